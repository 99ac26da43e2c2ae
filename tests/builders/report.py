"""Reports for the tests of writers and templates: a small project, its figures by hand, put together by `assemble`.

`report()` gives the example below; keyword arguments replace what it is made of.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from projrapport.figures.check_result import CheckResult
from projrapport.figures.compare import compare
from projrapport.figures.figure import (
    Confidentiality,
    Figure,
    Figures,
    Flag,
    Key,
    Kind,
    Missing,
    Part,
    Provenance,
    TargetResult,
    TargetState,
)
from projrapport.figures.finance import finance_account
from projrapport.loading.account import Account, Aside, Finding, Place, Severity, SheetAccount
from projrapport.project.declaration import Project
from projrapport.project.periods import calendar_period, months_of
from projrapport.report.assemble import assemble
from projrapport.report.report import Report

NOW, EARLIER = "2012", "2011"
SQL = 'SELECT count(DISTINCT "person")\nFROM "contacts"\nWHERE "role" = $v1'

DECLARATIONS = {
    "project": {
        "title": "Interventionssamtal för våldsutövare",
        "organisation": "Hässelby & Vällinge stadsdelsförvaltning",
        "unit": "Kvinnofridsteamet",
        "board": "Hässelby & Vällinge stadsdelsnämnd",
        "funder": "Socialstyrelsen",
        "registry_numbers": ["1.2.4-123-2012", "540-77-2012"],
        "officer": "Avdelningen för individ och familj",
        "extracted": "2013-01-10",
    },
    "periods": {"years": [2011, 2012]},
    "units": {
        "man": {"one": "man", "many": "män"},
        "samtal": {"one": "samtal", "many": "samtal", "neuter": True},
        "dag": {"one": "dag", "many": "dagar"},
    },
    "tables": {
        "contacts": {
            "label": "Kontakter",
            "files": "kontakter.csv",
            "date": "day",
            "columns": {
                "day": {"type": "date", "header": "Datum"},
                "person": {"type": "person", "header": "Personnr"},
                "channel": {
                    "type": "category",
                    "label": "Kontaktsätt",
                    "levels": [
                        {"level": "telefon", "label": "Telefon"},
                        {"level": "besok", "label": "Besök"},
                        {"level": "hembesok", "label": "Hembesök"},
                        {"level": "brev", "label": "Brev eller e-post"},
                    ],
                },
                "sex": {
                    "type": "category",
                    "label": "Kön",
                    "levels": [{"level": "man", "label": "Män"}, {"level": "kvinna", "label": "Kvinnor"}],
                },
                "item": {"type": "category", "levels": ["lön", "resor", "utbildning"]},
                "kronor": {"type": "number"},
            },
        }
    },
    "group": [{"id": "age", "label": "Ålder", "of": "kronor", "limits": [18, 25, 45]}],
    "goal": [
        {"id": 1, "title": "Fler män i samtal"},
        {"id": 2, "title": "Längre stöd"},
    ],
    "indicator": [
        {
            "id": "men",
            "goal": 1,
            "label": "Män i kontakt med teamet",
            "unit": "man",
            "of": "contacts",
            "stat": "distinct",
            "distinct": "person",
            "by": [["channel"], ["month"], ["sex", "age"]],
            "target": {"at_least": 40},
            "note": "Anonyma kontakter är inte medräknade.",
        },
        {
            "id": "sentenced",
            "goal": 1,
            "label": "Män dömda till samtal",
            "unit": "man",
            "of": "contacts",
            "stat": "rows",
        },
        {
            "id": "calls",
            "goal": 1,
            "label": "Telefonsamtal",
            "unit": "samtal",
            "stat": "manual",
            "values": {"2012": 310},
        },
        {
            "id": "longer",
            "goal": 2,
            "label": "Andel med fyra samtal eller fler",
            "of": "contacts",
            "stat": "share",
            "share": {"channel": "besok"},
            "target": {"at_least": 0.5},
            "by": [["sex"]],
        },
        {
            "id": "days_to_contact",
            "goal": 2,
            "label": "Mediantid till första kontakt",
            "unit": "dag",
            "of": "contacts",
            "stat": "median",
            "value": "kronor",
            "target": {"at_most": 7},
        },
        {
            "id": "costs",
            "label": "Kostnader",
            "unit": "kr",
            "of": "contacts",
            "stat": "sum",
            "value": "kronor",
            "by": [["item"]],
        },
    ],
    "break": [{"date": "2012-01-01", "text": "Insatser registreras som ärenden.", "indicators": ["longer"]}],
    "grant": [
        {"id": "main", "funder": "Socialstyrelsen", "amount": 500000, "text": "Projektets andra del"},
        {"id": "last", "funder": "Länsstyrelsen", "amount": 100000, "status": "applied"},
    ],
    "budget": [
        {"item": "lön", "label": "Löner", "granted": 400000},
        {"item": "resor", "label": "Resor", "granted": 60000, "explanation": "Färre resor än planerat."},
        {"item": "utbildning", "label": "Utbildning", "granted": 40000},
    ],
    "finance": {"outcome": "costs"},
}

CHANNELS = {NOW: ("23", "12", "c", "4", "2"), EARLIER: ("15", "7", "3", "4", "0")}
MONTHS = {
    NOW: (3, 4, 6, 5, 7, 8, 2, 5, 9, 10, 8, 6),
    EARLIER: (1, 2, 2, 3, 4, 3, 1, 2, 4, 5, 3, 2),
}
SEX_BY_AGE = {"man": (6, 13, 9), "kvinna": (5, 11, 0), None: (0, 1, 0)}
AGES = ("18–24", "25–44", "45–")


def figure(key: Key, value: float | str | None, kind: Kind = Kind.COUNT, **more: object) -> Figure:
    """A figure; the value “c” is a hidden 3, and None is one whose table does not cover the period."""
    if value == "c":
        more["confidentiality"] = Confidentiality.HIDDEN
    number = 3.0 if value == "c" else None if value is None else float(value)
    missing = None if number is not None else more.pop("missing", Missing.NOT_COVERED)
    return Figure(key, kind, number, missing, **more)  # type: ignore[arg-type]


def project(language: str = "sv", **declarations: object) -> Project:
    about = {**DECLARATIONS["project"], "language": language}  # type: ignore[dict-item]
    return Project.model_validate({**DECLARATIONS, "project": about, **declarations})


def example_figures(declared: Project) -> Figures:
    """The figures of the example, compared with the year before."""
    now, earlier = calendar_period(NOW), calendar_period(EARLIER)
    assert now and earlier
    figures = (
        one
        for indicator in declared.indicator
        for one in compare(
            indicator, tuple(_of(indicator.id)), current=now, earlier=earlier, project=declared
        )
    )
    return Figures(tuple(_hidden_change(one) for one in figures))


def _of(indicator: str) -> list[Figure]:
    return {
        "men": _men,
        "sentenced": lambda: _pair("sentenced", "c", 0, unit="man"),
        "calls": _calls,
        "longer": _longer,
        "days_to_contact": _days,
        "costs": _costs,
    }[indicator]()


def _pair(
    indicator: str, now: object, before: object, kind: Kind = Kind.COUNT, **more: object
) -> list[Figure]:
    return [
        figure(Key(indicator, NOW), now, kind, **more),  # type: ignore[arg-type]
        figure(Key(indicator, EARLIER), before, kind, **more),  # type: ignore[arg-type]
    ]


def _men() -> list[Figure]:
    target = TargetResult(TargetState.REACHED, at_least=40)
    provenance = Provenance("5f1c", SQL, {"v1": "våldsutövare"}, ("contacts",), ("kontakter.csv",), 214)
    total, before = _pair("men", 45, 27, unit="man", n=45, provenance=provenance)
    return [
        replace(total, target=target, flags=frozenset({Flag.ESTIMATED, Flag.REVISED})),
        before,
        *_levels("channel", ("telefon", "besok", "hembesok", "brev", None), CHANNELS),
        *(
            figure(Key("men", period, (("month", month),)), value, unit="man")
            for period, values in MONTHS.items()
            for month, value in zip(months_of(calendar_period(period)), values, strict=True)  # type: ignore[arg-type]
        ),
        *_two_way(),
    ]


def _levels(
    dimension: str, levels: tuple[str | None, ...], values: dict[str, tuple[str, ...]]
) -> list[Figure]:
    return [
        figure(Key("men", period, ((dimension, level),)), value, unit="man", several=True)
        for period in values
        for level, value in zip(levels, values[period], strict=True)
    ]


def _two_way() -> list[Figure]:
    inner = [
        figure(Key("men", NOW, (("sex", sex), ("age", age))), value, unit="man")
        for sex, values in SEX_BY_AGE.items()
        for age, value in zip(AGES, values, strict=True)
    ]
    by_sex = [figure(Key("men", NOW, (("sex", sex),)), sum(values)) for sex, values in SEX_BY_AGE.items()]
    by_age = [
        figure(Key("men", NOW, (("age", age),)), sum(column))
        for age, column in zip(AGES, zip(*SEX_BY_AGE.values(), strict=True), strict=True)
    ]
    return [*inner, *by_sex, *by_age]


def _calls() -> list[Figure]:
    now, before = _pair("calls", 310, None, unit="samtal", flags=frozenset({Flag.MANUAL}))
    return [now, replace(before, missing=Missing.NOT_COUNTED, flags=frozenset())]


def _longer() -> list[Figure]:
    target = TargetResult(TargetState.PARTLY, at_least=0.5)
    now, before = _pair("longer", 17 / 45, 8 / 27, Kind.SHARE, decimals=1, n=45)
    levels = {
        ("man", NOW): 12 / 31,
        ("kvinna", NOW): 5 / 14,
        ("man", EARLIER): 0.25,
        ("kvinna", EARLIER): None,
    }
    by_sex = [
        figure(Key("longer", period, (("sex", sex),)), value, Kind.SHARE, decimals=1)
        for (sex, period), value in levels.items()
    ]
    return [replace(now, target=target), before, *by_sex]


def _days() -> list[Figure]:
    now, before = _pair("days_to_contact", 8.25, 11.5, Kind.MEASURE, unit="dag", decimals=1, n=45)
    return [replace(now, target=TargetResult(TargetState.NOT_REACHED, at_most=7)), before]


def _costs() -> list[Figure]:
    items = {"lön": 412_345.67, "resor": 21_900.5, "utbildning": 39_100.0}
    now, before = _pair("costs", sum(items.values()), 480_000, Kind.AMOUNT, unit="kr")
    by_item = [
        figure(Key("costs", NOW, (("item", item),)), value, Kind.AMOUNT, unit="kr")
        for item, value in items.items()
    ]
    return [now, before, *by_item]


def _hidden_change(one: Figure) -> Figure:
    """What is computed from a hidden number is hidden with it."""
    hidden = {("sentenced", ()), ("men", (("channel", "hembesok"),))}
    derived = one.key.part in {Part.CHANGE, Part.PERCENT} and (one.key.indicator, one.key.levels) in hidden
    return replace(one, confidentiality=Confidentiality.HIDDEN) if derived else one


def example_accounts() -> tuple[Account, ...]:
    sheets = (
        SheetAccount(
            "kontakter_2011.csv", "", 118, 112, ((Aside.PREAMBLE, 2), (Aside.HEADER, 1), (Aside.TOTAL, 3)),
        ),
        SheetAccount(
            "kontakter_2012.xlsx", "Kontakter", 108, 102, ((Aside.HEADER, 1), (Aside.DUPLICATE, 5)),
            without_date=2,
        ),
    )  # fmt: skip
    place = Place("kontakter_2012.xlsx", "Kontakter", 17, "Datum")
    finding = Finding(Severity.WARNING, place, "a date lies in the future.", "It is taken as missing.")
    return (Account("contacts", "Kontakter", sheets, (finding,), (("channel", 12),), (("day", 1),)),)


EXAMPLE_CHECKS = (
    CheckResult("dates", "Inget datum ligger i framtiden", "warning", 1, 214, passed=False, table="contacts",
                places=("kontakter_2012.xlsx, row 17",)),
    CheckResult("sum", "Öppnade + pågående − avslutade = kvar", "error", 0, 1, passed=True),
)  # fmt: skip


def report(language: str = "sv", *, figures: Figures | None = None, **declarations: object) -> Report:
    """The example report; with other declarations or figures where they are given."""
    declared = project(language, **declarations)
    now, earlier = calendar_period(NOW), calendar_period(EARLIER)
    assert now and earlier
    shown = example_figures(declared) if figures is None else figures
    finance = finance_account(declared, shown, period=NOW) if declared.finance else None
    return assemble(
        declared,
        now,
        earlier,
        figures=shown,
        periods={},
        accounts=example_accounts(),
        checks=EXAMPLE_CHECKS,
        finance=finance,
        date=dt.date(2013, 1, 15),
    )
