"""All figures in one tidy table, unrounded; the cells that the defined names point at."""

from __future__ import annotations

from projrapport.figures.figure import Figure, Key
from projrapport.report.labels import level_in_key
from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.excel.cells import (
    CONFIDENTIAL,
    NOT_APPLICABLE,
    exact_cell,
    flags_of,
    is_hidden,
)
from projrapport.writers.excel.sheet import Cell, Column, Form, Number, Sheet
from projrapport.writers.excel.wording import target_state, unit_name

COLUMNS = (
    "key",
    "indicator",
    "label",
    "period",
    "dimension_1",
    "level_1",
    "dimension_2",
    "level_2",
    "part",
    "figure",
    "unit",
    "kind",
    "flags",
    "n",
    "missing",
    "state",
)
NUMERIC = frozenset({"figure", "n"})
VALUE_COLUMN = COLUMNS.index("figure")
DIMENSIONS = 2
"""A breakdown has two dimensions at most."""


def all_figures(report: Report, words: Words) -> tuple[Sheet, ...]:
    """A row a figure, in the order of the figures; no sheet where there is none."""
    if not report.figures:
        return ()
    labels = {line.indicator.id: line.indicator.label for line in report.lines}
    sheet = Sheet(
        tab=words("workbook.all.tab"),
        table="all_figures",
        title=words("workbook.all.title"),
        line=words("workbook.all.line"),
        columns=tuple(
            Column(words(f"workbook.all.{name}"), numeric=name in NUMERIC, widest=90) for name in COLUMNS
        ),
        rows=tuple(_row(figure, labels, report, words) for figure in report.figures.values()),
    )
    return (sheet,)


def _row(figure: Figure, labels: dict[str, str], report: Report, words: Words) -> tuple[Cell, ...]:
    key = figure.key
    return (
        str(key),
        key.indicator,
        labels.get(key.indicator, key.indicator),
        key.period,
        *_levels(key, words),
        words(f"workbook.part.{key.part}"),
        exact_cell(figure),
        unit_name(figure, report.project, words),
        words(f"workbook.kind.{figure.kind}"),
        " ".join(flags_of(figure)) or words("workbook.none"),
        _n(figure),
        words(f"workbook.missing.{figure.missing}") if figure.missing else NOT_APPLICABLE,
        target_state(figure, words),
    )


def _levels(key: Key, words: Words) -> tuple[str, ...]:
    """Dimension and level, for each of the two dimensions that a figure may have."""
    said = [(dimension, level_in_key(level, words)) for dimension, level in key.levels]
    unused = [(NOT_APPLICABLE, NOT_APPLICABLE)] * (DIMENSIONS - len(said))
    return tuple(text for pair in (*said, *unused) for text in pair)


def _n(figure: Figure) -> Cell:
    """How many rows or keys it rests on; hidden together with the figure."""
    if is_hidden(figure):
        return CONFIDENTIAL
    return NOT_APPLICABLE if figure.n is None else Number(figure.n, Form.RAW)
