"""What was published is remembered: it is proven safe, printed again as it was, and taken as known."""

from __future__ import annotations

import errno
import json
import os
import zipfile

import pytest

from builders.run import DATE, edit, run
from builders.visits import visits_project, write_visits
from end_to_end.test_audiences import BOTH, built, figures, visits
from projrapport.errors import OutputError, Problem

ROLE = ["--role", "avdelningschefen"]


def release(capsys, project, period, *options):
    return run(
        capsys,
        "release",
        period,
        "--project",
        project,
        "--output",
        project / "out",
        "--date",
        DATE,
        *ROLE,
        *options,
    )


def both_years(now=(12, 3, 9), then=(11, 8, 9)):
    return [*visits(*now), *[(place + 300, day, channel) for place, day, channel in visits(*then, year=2011)]]


@pytest.fixture
def project(tmp_path):
    return visits_project(tmp_path / "p", both_years())


def test_a_build_is_a_draft_and_says_so_and_a_release_is_none(capsys, project):
    built(capsys, project, "--format", "md,xlsx,docx,json")
    folder = project / "out" / "2012"
    assert "**Utkast – inte granskat och inte frigivet**" in (folder / "board.md").read_text(encoding="utf-8")
    for name, part in (("board.docx", "word/document.xml"), ("summary.xlsx", "xl/sharedStrings.xml")):
        assert "Utkast" in zipfile.ZipFile(folder / name).read(part).decode()
    assert release(capsys, project, "2012", "--format", "md,xlsx,docx,json").code == 0
    assert "Utkast" not in (folder / "board.md").read_text(encoding="utf-8")
    for name, part in (("board.docx", "word/document.xml"), ("summary.xlsx", "xl/sharedStrings.xml")):
        assert "Utkast" not in zipfile.ZipFile(folder / name).read(part).decode()


def test_only_a_release_is_written_down_with_what_it_printed_and_what_proves_it_safe(capsys, project):
    built(capsys, project)
    assert not (project / "published.jsonl").exists()
    assert release(capsys, project, "2012").code == 0
    [line] = (project / "published.jsonl").read_text(encoding="utf-8").splitlines()
    edition = json.loads(line)
    assert edition["figures"]["persons@2012"]["value"] == 24
    assert "persons@2012[channel=telefon]" in edition["hidden"]
    assert "persons@2012[channel=telefon]" not in edition["figures"]
    assert edition["verdicts"]["safe"] >= 2
    assert set(edition["files"]) >= {"board.md", "figures.json", "manifest.json"}
    assert (edition["role"], edition["audience"], edition["period"]) == ("avdelningschefen", "public", "2012")


def test_last_years_column_is_printed_as_it_was_published(capsys, project):
    assert release(capsys, project, "2011").code == 0
    write_visits(project, both_years(then=(11, 8, 10)))
    ended = built(capsys, project)
    assert figures(project / "out")["persons@2011"]["value"] == 28
    assert figures(project / "out")["persons@2012:change"]["value"] == 24 - 28
    assert "persons@2011: printed as it was published" in ended.err


def test_a_revision_is_printed_as_one_when_it_is_not_about_a_few(capsys, project):
    assert release(capsys, project, "2011").code == 0
    write_visits(project, both_years(then=(11, 8, 29)))
    built(capsys, project, "--revise")
    found = figures(project / "out")["persons@2011"]
    assert found["value"] == 48
    assert "r" in found["flags"]


def test_a_revision_that_is_about_a_few_is_not_printed(capsys, project):
    assert release(capsys, project, "2011").code == 0
    write_visits(project, both_years(then=(11, 8, 11)))
    built(capsys, project, "--revise")
    assert figures(project / "out")["persons@2011"]["value"] == 28


def test_what_was_hidden_stays_hidden(capsys, project):
    assert release(capsys, project, "2012").code == 0
    before = {key for key, one in figures(project / "out").items() if one["hidden"]}
    built(capsys, project)
    assert {key for key, one in figures(project / "out").items() if one["hidden"]} >= before


def test_a_half_year_that_was_published_is_known_when_the_year_is_built(capsys, tmp_path):
    first = [(place, f"2012-02-{1 + place % 28:02d}", "brev") for place in range(1, 21)]
    second = [(place, "2012-10-01", "brev") for place in range(51, 54)]
    project = visits_project(tmp_path / "p", [*first, *second])
    edit(
        project / "projrapport.toml",
        'stat = "distinct"\ndistinct = "person"\nby = ["channel"]\n',
        'stat = "rows"\n',
    )
    built(capsys, project)
    assert figures(project / "out")["persons@2012"]["value"] == 23
    assert release(capsys, project, "2012-H1").code == 0
    built(capsys, project)
    assert figures(project / "out")["persons@2012"]["hidden"]


def test_what_others_have_published_is_known_too(capsys, tmp_path):
    others = '\n[[published]]\nfigure = "persons@2012[channel=brev]"\nvalue = 9\nsource = "Kolada"\n'
    project = visits_project(tmp_path / "p", visits(), more=others)
    built(capsys, project)
    found = figures(project / "out")
    assert not found["persons@2012[channel=brev]"]["hidden"]
    assert found["persons@2012[channel=besök]"]["hidden"]


