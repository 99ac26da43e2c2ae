"""Every way a run can end, with its code and its message."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress

import pytest

from builders.run import edit, run, small_project
from projrapport.errors import ProjrapportError


@pytest.fixture
def project(tmp_path):
    return small_project(tmp_path / "project")


def test_a_finished_build_ends_with_0(capsys, project):
    assert run(capsys, "build", "2025", "--project", project, "-q").code == 0


def test_a_period_that_is_not_declared_ends_with_2_and_lists_those_that_are(capsys, project):
    ended = run(capsys, "build", "2031", "--project", project)
    assert ended.code == 2
    assert "Declared are: 2024, 2025" in ended.err


def test_an_unknown_option_ends_with_2(capsys, project):
    assert run(capsys, "build", "2025", "--projekt", project).code == 2


def test_an_unknown_format_ends_with_2_before_anything_is_read(capsys, tmp_path):
    ended = run(capsys, "build", "2025", "--project", tmp_path, "--format", "docs")
    assert ended.code == 2
    assert "Did you mean “docx”?" in ended.err


def test_an_unknown_figure_ends_with_2_and_names_the_nearest(capsys, project):
    ended = run(capsys, "explain", "person", "2025", "--project", project)
    assert ended.code == 2
    assert "Did you mean “persons”?" in ended.err


def test_a_folder_without_a_project_ends_with_3_and_tells_how_to_begin(capsys, tmp_path):
    ended = run(capsys, "build", "2025", "--project", tmp_path)
    assert ended.code == 3
    assert "projrapport init" in ended.err


def test_a_mistake_in_the_project_file_ends_with_3_and_its_line(capsys, project):
    edit(project / "projrapport.toml", "[periods]", "[perioder]")
    ended = run(capsys, "check", "--project", project)
    assert ended.code == 3
    assert "projrapport.toml, line" in ended.err
    assert "[perioder]: this key is not known. Did you mean" in ended.err


def test_an_engine_that_is_not_installed_ends_with_3_and_tells_how_to_install_it(
    capsys, project, monkeypatch
):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    edit(project / "projrapport.toml", "[project]", '[project]\nengine = "spark"')
    ended = run(capsys, "check", "--project", project)
    assert ended.code == 3
    assert "the package pyspark is not installed. Install it: pip install 'projrapport[spark]'" in ended.err


def test_a_missing_export_ends_with_4(capsys, project):
    for export in (project / "data").iterdir():
        export.unlink()
    ended = run(capsys, "build", "2025", "--project", project)
    assert ended.code == 4
    assert "data/kontakter*.csv" in ended.err


def test_an_undefined_figure_in_a_template_ends_with_5_and_its_line(capsys, project):
    part = project / "templates" / "board" / "report.md.j2"
    part.parent.mkdir(parents=True)
    part.write_text('# Rapport\n\n{{ f("persoms") }}\n', encoding="utf-8")
    ended = run(capsys, "build", "2025", "--project", project)
    assert ended.code == 5
    assert "report.md.j2, line 3" in ended.err
    assert "persons" in ended.err


def test_an_output_folder_that_is_a_file_ends_with_6(capsys, project, tmp_path):
    (tmp_path / "taken").write_text("x")
    ended = run(capsys, "build", "2025", "--project", project, "--output", tmp_path / "taken")
    assert ended.code == 6
    assert "taken" in ended.err


def test_a_folder_in_use_ends_with_8(capsys, project, tmp_path):
    from projrapport.publish.lock import held

    (tmp_path / "out").mkdir()
    with held(tmp_path / "out"):
        assert run(capsys, "build", "2025", "--project", project, "--output", tmp_path / "out").code == 8


def test_a_broken_rule_of_level_error_ends_with_4_and_writes_nothing(capsys, project):
    rule = '\n[[check]]\nid = "short"\nof = "contacts"\nrule = { minutes = { max = 1 } }\nlevel = "error"\n'
    toml = project / "projrapport.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + rule, encoding="utf-8")
    ended = run(capsys, "build", "2025", "--project", project)
    assert ended.code == 4
    assert "check “short”" in ended.err
    assert not (project / "out" / "2025").exists()


def test_a_fault_of_the_program_ends_with_1_and_never_repeats_its_text(capsys, project, monkeypatch):
    def broken(*_, **__):
        raise ValueError("19806110-0104")

    monkeypatch.setattr("projrapport.engines.load_tables", broken)
    ended = run(capsys, "build", "2025", "--project", project)
    assert ended.code == 1
    assert "0104" not in ended.err + ended.out
    assert "ValueError" in ended.err


def test_ctrl_c_ends_with_130_and_leaves_the_former_report(capsys, project, monkeypatch):
    assert run(capsys, "build", "2025", "--project", project, "--date", "2026-01-20", "-q").code == 0
    former = (project / "out" / "2025" / "board.md").read_bytes()

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("projrapport.pipeline.written", interrupted)
    assert run(capsys, "build", "2025", "--project", project, "--date", "2026-01-21").code == 130
    assert (project / "out" / "2025" / "board.md").read_bytes() == former


def test_a_run_leaves_the_handlers_of_signals_as_they_were(capsys):
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    former = [signal.getsignal(number) for number in numbers]
    assert run(capsys, "schema").code == 0
    assert [signal.getsignal(number) for number in numbers] == former


def test_a_termination_that_a_library_answers_with_an_error_is_still_told_as_one(
    capsys, project, monkeypatch
):
    def counting(*_, **__):
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            raise RuntimeError("Query interrupted")

    monkeypatch.setattr("projrapport.engines.load_tables", counting)
    ended = run(capsys, "build", "2025", "--project", project)
    assert ended.code == 128 + signal.SIGTERM
    assert "stopped before the end" in ended.err
    assert "fault" not in ended.err


def test_a_termination_that_is_swallowed_on_its_way_is_told_when_the_work_is_done(
    capsys, project, monkeypatch
):
    from projrapport import engines

    loading = engines.load_tables

    def swallowing(*arguments, **named):
        with suppress(SystemExit):
            signal.raise_signal(signal.SIGTERM)
        return loading(*arguments, **named)

    monkeypatch.setattr("projrapport.engines.load_tables", swallowing)
    ended = run(capsys, "build", "2025", "--project", project, "--date", "2026-01-21")
    assert ended.code == 128 + signal.SIGTERM
    assert "stopped before the end" in ended.err


def test_every_kind_of_error_has_a_code_of_its_own():
    codes = [kind.exit_code for kind in ProjrapportError.__subclasses__()]
    assert len(set(codes)) == len(codes)
    assert not {0, 1, 130, 143}.intersection(codes)
