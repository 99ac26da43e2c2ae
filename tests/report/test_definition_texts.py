"""What indicators count, in plain words."""

import pytest

from builders.report import project
from projrapport.report.definitions import definition_text
from projrapport.report.language import Language

TABLES = {
    "contacts": {
        "label": "Kontakter",
        "files": "kontakter.csv",
        "date": "date",
        "columns": {
            "date": {"type": "date", "header": "Datum"},
            "person": {"type": "person", "header": "Personnr"},
            "case": {"type": "case"},
            "role": {"type": "category", "header": "Roll", "levels": ["våldsutövare", "anhörig"]},
            "sex": {"type": "category", "header": "Kön", "levels": [{"level": "1", "label": "Man"}, {"level": "2", "label": "Kvinna"}]},
            "minutes": {"type": "number", "label": "Minuter"},
            "journal": {"type": "boolean", "label": "Journalförd"},
            "unit": {"type": "key", "label": "Enhet"},
        },
    },
    "cases": {
        "label": "Ärenden",
        "files": "arenden.csv",
        "date": "opened",
        "columns": {
            "case": {"type": "case"},
            "opened": {"type": "date", "label": "Inlett"},
            "closed": {"type": "date", "label": "Avslutat"},
            "event": {"type": "date", "label": "Händelsedag"},
        },
    },
}  # fmt: skip
MEN = {"role": "våldsutövare", "sex": "1"}


def text(language="sv", **indicator):
    other = {"id": "other", "label": "Kontakter", "of": "contacts", "stat": "rows"}
    declared = {"id": "one", "label": "En", "of": "contacts", **indicator}
    about = project(
        language, tables=TABLES, indicator=[declared, other], group=[], finance=None, **{"break": []}
    )
    return definition_text(about.indicator[0], about, Language.of(about))


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        (
            {"stat": "distinct", "distinct": "person", "where": MEN},
            "Antal olika personer i Kontakter med datum i perioden, där roll är våldsutövare och kön är Man",
        ),
        ({"stat": "rows"}, "Antal rader i Kontakter med datum i perioden"),
        (
            {"stat": "distinct", "distinct": "unit", "select": "all"},
            "Antal olika värden av enhet i Kontakter, oavsett datum",
        ),
        (
            {"stat": "distinct", "distinct": "person", "select": "first", "then_where": {"journal": True}},
            ("Antal olika personer i Kontakter vars första rad enligt datum infaller i perioden, "
            "och där den första radens journalförd är ja"),
        ),
        (
            {"stat": "sum", "value": "minutes", "cumulative": True},
            "Summan av minuter i Kontakter med datum i perioden, räknat från projektets början",
        ),
        (
            {"of": "cases", "stat": "rows", "select": "open_at", "from": "opened", "to": "closed"},
            "Antal rader i Ärenden som ännu pågick när periodens sista dag var över, från inlett till avslutat",
        ),
        (
            {"of": "cases", "stat": "rows", "select": "open_at", "from": "opened", "to": "closed", "at": "2012-10-31"},
            "Antal rader i Ärenden som ännu pågick när den 31 oktober 2012 var över, från inlett till avslutat",
        ),
        (
            {"of": "cases", "stat": "p90", "value": {"days_from": "event", "to": "contacts.first.date"}},
            "Percentil 90 av antal dagar från händelsedag till första datum i Kontakter i Ärenden med inlett i perioden",
        ),
        (
            {"of": "cases", "stat": "rows", "select": "open_at", "from": "opened", "to": "closed", "at": "start"},
            ("Antal rader i Ärenden som pågick när perioden började (kvällen före dess första dag), "
            "från inlett till avslutat"),
        ),
        (
            {"of": "cases", "stat": "median",
             "value": {"days_from": "event", "to": "contacts.first.date", "where": {"role": "våldsutövare"}}},
            ("Medianen av antal dagar från händelsedag till första datum i Kontakter där roll är våldsutövare, "
            "i Ärenden med inlett i perioden"),
        ),
        (
            {"of": "cases", "stat": "median",
             "value": {"days_from": "event", "to": "contacts.first.date", "where": MEN, "any_time": True}},
            ("Medianen av antal dagar från händelsedag till första datum i Kontakter där roll är våldsutövare och "
            "kön är Man, även om det ligger före händelsedag, i Ärenden med inlett i perioden"),
        ),
        (
            {"of": "cases", "stat": "mean", "value": {"count": "contacts", "where": {"role": "våldsutövare"}}},
            ("Medelvärdet av antal rader i Kontakter där roll är våldsutövare, per rad i Ärenden "
            "med inlett i perioden"),
        ),
        (
            {"stat": "distinct", "distinct": "person", "at_least": 2, "at_least_per": "case"},
            "Antal olika personer i Kontakter med datum i perioden, endast ärenden med minst 2 sådana rader",
        ),
        (
            {"stat": "distinct", "distinct": "person", "at_least": 4},
            "Antal olika personer i Kontakter med datum i perioden, endast personer med minst 4 sådana rader",
        ),
        (
            {"stat": "share", "value": {"rows_per": "person"}, "share": {"value": {"min": 4}}},
            "Andel av olika personer i Kontakter med datum i perioden; andelen avser dem där antal rader per person är minst 4",
        ),
        (
            {"stat": "share", "share": {"journal": True}, "exclude": {"minutes": {"missing": True}}},
            ("Andel av raderna i Kontakter med datum i perioden; andelen avser dem där journalförd är ja; "
            "rader där minuter saknas räknas varken i delen eller i helheten"),
        ),
        (
            {"of": "cases", "stat": "share", "within": {"days_from": "opened", "to": "closed", "days": 90}},
            "Andel av raderna i Ärenden med inlett i perioden; andelen avser dem där avslutat infaller inom 90 dagar från inlett",
        ),
        (
            {"stat": "rows", "where": {"any": [{"role": ["våldsutövare", "anhörig"]}, {"minutes": {"min": 15.5}}]}},
            "Antal rader i Kontakter med datum i perioden, där roll är våldsutövare eller anhörig eller minuter är minst 15,5",
        ),
        (
            {"stat": "rows", "where": {"not": {"role": {"not": "anhörig"}}, "date": {"before": "2012-03-01"}}},
            "Antal rader i Kontakter med datum i perioden, där datum är före 1 mars 2012 och det inte gäller att roll är inte anhörig",
        ),
        ({"of": "", "stat": "ratio", "numerator": "other", "denominator": "other"}, "”Kontakter” delat med ”Kontakter”"),
        ({"of": "", "stat": "rate", "numerator": "other", "per_time": "month"}, "”Kontakter” per månad"),
        (
            {"of": "", "stat": "rate", "numerator": "other", "denominator": "other", "factor": 1000},
            "”Kontakter” per 1\N{NO-BREAK SPACE}000 i ”Kontakter”",
        ),
        ({"of": "", "stat": "manual", "values": {"2012": 3}}, "Räknat för hand"),
    ],
)  # fmt: skip
def test_the_rule_is_said_in_words(indicator, said):
    assert text(**indicator) == said


def test_the_rule_is_said_in_english():
    assert (
        text("en", stat="distinct", distinct="person", where={"role": "våldsutövare"})
        == "Number of different persons in Kontakter with datum in the period, where roll is våldsutövare"
    )
