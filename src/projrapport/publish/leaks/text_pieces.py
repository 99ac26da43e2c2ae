"""What Markdown and other plain text say, line by line, with and without the marks of the markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projrapport.publish.leaks.pieces import Piece

MARKS = re.compile(r"(?<=[0-9])(?:[*_`~\\]|<[^<>]*>|\{[^{}]*\}|\[|\])+(?=[-+]?[0-9])|\\(?=[-+])")
"""Markup between two digits: it is not seen, and so parts nothing."""


def text_pieces(content: bytes) -> Iterator[Piece]:
    """Each line; and the lines over which a number may break."""
    lines = content.decode("utf-8", "replace").split("\n")
    for number, line in enumerate(lines, 1):
        yield Piece(f"line {number}", line)
        if MARKS.search(line):
            yield Piece(f"line {number}", MARKS.sub("", line))
        if (
            line[-2:].strip()
            and re.search(r"[0-9][-+]?\s*$", line)
            and number < len(lines)
            and re.match(r"\s*[-+]?[0-9]", lines[number])
        ):
            yield Piece(f"lines {number} and {number + 1}", f"{line.rstrip()}\n{lines[number].lstrip()}")
