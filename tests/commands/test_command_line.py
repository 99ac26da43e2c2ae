"""What is asked for wrongly on the command line, or from a place that is gone."""

from __future__ import annotations

import pytest

from builders.run import run, small_project


@pytest.mark.parametrize("written", ["1/2/2025", "20250201", "2025-02-30", "2025-02-01 10:00", "i dag"])
def test_a_date_in_another_form_is_told_with_the_form_expected(capsys, tmp_path, written):
    project = small_project(tmp_path / "project")
    ended = run(capsys, "build", "2025", "--project", project, "--date", written)
    assert ended.code == 2
    assert f"expected a date as 2025-02-01, found “{written}”." in " ".join(ended.err.split())
    assert "--date" in ended.err
    assert not (project / "out").exists()


@pytest.mark.parametrize("command", [["check"], ["build", "2025"], ["init", "new"], ["schema"]])
def test_a_folder_that_was_deleted_under_the_user_is_told(capsys, tmp_path, monkeypatch, command):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    ended = run(capsys, *command)
    monkeypatch.chdir(tmp_path)
    assert ended.code == 2
    assert ended.err == (
        "projrapport: the folder that you are in: does not exist any more (it was deleted or moved). "
        "Go to another one with cd.\n"
    )
