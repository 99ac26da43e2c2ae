"""Two builds held against each other: what changed, why, and nothing of what either hides."""

from __future__ import annotations

import json
import shutil

import pytest

from builders.run import DATE, edit, run
from builders.visits import visits_project, write_visits
from projrapport.comparing.built import read_built
from projrapport.comparing.compared import State, compared
from projrapport.comparing.reasons import Why
from projrapport.terminal.diff import lines_of

BOTH = """
[audience.internal]
threshold = "none"
[audience.public]
threshold = 5
"""
MORE = """
[[indicator]]
id = "finished"
label = "Avslutade | alla"
of = "visits"
where = { finished = true }
stat = "rows"
"""
SHARE = """
[[indicator]]
id = "by_letter"
label = "Andel"
of = "visits"
stat = "share"
share = { channel = "brev" }
"""
ROLE = ["--role", "avdelningschefen"]


def visits(besok=12, telefon=7, brev=9):
    counts = {"besök": besok, "telefon": telefon, "brev": brev}
    people = [channel for channel, number in counts.items() for _ in range(number)]
    return [(place, f"2012-03-{1 + place % 28:02d}", channel) for place, channel in enumerate(people, 1)]


@pytest.fixture
def project(tmp_path):
    return visits_project(tmp_path / "p", visits(), more=BOTH)


@pytest.fixture
def former(capsys, project):
    """A build that was kept before the next one."""
    return shutil.copytree(built(capsys, project), project / "former")


def built(capsys, project, *options, audience=""):
    ended = run(capsys, "build", "2012", "--project", project, "--date", DATE, "-q", *options)
    assert ended.code == 0, ended.err
    return project / "out" / f"2012{audience}"


def diff(capsys, *arguments):
    ended = run(capsys, "diff", *arguments)
    assert ended.code == 0, ended.err
    return ended


def changes(capsys, *arguments):
    """Each figure that differs: its state, both values, the difference and the reasons."""
    tree = diff(capsys, *arguments, "--json").json
    return {
        one["key"]: (
            one["state"],
            one["before"] and one["before"]["value"],
            one["after"] and one["after"]["value"],
            one["difference"],
            [(why["why"], why["rows"]) for why in one["reasons"]],
        )
        for one in tree["changes"]
    }


def test_builds_of_the_same_files_differ_in_nothing(capsys, project, former):
    told = diff(capsys, former, built(capsys, project)).out
    assert "unchanged" in told
    assert "changed," not in told


def test_a_figure_that_changed_is_told_with_both_values_and_the_rows_that_came(capsys, project, former):
    write_visits(project, visits(besok=14))
    found = changes(capsys, former, built(capsys, project))
    assert found["persons@2012"] == ("changed", 28, 30, 2, [("rows", 2)])
    assert found["persons@2012[channel=besök]"] == ("changed", 12, 14, 2, [("rows", 2)])
    assert "persons@2012[channel=brev]" not in found


def test_another_export_of_as_many_rows_is_told_as_that(capsys, project, former):
    write_visits(project, visits(besok=13, telefon=6))
    found = changes(capsys, former, built(capsys, project))
    assert found["persons@2012[channel=telefon]"] == ("changed", 7, 6, -1, [("another_export", None)])


def test_a_changed_definition_is_the_reason_of_its_own_figures_only(capsys, tmp_path):
    project = visits_project(tmp_path / "p", visits(), more=MORE)
    former = shutil.copytree(built(capsys, project), project / "former")
    edit(project / "projrapport.toml", "finished = true", "finished = false")
    write_visits(project, visits(besok=13))
    found = changes(capsys, former, built(capsys, project))
    assert [why for why, _ in found["finished@2012"][4]] == ["definition_changed", "rows"]
    assert [why for why, _ in found["persons@2012"][4]] == ["rows"]


def test_new_and_gone_figures_come_from_the_project_file(capsys, project, former):
    edit(project / "projrapport.toml", BOTH, BOTH + MORE)
    now = built(capsys, project)
    assert changes(capsys, former, now)["finished@2012"] == ("new", None, 28, None, [("project_file", None)])
    assert changes(capsys, now, former)["finished@2012"] == ("gone", 28, None, None, [("project_file", None)])


