"""Documents with charts: written from the example report, dressed and typed over as editors do, and the figures of a later day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree
from returning import written

from builders.report import DECLARATIONS, example_figures, project, report
from projrapport.figures.figure import Confidentiality, Figure, Figures
from projrapport.living.charts import ComparedChart, compared_charts
from projrapport.living.document import read_document
from projrapport.report.live import LiveFigures
from projrapport.writers.package import Element, Package
from projrapport.writers.word.xml import DOCUMENT

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BARS, LINES, COLUMNS = "channels", "months", "men"
CHARTS = [
    {"id": BARS, "title": "Fler ringer", "indicator": "men", "by": "channel"},
    {"id": LINES, "title": "Hösten är livligast", "indicator": "men", "over": "month"},
    {"id": COLUMNS, "title": "Målet nåddes", "indicator": "men", "over": "periods"},
]
TEXT = """# Rapport

## Kanaler

{{ chart("channels") }}

## Månader

{{ chart("months").alone }}

## Mål

{{ chart("men").alone }}
"""
EXAMPLE = example_figures(project())
PHONE, VISIT, HOME = (f"men@2012[channel={one}]" for one in ("telefon", "besok", "hembesok"))
DECEMBER = "men@2012[month=2012-12]"


def document(folder: Path, charts: list[dict[str, str]] = CHARTS, text: str = TEXT) -> Path:
    return written(folder, text, report(chart=charts))


def figures(
    values: Mapping[str, float | None] | None = None, charts: list[dict[str, str]] = CHARTS
) -> LiveFigures:
    """The figures after some of them have changed, by key; None hides one, a number shows it."""
    return figures_of(_after(values or {}), charts)


def _after(values: Mapping[str, float | None]) -> Iterator[Figure]:
    assert all(EXAMPLE.named(name) for name in values)
    for one in EXAMPLE.values():
        yield _with(one, values[str(one.key)]) if str(one.key) in values else one


def figures_of(
    these: Iterable[Figure], charts: list[dict[str, str]] = CHARTS, **declared: object
) -> LiveFigures:
    return LiveFigures(report(figures=Figures(tuple(these)), chart=charts, **declared))


def without_visits(values: Mapping[str, float | None] | None = None) -> LiveFigures:
    """The figures after a level of a breakdown has gone from the project, and some have changed."""
    contacts = DECLARATIONS["tables"]["contacts"]
    channel = contacts["columns"]["channel"]
    levels = [one for one in channel["levels"] if one["level"] != "besok"]
    columns = contacts["columns"] | {"channel": channel | {"levels": levels}}
    left = (one for one in _after(values or {}) if "channel=besok" not in str(one.key))
    return figures_of(left, tables={"contacts": contacts | {"columns": columns}})


def _with(figure, value):
    if value is None:
        return replace(figure, confidentiality=Confidentiality.HIDDEN)
    return replace(figure, value=float(value), missing=None, confidentiality=Confidentiality.FREE)


def compared(path: Path, now: LiveFigures) -> dict[str, ComparedChart]:
    return {one.chart: one for one in compared_charts(read_document(path), now)}


def states(path: Path, now: LiveFigures) -> dict[str, str]:
    """The state of each chart that is not current."""
    return {name: one.state.value for name, one in compared(path, now).items() if one.state != "current"}


def part_of(chart: str) -> str:
    """The part of a chart in a document as we write it."""
    return f"word/charts/chart{[one['id'] for one in CHARTS].index(chart) + 1}.xml"


def workbook_of(chart: str) -> str:
    return (
        part_of(chart)
        .replace("charts/chart", "embeddings/Microsoft_Excel_Worksheet")
        .replace(".xml", ".xlsx")
    )


def edit_part(path: Path, part: str, change: Callable[[Element], None]) -> Path:
    package = Package.read(path.read_bytes())
    change(package.tree(part))
    path.write_bytes(package.to_bytes())
    return path


def type_into(path: Path, chart: str, old: str, new: str, tag: str = "v") -> Path:
    """Other text in place of the first of that text in a chart."""

    def change(root: Element) -> None:
        next(one for one in root.iter(f"{{*}}{tag}") if one.text == old).text = new

    return edit_part(path, part_of(chart), change)


def tree_of(content: bytes, part: str) -> Element:
    return Package.read(content).tree(part)


def same(element: Element) -> bytes:
    """What an element says, however it is written."""
    return etree.tostring(element, method="c14n2")


def told(content: bytes) -> dict[str, str]:
    """The alternative text of each chart, by the name of its drawing."""
    return {one.get("name", ""): one.get("descr", "") for one in tree_of(content, DOCUMENT).iter("{*}docPr")}


def changed_parts(before: bytes, after: bytes) -> set[str]:
    old, new = Package.read(before), Package.read(after)
    assert set(old.names()) == set(new.names())
    return {name for name in old.names() if old.content(name) != new.content(name)}
