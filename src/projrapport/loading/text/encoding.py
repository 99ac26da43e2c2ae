"""Which encoding a text export has: an ordered rule for Swedish exports that says why, and says when it only guesses.

General detectors are made for long web pages in any language; on short Swedish files they choose cp1250 or cp775
without a word, and å becomes ĺ.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from projrapport.errors import DataError, Problem
from projrapport.loading.text.code_pages import NAMES, code_page_of, windows
from projrapport.records import dataclass

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HEAD = 65_536
"""Bytes that are looked at for the pattern of NUL bytes."""
BLOCK = 1 << 20
PRINTED = 10
"""Line numbers that a warning lists."""

TWICE = re.compile("|".join((*(f"Ã{second}" for second in "¥¤¶…„–©\x85\x84\x96"), "â€")).encode())
"""UTF-8 read as Windows-1252 and written as UTF-8: what became of å ä ö Å Ä Ö é, dashes and quotes."""
HIGH, CONTINUING = bytes(range(0x80, 0x100)), bytes(range(0x80, 0xC0))


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file as bytes that the CSV readers take as they are: `codec` is utf-8 or latin-1."""

    data: bytes
    codec: str
    encoding: str
    """What the file was written in, for people."""
    evidence: str
    warnings: tuple[str, ...] = ()

    def whole(self) -> str:
        return self.data.decode(self.codec)

    def head(self, size: int) -> str:
        """The first `size` bytes as text; a letter that the cut divides is left out."""
        return codecs.getincrementaldecoder(self.codec)().decode(self.data[:size])


def text_of(data: bytes, override: str = "") -> Text:
    """The text of a file in its encoding, or in the one that the project file names.

    Raises DataError when the named encoding does not exist or does not fit; the caller adds the place.
    """
    text = _as_told(data, override) if override else _found(data)
    return _with_double_encoding_checked(text)


def _as_told(data: bytes, encoding: str) -> Text:
    try:
        codec = codecs.lookup(encoding).name
        data = data.removeprefix(codecs.BOM_UTF8) if codec.startswith("utf-8") else data
        return _recoded(data.decode(codec), encoding, "declared")
    except LookupError:
        fix = "Common ones are utf-8, windows-1252, cp850 and utf-16."
        raise DataError(Problem("", f"the encoding “{encoding}” is not known.", fix)) from None
    except UnicodeError as error:
        line = data[: getattr(error, "start", 0)].count(b"\n") + 1
        what = f"is not written in {encoding}; the first letter that does not fit stands in line {line}."
        raise DataError(Problem("", what, "Leave out `encoding` to let it be found.")) from None


def _found(data: bytes) -> Text:
    text = _by_mark(data) or _by_nul_bytes(data) or _utf8(data)
    if text:
        return text
    if not has_continuation_bytes(data):  # neither a mixture nor another code page can be
        return Text(data, "latin-1", "Windows-1252", "not UTF-8; Swedish letters fit")
    return _mixed(data) or _code_page(data)


def _by_mark(data: bytes) -> Text | None:
    for mark, codec in MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return _marked_utf8(rest) if codec == "utf-8" else _leniently(rest, codec, "byte order mark")
    return None


def _marked_utf8(data: bytes) -> Text:
    """What the mark says, unless lines in Windows-1252 have been added to the file."""
    text = _utf8(data)
    return replace(text, evidence="byte order mark") if text else _line_by_line(data, "byte order mark")


