"""What a person is told who lets the program build again and again."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.errors import SHOWN, ProjrapportError
from projrapport.terminal.diff import lines_of
from projrapport.watching.rounds import Round

STALE = "The documents are those of the last build that was done."


def changed_in_words(one: Round) -> str:
    """The files that made the build necessary; empty for the first build."""
    more = f" and {len(one.changed) - SHOWN} more" if len(one.changed) > SHOWN else ""
    return f"projrapport: changed: {', '.join(one.changed[:SHOWN])}{more}" if one.changed else ""


def failed_in_words(error: ProjrapportError) -> str:
    """The problems, and what the documents still are."""
    return f"projrapport: {error}\nprojrapport: {STALE}"


def figures_in_words(one: Round) -> str:
    """The figures that are not what they were, and that it goes on."""
    return "\n".join(_lines(one))


def _lines(one: Round) -> Iterator[str]:
    for comparison in one.comparisons:
        *figures, counted = lines_of(comparison)
        yield f"projrapport: {comparison.after.period}: {counted}"
        yield from (f"  {line}" for line in figures[:SHOWN])
        if len(figures) > SHOWN:
            yield f"  … and {len(figures) - SHOWN} more"
    yield f"projrapport: watching {one.watched} files; Ctrl-C ends it."
