"""What was done to read a record that breaks the standard, and how a person is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from projrapport.loading.account import Finding, Place, Severity
from projrapport.loading.rows import in_words


class Mend(StrEnum):
    """How a record was read."""

    LETTER = "letter"
    """A quote that opens or closes no cell was a letter."""
    SPACE = "space"
    """Spaces stood between a delimiter and a quote."""
    DELIMITER = "delimiter"
    """A quote opened a cell where no delimiter stood."""
    WHOLE = "whole"
    """The line was quoted as a whole."""
    OTHER = "other"
    """The line was written with another delimiter."""


IN_WORDS = {
    Mend.LETTER: "a quotation mark that opens or closes no cell was read as a letter",
    Mend.SPACE: "spaces between a delimiter and a quotation mark were taken as no part of the cell",
    Mend.DELIMITER: "a delimiter is missing before a quotation mark; the row was read as if it stood there",
    Mend.WHOLE: "the row stands in quotation marks as a whole, which were taken off",
    Mend.OTHER: "the row is written with another delimiter than the others, by which it was read",
}
FIX = "Compare these rows with the case system."
Mended = Mapping[Mend, tuple[int, ...]]
"""The numbers of the rows that were read so."""


def mended(mends: Iterable[tuple[int, Mend | None]]) -> Mended:
    """The rows by what was done to read them, from each row's number and that."""
    rows: dict[Mend, list[int]] = {mend: [] for mend in Mend}
    for number, mend in mends:
        if mend:
            rows[mend].append(number)
    return {mend: tuple(numbers) for mend, numbers in rows.items() if numbers}


def findings_of(file: str, rows: Mended) -> Iterator[Finding]:
    """One warning for each kind of mend."""
    for mend, numbers in rows.items():
        yield Finding(Severity.WARNING, Place(file), f"{IN_WORDS[mend]} ({in_words(numbers)}).", FIX)
