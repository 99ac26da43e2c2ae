"""What `projrapport accessibility` says, and how it ends."""

from __future__ import annotations

import json

from builders.run import run

SOUND = "# Rapport\n\nText.\n"
FIX = (
    "Use the levels in order: #, ##, ###. "
    "(WCAG 2.2, 1.3.1 and 2.4.6 Headings and labels; EN 301 549, 10.2.4.6)"
)
BARRIER = "# Rapport\n\n### Mål 1\n"


def written(tmp_path, **texts):
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return [tmp_path / f"{name}.md" for name in texts]


def test_a_sound_file_ends_with_0_and_says_so(capsys, tmp_path):
    [file] = written(tmp_path, board=SOUND)
    ended = run(capsys, "accessibility", file)
    assert ended.code == 0
    assert ended.out == f"{file}: nothing found\n"


def test_a_barrier_ends_with_10_and_all_files_are_told(capsys, tmp_path):
    files = written(tmp_path, board=BARRIER, funder=SOUND)
    ended = run(capsys, "accessibility", *files)
    assert ended.code == 10
    assert ended.out.splitlines() == [
        f"{files[0]}: 1 barrier",
        f"  heading “Mål 1”: is of level 3 although the one above it is of level 1. {FIX}",
        f"{files[1]}: nothing found",
    ]
    assert f"{files[0]}: keeps readers out (1 barrier)." in ended.err


def test_advice_ends_with_0(capsys, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html><html lang="sv"><title>R</title><main><h1>R</h1><table><tr><th scope="col">A</th></tr></table></main>'
    )
    ended = run(capsys, "accessibility", page)
    assert ended.code == 0
    assert "1 piece of advice" in ended.out
    assert "  advice: table 1: has no caption." in ended.out


def test_findings_can_be_had_for_machines(capsys, tmp_path):
    [file] = written(tmp_path, board=BARRIER)
    ended = run(capsys, "accessibility", file, "--json")
    [found] = json.loads(ended.out)[str(file)]
    assert (found["rule"], found["barrier"]) == ("headings", True)
    assert found["standard"].startswith("WCAG 2.2")


def test_quiet_says_nothing_but_the_error(capsys, tmp_path):
    ended = run(capsys, "accessibility", *written(tmp_path, board=BARRIER), "--quiet")
    assert (ended.code, ended.out) == (10, "")


def test_a_number_of_a_person_in_a_heading_is_never_said(capsys, tmp_path):
    ended = run(capsys, "accessibility", *written(tmp_path, board="# R\n\n### 19790671-1234\n"))
    assert ended.code == 10
    assert "1234" not in ended.out + ended.err
