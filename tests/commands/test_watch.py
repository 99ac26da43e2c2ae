"""A build that is done again when something changes, as a program of its own that a person stops with Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from itertools import islice

import pytest

from builders.program import PROGRAM, SECONDS, in_time
from builders.run import DATE, edit, run
from builders.visits import visits_project, write_visits
from projrapport.errors import BusyError, Problem
from projrapport.pipeline import Built, Wish
from projrapport.steps import Steps
from projrapport.watching import waiting
from projrapport.watching.files import WatchedFiles, changed
from projrapport.watching.rounds import rounds
from projrapport.watching.waiting import LOOKS, next_change

AT_A_TERMINAL = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
"""Also where the tests run in the background, where a shell has Ctrl-C ignored."""
WATCHING = "Ctrl-C ends it."


def visits(number):
    return [(place, f"2012-03-{1 + place % 28:02d}", "besök") for place in range(1, number + 1)]


@pytest.fixture
def project(tmp_path):
    return visits_project(tmp_path / "p", visits(12))


class Watched:
    """A program that watches, and what it tells from one build to the next."""

    def __init__(self, running):
        self.running = running

    def told(self):
        lines = []
        for line in self.running.stderr:
            lines.append(line.rstrip())
            if WATCHING in line:
                return lines
        message = f"it ended with {self.running.wait(SECONDS)}: {lines}"
        raise AssertionError(message)

    def ended_by(self, number):
        self.running.send_signal(number)
        out, err = self.running.communicate()
        return self.running.returncode, out.splitlines(), err


@contextmanager
def watching(project, *options):
    command = [
        sys.executable,
        "-c",
        AT_A_TERMINAL + PROGRAM,
        "build",
        "2012",
        "--watch",
        "--project",
        str(project),
        "--date",
        DATE,
    ]
    with (
        subprocess.Popen([*command, *options], stdout=-1, stderr=-1, text=True) as running,
        in_time(running),
    ):
        try:
            yield Watched(running)
        finally:
            running.kill()


def test_each_change_is_built_and_told_with_the_figures_that_it_moved(project):
    with watching(project) as watch:
        assert watch.told() == ["projrapport: watching 2 files; Ctrl-C ends it."]
        write_visits(project, visits(14))
        told = watch.told()
        assert told[0] == "projrapport: changed: data/besok.csv"
        assert [line.split() for line in told if "persons@2012 " in line] == [
            ["persons@2012", "Personer", "12", "14", "+2", "visits:", "2", "rows", "more"]
        ]
        edit(project / "projrapport.toml", 'label = "Personer"', 'label = "Människor"')
        assert watch.told()[:2] == [
            "projrapport: changed: projrapport.toml",
            "projrapport: 2012: 24 unchanged",
        ]
        code, paths, err = watch.ended_by(signal.SIGINT)
    assert code == 128 + signal.SIGINT
    assert "stopped before the end" in err
    assert [path.rpartition("/")[2] for path in paths].count("figures.json") == 3


def test_a_build_that_fails_tells_its_problems_and_the_next_change_is_built(project):
    with watching(project, "-q") as watch:
        assert watch.running.stdout.readline().endswith("board.md\n")
        edit(project / "projrapport.toml", "of = ", "off = ")
        assert "key off: this key is not known" in watch.running.stderr.readline()
        assert watch.running.stderr.readline() == (
            "projrapport: The documents are those of the last build that was done.\n"
        )
        edit(project / "projrapport.toml", "off = ", "of = ")
        paths = [watch.running.stdout.readline() for _ in range(5)]
        assert sum("board.md" in path for path in paths) == 1
        code, _, _ = watch.ended_by(signal.SIGTERM)
    assert code == 128 + signal.SIGTERM


def test_what_does_not_exist_is_told_at_once_and_not_waited_for(capsys, project):
    ended = run(capsys, "build", "1999", "--watch", "--project", project)
    assert ended.code == 2


def test_where_another_build_stands_in_the_way_it_is_tried_again_without_a_change(monkeypatch, project):
    answers = iter([BusyError(Problem("out", "is taken.")), Built((), 0)])

    def build(*_):
        answer = next(answers)
        if isinstance(answer, BusyError):
            raise answer
        return answer

    monkeypatch.setattr("projrapport.watching.rounds.build", build)
    looks(monkeypatch, *[nothing] * LOOKS)
    busy, done = islice(rounds(project, Wish(("2012",)), Steps), 2)
    assert isinstance(busy.error, BusyError)
    assert (done.changed, done.error, done.built) == ((), None, Built((), 0))


def looks(monkeypatch, *steps):
    """Each look at the files is preceded by the next of the steps, instead of by a pause; their number when they are done."""
    left = list(steps)

    def pause(_):
        assert left, "it waits for more than there is to come"
        left.pop(0)()

    monkeypatch.setattr(waiting.time, "sleep", pause)
    return left


def nothing():
    """No change."""


def test_an_export_that_is_still_being_written_is_waited_for(monkeypatch, project):
    files = WatchedFiles(project)
    before, export = files.marks(), project / "data" / "besok.csv"
    whole = export.read_bytes()

    def written(part):
        return lambda: export.write_bytes(whole * part)

    left = looks(monkeypatch, nothing, written(2), written(3), nothing, written(4), *[nothing] * LOOKS)
    assert changed(before, next_change(files, before)) == ("data/besok.csv",)
    assert left == []
    assert export.stat().st_size == 4 * len(whole)


def test_a_change_that_was_taken_back_is_none(monkeypatch, project):
    files, part = WatchedFiles(project), project / "templates" / "board" / "new.md.j2"
    part.parent.mkdir(parents=True)
    before = files.marks()
    steps = [part.touch, part.unlink, *[nothing] * LOOKS, part.touch, *[nothing] * LOOKS]
    left = looks(monkeypatch, *steps)
    assert changed(before, next_change(files, before)) == ("templates/board/new.md.j2",)
    assert left == []


def test_a_project_file_that_an_editor_replaces_is_waited_for(monkeypatch, project):
    files, toml = WatchedFiles(project), project / "projrapport.toml"
    before, text = files.marks(), toml.read_text(encoding="utf-8")
    left = looks(
        monkeypatch, toml.unlink, *[nothing] * (LOOKS + 2), lambda: toml.write_text(text), *[nothing] * LOOKS
    )
    assert changed(before, next_change(files, before)) == ("projrapport.toml",)
    assert left == []


def test_what_programs_keep_beside_an_open_file_and_what_is_built_is_not_watched(capsys, project):
    files = WatchedFiles(project)
    before = files.marks()
    assert run(capsys, "build", "2012", "--project", project, "-q").code == 0
    (project / "templates").mkdir()
    for name in (".report.md.j2.swp", "report.md.j2~", "~$reference.docx"):
        (project / "templates" / name).touch()
    (project / "data" / ".besok.csv").touch()
    assert files.marks() == before


def test_a_file_that_comes_to_match_a_pattern_and_a_copy_of_the_same_time_and_size_are_changes(project):
    edit(project / "projrapport.toml", '"data/besok.csv"', '["data/besok*.csv", "data/not_yet.csv"]')
    files, export = WatchedFiles(project), project / "data" / "besok.csv"
    first = files.marks()
    copy = project / "data" / "besok_2.csv"
    copy.write_bytes(export.read_bytes())
    os.utime(copy, ns=(export.stat().st_atime_ns, export.stat().st_mtime_ns))
    second = files.marks()
    copy.replace(export)
    assert changed(first, second) == ("data/besok_2.csv",)
    assert changed(second, files.marks()) == ("data/besok.csv", "data/besok_2.csv")


def test_while_the_project_file_cannot_be_read_the_former_exports_are_watched(project):
    files = WatchedFiles(project)
    before = files.marks()
    (project / "projrapport.toml").write_text("[", encoding="utf-8")
    assert changed(before, files.marks()) == ("projrapport.toml",)
