"""Which encoding a text export has: an ordered rule for Swedish exports that says why, and says when it only guesses.

General detectors are made for long web pages in any language; on short Swedish files they choose cp1250 or cp775
without a word, and å becomes ĺ.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import numpy as np

from projrapport.errors import DataError, Problem

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
CODE_PAGES = ("cp1252", "cp850", "mac_roman")
UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that Windows-1252 does not define."""
NAMES = {"cp1252": "Windows-1252", "cp850": "CP850", "mac_roman": "Mac Roman", "utf-8": "UTF-8"}
PRINTED = 10
"""Line numbers that a warning lists."""

LEAD, AT_LEAST = 0.2, 0.5
"""By how much, and to what degree, the letters of another code page must fit better than those of Windows-1252."""
UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
TWICE = re.compile("\u00c3[\u00a5\u00a4\u00b6\u2026\u201e\u2013\u00a9\u0085\u0084\u0096]|\u00e2\u20ac")
"""UTF-8 read as Windows-1252: what became of å ä ö Å Ä Ö é, dashes and quotes."""


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
            return _leniently(data[len(mark) :], codec, "byte order mark")
    return None


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
        for start in range(0, len(data), BLOCK):
            decoder.decode(data[start : start + BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return Text(data, "utf-8", "UTF-8", "the whole file is valid UTF-8")


def _mixed(data: bytes) -> Text | None:
    """A file pasted together from UTF-8 and Windows-1252: at least half of its high bytes are valid UTF-8."""
    high = len(data.translate(None, bytes(range(0x80))))
    continuing = len(data) - len(data.translate(None, bytes(range(0x80, 0xC0))))
    if continuing < high / 4:  # a valid sequence has at least as many continuing bytes as others
        return None
    valid = sum(map(len, UTF8_SEQUENCE.findall(data)))
    if valid < high / 2:
        return None
    return _line_by_line(data, f"{valid} of {high} high bytes are valid UTF-8")


def has_continuation_bytes(data: bytes) -> bool:
    """Whether any byte is 80–BF. The Swedish letters of Windows-1252 are not, so most exports end here."""
    return any(_one_continues(data[start : start + BLOCK]) for start in range(0, len(data), BLOCK))


def _one_continues(block: bytes) -> bool:
    """Looked for in eight bytes at a time: the highest bit is set and the next is not."""
    words = np.frombuffer(block, np.uint64, len(block) // 8)
    rest = np.frombuffer(block[len(words) * 8 :], np.uint8)
    highest = np.uint64(0x8080808080808080)
    return bool((words & ~(words << np.uint64(1)) & highest).any() or ((rest & 0xC0) == 0x80).any())


def _line_by_line(data: bytes, evidence: str) -> Text:
    lines, odd = [], []
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(_windows(line))
            odd.append(number)
    shown = ", ".join(map(str, odd[:PRINTED])) + (" …" if len(odd) > PRINTED else "")
    warning = (
        f"two encodings in one file: {len(odd)} lines are not UTF-8 and were read as Windows-1252: {shown}."
    )
    return _recoded("".join(lines), "UTF-8 and Windows-1252, line by line", evidence, (warning,))


def _code_page(data: bytes) -> Text:
    """Windows-1252, unless another code page clearly makes better Swedish of the high bytes."""
    scores = _scores(data)
    rival = max(CODE_PAGES[1:], key=lambda page: scores[page])
    clearly = scores[rival] >= AT_LEAST and scores[rival] - scores["cp1252"] >= LEAD
    best = rival if clearly else "cp1252"
    text = _windows(data) if best == "cp1252" else data.decode(best)
    return _recoded(text, NAMES[best], _told(scores), _unsure(scores, best))


def _told(scores: dict[str, float]) -> str:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    return "not UTF-8; letters fit: " + ", ".join(f"{NAMES[page]} {score:.2f}" for page, score in ranked)


def _unsure(scores: dict[str, float], best: str) -> tuple[str, ...]:
    second = max(score for page, score in scores.items() if page != best)
    if scores[best] >= AT_LEAST and scores[best] - second >= LEAD:
        return ()
    return (
        f"the encoding {NAMES[best]} is a guess: there are too few letters to tell. See that å ä ö come out right.",
    )


def _weight(byte: int, page: str) -> float:
    try:
        letter = bytes([byte]).decode(page)
    except UnicodeDecodeError:
        return -2.0
    if letter in "åäöÅÄÖ":
        return 1.0
    if letter in "éÉèüÜ":
        return 0.8
    return 0.3 if letter in "–—’‘“”…€§°½´·\u00a0àáëóíñæøçß" else -1.0


def _scores(data: bytes) -> dict[str, float]:
    """How well the high bytes make Swedish in each code page, at most 1. Between two letters a byte counts twice."""
    codes = np.frombuffer(data, np.uint8)
    at = np.flatnonzero(codes >= 0x80)
    letter = np.zeros(256, bool)
    letter[[*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)]] = True
    within = letter[codes[np.maximum(at - 1, 0)]] & letter[codes[np.minimum(at + 1, len(codes) - 1)]]
    everywhere = np.bincount(codes[at], minlength=256)
    inside = np.bincount(codes[at[within]], minlength=256)
    return {page: _score(everywhere, inside, page) for page in CODE_PAGES}


def _score(everywhere: np.ndarray, inside: np.ndarray, page: str) -> float:
    weights = np.array([_weight(byte, page) for byte in range(256)])
    in_words = np.where(weights == 0.3, -1.0, weights)  # a dash or quote within a word is no Swedish
    total = everywhere.sum() + inside.sum()
    return float((everywhere @ weights + inside @ in_words) / total)


def _windows(data: bytes) -> str:
    """Windows-1252 as browsers read it: its five undefined bytes become control characters, not an error."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(chr(byte) if byte in UNDEFINED else bytes([byte]).decode("cp1252") for byte in data)


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
    twice = len(TWICE.findall(text.whole()))
    if not twice:
        return text
    warning = f"å, ä and ö look encoded twice at {twice} places. Ask for a new export."
    return Text(text.data, text.codec, text.encoding, text.evidence, (*text.warnings, warning))
