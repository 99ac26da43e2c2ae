"""What each audience is told, from the export to the documents."""

from __future__ import annotations

import json
import socket
import stat

import pytest

from builders.run import DATE, SAMPLE, edit, run
from builders.visits import visits_project

BOTH = """
[audience.internal]
threshold = "none"
[audience.public]
threshold = 5
"""


def visits(besok=12, telefon=3, brev=9, year=2012):
    """Persons by channel, each with one visit."""
    counts = {"besök": besok, "telefon": telefon, "brev": brev}
    people = [channel for channel, number in counts.items() for _ in range(number)]
    return [(place, f"{year}-03-{1 + place % 28:02d}", channel) for place, channel in enumerate(people, 1)]


def figures(folder, period="2012"):
    tree = json.loads((folder / period / "figures.json").read_text(encoding="utf-8"))
    return {one["key"]: one for one in tree["figures"]}


def built(capsys, project, *options, period="2012"):
    ended = run(
        capsys, "build", period, "--project", project, "--output", project / "out", "--date", DATE, *options
    )
    assert ended.code == 0, ended.err
    return ended


def test_where_no_audience_is_declared_the_report_is_for_the_public(capsys, tmp_path):
    project = visits_project(tmp_path / "p", visits())
    built(capsys, project)
    found = figures(project / "out")
    assert found["persons@2012"]["value"] == 24
    assert found["persons@2012[channel=telefon]"]["hidden"]


def test_the_strictest_declared_audience_is_built_for_and_others_have_folders_of_their_own(capsys, tmp_path):
    project = visits_project(tmp_path / "p", visits(), more=BOTH)
    built(capsys, project)
    built(capsys, project, "--audience", "internal")
    assert figures(project / "out")["persons@2012[channel=telefon]"]["value"] is None
    assert figures(project / "out", "2012-internal")["persons@2012[channel=telefon]"]["value"] == 3


def test_a_small_number_takes_another_with_it_so_that_nobody_can_subtract(capsys, tmp_path):
    project = visits_project(tmp_path / "p", visits())
    built(capsys, project)
    hidden = {key for key, one in figures(project / "out").items() if one["hidden"]}
    levels = {key for key in hidden if key.startswith("persons@2012[") and ":" not in key}
    assert len(levels) == 2


def test_nothing_of_a_hidden_figure_is_written_anywhere(capsys, tmp_path):
    project = visits_project(tmp_path / "p", visits(telefon=3, brev=977, besok=1203))
    built(capsys, project, "--format", "md,json,xlsx,docx")
    for one in figures(project / "out").values():
        if one["hidden"]:
            assert (one["value"], one["n"], one["missing"], one["exclusions"], one["target"]) == (
                None,
                None,
                None,
                {},
                None,
            )
    text = (project / "out" / "2012" / "board.md").read_text(encoding="utf-8")
    assert "| Telefon | .. |" in text.replace("telefon", "Telefon")
    assert "färre än 5 personer" in text


def test_a_released_figure_is_printed_and_the_report_says_why_and_by_whose_decision(capsys, tmp_path):
    release = """
[[release]]
figure = "persons@2012"
reason = "Domarna är offentliga."
role = "avdelningschefen"
date = 2013-01-28
"""
    project = visits_project(tmp_path / "p", visits(besok=0, telefon=0, brev=2), more=release)
    edit(project / "projrapport.toml", 'by = ["channel"]\n', "")
    built(capsys, project)
    assert figures(project / "out")["persons@2012"]["value"] == 2
    text = (project / "out" / "2012" / "board.md").read_text(encoding="utf-8")
    assert (
        "Personer: visas enligt beslut av avdelningschefen den 28 januari 2013. Domarna är offentliga."
        in text
    )


def test_what_cannot_be_hidden_stops_the_build_and_says_what_to_do(capsys, tmp_path):
    release = """
[[release]]
figure = "persons@2012"
reason = "r"
role = "chefen"
date = 2013-01-28
"""
    project = visits_project(tmp_path / "p", visits(besok=2, telefon=1, brev=0), more=release)
    ended = run(capsys, "build", "2012", "--project", project, "--output", project / "out")
    assert ended.code == 7
    assert "“Personer” (persons by channel)" in ended.err
    assert "Leave out the breakdown by channel. Or take the release back." in ended.err
    assert not (project / "out").exists()


