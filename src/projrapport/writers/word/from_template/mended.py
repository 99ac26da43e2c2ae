"""What Word insists on, put right where tags or another program have put it wrong: a paragraph in each cell, as many columns as cells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from projrapport.errors import Problem, TemplateError
from projrapport.writers.package import Element
from projrapport.writers.word.xml import attribute, parent_of, place_in, q

BLOCKS = (q("p"), q("tbl"), q("sdt"))


def mend(root: Element) -> None:
    """Take away tables that lost all rows, and give cells, headers and notes that lost all paragraphs an empty one."""
    for dress in root.iter(q("rPr")):
        _once_each(dress)
    for kind in ("pPr", "tcPr"):
        for look in root.iter(q(kind)):
            look[:] = sorted(look, key=place_in(kind))
    for content in list(root.iter(q("sdtContent"))):
        if not len(content) and parent_of(parent_of(content)).tag != q("p"):
            parent_of(parent_of(content)).remove(parent_of(content))
    for table in list(root.iter(q("tbl"))):
        if next(_parts(table, q("tr")), None) is None:
            parent_of(table).remove(table)
        else:
            _fit_grid(table)
    for holder in list(_holders(root)):
        last = next((block for block in reversed(holder) if block.tag in BLOCKS), None)
        if last is None or last.tag == q("tbl"):
            holder.append(etree.Element(q("p")))


def _once_each(dress: Element) -> None:
    """Take away what a look says twice, as LibreOffice writes it of text that its style makes bold already."""
    said = [look.tag for look in dress]
    for place, look in reversed(list(enumerate(dress))):
        if look.tag in said[:place]:
            dress.remove(look)


def _holders(root: Element) -> Iterator[Element]:
    """What must end in a paragraph: cells and boxes, the header or footer, each note."""
    yield from root.iter(q("tc"), q("txbxContent"), q("hdr"), q("ftr"), q("footnote"), q("endnote"))


def _parts(holder: Element, kind: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls too."""
    for part in holder:
        if part.tag == kind:
            yield part
        elif part.tag in (q("sdt"), q("sdtContent"), q("customXml")):
            yield from _parts(part, kind)


def _fit_grid(table: Element) -> None:
    """As many columns as the longest row has, in the same width, when a loop made more or fewer cells."""
    grid = table.find(q("tblGrid"))
    columns = [] if grid is None else grid.findall(q("gridCol"))
    rows = [list(_parts(row, q("tc"))) for row in _parts(table, q("tr"))]
    cells = max(sum(map(_columns_of, row)) for row in rows)
    if grid is None or not columns or cells in (0, len(columns)):
        return
    total = sum(int(float(column.get(q("w"), "0"))) for column in columns)
    for column in columns:
        grid.remove(column)
    for _ in range(cells):
        etree.SubElement(grid, q("gridCol"), {q("w"): str(total // cells)})
    for cell in chain.from_iterable(rows):
        width = cell.find(f"{q('tcPr')}/{q('tcW')}")
        if width is not None and width.get(q("type")) == "dxa":
            width.set(q("w"), str(total // cells * _columns_of(cell)))


def _columns_of(cell: Element) -> int:
    """How many columns a cell takes up. Raises TemplateError when {% colspan %} printed something else than a number."""
    said = attribute(cell, "tcPr", "gridSpan") or "1"
    if not said.isdecimal():
        raise TemplateError(
            Problem("{% colspan %}", f"prints “{said}”, which is no number of columns.", "Print a number.")
        )
    return int(said)
