"""Ways in which an export of the canary project goes wrong between the case system and the analyst."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from builders.canary import HEADER, IDENTITY, NAME, STORY, as_csv, as_xlsx, row, table, with_cells

Rows = list[tuple[str, ...]]
OLD_FORMAT = bytes.fromhex("d0cf11e0a1b11ae1")
COMPACT = f"{IDENTITY}0104"
HYPHENATED = f"{IDENTITY[2:]}-0104"


def _without(column: str) -> Rows:
    at = HEADER.index(column)
    return [(*cells[:at], *cells[at + 1 :]) for cells in table()]


def _headed(*replaced: tuple[str, str]) -> Rows:
    names = dict(replaced)
    return [tuple(names.get(cell, cell) for cell in HEADER), *table()[1:]]


def _shifted(number: int, by: int) -> Rows:
    rows = table()
    cells = rows[number]
    rows[number] = cells[by:] + ("",) * by if by > 0 else ("",) * -by + cells[:by]
    return rows


def sheets() -> Iterator[tuple[str, Rows]]:
    """Tables that go wrong in a text file and in a workbook alike."""
    body = table()[1:]
    yield "nothing is wrong", table()
    for column, text in (
        ("Datum", "2012-02-30"), ("Datum", "i mars"), ("Datum", "2031-01-01"), ("Datum", "1812-01-01"),
        ("Datum", COMPACT), ("Datum", HYPHENATED), ("Datum", NAME), ("Datum", STORY), ("Datum", "3/4/2012"),
        ("Avslutad", "2001-01-01"), ("Avslutad", COMPACT),
        ("Minuter", "en timme"), ("Minuter", COMPACT), ("Minuter", HYPHENATED), ("Minuter", NAME), ("Minuter", "-30"),
        ("Minuter", "1.250"), ("Minuter", "1,98069E+11"), ("Minuter", "#REF!"),
        ("Kontaktform", "Skype"), ("Kontaktform", COMPACT), ("Kontaktform", HYPHENATED), ("Kontaktform", NAME),
        ("Kontaktform", STORY), ("Kontaktform", NAME * 9), ("Våld", NAME), ("Våld", f"psykiskt; {COMPACT}"), ("Våld", STORY),
        ("Tolk", NAME), ("Tolk", COMPACT), ("Personnummer", "1,98069E+11"), ("Personnummer", STORY),
        ("Kontakt-ID", f"{IDENTITY}-0003"), ("Kontakt-ID", ""),
    ):  # fmt: skip
        yield f"{column}: {text[:30]}", with_cells(column, text, rows=(5,))
    yield "no date can be read", with_cells("Datum", COMPACT, rows=range(2, 26))
    yield "no number can be read", with_cells("Minuter", STORY, rows=range(2, 26))
    yield "no category is declared", with_cells("Kontaktform", HYPHENATED, rows=range(2, 26))
    yield "every row twice", [*table(), *body]
    yield "only a header", [HEADER]
    yield "no header", body
    yield "a column too few", _without("Datum")
    yield "no personal column", _without("Personnummer")
    yield "a renamed column", _headed(("Datum", "Besöksdag"))
    yield "all columns renamed", _headed(*((name, f"{name}x") for name in HEADER))
    yield "a column twice", [(*cells, cells[4]) for cells in table()]
    yield "a canary in the header", _headed(("Namn", NAME), ("Anteckning", COMPACT))
    yield "a canary for a date's header", _headed(("Datum", f"{NAME} {COMPACT}"))
    yield "title rows with canaries", [(NAME, COMPACT), (STORY,), *table()]
    yield "a total with canaries", [*table(), ("Summa", COMPACT, NAME, "", "", "", "999")]
    yield "notes with canaries", [*table(), (f"Källa: {NAME}",), (f"Utskriven av {NAME} {COMPACT}",)]
    yield "the header repeated", [*table()[:9], HEADER, *table()[9:]]
    yield "two headers that differ", [tuple(reversed(HEADER)), *table()]
    yield "cells shifted to the left", _shifted(4, 2)
    yield "cells shifted to the right", _shifted(4, -2)
    yield "cells shifted by three", _shifted(4, -3)
    yield "all rows shifted", [HEADER, *(("", *row(number)[:-1]) for number in range(24))]
    yield "ragged rows", [HEADER, *(row(number)[: 3 + number % 9] for number in range(24))]
    yield "more cells than columns", [HEADER, *((*row(number), NAME, COMPACT) for number in range(24))]


def _texts() -> Iterator[tuple[str, bytes]]:
    whole = as_csv(table())
    yield "empty", b""
    yield "only blanks", b" \r\n\r\n"
    yield "cut off in a row", whole[: len(whole) * 2 // 3]
    yield "cut off in a quoted cell", whole[: whole.index("kanariefågeln".encode("cp1252")) + 20]
    yield "CP850", as_csv(table(), "cp850")
    yield "UTF-16", as_csv(table(), "utf-16")
    yield "UTF-16 cut in a letter", as_csv(table(), "utf-16")[:-3]
    yield "two encodings", whole + as_csv(table()[1:], "utf-8")
    yield "encoded twice", as_csv(table(), "utf-8").decode("cp1252").encode()
    yield "NUL bytes", whole.replace(b"a", b"a\0")
    yield "no line ends", whole.replace(b"\r\n", b";")
    yield "a delimiter that changes", whole[:900] + whole[900:].replace(b";", b",")
    yield "quotes never closed", re.sub(rb'gick (\d+)"', rb"gick \1", whole)
    yield "stray quotes", whole.replace(b"Aktaa", b'Ak"taa').replace(b";Ja;", b';"Ja" x;')
    yield "a hint that lies", b"sep=|\r\n" + whole
    yield "one endless line", as_csv([HEADER, *((*row(n)[:10], STORY * 2_000) for n in range(3))])
    yield "a workbook by the name of a text", as_xlsx(table())
    yield "random bytes after the header", as_csv([HEADER]) + bytes(range(256)) * 20


def _workbooks() -> Iterator[tuple[str, bytes]]:
    whole = as_xlsx(table())
    yield "empty", b""
    yield "cut off", whole[: len(whole) // 2]
    yield "protected by a password", OLD_FORMAT + "EncryptedPackage".encode("utf-16-le") + whole
    yield "a text by the name of a workbook", as_csv(table())
    yield "a damaged part", whole.replace(b"PK\x01\x02", b"PK\x01\x03", 1)
    yield "broken XML", _with_broken_sheet(whole)
    cells = whole.index(b"xl/worksheets/sheet1.xml") + 60
    yield "noise within", whole[:cells] + b"\xff" * 60 + whole[cells + 60 :]


def _with_broken_sheet(whole: bytes) -> bytes:
    import io
    import zipfile

    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as package, zipfile.ZipFile(broken, "w") as damaged:
        for part in package.namelist():
            content = package.read(part)
            damaged.writestr(part, content[: len(content) * 2 // 3] if "sheet1" in part else content)
    return broken.getvalue()


def _written(as_bytes: Callable[[Sequence[Sequence[str]]], bytes]) -> Iterator[tuple[str, bytes]]:
    for name, rows in sheets():
        yield name, as_bytes(rows)


EXPORTS: Mapping[str, Mapping[str, bytes]] = {
    "csv": {**dict(_written(as_csv)), **dict(_texts())},
    "xlsx": {**dict(_written(as_xlsx)), **dict(_workbooks())},
}
"""The broken exports by kind of file, then by what is wrong with them."""
