"""The numbers of a chart as rows of cells, as the workbooks behind charts hold them."""

from __future__ import annotations

from decimal import Decimal

from projrapport.report.charts import Chart, Series

Cell = str | Decimal | None


def levels_of(chart: Chart) -> tuple[str, ...]:
    """The levels, and behind them a place where the line of a target ends, under the target's name."""
    return (*chart.ticks, *(limit.name for limit in chart.limits[:1]))


def values_of(series: Series, chart: Chart) -> tuple[Decimal | None, ...]:
    """The values in the order of the levels; a target stays what it is for the last of them."""
    values = tuple(point.value for point in series.points)
    if not chart.limits:
        return values
    return (*values, values[-1] if series in chart.limits else None)


def drawn(chart: Chart) -> tuple[Series, ...]:
    """All series in the order of their columns: those of the figures, then the limits of the target."""
    return (*chart.series, *chart.limits)


def cells(chart: Chart) -> list[list[Cell]]:
    """The rows: a header, then a row for each level."""
    columns = [values_of(series, chart) for series in drawn(chart)]
    head: list[Cell] = [chart.axis, *(series.name for series in drawn(chart))]
    return [head, *([level, *row] for level, *row in zip(levels_of(chart), *columns, strict=True))]
