"""What pictures and other bytes say beside what they show: text chunks, remarks, what a camera wrote down."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from projrapport.publish.leaks.pieces import Kind, Piece
from projrapport.publish.leaks.plainly import texts_in

PNG = b"\x89PNG\r\n\x1a\n"
JPEG, SCAN = b"\xff\xd8", b"\xff\xda"
READABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd]{6,}")
PIXELS = frozenset({b"IDAT", b"PLTE", b"fdAT"})
PACKED = frozenset({b"zTXt", b"iTXt", b"iCCP", b"eXIf"})
"""Chunks that may be packed."""


def image_pieces(data: bytes, place: str) -> Iterator[Piece]:
    """The chunks of a PNG that are no pixels; of anything else all bytes, in search of numbers only.

    Names are looked for where pictures hold words: in such chunks, before the pixels of a photograph, in a drawing.
    """
    if not data.startswith(PNG):
        yield from _texts(data, place)
        yield from _words(_before_pixels(data), place)
        return
    at = len(PNG)
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + length]
        if kind not in PIXELS:
            yield from _both(chunk, f"{place}, a text of the picture")
        if kind in PACKED:
            yield from _both(_unpacked(chunk), f"{place}, a text of the picture")
        at += length + 12
        if kind == b"IEND":
            yield from _both(data[at:], f"{place}, behind the picture")
            return


def _before_pixels(data: bytes) -> bytes:
    """What a photograph tells of itself; a drawing as a whole, since it is text."""
    if data.startswith(JPEG):
        return data.partition(SCAN)[0]
    return data if data.lstrip().startswith(b"<") else b""


def _both(data: bytes, place: str) -> Iterator[Piece]:
    yield from _texts(data, place)
    yield from _words(data, place)


def _texts(data: bytes, place: str) -> Iterator[Piece]:
    for text in texts_in(data):
        yield Piece(place, text, Kind.CODE)


def _words(data: bytes, place: str) -> Iterator[Piece]:
    """What can be read; single letters among other bytes are no words."""
    for text in (*texts_in(data), data.decode("latin-1")):  # as the text chunks of a PNG are written
        yield from (Piece(place, one, Kind.SOURCE) for one in READABLE.findall(text))


def _unpacked(chunk: bytes) -> bytes:
    """What is packed somewhere behind the name of the chunk."""
    for start in range(min(len(chunk), 120)):
        if chunk[start : start + 1] == b"\x78":
            try:
                return zlib.decompressobj().decompress(chunk[start:], 1 << 20)
            except zlib.error:
                continue
    return b""
