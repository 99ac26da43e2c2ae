"""Text in one way of writing, so that a number is found however it is written."""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

OTHER_DIGIT = re.compile(r"(?![0-9])\d")
"""A digit of any script but ours."""
DASHES = re.compile("[‐‑‒–—―−⁃⸺﹘﹣－]")
SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
)
"""Zero-width signs, soft hyphens, marks of direction, and tags: they part digits for programs, not for eyes."""

ENTITY = re.compile(r"&#?\w+;")
PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
ESCAPE = re.compile(r"\\(?:u\{?([0-9A-Fa-f]{4,6})\}?|x([0-9A-Fa-f]{2}))")
CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{2,6})\s?")
BASE64 = re.compile(r"base64\s*,\s*([A-Za-z0-9+/=_\s-]{8,})")
DEEPEST = 4
"""How often text is unpacked that was written in one way within another."""


def plainly(text: str) -> str:
    """The text with our digits, one kind of dash and space, and nothing invisible. What is plain already stays as it is."""
    if not text.isascii():
        text = UNSEEN.sub("", text)
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
        text = OTHER_DIGIT.sub(_digit, DASHES.sub("-", text))
    return SPACES.sub(" ", text)


def _digit(found: re.Match[str]) -> str:
    return str(unicodedata.digit(found[0]))


def unpacked(text: str, depth: int = 0) -> Iterator[str]:
    """The same text out of entities, percent signs, escapes and base64, where it is written in such a way."""
    if depth == DEEPEST:
        return
    for other in _once(text):
        if other != text:
            yield other
            yield from unpacked(other, depth + 1)


def _once(text: str) -> Iterator[str]:
    if "&" in text and ENTITY.search(text):
        yield html.unescape(text)
    if "%" in text and PERCENT.search(text):
        yield unquote(text)
    if "\\" in text and ESCAPE.search(text):
        yield ESCAPE.sub(lambda found: _sign(found[1] or found[2]), text)
    if "\\" in text and CSS_ESCAPE.search(text):
        yield CSS_ESCAPE.sub(lambda found: _sign(found[1]), text)
    if "base64" in text:
        yield from (said for found in BASE64.finditer(text) for said in texts_in(_bytes(found[1])))


def _sign(number: str) -> str:
    code = int(number, 16)
    return chr(code) if code <= 0x10FFFF else ""


def _bytes(written: str) -> bytes:
    plain = re.sub(r"\s", "", written).rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        return base64.b64decode(plain[: len(plain) - (len(plain) % 4 == 1)] + "===")
    except binascii.Error:
        return b""


def texts_in(data: bytes) -> Iterator[str]:
    """What bytes of an unknown kind may say, in one byte a letter or in two."""
    if not data:
        return
    yield data.decode("utf-8", "replace")
    if b"\0" in data:
        for start in (0, 1):
            # From the second byte on: as if the first byte of a letter were its last.
            even = data[start:] + b"\0" * start
            yield even[: len(even) // 2 * 2].decode("utf-16-le", "replace")
