"""Files damaged on purpose: in their bytes, their lines, their cells, the members of an archive, the words of XML."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from random import Random

from fuzzing.dress import members_of, zip_of
from fuzzing.known import CANARY

MARKS = (
    b'"',
    b";",
    b",",
    b"\t",
    b"\r",
    b"\n",
    b"\r\n",
    b"\0",
    b"\x1a",
    b"\xe5",
    b"\xc3\xa5",
    b"\xff\xfe",
    b"\x81",
    b"'",
    b"\\",
    b'""',
    b";;",
    b" ",
)
WORDS = (
    b"Summa", b"Totalt", b"sep=;", b"Datum", b"Kontakt-ID", b"=1+1", b"#N/A", b"1,97E+11", b"1/2/2012", b"2012-02-30", b"1.250",
    b"9" * 400, b"-", b"NULL", b"40969", b"1e309", b"nan", b"inf", b"-0", "ﬁ½²٣".encode(), "\u2028\u0085\x0c".encode(), b"\xed\xa0\x80",
)  # fmt: skip
VALUES = (
    b"", b"-1", b"0", b"1", b"2147483648", b"99999999999999999999", b"NaN", b"1e309", b"-1e-400", b"A1:XFD1048576", b"XFD1048577", b"A0", b"ZZZZZ9",
    b"true", b"s", b"b", b"e", b"d", b"str", b"n", b"inlineStr", b"date", b"float", b"percentage", b"time", b"PT99999999999H", b"2012-13-45", b"../x",
    b"rId1", b"&#0;", b"&lt;", b"&amp;x;", b"collapse", b"hidden", b"1048577", b"16385", b"0001-01-01T00:00:00", b"9999-12-31", b"\xc3",
)  # fmt: skip
TAG = re.compile(rb"<[^<>]*>")
VALUE = re.compile(rb'"[^"<>]*"|>[^<>]+<')


def mutated_bytes(dice: Random, data: bytes) -> bytes:
    """A few bytes changed, cut out, doubled, moved or put in; sometimes the end is missing."""
    out = bytearray(data)
    for _ in range(dice.choice([1, 1, 1, 2, 3, 8])):
        at = dice.randrange(len(out) + 1)
        length = dice.choice([0, 1, 1, 2, 8, 64, 512])
        out[at : at + length] = dice.choice(
            [
                b"",
                dice.choice(MARKS),
                dice.choice(WORDS),
                dice.randbytes(length),
                bytes(out[at : at + length]) * 2,
            ]
        )
    return bytes(out[: dice.randrange(len(out) + 1)] if dice.random() < 0.05 else out)


def flipped_bytes(dice: Random, data: bytes) -> bytes:
    """Some bytes replaced; nothing changes its place."""
    out = bytearray(data)
    for _ in range(dice.choice([1, 2, 4, 16])):
        if out:
            out[dice.randrange(len(out))] = dice.choice([dice.randrange(256), 0, 255, 1, 127])
    return bytes(out)


def mutated_lines(dice: Random, data: bytes) -> bytes:
    """Lines doubled, left out, moved, cut, put together, or strange ones among them."""
    lines = data.splitlines(keepends=True) or [b""]
    for _ in range(dice.choice([1, 1, 2, 5])):
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        line = lines[at]
        lines[at : at + 1] = dice.choice(
            [
                [],
                [line, line],
                [line, lines[other]],
                [line[: dice.randrange(len(line) + 1)]],
                [line[: dice.randrange(len(line) + 1)] + b"\r\n"],
                [line.rstrip(b"\r\n")],
                [b"\r\n", line],
                [dice.choice(WORDS) + b"\r\n", line],
                [CANARY.encode("cp1252") + b";1;2\r\n", line],
                [line.swapcase()],
            ]
        )
        lines = lines or [b""]
    return b"".join(lines)


def mutated_cells(dice: Random, data: bytes) -> bytes:
    """Cells emptied, swapped, or with words and marks in them that do not belong there."""
    delimiter = max((b";", b",", b"\t", b"|"), key=data.count)
    lines = data.split(b"\n")
    for _ in range(dice.choice([1, 1, 2, 6])):
        at = dice.randrange(len(lines))
        cells = lines[at].split(delimiter)
        place = dice.randrange(len(cells))
        cells[place] = dice.choice(
            [
                b"",
                cells[place - 1],
                dice.choice(WORDS),
                cells[place] + dice.choice(MARKS),
                dice.choice(MARKS) + cells[place],
            ]
        )
        lines[at] = delimiter.join(cells)
    return b"\n".join(lines)


def mutated_members(dice: Random, data: bytes) -> bytes:
    """An archive made anew with one of its members damaged, left out, doubled, renamed or exchanged."""
    members = members_of(data)
    name = dice.choice(sorted(members))
    how = dice.random()
    if how < 0.75:
        members[name] = mutated_xml(dice, members[name])
    elif how < 0.82:
        del members[name]
    elif how < 0.9:
        members[name] = members[dice.choice(sorted(members))]
    else:
        members[dice.choice([name.upper(), f"x/{name}", "a.csv", "", "../a.csv"])] = members.pop(name)
    return zip_of(members)


def mutated_xml(dice: Random, data: bytes) -> bytes:
    """Attributes and texts replaced by what they must not be, elements left out, doubled or exchanged; or bytes changed."""
    if dice.random() < 0.2:
        return mutated_bytes(dice, data)
    for _ in range(dice.choice([1, 1, 2, 4])):
        found = list((VALUE if dice.random() < 0.7 else TAG).finditer(data))
        if not found:
            return mutated_bytes(dice, data)
        one = dice.choice(found)
        piece = one[0]
        if piece.startswith(b"<"):
            new = dice.choice([b"", piece * 2, piece * 50, dice.choice(found)[0]])
        else:
            new = piece[:1] + dice.choice([*VALUES, dice.choice(found)[0][1:-1]]) + piece[-1:]
        data = data[: one.start()] + new + data[one.end() :]
    return data


def mutated_archive(dice: Random, data: bytes) -> bytes:
    """A field in one of the headers of an archive changed: sizes, flags, methods, places."""
    out = bytearray(data)
    heads = [found.start() for found in re.finditer(rb"PK(\x01\x02|\x03\x04|\x05\x06)", data)]
    if not heads:
        return flipped_bytes(dice, data)
    at = dice.choice(heads) + dice.randrange(4, 46)
    value = dice.choice([0, 1, 8, 14, 99, 0xFFFF, 0xFFFFFFFF, 0x7FFFFFFF, dice.randrange(1 << 32)])
    size = dice.choice(["<B", "<H", "<I"])
    if at + struct.calcsize(size) <= len(out):
        struct.pack_into(size, out, at, value % (1 << 8 * struct.calcsize(size)))
    return bytes(out)


Mutation = Callable[[Random, bytes], bytes]
IN_TEXT: tuple[Mutation, ...] = (
    mutated_bytes,
    flipped_bytes,
    mutated_lines,
    mutated_lines,
    mutated_cells,
    mutated_cells,
)
IN_ARCHIVE: tuple[Mutation, ...] = (
    mutated_members,
    mutated_members,
    mutated_members,
    mutated_archive,
    mutated_bytes,
    flipped_bytes,
)
IN_BYTES: tuple[Mutation, ...] = (mutated_bytes, flipped_bytes, flipped_bytes)


def mutated(dice: Random, data: bytes) -> tuple[str, bytes]:
    """The file damaged in a way that its kind can be damaged, and the name of that way."""
    kind = IN_TEXT
    if data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data)):
        kind = IN_ARCHIVE
    elif data[:4] in (b"PAR1", b"\xd0\xcf\x11\xe0") or data[:2] == b"\x1f\x8b":
        kind = IN_BYTES
    how = dice.choice(kind)
    return how.__name__.removeprefix("mutated_"), how(dice, data)
