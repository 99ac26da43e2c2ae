"""What the program prints, line by line: one that holds the number of a person is not said."""

from __future__ import annotations

from projrapport.publish.leaks.identity_numbers import identity_numbers
from projrapport.publish.leaks.plainly import plainly, unpacked

WITHHELD = "(a line is left out here: it holds what looks like a personal identity number, perhaps in a file name or a heading)"


def without_number(line: str) -> str:
    """The line; a fixed sentence in its place if it leads to a person."""
    return WITHHELD if _leads_to_somebody(line) else line


def _leads_to_somebody(line: str) -> bool:
    plain = plainly(line)
    return any(any(identity_numbers(plainly(one))) for one in (plain, *unpacked(plain)))