def test_figures_json_tells_the_definition_in_letters_so_that_it_looks_like_nobodys_number(former):
    tree = json.loads((former / "figures.json").read_text(encoding="utf-8"))
    [total] = [one for one in tree["figures"] if one["key"] == "persons@2012"]
    assert len(total["definition_hash"]) == 16
    assert total["definition_hash"].isalpha()
    assert total["tables"] == ["visits"]


def test_where_only_a_template_was_changed_no_figure_is_told(capsys, project):
    part = project / "templates" / "board" / "report.md.j2"
    part.parent.mkdir(parents=True)
    part.write_text("# Rapport\n\n{{ f('persons') }}\n", encoding="utf-8")
    former = shutil.copytree(built(capsys, project), project / "former")
    part.write_text("# Rapporten\n\n{{ f('persons') }}\n", encoding="utf-8")
    tree = diff(capsys, former, built(capsys, project), "--json").json
    assert tree["changes"] == []
    assert [(one["what"], one["of"]) for one in tree["causes"]] == [("templates", ["board/report.md.j2"])]


def test_a_figure_that_is_hidden_now_is_told_without_the_number_that_was_shown(capsys, project, former):
    write_visits(project, visits(telefon=3))
    now = built(capsys, project)
    found = changes(capsys, former, now)
    assert found["persons@2012[channel=telefon]"] == ("hidden_now", None, None, None, [("rows", -4)])
    assert found["persons@2012"][:4] == ("changed", 28, 24, -4)
    [line] = [one for one in diff(capsys, former, now).out.splitlines() if "channel=telefon] " in one]
    assert line.split()[1:4] == ["Personer", "..", ".."]


def test_a_figure_that_is_shown_now_is_told_with_its_number_and_not_the_former_one(capsys, tmp_path):
    project = visits_project(tmp_path / "p", visits(telefon=3))
    former = shutil.copytree(built(capsys, project), project / "former")
    write_visits(project, visits())
    found = changes(capsys, former, built(capsys, project))
    assert found["persons@2012[channel=telefon]"] == ("shown_now", None, 7, None, [("rows", 4)])


def test_what_another_audience_may_not_see_is_told_by_no_number(capsys, tmp_path):
    narrow = BOTH.replace("threshold = 5", "threshold = 5\nbreakdowns = false")
    project = visits_project(tmp_path / "p", visits(telefon=3), more=narrow)
    inside = built(capsys, project, "--audience", "internal", audience="-internal")
    outside = built(capsys, project)
    found = changes(capsys, inside, outside)
    assert found["persons@2012[channel=telefon]"] == ("gone", None, None, None, [("another_audience", None)])
    assert "audience: internal → public" in diff(capsys, inside, outside).out


@pytest.mark.parametrize("form", [[], ["--markdown"]], ids=["columns", "Markdown"])
def test_the_reader_is_warned_that_differences_tell_more_than_the_reports(capsys, project, former, form):
    assert "Do not send it along with a report." in diff(capsys, former, former, *form).out


def test_markdown_is_a_table_that_a_label_cannot_break(capsys, project, former):
    edit(project / "projrapport.toml", BOTH, BOTH + MORE)
    told = diff(capsys, former, built(capsys, project), "--markdown").out.splitlines()
    assert "| figure | | before | after | difference | why |" in told
    assert r"| finished@2012 | Avslutade \| alla | | 28 | | new; the project file |" in told


def test_a_small_change_is_printed_with_the_decimals_that_it_takes_to_see_it(capsys, tmp_path):
    project = visits_project(tmp_path / "p", visits(100, 100, 100), more=SHARE)
    before = read_built(built(capsys, project))
    write_visits(project, visits(101, 100, 100))
    after = read_built(built(capsys, project))
    line = next(one for one in lines_of(compared(before, after)) if one.startswith("by_letter@2012 "))
    assert line.split()[2:8] == ["33.3", "%", "33.2", "%", "−0.1", "pp"]


def test_figures_json_alone_is_compared_with_fewer_reasons(capsys, project, former, tmp_path):
    alone = tmp_path / "figures.json"
    shutil.copy(former / "figures.json", alone)
    write_visits(project, visits(besok=14))
    told = diff(capsys, alone, built(capsys, project)).out
    assert "no manifest.json of" in told
    assert changes(capsys, alone, built(capsys, project))["persons@2012"][4] == [("same_definition", None)]


