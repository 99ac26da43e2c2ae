"""What pictures and other bytes say beside what they show: text chunks, remarks, what a camera wrote down."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from projrapport.publish.leaks.pieces import Kind, Piece
from projrapport.publish.leaks.plainly import texts_in

PNG = b"\x89PNG\r\n\x1a\n"
PIXELS = frozenset({b"IDAT", b"PLTE", b"fdAT"})
PACKED = frozenset({b"zTXt", b"iTXt", b"iCCP", b"eXIf"})
"""Chunks that may be packed."""


def image_pieces(data: bytes, place: str) -> Iterator[Piece]:
    """The chunks of a PNG that are no pixels; of anything else all bytes, in search of numbers only."""
    if not data.startswith(PNG):
        yield from _texts(data, place)
        return
    at = len(PNG)
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + length]
        if kind not in PIXELS:
            yield from _texts(chunk, f"{place}, a text of the picture")
        if kind in PACKED:
            yield from _texts(_unpacked(chunk), f"{place}, a text of the picture")
        at += length + 12
        if kind == b"IEND":
            yield from _texts(data[at:], f"{place}, behind the picture")
            return


def _texts(data: bytes, place: str) -> Iterator[Piece]:
    for text in texts_in(data):
        yield Piece(place, text, Kind.CODE)


def _unpacked(chunk: bytes) -> bytes:
    """What is packed somewhere behind the name of the chunk."""
    for start in range(min(len(chunk), 120)):
        if chunk[start : start + 1] == b"\x78":
            try:
                return zlib.decompressobj().decompress(chunk[start:], 1 << 20)
            except zlib.error:
                continue
    return b""
