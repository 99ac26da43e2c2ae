"""What a chart shows, in words: its alt text, written from the numbers that are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.report.numbers import NBSP, exact, number_text
from projrapport.report.words import Words
from projrapport.writers.excel.cells import CONFIDENTIAL
from projrapport.writers.excel.charts import Chart
from projrapport.writers.excel.sheet import Form, Number


def in_words(chart: Chart, words: Words) -> str:
    """The sort of chart, its title, what each series shows, and what is not drawn."""
    plot = chart.plot
    undrawn = [chart.header(column) for column in plot.series if column not in chart.series]
    return " ".join(
        (
            words(_kind(chart)),
            chart.title if chart.title.endswith((".", "!", "?")) else f"{chart.title}.",
            *(_finding(chart, column, words) for column in chart.series if chart.numbers(column)),
            *(_target(chart, column, words) for column in plot.targets),
            *_not_drawn(chart, words),
            *(words("workbook.charts.earlier_left_out", series=header) for header in undrawn),
        )
    )


def _not_drawn(chart: Chart, words: Words) -> Iterator[str]:
    """Where the table holds no number: which figures must not be shown, and which are missing."""
    for name, hidden in (("chart.hidden", True), ("chart.missing", False)):
        places = [
            words("chart.place", level=level, series=chart.header(column)) if len(chart.series) > 1 else level
            for column in chart.series
            for level, cell in zip(chart.levels(), chart.cells(column), strict=True)
            if not isinstance(cell, Number) and (cell == CONFIDENTIAL) is hidden
        ]
        if places:
            yield words(name, places=", ".join(places))


def _target(chart: Chart, column: int, words: Words) -> str:
    return f"{chart.header(column)} {_spoken(chart.numbers(column)[0], words)}."


def _kind(chart: Chart) -> str:
    if chart.plot.standing:
        return "chart.columns"
    return "workbook.charts.lines" if chart.plot.line else "workbook.charts.bars"


def _finding(chart: Chart, column: int, words: Words) -> str:
    """Where a series is highest and lowest; for a line also how it begins and ends."""
    series, known = chart.header(column), _known(chart, column)
    if chart.plot.standing:
        told = (f"{_spoken(number, words)} ({level})" for level, number in known)
        return words("chart.values", series=series, values=", ".join(told))
    high, low = (pick(chart.numbers(column), key=lambda number: number.value) for pick in (max, min))
    if high.value == low.value and len(known) == chart.plot.rows:
        return words("workbook.charts.all_equal", series=series, value=_spoken(high, words))
    if high.value == low.value:
        told = (f"{level} {_spoken(number, words)}" for level, number in known)
        return words("chart.values", series=series, values=", ".join(told))
    said = {
        "series": series,
        "highest": _where(known, high),
        "high": _spoken(high, words),
        "lowest": _where(known, low),
        "low": _spoken(low, words),
    }
    if not chart.plot.line:
        return words("workbook.charts.extremes", **said)
    (first, start), (last, end) = known[0], known[-1]
    said |= {"first": first, "start": _spoken(start, words)}
    said |= {"last": last, "end": _spoken(end, words)}
    return words("workbook.charts.course", **said)


def _known(chart: Chart, column: int) -> list[tuple[str, Number]]:
    """The levels that have a number, with it."""
    pairs = zip(chart.levels(), chart.cells(column), strict=True)
    return [(level, cell) for level, cell in pairs if isinstance(cell, Number)]


def _where(known: list[tuple[str, Number]], extreme: Number) -> str:
    """The levels that share an extreme."""
    return ", ".join(level for level, number in known if number.value == extreme.value)


def _spoken(number: Number, words: Words) -> str:
    if number.form is Form.PERCENT:
        per_cent = number_text(exact(number.value) * 100, number.decimals, locale=words.language)
        return f"{per_cent}{NBSP}%"
    return number_text(number.value, number.decimals, locale=words.language)
