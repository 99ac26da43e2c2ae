"""Build after build: what made each necessary, and what became of the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from projrapport.comparing.compared import Comparison, compared
from projrapport.comparing.side import Side
from projrapport.errors import BusyError, ProjrapportError, UsageError
from projrapport.pipeline import Built, Wish, build
from projrapport.project.read import find_project
from projrapport.records import dataclass
from projrapport.sides import side_of_report
from projrapport.steps import Steps
from projrapport.watching.files import Mark, WatchedFiles, changed
from projrapport.watching.waiting import next_change, still_marks


@dataclass(frozen=True, slots=True)
class Round:
    """One build: done, or failed with what is to be mended."""

    changed: tuple[str, ...] = ()
    """The files that made it necessary; none for the first."""
    watched: int = 0
    """How many files are looked at."""
    built: Built | None = None
    error: ProjrapportError | None = None
    comparisons: tuple[Comparison, ...] = ()
    """Of each period: the last build that was done, and this one."""


def rounds(start: Path, wish: Wish, steps: Callable[[], Steps]) -> Iterator[Round]:
    """A build at once, and one after each change, until a signal ends the program.

    Raises UsageError when the first is asked for what does not exist, as waiting would not help.
    """
    folder = find_project(start)
    files = WatchedFiles(folder)
    last: dict[str, Side] = {}
    marks = files.marks()
    cause: tuple[str, ...] = ()
    while True:
        one = _round(folder, wish, steps(), cause=cause, watched=len(marks), last=last)
        if isinstance(one.error, UsageError) and not cause:
            raise one.error
        yield one
        last |= _sides(one.built)
        marks, cause = _next(files, marks, one)


def _round(
    folder: Path, wish: Wish, steps: Steps, *, cause: tuple[str, ...], watched: int, last: Mapping[str, Side]
) -> Round:
    try:
        built = build(folder, wish, steps)
    except ProjrapportError as error:
        return Round(cause, watched, error=error)
    now = _sides(built)
    return Round(
        cause,
        watched,
        built,
        comparisons=tuple(compared(last[name], now[name]) for name in now if name in last),
    )


def _sides(built: Built | None) -> dict[str, Side]:
    """What was built, by period."""
    documents = built.documents if built else ()
    sides = [side_of_report(one.report.period.id, one.report, one.manifest) for one in documents]
    return {side.name: side for side in sides}


def _next(
    files: WatchedFiles, marks: dict[str, Mark], done: Round
) -> tuple[dict[str, Mark], tuple[str, ...]]:
    """The marks to build from next, and what changed; nothing did where another build stood in the way."""
    now = still_marks(files) if isinstance(done.error, BusyError) else next_change(files, marks)
    return now, changed(marks, now) or done.changed
