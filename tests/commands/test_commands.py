"""The commands beside build, as an analyst uses them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from builders.run import SAMPLE, edit, run, small_project
from projrapport.project.read import read_project

CONTACTS_EACH = """
[[indicator]]
id = "contacts_each"
label = "Kontakter per person"
stat = "ratio"
numerator = "contacts"
denominator = "persons"
"""
SUM_WITHOUT_A_PART = """
[[indicator]]
id = "others"
label = "Andra"
stat = "manual"
values = { 2025 = { source = "räknades inte" } }

[[check]]
id = "everyone"
label = "Alla är med"
parts = { total = "persons", parts = ["others", "persons_three"] }
"""


def test_init_makes_a_folder_that_builds_at_once(capsys, tmp_path):
    begun = run(capsys, "init", tmp_path / "ny")
    assert begun.code == 0
    assert str(tmp_path / "ny" / "projrapport.toml") in begun.out.splitlines()
    assert run(capsys, "build", "2025", "--project", tmp_path / "ny", "-q").code == 0


def test_init_never_writes_into_a_folder_that_holds_something(capsys, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    ended = run(capsys, "init", tmp_path)
    assert ended.code == 6
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.txt"]


def test_check_of_a_sound_project_tells_the_account_of_every_file(capsys):
    ended = run(capsys, "check", "2012", "--project", SAMPLE)
    assert ended.code == 0
    assert "kontakter_2012.xlsx, sheet Blad1: 221 rows = 212 used + 3 rows above the header + " in ended.out
    assert "nothing ends before it begins: broken by 1 of 88" in ended.out


def test_check_tells_the_problems_of_exports_and_templates_together(capsys, tmp_path):
    project = small_project(tmp_path / "project")
    for export in (project / "data").iterdir():
        export.unlink()
    (project / "templates" / "board").mkdir(parents=True)
    (project / "templates" / "board" / "report.md.j2").write_text("# {{ nothing }}", encoding="utf-8")
    ended = run(capsys, "check", "--project", project)
    assert ended.code == 4
    assert "kontakter" in ended.err
    assert "nothing" in ended.err
    assert ended.out == ""


def test_a_control_sum_that_lacks_a_value_is_told_as_not_checked(capsys, tmp_path):
    project = small_project(tmp_path / "project")
    edit(project / "projrapport.toml", "[[goal]]\nid = 2\n", f"{SUM_WITHOUT_A_PART}\n[[goal]]\nid = 2\n")
    told = run(capsys, "check", "2025", "--project", project)
    assert "Alla är med: could not be checked: a value is missing" in told.out
    rules = {
        rule["id"]: rule
        for rule in run(capsys, "check", "2025", "--project", project, "--json").json["rules"]
    }
    assert {name: rule["checked"] for name, rule in rules.items()} == {"minutes": True, "everyone": False}
    run(capsys, "build", "2025", "--project", project, "--format", "md,xlsx", "-q")
    built = project / "out" / "2025"
    assert "Alla är med: kunde inte prövas: en uppgift saknas." in (built / "board.md").read_text("utf-8")
    sheet = load_workbook(built / "summary.xlsx")["Kontroller"]
    outcomes = {row[0]: row[2] for row in sheet.iter_rows(values_only=True)}
    assert outcomes["Alla är med"] == "kunde inte prövas: en uppgift saknas"


def test_check_writes_nothing(capsys, tmp_path):
    project = small_project(tmp_path / "project")
    before = sorted(project.rglob("*"))
    assert run(capsys, "check", "--project", project).code == 0
    assert sorted(project.rglob("*")) == before


def test_show_prints_one_line_for_each_indicator(capsys):
    ended = run(capsys, "show", "2012", "--project", SAMPLE)
    lines = {line.split()[0]: line for line in ended.out.splitlines()[1:]}
    assert set(lines) == {indicator.id for indicator in read_project(SAMPLE).indicator}
    assert "45         27" in lines["men"]


def test_show_as_json_and_as_csv_hold_the_same_values(capsys):
    figures = run(capsys, "show", "2012", "--project", SAMPLE, "--json").json["figures"]
    rows = list(csv.DictReader(io.StringIO(run(capsys, "show", "2012", "--project", SAMPLE, "--csv").out)))
    assert [row["key"] for row in rows] == [figure["key"] for figure in figures]
    assert [row["value"] for row in rows] == ["" if f["value"] is None else str(f["value"]) for f in figures]


def test_explain_tells_the_rule_the_rows_in_and_out_the_files_and_the_query(capsys):
    ended = run(capsys, "explain", "men", "2012", "--project", SAMPLE, "--audience", "internal")
    for words in (
        "men@2012: 45",
        "359  rows in contacts",
        "no identity",
        "data/kontakter_2012.xlsx",
        "_rows AS (",
    ):
        assert words in ended.out


def test_explain_counts_rows_for_the_internal_audience_only(capsys):
    told = run(capsys, "explain", "men", "2012", "--project", SAMPLE).out
    assert "men@2012: 45" in told
    assert "rows in" not in told


@pytest.mark.parametrize("name", ["men@2012[channel=telefon]", "men[channel=telefon]"])
def test_explain_takes_a_key_with_or_without_its_period(capsys, name):
    assert run(capsys, "explain", name, "2012", "--project", SAMPLE, "--json").json["value"] == 35


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("men[channel=telefon]", "of these, where Kontaktform is Telefon"),
        ("men[age=18–24]", "of these, where Ålder vid periodens början is 18–24 år"),
        ("men[month=2012-03]", "of these, where Månad is mars 2012"),
    ],
)
def test_explain_of_a_level_says_which_it_is_and_nothing_of_what_the_total_leaves_out(capsys, name, level):
    told = run(capsys, "explain", name, "2012", "--project", SAMPLE).out
    assert level in told.splitlines()
    assert "Samma man räknas en gång per period" in told
    left_out = "12 kontakter utan identitet"
    assert left_out not in told.replace("\u00a0", " ")
    total = run(capsys, "explain", "men", "2012", "--project", SAMPLE).out
    assert left_out in total.replace("\u00a0", " ")
    assert "of these" not in total


def test_explain_of_a_ratio_names_the_figures_it_is_made_of(capsys):
    tree = run(capsys, "explain", "participants_per_training", "2012", "--project", SAMPLE, "--json").json
    assert tree["computed_from"] == ["training_participants@2012", "trainings@2012"]
    assert [one["key"] for one in tree["inputs"]] == tree["computed_from"]


def test_explain_of_a_ratio_goes_on_with_the_figures_it_is_made_of(capsys, tmp_path):
    project = small_project(tmp_path / "project")
    edit(project / "projrapport.toml", "[[goal]]\nid = 2\n", f"{CONTACTS_EACH}\n[[goal]]\nid = 2\n")
    told = run(capsys, "explain", "contacts_each", "2025", "--project", project, "--audience", "internal").out
    first, second = told.index("\ncontacts@2025: "), told.index("\npersons@2025: ")
    for explained in (told[first:second], told[second:]):
        assert "rows in contacts" in explained
        assert "data/kontakter" in explained
        assert "_rows AS (" in explained
    tree = run(capsys, "explain", "contacts_each", "2025", "--project", project, "--json").json
    explained = [
        run(capsys, "explain", name, "2025", "--project", project, "--json").json
        for name in ("contacts", "persons")
    ]
    assert tree["inputs"] == explained


def test_export_writes_the_workbook_only(capsys, tmp_path):
    ended = run(capsys, "export", "2012", "--project", SAMPLE, "--output", tmp_path)
    assert ended.code == 0
    assert {path.name for path in (tmp_path / "2012").iterdir()} == {"summary.xlsx", "manifest.json"}


def test_build_as_json_lists_what_was_written(capsys, tmp_path):
    ended = run(
        capsys, "build", "2012", "--project", SAMPLE, "--output", tmp_path, "--format", "md,json", "--json"
    )
    names = [path.rsplit("/", 1)[-1] for path in json.loads(ended.out)["written"]]
    assert names == ["board.md", "funder.md", "figures.json", "manifest.json"]


def test_verbose_tells_the_seconds_of_each_step_on_stderr(capsys):
    ended = run(capsys, "show", "2012", "--project", SAMPLE, "--json", "--verbose")
    assert " s  load" in ended.err
    assert json.loads(ended.out)


def test_the_project_is_found_from_a_folder_below_it(capsys, tmp_path, monkeypatch):
    project = small_project(tmp_path / "project")
    monkeypatch.chdir(project / "data")
    assert run(capsys, "show", "2025").code == 0


def test_a_period_outside_the_data_is_missing_and_not_zero(capsys, tmp_path):
    project = small_project(tmp_path / "project")
    edit(project / "projrapport.toml", "years = [2024, 2025]", "years = [2019, 2024, 2025]")
    figures = run(capsys, "show", "2019", "--project", project, "--json").json["figures"]
    totals = {figure["key"]: figure for figure in figures if not figure["levels"]}
    assert totals["persons@2019"]["value"] is None
    assert totals["persons@2019"]["missing"] == "not_covered"


def test_schema_is_json_that_knows_every_table_of_the_project_file(capsys):
    schema = run(capsys, "schema").json
    assert {"project", "tables", "indicator", "goal", "period"} <= set(schema["properties"])


def test_version_is_printed(capsys):
    assert run(capsys, "--version").out.startswith("projrapport 0.")


def test_a_rule_without_words_of_its_own_is_called_by_its_id(capsys, tmp_path):
    project = small_project(tmp_path / "project")
    rule = '\n[[check]]\nid = "short"\nof = "contacts"\nrule = { minutes = { max = 1 } }\n'
    toml = project / "projrapport.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + rule, encoding="utf-8")
    assert run(capsys, "build", "2025", "--project", project, "-q").code == 0
    assert "short: broken by" in run(capsys, "check", "--project", project).out
    assert "short" in (project / "out" / "2025" / "board.md").read_text(encoding="utf-8")
