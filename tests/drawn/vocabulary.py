"""The specifications as a document to read."""

from __future__ import annotations

from collections.abc import Iterator

from drawn.needs import NEEDS
from drawn.spec import Chapter, Spec, chapters
from drawn.table import COLUMN_TYPES

HEAD = """\
# The vocabulary, by example

Every rule of the figures, each in one sentence with a small example that is computed by the tests. This file is written by
`python scripts/make_vocabulary.py` from `tests/figures/specs/`; change it there.

## How to read an example

Tables are drawn with their columns under their names; `-` is an empty cell, and `;` stands between the values of a list.
The project file declares what is shown and, beside it, the drawn tables with the levels that stand in them and the
calendar years 2010 to 2013. The period
that is built is 2012 unless another is named.

A line of the outcome is the key of a figure and its value: `contacts@2012 = 3`, or the reason why there is none:
`contacts@2011 = not_covered`. Shares are fractions. What follows between bars is told of the figure too: `n` (how many it
rests on), `rows` (of the table, before anything was selected), `flags` (b series break, p provisional, e estimated, m manual, r revised), `excluded` (rows left out, by reason),
`target`. `contacts@2012 by channel = letter 0, phone 2, ? 1` lists all levels of a breakdown in their order; `?` is the
unknown. `check flow = 1 of 4 | failed` says how many rows, or sums, break a rule.
"""


def rendered() -> str:
    """The document."""
    numbered = list(enumerate(chapters(), start=1))
    parts = [HEAD, *_columns()]
    for number, chapter in numbered:
        parts += _chapter(number, chapter)
    return "\n".join([*parts, *_needs(numbered)]) + "\n"


def _columns() -> Iterator[str]:
    yield "The columns of the drawn tables hold, by name:\n"
    for kind in dict.fromkeys(COLUMN_TYPES.values()):
        names = ", ".join(f"`{name}`" for name, type_ in COLUMN_TYPES.items() if type_ == kind)
        yield f"- {kind}: {names}"
    yield ""


def _chapter(number: int, chapter: Chapter) -> Iterator[str]:
    yield f"## {number} {chapter.title}\n"
    yield f"{chapter.text.strip()}\n"
    for place, spec in enumerate(chapter.specs, start=1):
        yield f"### {number}.{place}\n"
        yield from _spec(spec)


def _spec(spec: Spec) -> Iterator[str]:
    yield f"{spec.says}\n"
    for name, drawing in spec.tables.items():
        yield _fenced(f"{name}\n\n{drawing.strip()}")
    yield _fenced(spec.project.strip(), "toml")
    if spec.refused:
        yield f"Refused: “… {spec.refused} …”\n"
        return
    yield f"Gives{'' if spec.period == '2012' else f', built for {spec.period}'}:\n"
    yield _fenced(spec.gives.strip())


def _fenced(text: str, language: str = "text") -> str:
    return f"```{language}\n{text}\n```\n"


def _needs(numbered: list[tuple[int, Chapter]]) -> Iterator[str]:
    """Where each need of the published reports has its examples."""
    yield "## What reports need to say, and where it is shown\n"
    yield "| | need | examples |\n|---|---|---|"
    for name, need in NEEDS.items():
        places = [
            f"{number}.{place}"
            for number, chapter in numbered
            for place, spec in enumerate(chapter.specs, start=1)
            if name in spec.shows
        ]
        yield f"| {name} | {need} | {', '.join(places)} |"
