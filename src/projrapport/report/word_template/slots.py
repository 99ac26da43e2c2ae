"""What a Word template prints, kept as Markdown until a document is made of it; a sign stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from projrapport.report.escape import Markdown
from projrapport.report.printing import printed

OPEN, CLOSE = "\ufde3", "\ufde4"
"""Signs that Unicode sets aside for the inside of programs, as those of marks.py."""
SLOT = re.compile(f"{OPEN}(\\d+){CLOSE}")
BELOW_TITLE = 0
"""The slot that stands in no template: what every draft says below its title."""


def slot(number: int) -> str:
    return f"{OPEN}{number}{CLOSE}"


class Slots:
    """All that one filling in has printed, in the order in which it did."""

    def __init__(self) -> None:
        self._printed: dict[int, str] = {}

    def put(self, value: object) -> Markup:
        """The sign for a value. What a macro or a block has made of the template's own text stays as it is."""
        if isinstance(value, Markup) and not isinstance(value, Markdown):
            return value
        text = printed(value)
        core = text.strip()
        if not core:
            return Markup(text)  # noqa: S704  spaces
        before, behind = text.split(core, 1)
        return Markup(_spaces(before) + self.keep(core) + _spaces(behind))  # noqa: S704  spaces and a sign

    def keep(self, markdown: str, number: int | None = None) -> str:
        """The sign for a piece of Markdown."""
        place = max(self._printed, default=BELOW_TITLE) + 1 if number is None else number
        self._printed[place] = markdown
        return slot(place)

    def texts(self) -> Iterator[tuple[int, str]]:
        yield from sorted(self._printed.items())


def _spaces(edge: str) -> str:
    """What Markdown would lose at the edge of a paragraph; line breaks set a table apart there, and mean nothing here."""
    return "" if "\n" in edge else edge