def _by_nul_bytes(data: bytes) -> Text | None:
    """UTF-16 without a mark has a NUL beside every Western letter."""
    head = data[:HEAD]
    half = max(1, len(head) // 2)
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if max(even, odd) > 0.3 and min(even, odd) < 0.05:
        codec = "utf-16-le" if odd > even else "utf-16-be"
        return _leniently(data, codec, "NUL bytes at every other place")
    return None


def _utf8(data: bytes) -> Text | None:
    """Strict UTF-8 of the whole file, never of a sample: the only å may stand at the very end."""
    if data.isascii():
        return Text(data, "utf-8", "UTF-8", "ASCII only")
    decoder = codecs.getincrementaldecoder("utf-8")()  # by blocks: the first å in Windows-1252 ends it
    try:
        for block in _blocks(data):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return Text(data, "utf-8", "UTF-8", "the whole file is valid UTF-8")


def _blocks(data: bytes) -> Iterator[bytes]:
    return (data[start : start + BLOCK] for start in range(0, len(data), BLOCK))


def has_continuation_bytes(data: bytes) -> bool:
    """Whether any byte is 80–BF. The Swedish letters of Windows-1252 are not, so most exports end here."""
    signed = np.frombuffer(data, np.int8)  # 80 is −128, BF −65
    return any(bool((signed[start : start + BLOCK] < -64).any()) for start in range(0, len(data), BLOCK))


def _mixed(data: bytes) -> Text | None:
    """A file pasted together from UTF-8 and Windows-1252: at least half of its high bytes are valid UTF-8."""
    high = len(data) - len(data.translate(None, HIGH))
    continuing = len(data) - len(data.translate(None, CONTINUING))
    if continuing < high / 4:  # a valid sequence has at least as many continuing bytes as others
        return None
    decoder = codecs.getincrementaldecoder("utf-8")("ignore")
    valid = high - len(data) + sum(len(decoder.decode(block).encode()) for block in _blocks(data))
    return _line_by_line(data, f"{valid} of {high} high bytes are valid UTF-8") if valid >= high / 2 else None


def _line_by_line(data: bytes, evidence: str) -> Text:
    parts, odd, lines = list[bytes](), list[int](), 0
    for block in _blocks_of_lines(data):
        if _utf8(block):
            parts.append(block)
            lines += len(block.splitlines())
            continue
        for line in block.splitlines(keepends=True):
            lines += 1
            utf8 = _utf8(line)
            parts.append(line if utf8 else windows(line).encode())
            odd += [] if utf8 else [lines]
    shown = ", ".join(map(str, odd[:PRINTED])) + (" …" if len(odd) > PRINTED else "")
    several = "1 line is" if len(odd) == 1 else f"{len(odd)} lines are"
    warning = f"two encodings in one file: {several} not UTF-8 and read as Windows-1252: {shown}."
    return Text(b"".join(parts), "utf-8", "UTF-8 and Windows-1252, line by line", evidence, (warning,))


def _blocks_of_lines(data: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + BLOCK) + 1 or len(data)
        yield data[start:end]
        start = end


def _code_page(data: bytes) -> Text:
    page = code_page_of(data)
    recoded = b"".join(page.decode(block).encode() for block in _blocks(data))
    return Text(recoded, "utf-8", NAMES[page.name], page.evidence, page.warnings)


def _leniently(data: bytes, codec: str, evidence: str) -> Text:
    text = data.decode(codec, "replace")
    warnings = ("some bytes could not be decoded; they show as \ufffd.",) if "\ufffd" in text else ()
    return _recoded(text, codec.upper(), evidence, warnings)


def _recoded(text: str, encoding: str, evidence: str, warnings: tuple[str, ...] = ()) -> Text:
    return Text(text.encode("utf-8", "replace"), "utf-8", encoding, evidence, warnings)


def _with_double_encoding_checked(text: Text) -> Text:
    """Warns where å has become Ã¥ in an earlier step; never repairs, for that would be a guess."""
    if text.codec != "utf-8" or (b"\xc3\x83" not in text.data and b"\xc3\xa2" not in text.data):
        return text
    twice = sum(1 for _ in TWICE.finditer(text.data))
    if not twice:
        return text
    warning = f"å, ä and ö look encoded twice at {twice} places. Ask for a new export."
    return replace(text, warnings=(*text.warnings, warning))