def test_a_build_by_an_earlier_version_is_compared_without_definitions(capsys, project, former):
    tree = json.loads((former / "figures.json").read_text(encoding="utf-8"))
    for one in tree["figures"]:
        del one["definition_hash"], one["tables"]
    (former / "figures.json").write_text(json.dumps(tree), encoding="utf-8")
    write_visits(project, visits(besok=14))
    assert changes(capsys, former, built(capsys, project))["persons@2012"][4] == [("rows", 2)]


def test_another_version_is_the_reason_only_where_there_is_no_nearer_one(project, former, capsys):
    manifest = former / "manifest.json"
    tree = json.loads(manifest.read_text(encoding="utf-8"))
    tree["versions"]["projrapport"] = "0.0.1"
    manifest.write_text(json.dumps(tree), encoding="utf-8")
    figures = json.loads((former / "figures.json").read_text(encoding="utf-8"))
    figures["figures"][0]["value"] += 1
    (former / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
    [change] = compared(read_built(former), read_built(built(capsys, project))).changes
    assert (change.state, [one.why for one in change.reasons]) == (State.CHANGED, [Why.VERSION])


def test_a_difference_ends_with_9_only_when_that_is_asked_for(capsys, project, former):
    write_visits(project, visits(besok=14))
    now = built(capsys, project)
    assert run(capsys, "diff", former, now).code == 0
    assert run(capsys, "diff", former, former, "--exit-code").code == 0
    ended = run(capsys, "diff", former, now, "--exit-code")
    assert ended.code == 9
    assert ended.err.startswith(f"projrapport: {former}: is out of date: 4 changed, ")


@pytest.mark.parametrize("arguments", [[], ["one"], ["one", "two", "--published", "2012"], ["one", "two"]])
def test_what_cannot_be_compared_is_told_with_the_way_out(capsys, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    ended = run(capsys, "diff", *arguments)
    assert ended.code == 2
    assert "out/2012" in ended.err


def release(capsys, project):
    ended = run(capsys, "release", "2012", "--project", project, "--date", DATE, "-q", *ROLE)
    assert ended.code == 0, ended.err


def test_a_release_is_held_against_what_the_exports_say_now(capsys, project):
    release(capsys, project)
    assert changes(capsys, "--published", "2012", "--project", project) == {}
    write_visits(project, visits(besok=22))
    found = changes(capsys, "--published", "2012", "--project", project)
    assert found["persons@2012"] == ("changed", 28, 38, 10, [("rows", 10)])


def test_when_the_released_folder_was_built_anew_the_definition_still_tells_where_it_comes_from(
    capsys, project
):
    release(capsys, project)
    write_visits(project, visits(besok=22))
    built(capsys, project)
    found = changes(capsys, "--published", "2012", "--project", project)
    assert found["persons@2012"] == ("changed", 28, 38, 10, [("same_definition", None)])
    assert "released 2013-02-01 → now" in diff(capsys, "--published", "2012", "--project", project).out


def test_a_difference_of_few_persons_to_what_was_published_is_told_to_nobody_outside(capsys, project):
    release(capsys, project)
    write_visits(project, visits(besok=14))
    assert changes(capsys, "--published", "2012", "--project", project) == {}


def test_a_period_that_was_never_released_is_told(capsys, project):
    ended = run(capsys, "diff", "--published", "2012", "--project", project)
    assert ended.code == 2
    assert "period “2012”: has not been released for the public audience." in ended.err


@pytest.mark.parametrize("command", ["diff", "audit"])
def test_figures_that_an_earlier_build_left_beside_new_documents_are_refused(
    capsys, project, former, command
):
    write_visits(project, visits(besok=20))
    ended = run(capsys, "build", "2012", "--project", project, "--date", DATE, "--format", "md")
    assert ended.code == 0
    assert "2012: figures.json is left from an earlier build." in ended.err
    folder = project / "out" / "2012"
    asked = run(capsys, command, *([former] if command == "diff" else []), folder)
    assert asked.code == 2
    assert "figures.json: is left from an earlier build: the last one was not asked for it." in asked.err
    assert "with json among the formats" in asked.err