def test_a_table_that_is_mostly_hidden_is_told_with_the_levels_to_merge(capsys, tmp_path):
    project = visits_project(tmp_path / "p", visits(besok=12, telefon=2, brev=3))
    assert (
        "1 table is mostly hidden from the public audience; projrapport check tells"
        in built(capsys, project).err
    )
    told = run(capsys, "check", "2012", "--project", project).out
    assert "“Personer” (persons by channel), 2012: 2 of 3 cells are hidden" in told
    assert "Merge levels of channel, such as “telefon” and “brev”." in told


def test_an_audience_that_is_not_declared_is_a_mistake_on_the_command_line(capsys, tmp_path):
    project = visits_project(tmp_path / "p", visits(), more=BOTH)
    ended = run(capsys, "build", "2012", "--project", project, "--audience", "board")
    assert ended.code == 2
    assert "Declared are: public, internal." in ended.err


def test_persons_with_protected_identity_count_in_totals_only(capsys, tmp_path):
    rows = [*visits(), *[(900 + number, "2012-05-01", "brev") for number in range(6)]]
    project = visits_project(tmp_path / "p", rows, more=BOTH)
    edit(
        project / "projrapport.toml", 'date = "date"\ncovers', 'date = "date"\nprotected = "shielded"\ncovers'
    )
    built(capsys, project, "--audience", "internal")
    found = figures(project / "out", "2012-internal")
    assert found["persons@2012"]["value"] == 30
    assert found["persons@2012[channel=brev]"]["value"] == 9
    assert found["persons@2012[channel=?]"]["value"] == 6


def test_contacts_of_few_persons_are_hidden_however_many_they_are(capsys, tmp_path):
    rows = [(1 + day % 2, f"2012-03-{1 + day:02d}", "telefon") for day in range(20)]
    project = visits_project(tmp_path / "p", rows + visits(telefon=0))
    edit(project / "projrapport.toml", 'stat = "distinct"\ndistinct = "person"\n', 'stat = "rows"\n')
    built(capsys, project)
    assert figures(project / "out")["persons@2012[channel=telefon]"]["hidden"]


TYPED = '\n[texts]\nsummary = "Teamet mötte 17 personer."\n'


@pytest.mark.parametrize(("audience", "code"), [("public", 7), ("board", 0), ("internal", 0)])
def test_a_typed_number_that_nothing_stands_behind_stops_the_public_report_only(
    capsys, tmp_path, audience, code
):
    project = visits_project(tmp_path / "p", visits(), more=BOTH + "[audience.board]\n" + TYPED)
    ended = run(
        capsys, "build", "2012", "--project", project, "--audience", audience, "--output", project / "out"
    )
    assert ended.code == code
    assert ("“17" in ended.err) == (audience != "internal")


@pytest.mark.skipif(not hasattr(stat, "S_IRWXG"), reason="rights of a Unix file system")
def test_what_is_written_is_readable_to_its_owner_only(capsys, tmp_path):
    project = visits_project(tmp_path / "p", visits())
    built(capsys, project)
    for path in (project / "out").rglob("*"):
        assert not path.stat().st_mode & 0o077, path.name


def test_nothing_is_sent_anywhere(capsys, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for command in (
        ["build", "2012", "--output", tmp_path / "out"],
        ["show", "2012"],
        ["explain", "men", "2012"],
        ["check", "2012"],
    ):
        assert run(capsys, *command, "--project", SAMPLE, "-q").code == 0


def test_the_rows_of_a_figure_are_told_by_number_to_the_internal_audience_only(capsys, tmp_path):
    rows = [*visits(besok=7, telefon=2, brev=5), (901, "2012-05-01", "telefon")]
    project = visits_project(tmp_path / "p", rows, more=BOTH)
    edit(
        project / "projrapport.toml", 'date = "date"\ncovers', 'date = "date"\nprotected = "shielded"\ncovers'
    )
    asked = ["explain", "persons[channel=telefon]", "2012", "--rows", "--project", project]
    refused = run(capsys, *asked)
    assert refused.code == 7
    assert "not for the public audience" in refused.err
    told = run(capsys, *asked, "--audience", "internal")
    assert told.out == "Rows: 2\n  data/besok.csv, rows 9–10\n"
    assert run(capsys, *asked, "--audience", "internal", "--json").json == {"data/besok.csv": [9, 10]}
