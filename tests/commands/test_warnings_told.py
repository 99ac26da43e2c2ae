"""Warnings: never hidden behind notes, and counted at the end of a build."""

from __future__ import annotations

import pytest

from builders.run import DATE, SAMPLE, run, small_project
from projrapport.checkup import CheckUp
from projrapport.loading.account import Account, Finding, Place, Severity
from projrapport.terminal.check import SHOWN, checked_as_text


def found(notes: int, warnings: int) -> CheckUp:
    findings = [Finding(Severity.NOTE, Place("a.csv"), f"note no. {n}.") for n in range(notes)]
    findings += [Finding(Severity.WARNING, Place("a.csv"), f"warning no. {n}.") for n in range(warnings)]
    return CheckUp((Account("visits", "", (), tuple(findings)),), ())


def listed(text: str) -> list[str]:
    return [line.strip() for line in text.split("To look at\n")[1].split("\n\n", maxsplit=1)[0].splitlines()]


def test_every_warning_stands_before_the_notes_and_only_notes_are_left_out():
    lines = listed(checked_as_text(found(notes=SHOWN + 3, warnings=SHOWN + 5)))
    assert [line.split(":")[0] for line in lines[:-1]] == ["warning"] * (SHOWN + 5) + ["note"] * SHOWN
    assert lines[-1] == "… and 3 more notes; --verbose lists them all"


def test_one_note_too_many_is_told_in_the_singular():
    assert listed(checked_as_text(found(SHOWN + 1, 0)))[-1] == "… and 1 more note; --verbose lists them all"


def test_verbose_lists_every_note():
    assert len(listed(checked_as_text(found(notes=SHOWN + 3, warnings=1), verbose=True))) == SHOWN + 4


def test_check_passes_verbose_on(capsys, monkeypatch):
    monkeypatch.setattr("projrapport.terminal.check.SHOWN", 1)
    assert "more notes; --verbose" in run(capsys, "check", "2012", "--project", SAMPLE).out
    assert "--verbose" not in run(capsys, "check", "2012", "--project", SAMPLE, "--verbose").out


@pytest.mark.parametrize(
    ("periods", "command"), [(["2012"], "projrapport check 2012"), (["2012", "2011"], "projrapport check")]
)
def test_a_build_ends_with_the_number_of_warnings(capsys, tmp_path, periods, command):
    ended = run(
        capsys, "build", *periods, "--project", SAMPLE, "--output", tmp_path, "--date", DATE, "--format", "md"
    )
    assert ended.err.startswith(f"projrapport: 6 warnings about the exports; see: {command}\n")


def test_an_export_tells_its_warnings_too_and_quiet_tells_none(capsys, tmp_path):
    told = ["export", "2012", "--project", SAMPLE, "--output", tmp_path]
    assert "6 warnings about the exports" in run(capsys, *told).err
    assert run(capsys, *told, "--quiet").err == ""


def test_a_build_without_warnings_says_nothing(capsys, tmp_path):
    project = small_project(tmp_path / "project")
    assert (
        run(capsys, "build", "2025", "--project", project, "--format", "md", "--audience", "internal").err
        == ""
    )
