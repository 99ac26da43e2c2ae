"""The two lists of cases. They overlap: a case that lived on stands in both, in the later one as it ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sample.cases import Case
from sample.csv_export import csv_bytes
from sample.people import hyphenated

OFFICERS = ("A. Exempelsson", "B. Provström", "C. Låtsas")
MISTYPED = "Rådgivning"
"""One case of this type is closed a year before it was opened: somebody wrote the wrong year in January."""


@dataclass(frozen=True, slots=True)
class Extract:
    title: str
    printed: dt.datetime
    first: dt.date
    last: dt.date
    closed_header: str
    identity_hyphen: bool
    time_of_day: str
    """What stands behind each date."""


EARLIER = Extract(
    title="Urval: inledda 2010-10-01 - 2011-12-31",
    printed=dt.datetime(2012, 1, 13, 8, 41),  # noqa: DTZ001 (a print-out names no time zone)
    first=dt.date(2010, 10, 1),
    last=dt.date(2011, 12, 31),
    closed_header="Avslutat",
    identity_hyphen=True,
    time_of_day="",
)
LATER = Extract(
    title="Urval: öppna eller ändrade 2012-01-01 - 2012-12-31",
    printed=dt.datetime(2013, 1, 21, 14, 32),  # noqa: DTZ001
    first=dt.date(2012, 1, 1),
    last=dt.date(2012, 12, 31),
    closed_header="Avslutat datum",
    identity_hyphen=False,
    time_of_day=" 00:00:00",
)


def case_list(cases: Iterable[Case], extract: Extract) -> bytes:
    """The list as Windows-1252, with titles above it, a ragged and a blank row in it, and a footer below."""
    known = [_as_known(case, extract.printed.date()) for case in cases]
    chosen = _with_a_wrong_year([case for case in known if _chosen(case, extract)], extract)
    rows = [_row(case, extract, number) for number, case in enumerate(chosen)]
    rows[11] = rows[11][:-1]
    rows[17] = (*rows[17], "")
    header = _header(extract)
    lines = [
        ("Ärendelista, kvinnofridsteamet",),
        (extract.title,),
        (),
        header,
        *rows[:20],
        ("",) * len(header),
        *rows[20:],
        ("Summa", f"{len(rows)} ärenden", *[""] * (len(header) - 2)),
        (),
        ("Antal rader", len(rows)),
        ("Källa: verksamhetssystemet",),
        (f"Utskrivet {extract.printed:%Y-%m-%d %H:%M}",),
    ]
    return csv_bytes(lines, "cp1252")


def _as_known(case: Case, day: dt.date) -> Case:
    """The case as it stood in the system on a day."""
    closed = case.closed if case.closed and case.closed <= day else None
    followed_up = case.followed_up if case.followed_up and case.followed_up <= day else None
    return replace(case, closed=closed, followed_up=followed_up, outcome=case.outcome if closed else "")


def _chosen(case: Case, extract: Extract) -> bool:
    lasting = case.closed is None or _changed(case) >= extract.first
    return case.opened <= extract.last and lasting


def _changed(case: Case) -> dt.date:
    return max(day for day in (case.opened, case.closed, case.followed_up) if day)


def _with_a_wrong_year(cases: list[Case], extract: Extract) -> list[Case]:
    if extract is not LATER:
        return cases
    wrong = next(place for place, case in enumerate(cases) if case.type == MISTYPED and case.closed)
    closed = cases[wrong].closed
    assert closed is not None
    return [*cases[:wrong], replace(cases[wrong], closed=closed.replace(year=2011)), *cases[wrong + 1 :]]


def _header(extract: Extract) -> tuple[str, ...]:
    return (
        "Ärende-ID",
        "Personnummer",
        "Kön",
        "Händelsedatum",
        "Inlett",
        extract.closed_header,
        "Typ",
        "Initierat av",
        "Insats",
        "Utfall",
        "Registrerad som klientärende",
        "Uppföljd",
        "Handläggare",
        "Senast ändrad",
        "Kommentar",
    )


def _row(case: Case, extract: Extract, number: int) -> tuple[object, ...]:
    changed = _changed(case)
    event = f"{case.event}{extract.time_of_day}" if case.event else ("Okänt" if number % 2 else "")
    return (
        case.id,
        hyphenated(case.person.number) if extract.identity_hyphen else case.person.number,
        case.person.sex,
        event,
        f"{case.opened}{extract.time_of_day}",
        f"{case.closed}{extract.time_of_day}" if case.closed else "",
        case.type,
        case.initiated,
        case.measure,
        case.outcome,
        case.client_case,
        f"{case.followed_up}{extract.time_of_day}" if case.followed_up else "",
        OFFICERS[number % len(OFFICERS)],
        f"{changed} {8 + number % 9:02}:{number * 7 % 60:02}",
        "Se journal; möte bokat" if number % 6 == 0 else "",
    )
