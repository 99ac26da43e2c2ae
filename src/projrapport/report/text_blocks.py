"""Text blocks of the project file: the analyst's sentences, in which figures may be named as in a template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from markupsafe import Markup

from projrapport.errors import did_you_mean
from projrapport.records import dataclass
from projrapport.report.display import Visible
from projrapport.report.escape import SPACE, Markdown, at_line_start
from projrapport.report.source import UnknownNameError

BLANK_LINES = re.compile(r"\n\s*\n")


class Filler(Protocol):
    """Fills in the figures of a text; `name` says in messages where it stands."""

    def typed(self, source: str, name: str) -> str:
        """Markdown that prints the text as typed, in its own lines."""

    def markdown(self, source: str, name: str) -> str:
        """The text taken as Markdown."""


@dataclass(frozen=True, slots=True)
class TextBlock(Visible):
    """A text with its figures filled in. Prints its paragraphs as typed, with a blank line between them."""

    _source: str
    _name: str
    _filler: Filler

    @property
    def markdown(self) -> Markup:
        return Markdown("\n\n").join(self.paragraphs)

    @property
    def paragraphs(self) -> tuple[Markup, ...]:
        """Parts between blank lines, each on one line."""
        return self._parts(BLANK_LINES)

    @property
    def lines(self) -> tuple[Markup, ...]:
        """Lines that are not blank: proposals, appendices."""
        return self._parts(re.compile("\n"))

    @property
    def as_markdown(self) -> Markup:
        """The text with the Markdown that it was written in: lists, emphasis, headings."""
        return Markdown(self._filler.markdown(self._source, self._name).strip())

    def _parts(self, separator: re.Pattern[str]) -> tuple[Markup, ...]:
        filled = self._filler.typed(self._source, self._name)
        parts = (SPACE.sub(" ", part).strip() for part in separator.split(filled))
        return tuple(Markdown(at_line_start(part)) for part in parts if part)


@dataclass(frozen=True, slots=True)
class TextBlocks(Visible):
    """All text blocks by name: `texts.summary`, and `"summary" in texts`."""

    _texts: Mapping[str, str]
    _filler: Filler

    def __contains__(self, name: object) -> bool:
        return bool(self._texts.get(str(name), "").strip())

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._texts if name in self)

    def __getitem__(self, name: str) -> TextBlock:
        if name not in self:
            raise UnknownNameError(f"there is no text “{name}” in [texts]. {did_you_mean(name, self)}")
        return TextBlock(self._texts[name], f"projrapport.toml, [texts] {name}", self._filler)
