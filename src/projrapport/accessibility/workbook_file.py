"""A workbook as rules see it: sheets with their cells, tables and drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from projrapport.accessibility.parts import RELATIONSHIP, Element, Parts
from projrapport.records import dataclass

REFERENCE = re.compile(r"\$?([A-Z]+)\$?(\d+)")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; rows and columns are counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, reference: str) -> Area:
        corners = [(int(row), _column(letters)) for letters, row in REFERENCE.findall(reference)]
        (top, left), (bottom, right) = corners[0], corners[-1]
        return cls(top, left, bottom, right)

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def _place(reference: str) -> tuple[int, int]:
    """Row and column of one cell."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), _column(letters)


@cache
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class Sheet:
    """One sheet: its name, its XML, and what it refers to."""

    def __init__(self, name: str, state: str, part: str, file: WorkbookFile) -> None:
        self.name = name
        self.hidden = state != "visible"
        self.xml = file.parts.tree(part)
        self._file = file
        self._related = file.parts.related(part)

    @cached_property
    def cells(self) -> dict[tuple[int, int], str]:
        """The text or number of each cell that holds one, by row and column."""
        found = {}
        for said in self.xml.iter("{*}v", "{*}is"):  # sooner than to ask each of thousands of cells
            cell = said.getparent()
            if cell is not None and (text := self._file.text(said, kind=cell.get("t"))).strip():
                found[_place(str(cell.get("r")))] = text
        return found

    def filled(self, area: Area) -> list[tuple[int, int]]:
        """The rows and columns of the cells in a rectangle that hold something."""
        return [place for place in self.cells if area.holds(*place)]

    @cached_property
    def tables(self) -> list[tuple[Element, Area]]:
        parts = [
            self._related.get(str(one.get(RELATIONSHIP)), "") for one in self.xml.iterfind("{*}tableParts/*")
        ]
        trees = [self._file.parts.tree(part) for part in parts]
        return [(tree, Area.of(str(tree.get("ref")))) for tree in trees if tree.get("ref")]

    def drawings(self) -> Iterator[Element]:
        """What says the alternative text of each picture and chart."""
        for one in self.xml.iterfind("{*}drawing"):
            part = self._related.get(str(one.get(RELATIONSHIP)), "")
            yield from self._file.parts.tree(part).iter("{*}cNvPr")


class WorkbookFile:
    """The workbook and its sheets, in the order of their tabs."""

    def __init__(self, content: bytes) -> None:
        self.parts = Parts(content)
        self.xml = self.parts.tree("xl/workbook.xml")
        self._shared = [
            "".join(text.text or "" for text in one.iter("{*}t"))
            for one in self.parts.tree("xl/sharedStrings.xml").iterfind("{*}si")
        ]
        related = self.parts.related("xl/workbook.xml")
        self.sheets = [
            Sheet(str(one.get("name")), str(one.get("state", "visible")), part, self)
            for one in self.xml.iterfind("{*}sheets/{*}sheet")
            if (part := related.get(str(one.get(RELATIONSHIP)), "")).startswith("xl/worksheets/")
        ]

    def text(self, said: Element, *, kind: str | None) -> str:
        """What a cell of a kind holds, as the file writes it."""
        if kind == "inlineStr":
            return "".join(text.text or "" for text in said.iter("{*}t"))
        value = said.text or ""
        return self._shared[int(value)] if kind == "s" and value else value

    @cached_property
    def fonts(self) -> list[str]:
        """The colour of each typeface of the workbook as rrggbb; empty where the theme decides."""
        fonts = self.parts.tree("xl/styles.xml").iterfind("{*}fonts/{*}font")
        colours = [font.find("{*}color") for font in fonts]
        return ["" if colour is None else str(colour.get("rgb", ""))[-6:] for colour in colours]
