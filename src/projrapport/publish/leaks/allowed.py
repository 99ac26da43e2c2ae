"""Numbers that are nobody's: declared in the project file, or written by the tool itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from projrapport.publish.leaks.identity_numbers import Likeness, identity_numbers, is_right
from projrapport.publish.leaks.plainly import plainly

BLANK = "\x1e"
"""Stands in place of each sign of an allowed number: it joins nothing and parts nothing."""
DIGITS = 12
"""Significant digits by which a number in a file is taken for a figure."""


@dataclass(frozen=True)
class Allowed:
    """What may stand in a report although it is long."""

    numbers: tuple[str, ...] = ()
    """As the project file writes them: registry numbers, organisation numbers, the office's telephone."""
    figures: Collection[float] = field(default=frozenset(), repr=False)
    """The figures that the report states."""
    names: tuple[str, ...] = ()
    """Persons and titles that the project file itself names."""

    def blanked(self, text: str) -> str:
        """The plain text without the allowed numbers; what is left stands where it stood."""
        return self._pattern.sub(lambda found: BLANK * len(found[0]), text) if self._pattern else text

    def is_figure(self, number: float) -> bool:
        return _significant(number) in self._figures

    def persons(self) -> Iterator[int]:
        """The places, counted from 1, of allowed numbers that are numbers of persons: these allow nothing."""
        for place, number in enumerate(self.numbers, 1):
            if _is_a_persons(number):
                yield place

    @cached_property
    def _figures(self) -> frozenset[str]:
        return frozenset(map(_significant, self.figures))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        written = sorted(_forms(self.numbers), key=len, reverse=True)
        if not written:
            return None
        each = "|".join(r"\s+".join(map(re.escape, one.split())) for one in written)
        return re.compile(rf"(?<![0-9A-Za-z])(?:{each})(?![0-9A-Za-z])")


def _forms(numbers: Iterable[str]) -> Iterator[str]:
    """Each number as it is written, and its digits alone, as a link to a telephone has them."""
    for number in numbers:
        plain = plainly(number).strip()
        digits = re.sub(r"[\s()/-]", "", plain)
        if plain and not _is_a_persons(number):
            yield plain
            if digits.lstrip("+").isdigit():
                yield digits


def _is_a_persons(number: str) -> bool:
    """Whether it is a person's: in the form of one, with a day that there is, and the right check digit."""
    plain = plainly(number)
    digits = re.sub(r"\D", "", plain)
    told = any(found.likeness is Likeness.NUMBER for found in identity_numbers(plain))
    real = int(digits[-8:-6] or 99) <= 12 if len(digits) in (10, 12) else False
    return (
        told
        and real
        and is_right(digits)
        and (len(digits) == 12 or bool(re.search(r"[0-9]{6} ?[-+]", plain)))
    )


def _significant(number: float) -> str:
    return f"{abs(number):.{DIGITS}g}"
