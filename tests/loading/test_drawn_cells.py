"""The rules of cells as drawn columns: what stands in the export, and what it is read as."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from exports import csv_bytes, load_bytes, project_of, said, values
from projrapport.errors import DataError

FOLDER = Path(__file__).parent / "specs"


@dataclass(frozen=True, slots=True)
class Spec:
    """One rule: a column, its cells, and what each gives (¶ is a line break within a cell, + parts the values of a list)."""

    says: str
    column: str
    cells: str
    settings: str = ""
    told: str | None = None
    """What a finding says; the empty text where there must be none."""
    refused: str = ""

    @property
    def drawn(self) -> list[tuple[str, str]]:
        pairs = (line.partition("->") for line in self.cells.strip("\n").split("\n"))
        return [(cell.strip(" ").replace("¶", "\n"), value.strip()) for cell, _, value in pairs]

    def load(self):
        rows = [("Löpnr", "Kolumn"), *((str(number), cell) for number, (cell, _) in enumerate(self.drawn))]
        columns = (
            f'number = {{ type = "key", header = "Löpnr" }}\ndrawn = {{ header = "Kolumn", {self.column} }}'
        )
        return load_bytes(
            project_of(columns, settings=self.settings), data_csv=csv_bytes(rows, encoding="utf-8")
        )


SPECS = [
    Spec(**spec)
    for path in sorted(FOLDER.glob("*.toml"))
    for spec in tomllib.loads(path.read_text(encoding="utf-8"))["spec"]
]


def lettered(hashes: list[object]) -> list[str]:
    """Each identity as a letter, in the order in which they come."""
    letters = dict(
        zip((number for number in dict.fromkeys(hashes) if number is not None), "ABCDEFGH", strict=False)
    )
    return [letters.get(number, "") for number in hashes]


def column_shown(cells: list[object]) -> list[str]:
    return lettered(cells) if any(type(cell) is int for cell in cells) else list(map(shown, cells))


def shown(value: object) -> str:
    match value:
        case None | []:
            return ""
        case list():
            return " + ".join(value)
        case float():
            return f"{value:.15g}"
        case dt.date() | str() | bool():
            return str(value)
    raise TypeError(type(value))


@pytest.mark.parametrize("spec", [spec for spec in SPECS if not spec.refused], ids=lambda spec: spec.says)
def test_the_column_gives_what_is_drawn(spec: Spec):
    table = spec.load()
    cells = [value for (value,) in values(table, "drawn")]
    assert column_shown(cells) == [value for _, value in spec.drawn]
    assert spec.told is None or spec.told in said(table)
    assert spec.told != "" or said(table) == ""


@pytest.mark.parametrize("spec", [spec for spec in SPECS if spec.refused], ids=lambda spec: spec.says)
def test_the_column_is_refused_in_words(spec: Spec):
    with pytest.raises(DataError) as refusal:
        spec.load()
    assert spec.refused in str(refusal.value)
