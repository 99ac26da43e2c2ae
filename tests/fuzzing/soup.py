"""Files that nobody would write: random bytes, words in any order, and shapes that take a careless reader for ever."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from random import Random

from fuzzing.dress import zip_of
from fuzzing.known import CANARY
from fuzzing.mutations import MARKS, WORDS

HEADER = "Kontakt-ID;Datum;Personnummer;Kontaktform;Längd (min);Våld;Klar".encode("cp1252")
ROW = "K-%d;2012-03-01;198069100104;besök;5;psykiskt;Ja".encode("cp1252")
PIECES = (
    *MARKS,
    *WORDS,
    HEADER,
    ROW % 1,
    ROW % 2,
    CANARY.encode("cp1252"),
    b"\xef\xbb\xbf",
    b"a",
    b"1",
    b"",
    b"=",
    b"|",
    b"\xa0",
)
HEADS = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"PAR1",
    b"\x1f\x8b\x08\0",
    b"<html>",
    b"\xff\xfe",
    b"\xfe\xff",
    b"<?xml",
    b"",
)


def _noise(dice: Random) -> bytes:
    return dice.choice(HEADS) + dice.randbytes(dice.choice([0, 1, 3, 30, 700, 20_000]))


def _words(dice: Random) -> bytes:
    body = b"".join(dice.choice(PIECES) for _ in range(dice.choice([1, 5, 30, 300])))
    return dice.choice([b"", HEADER + b"\r\n", HEADER + b"\n" + ROW % 1 + b"\n"]) + body


def _repeated(dice: Random) -> bytes:
    """One piece, or one line, a great many times below a header."""
    piece = b"".join(dice.choice(PIECES) for _ in range(dice.choice([1, 1, 2, 3])))
    end = dice.choice([b"", b"\n", b"\r\n", b";", b'"\n', b";\n"])
    size = dice.choices([200, 5_000, 60_000, 300_000], [40, 40, 8, 2])[0]
    body = (piece + end) * (size // max(1, len(piece + end)))
    return (
        dice.choice([b"", HEADER + b"\n", HEADER + b"\n" + ROW % 1 + b"\n"])
        + body
        + dice.choice([b"", b"\n" + ROW % 2])
    )


def _unsound(dice: Random) -> bytes:
    """Many rows, each with a quote that is never closed, or closed in another row."""
    rows = []
    for number in range(dice.choices([20, 300, 3_000], [40, 20, 2])[0]):
        row = ROW % number
        at = dice.randrange(len(row))
        rows.append(row[:at] + dice.choice([b'"', b'"', b'""', b"'", b'\n"', b'";', b'\\"', b""]) + row[at:])
    return HEADER + b"\n" + b"\n".join(rows)


def _wide(dice: Random) -> bytes:
    width = dice.choices([300, 3_000, 16_300, 17_000], [6, 2, 1, 1])[0]
    names = b";".join(b"x%d" % place for place in range(width))
    return (
        HEADER
        + b";"
        + names
        + b"\n"
        + (ROW % 1 + b";1" * dice.choice([0, width, width * 2]) + b"\n") * dice.choice([1, 20])
    )


def _long_cell(dice: Random) -> bytes:
    cell = dice.choice(PIECES) * dice.choices([100, 1_000, 100_000], [20, 10, 1])[0]
    cells = (ROW % 1).split(b";")
    cells[dice.randrange(len(cells))] = dice.choice([cell, b'"' + cell + b'"'])
    return HEADER + b"\n" + b";".join(cells) + b"\n" + ROW % 2


def _headers(dice: Random) -> bytes:
    """Headers again and again, in any order, with few rows between them."""
    names = HEADER.split(b";")
    lines = [
        dice.choice([b";".join(dice.sample(names, dice.randint(1, 7))), ROW % number, b"", b"Titel", HEADER])
        for number in range(dice.choices([3, 60, 800], [20, 10, 1])[0])
    ]
    return dice.choice([b"\n", b"\r\n"]).join(lines)


SOUPS: dict[Callable[[Random], bytes], float] = {
    _noise: 3,
    _words: 6,
    _repeated: 4,
    _unsound: 3,
    _wide: 0.3,
    _long_cell: 2,
    _headers: 3,
}
"""How often each is made; wide files take the longest."""


def soup(dice: Random) -> tuple[str, bytes]:
    """One such file, perhaps packed, and what it is called."""
    make = dice.choices(list(SOUPS), list(SOUPS.values()))[0]
    data = make(dice)
    packed = dice.choice([None, None, None, None, "gz", "zip"])
    if packed == "gz":
        data = gzip.compress(data, mtime=0)
    elif packed == "zip":
        data = zip_of({"a": data})
    return make.__name__.strip("_"), data
