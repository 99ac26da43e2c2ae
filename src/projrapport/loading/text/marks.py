"""The signs that give a delimited text its structure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Marks:
    """What stands between cells, around them, and before a quote that is part of one."""

    delimiter: str
    quote: str = '"'
    """Empty where quotes are letters like any other."""
    escape: str = ""
    """Empty where a quote within quotes is doubled, as the standard has it."""
    padded: bool = False
    """Whether spaces follow each delimiter: they belong to no cell."""

    @property
    def simple(self) -> bool:
        """Whether the delimiter is a single byte in every encoding, and nothing stands between it and the cell."""
        return len(self.delimiter) == 1 and self.delimiter.isascii() and not self.padded

    def encoded(self, codec: str) -> EncodedMarks:
        return EncodedMarks(self, self.delimiter.encode(codec), self.quote.encode(), self.escape.encode())


@dataclass(frozen=True)
class EncodedMarks:
    """The same as bytes, with the patterns that are looked for."""

    marks: Marks
    delimiter: bytes
    quote: bytes
    escape: bytes

    @cached_property
    def quoted(self) -> re.Pattern[bytes]:
        """From an opening quote to the first that closes it by the standard."""
        quote, escape = re.escape(self.quote), re.escape(self.escape)
        inner = (
            rb"[^%b%b]|%b." % (quote, escape, escape) if escape else rb"[^%b]|%b%b" % (quote, quote, quote)
        )
        return re.compile(rb"%b(?:%b)*+%b" % (quote, inner, quote), re.DOTALL)

    @cached_property
    def closing(self) -> re.Pattern[bytes]:
        """A quote that may close a cell, because the cell could end behind it."""
        return re.compile(rb"%b(?= *(?:%b|$))" % (re.escape(self.quote), re.escape(self.delimiter)))

    def unquoted(self, inner: bytes) -> bytes:
        """The value between two quotes."""
        if not self.escape:
            return inner.replace(self.quote * 2, self.quote)
        escaped = rb"%b([%b%b])" % (re.escape(self.escape), re.escape(self.quote), re.escape(self.escape))
        return re.sub(escaped, rb"\1", inner)