def test_a_damaged_memory_stops_everything(capsys, project):
    assert release(capsys, project, "2012").code == 0
    with (project / "published.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"released": "2013-02-')
    ended = run(capsys, "build", "2012", "--project", project)
    assert ended.code == 7
    assert "published.jsonl, line 2: cannot be read." in ended.err


def test_a_release_names_the_role_that_decided_it(capsys, project):
    assert run(capsys, "release", "2012", "--project", project).code == 2


ONLY_INSIDERS = '[audience.internal]\nthreshold = "none"\n'


@pytest.mark.parametrize(
    ("declared", "asked", "fix"),
    [
        (BOTH, ["--audience", "internal"], "Release it for another audience: --audience public."),
        (
            BOTH + "[audience.board]\n",
            ["--audience", "internal"],
            "Release it for another audience: --audience public or --audience board.",
        ),
        (
            ONLY_INSIDERS,
            [],
            "Declare who reads it, [audience.board] or [audience.public], in projrapport.toml.",
        ),
        ("[audience.internal]\nthreshold = 5\n", [], "Declare who reads it,"),
    ],
    ids=["beside the public", "beside two others", "the only audience", "with a threshold"],
)
def test_what_only_people_inside_the_office_read_is_not_published(capsys, tmp_path, declared, asked, fix):
    project = visits_project(tmp_path / "p", both_years(), more=declared)
    ended = release(capsys, project, "2012", *asked)
    assert ended.code == 2
    assert ended.err.startswith("projrapport: audience “internal”: its reports stay in the office")
    assert fix in ended.err
    assert not (project / "published.jsonl").exists()
    assert not (project / "out").exists()


def test_where_nobody_is_declared_a_release_is_for_the_public(capsys, project):
    assert release(capsys, project, "2012").code == 0
    assert json.loads((project / "published.jsonl").read_text(encoding="utf-8"))["audience"] == "public"


def test_a_release_to_insiders_that_was_written_down_in_former_times_tells_nobody_else_anything(
    capsys, tmp_path
):
    project = visits_project(tmp_path / "p", both_years(), more=BOTH)
    assert release(capsys, project, "2012").code == 0
    memory = project / "published.jsonl"
    edition = json.loads(memory.read_text(encoding="utf-8"))
    for key in edition["hidden"]:
        edition["figures"][key] = {"value": 3, "definition": "", "of": None, "counted": None}
    memory.write_text(
        json.dumps(edition | {"audience": "internal", "hidden": []}, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
    built(capsys, project)
    assert figures(project / "out")["persons@2012[channel=telefon]"]["hidden"]


def cut_off_before_the_documents_appear(capsys, project, monkeypatch):
    """What is left when the power fails between the line of a release and its documents."""
    with monkeypatch.context() as patch:
        patch.setattr("projrapport.publish.ledger._take_back", lambda *_: None)
        patch.setattr("projrapport.publish.publish.swap_in", failing)
        assert release(capsys, project, "2012").code == 6
    assert not (project / "out" / "2012").exists()
    assert len((project / "published.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def failing(*_, **__):
    raise OutputError(Problem("the power", "failed."))


def test_a_release_that_was_cut_off_is_made_again_as_if_it_had_never_been_begun(
    capsys, project, monkeypatch, tmp_path
):
    assert release(capsys, project, "2012", "--output", tmp_path / "never cut off").code == 0
    (project / "published.jsonl").unlink()
    cut_off_before_the_documents_appear(capsys, project, monkeypatch)
    assert release(capsys, project, "2012").code == 0
    assert figures(project / "out") == figures(tmp_path / "never cut off")
    first, second = (project / "published.jsonl").read_text(encoding="utf-8").splitlines()
    assert first == second
    ended = run(capsys, "diff", "--published", "2012", "--project", project, "--exit-code")
    assert ended.code == 0, ended.out


def test_a_release_whose_documents_cannot_be_put_in_place_is_not_written_down(capsys, project, monkeypatch):
    monkeypatch.setattr("projrapport.publish.publish.swap_in", failing)
    assert release(capsys, project, "2012").code == 6
    assert not (project / "published.jsonl").exists()
    assert not (project / "out" / "2012").exists()


def test_a_release_that_cannot_be_written_down_leaves_the_draft_in_its_place(capsys, project):
    built(capsys, project)
    before = {path.name: path.read_bytes() for path in (project / "out" / "2012").iterdir()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("projrapport.publish.ledger.os.open", refusing_to_open)
        ended = release(capsys, project, "2012")
    assert ended.code == 6
    assert "published.jsonl: you may not write here." in ended.err
    assert {path.name: path.read_bytes() for path in (project / "out" / "2012").iterdir()} == before


def refusing_to_open(path, *rest, opened=os.open, **named):
    if str(path).endswith("published.jsonl"):
        raise PermissionError(errno.EACCES, "denied")
    return opened(path, *rest, **named)


def test_a_release_that_another_one_overtook_is_not_made(capsys, project, monkeypatch):
    """Two at a time, for the half-year and the year: the second does not know yet what the first one's readers know."""
    from projrapport import releasing

    finish = releasing.finished

    def overtaken(*given, **more):
        with monkeypatch.context() as patch:
            patch.setattr(releasing, "finished", finish)
            assert release(capsys, project, "2012-H1", "--output", project / "elsewhere").code == 0
        return finish(*given, **more)

    monkeypatch.setattr(releasing, "finished", overtaken)
    ended = release(capsys, project, "2012")
    assert ended.code == 8
    assert "published.jsonl: another release was written down while this one was made." in ended.err
    [line] = (project / "published.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["period"] == "2012-H1"
    monkeypatch.setattr(releasing, "finished", finish)
    assert release(capsys, project, "2012").code == 0


def test_a_revision_that_would_tell_of_a_few_says_why_it_is_not_printed(capsys, project):
    assert release(capsys, project, "2011").code == 0
    write_visits(project, both_years(then=(11, 8, 10)))
    without, revised = built(capsys, project), built(capsys, project, "--revise")
    assert (
        "persons@2011: printed as it was published, though the exports now say otherwise; --revise"
        in without.err
    )
    assert "a count differs by fewer than 5, and readers could tell who" in revised.err
    assert "--revise gives it anew" not in revised.err
