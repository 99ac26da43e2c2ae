"""manifest.json tells what a report was built from, and nothing that is secret."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from hashlib import sha256

from projrapport.figures.figure import Confidentiality, Figure, Flag, Key, Kind, Missing
from projrapport.loading.account import Account, Aside, Finding, Place, Severity, SheetAccount
from projrapport.publish.manifest import Build, installed_versions, manifest

SHEET = SheetAccount(
    "data/kontakter.xlsx",
    "Blad1",
    records=12,
    used=9,
    set_aside=((Aside.HEADER, 1), (Aside.TOTAL, 2)),
    sha256="ab" * 32,
    bytes=4711,
    header_row=3,
)
OTHER_SHEET = replace(SHEET, sheet="Blad2", records=3, used=3, set_aside=())
ACCOUNT = Account(
    "contacts",
    "Kontakter",
    (OTHER_SHEET, SHEET),
    findings=(Finding(Severity.NOTE, Place("data/kontakter.xlsx"), "CANARY"),),
    empty_cells=(("date", 2),),
    undeclared_cells=(("role", 2),),
)
MEN = Figure(
    Key("men", "2012"), Kind.COUNT, 45.0, unit="man", flags=frozenset({Flag.PROVISIONAL, Flag.BREAK})
)
GONE = Figure(Key("men", "2011"), Kind.COUNT, None, Missing.NOT_COVERED)
SECRET = Figure(
    Key("men", "2012", (("sex", "kvinna"),)), Kind.COUNT, 3.0, confidentiality=Confidentiality.HIDDEN
)
BUILD = Build(
    "2012",
    dt.date(2012, 1, 1),
    dt.date(2012, 12, 31),
    report_date="2013-02-01",
    project_file=b"[project]\n",
    templates={"board.md.jinja": b"# {{ title }}"},
    accounts=(ACCOUNT,),
    figures=(MEN, GONE, SECRET),
    compared_with="2011",
    versions={"projrapport": "0.2.0"},
)
OUTPUTS = {"report.md": b"# Report\n"}


def told(build=BUILD):
    return json.loads(manifest(build, OUTPUTS))


def test_it_tells_the_period_the_date_and_the_versions():
    assert told()["period"] == {
        "id": "2012",
        "first_day": "2012-01-01",
        "last_day": "2012-12-31",
        "compared_with": "2011",
    }
    assert told()["report_date"] == "2013-02-01"
    assert told()["versions"] == {"projrapport": "0.2.0"}


def test_it_tells_each_input_file_once_with_its_checksum():
    assert told()["inputs"] == [{"file": "data/kontakter.xlsx", "sha256": "ab" * 32, "bytes": 4711}]


def test_it_tells_what_became_of_every_row():
    table = told()["tables"]["contacts"]
    assert (table["records"], table["used"], table["set_aside"]) == (15, 12, {"header": 1, "total": 2})
    assert [(sheet["sheet"], sheet["records"]) for sheet in table["sheets"]] == [("Blad1", 12), ("Blad2", 3)]
    assert table["empty_cells"] == {"date": 2}
    assert table["undeclared_cells"] == {"role": 2}


def test_it_tells_every_figure_with_its_flags_and_why_it_is_missing():
    figures = told()["figures"]
    assert figures["men@2012"]["value"] == 45
    assert figures["men@2012"]["flags"] == ["b", "p"]
    assert (figures["men@2011"]["value"], figures["men@2011"]["missing"]) == (None, "not_covered")


def test_it_does_not_tell_a_hidden_value():
    hidden = told()["figures"]["men@2012[sex=kvinna]"]
    assert hidden == {
        "value": None,
        "missing": None,
        "hidden": True,
        "flags": [],
        "unit": None,
        "kind": "count",
    }


def test_it_holds_checksums_of_the_project_file_the_templates_and_the_outputs():
    assert told()["project_file"] == {"sha256": sha256(b"[project]\n").hexdigest(), "bytes": 10}
    assert told()["templates"]["board.md.jinja"]["sha256"] == sha256(b"# {{ title }}").hexdigest()
    assert told()["outputs"] == {"report.md": {"sha256": sha256(b"# Report\n").hexdigest(), "bytes": 9}}


def test_it_holds_no_text_of_an_export():
    assert b"CANARY" not in manifest(BUILD, OUTPUTS)


def test_the_order_in_which_things_are_handed_over_makes_no_difference():
    turned = replace(
        BUILD,
        figures=(SECRET, GONE, replace(MEN, flags=frozenset({Flag.BREAK, Flag.PROVISIONAL}))),
        accounts=(replace(ACCOUNT, sheets=(SHEET, OTHER_SHEET)),),
    )
    assert manifest(turned, OUTPUTS) == manifest(BUILD, OUTPUTS)


def test_without_versions_given_it_tells_those_that_are_installed():
    versions = told(replace(BUILD, versions=None))["versions"]
    assert versions == installed_versions()
    assert {"projrapport", "python", "pyarrow", "duckdb"} <= set(versions)
