"""A document's own words are looked up in the exports: case numbers and keys, first and last names beside each other."""

from __future__ import annotations

from collections import defaultdict

import pytest

from projrapport.publish.leaks.allowed import Allowed
from projrapport.publish.leaks.gate import LeakGate
from projrapport.publish.leaks.key_tokens import is_telling, key_tokens


class Exports:
    """Some keys and the names of some rows."""

    def __init__(self, keys=(), names=()):
        self.keys, self.names = frozenset(keys), names

    @property
    def holds_names(self):
        return bool(self.names)

    def keys_among(self, tokens):
        return self.keys & set(tokens)

    def names_among(self, words):
        rows = defaultdict(set)
        for number, name in enumerate(self.names):
            for word in name.lower().split():
                if word in words:
                    rows[word].add(("clients", number))
        return rows


KEYS = Exports(
    keys=["HV-2012-001", "K-0002", "47110", "SN2012/44-7", "a1b2", "198362790016", "2012-03", "12-24", "45"]
)
NAMES = Exports(
    names=["åsa kanariefågel", "bo berg", "anna-lena ek", "a. provsson".replace(".", ""), "örjan o'provsen"]
)


def alarms(text: str, known, allowed: Allowed | None = None) -> list[str]:
    files = {"report.md": text.encode()}
    return [str(problem) for problem in LeakGate(known, allowed or Allowed()).inspect(files)]


@pytest.mark.parametrize(
    "text",
    [
        "Ärende HV-2012-001 avslutades.", "(HV-2012-001)", "hv-2012-001", "HV–2012–001", "HV\u20112012\u2011001", "HV-2012-\u200b001",
        "K-0002", "se data/K-0002.csv", "akt_HV-2012-001_slut.docx", "https://system/akt/HV-2012-001?x=1", "nr 47110", "[47110]",
        "SN2012/44-7", "a1b2", "A1B2", "HV&#45;2012&#45;001", "HV%2D2012%2D001",
    ],
)  # fmt: skip
def test_a_key_of_the_exports_is_found_in(text):
    assert any("a number by which the exports know" in alarm for alarm in alarms(text, KEYS))


@pytest.mark.parametrize(
    "text",
    [
        "HV-2012-002",
        "K-00021",
        "XK-0002",
        "47 110 kronor",
        "47111",
        "under 2012-03",
        "12–24 år",
        "45 män",
        "HV-2012",
    ],
)
def test_what_is_no_key_or_has_no_telling_form_gives_no_alarm(text):
    assert not alarms(text, KEYS)


def test_a_key_that_is_declared_may_be_printed():
    assert not alarms("Ärende HV-2012-001", KEYS, Allowed(("HV-2012-001",)))


@pytest.mark.parametrize(
    "token",
    ["2012", "2012-03-01", "2011-2012", "10:30", "1.2.1", "18-24", "45", "H1", "70-talet", "2012-H1", "3.14"],
)
def test_ordinary_words_are_not_even_asked_about(token):
    assert not is_telling(token)
    assert token not in key_tokens([f"x {token} y"])


@pytest.mark.parametrize(
    "text",
    [
        "Åsa Kanariefågel kom.", "ÅSA KANARIEFÅGEL", "åsa kanariefågel", "Kanariefågel, Åsa", "Åsa\u00a0Kanariefågel", "| Åsa | Kanariefågel |",
        "Åsa Kanariefågels ärende", "A\u030asa Kanariefågel", "Kana\u00adriefågel Åsa", "asa.docx; bo.berg@exempel.se", "akt/bo_berg.docx",
        "bo-berg", "Bo\nBerg", "Anna-Lena Ek", "Ek Anna-Lena", "A. Provsson", "Örjan O’Provsen", "&Aring;sa Kanariefågel", "Bo%20Berg", "(Bo Berg)",
    ],
)  # fmt: skip
def test_a_first_and_a_last_name_beside_each_other_are_found_in(text):
    [alarm, *_] = alarms(text, NAMES)
    assert "holds the first and last name of somebody in the exports" in alarm
    assert "berg" not in alarm.lower()
    assert "kanarie" not in alarm.lower()


def test_a_colour_of_six_digits_is_no_key_though_a_case_has_that_number(documents, allowed):
    from publish.leaks.planted import in_body

    key = Exports(keys=["943634"])
    line, cell = 'w:val="single" w:color="943634"', 'w:val="clear" w:fill="943634"'
    coloured = in_body(
        f"<w:p><w:pPr><w:pBdr><w:top {line}/></w:pBdr><w:shd {cell}/></w:pPr><w:r><w:t>Ja</w:t></w:r></w:p>"
    )
    named = in_body('<w:p><w:bookmarkStart w:id="7" w:name="943634"/></w:p>')
    board = documents["board.docx"]
    assert not [*LeakGate(key, allowed).inspect({"board.docx": coloured(board)})]
    assert [*LeakGate(key, allowed).inspect({"board.docx": named(board)})]


@pytest.mark.parametrize(
    "text",
    [
        "Åsa Berg", "Bo och Berg", "Berg Berg", "berg och dalar", "Kanariefågel", "Anna-Lena", "Bo i Hässelby", "A. a.",
        "Boberg", "Bo var med. Senare kom en berg- och dalbana",
    ],
)  # fmt: skip
def test_words_that_are_nobodys_whole_name_stop_nothing(text):
    assert not alarms(text, NAMES)


def test_a_single_name_is_remarked_on_with_its_place_and_not_its_text():
    gate = LeakGate(NAMES)
    assert not [*gate.inspect({"report.md": b"# Rapport\n\nHon heter Kanarief\xc3\xa5gel.\n"})]
    assert gate.remarks == [
        "report.md: words that are also names in the exports (line 3). See that nobody is meant."
    ]


def test_who_is_named_in_the_project_file_may_be_printed():
    assert not alarms("Handläggare: Bo Berg", NAMES, Allowed(names=("Bo Berg",)))
    assert alarms("Åsa Kanariefågel", NAMES, Allowed(names=("Bo Berg",)))


def test_a_name_in_two_cells_of_a_workbook_is_found(documents, allowed):
    from publish.leaks.planted import inserted

    planted = inserted("xl/sharedStrings.xml", "</sst>", "<si><t>Bo</t></si><si><t>Berg</t></si>")
    files = {"summary.xlsx": planted(documents["summary.xlsx"])}
    assert [*LeakGate(NAMES, allowed).inspect(files)]
    assert not [*LeakGate(NAMES, allowed).inspect({"summary.xlsx": documents["summary.xlsx"]})]


@pytest.mark.parametrize(
    ("name", "known"), [("HV-2012-001.md", KEYS), ("bo_berg.md", NAMES), ("4711471.md", KEYS)]
)
def test_a_file_is_not_named_where_its_name_leads_to_somebody(name, known):
    [told] = [str(problem) for problem in LeakGate(known).inspect({name: b"# Rapport\n"})]
    assert told.startswith("file no. 1 (.md), its name: holds ")
