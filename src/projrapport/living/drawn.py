"""What a chart draws, whoever wrote it: its levels, and the values of each series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Context, Decimal, InvalidOperation

from projrapport.accessibility.workbook_file import WorkbookFile
from projrapport.living.states import plain
from projrapport.records import dataclass
from projrapport.report.charts import Chart
from projrapport.writers.chart_cells import cells, levels_of, values_of
from projrapport.writers.chart_cells import drawn as series_of
from projrapport.writers.drawing_ml import DRAWING_CHART
from projrapport.writers.excel.legal import one_line
from projrapport.writers.package import Element

C = f"{{{DRAWING_CHART}}}"
AS_PRECISE = Context(prec=12)
"""Programs write 12.3 as 12.300000000000001."""
MOST = 10_000
"""Points of a series; no chart of ours has so many."""
Value = Decimal | None


@dataclass(frozen=True, slots=True)
class Drawn:
    levels: tuple[str, ...]
    values: Mapping[str, tuple[Value, ...]]
    """By series, in whatever order they are drawn."""


def drawn_of(chart: Chart) -> Drawn:
    """What a chart of ours draws."""
    values = {
        plain(series.name): tuple(
            None if one is None else AS_PRECISE.plus(one) for one in values_of(series, chart)
        )
        for series in series_of(chart)
    }
    return Drawn(tuple(map(plain, levels_of(chart))), values)


def drawn_in(root: Element) -> Drawn | None:
    """What the chart of a document draws; None when it is none of ours: other levels for each series, or no numbers."""
    try:
        read = [(_name(one), _levels(one), _values(one)) for one in series_in(root)]
    except (InvalidOperation, ValueError, IndexError):
        return None
    names, levels = {name for name, _, _ in read}, {levels for _, levels, _ in read}
    if len(levels) != 1 or len(names) != len(read) or any(len(one) != len(values) for _, one, values in read):
        return None
    return Drawn(levels.pop(), {name: values for name, _, values in read})


def series_in(root: Element) -> Iterator[Element]:
    return root.iterfind(f"{C}chart/{C}plotArea/*/{C}ser")


def _name(series: Element) -> str:
    return plain(series.findtext(f"{C}tx//{C}v") or "")


def _levels(series: Element) -> tuple[str, ...]:
    return tuple(plain(text or "") for text in _cache(series.find(f"{C}cat")))


def _values(series: Element) -> tuple[Value, ...]:
    return tuple(
        None if text is None else AS_PRECISE.create_decimal(text) for text in _cache(series.find(f"{C}val"))
    )


def _cache(part: Element | None) -> list[str | None]:
    """The texts that a part of a series shows, in order; None where it shows nothing."""
    count = None if part is None else part.find(f".//{C}ptCount")
    if part is None or count is None:
        return []
    texts: list[str | None] = [None] * min(int(count.get("val", "")), MOST)
    for point in part.iter(f"{C}pt"):
        texts[int(point.get("idx", ""))] = point.findtext(f"{C}v")
    return texts


def rows_of(chart: Chart) -> dict[tuple[int, int], str]:
    """The cells behind a chart of ours, by row and column, counted from 1; empty ones left out."""
    return {
        (row, column): _as_cell(cell)
        for row, line in enumerate(cells(chart), 1)
        for column, cell in enumerate(line, 1)
        if cell is not None and _as_cell(cell)
    }


def rows_in(workbook: bytes) -> dict[tuple[int, int], str] | None:
    """The cells behind the chart of a document; None when there are several sheets, or it cannot be read."""
    try:
        sheets = WorkbookFile(workbook).sheets
    except Exception:  # noqa: BLE001  whatever a program has put there
        return None
    if len(sheets) != 1:
        return None
    return {place: _as_cell(text) for place, text in sheets[0].cells.items()}


def _as_cell(cell: str | Decimal) -> str:
    """A number as programs may write it, or a text on one line."""
    try:
        return str(AS_PRECISE.create_decimal(cell).normalize())
    except InvalidOperation:
        return plain(one_line(str(cell)))
