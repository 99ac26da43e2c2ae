"""What a chart shows, in words: its alt text, written from the numbers that are drawn."""

from __future__ import annotations

from projrapport.report.numbers import NBSP, exact, number_text
from projrapport.report.words import Words
from projrapport.writers.excel.charts import Chart
from projrapport.writers.excel.sheet import Form, Number


def in_words(chart: Chart, words: Words) -> str:
    """The sort of chart, its title, what each series shows, and what is left out."""
    plot = chart.plot
    left_out = [str(chart.sheet.rows[row][0]) for row in range(plot.rows) if row not in chart.rows]
    undrawn = [chart.header(column) for column in plot.series if column not in chart.series]
    return " ".join(
        (
            words(_kind(chart)),
            chart.title if chart.title.endswith((".", "!", "?")) else f"{chart.title}.",
            *(_finding(chart, column, words) for column in chart.series),
            *(_target(chart, column, words) for column in plot.targets),
            *((words("workbook.charts.left_out", levels=", ".join(left_out)),) if left_out else ()),
            *(words("workbook.charts.earlier_left_out", series=header) for header in undrawn),
        )
    )


def _target(chart: Chart, column: int, words: Words) -> str:
    return f"{chart.header(column)} {_spoken(chart.numbers(column)[0], words)}."


def _kind(chart: Chart) -> str:
    if chart.plot.standing:
        return "chart.columns"
    return "workbook.charts.lines" if chart.plot.line else "workbook.charts.bars"


def _finding(chart: Chart, column: int, words: Words) -> str:
    """Where a series is highest and lowest; for a line also how it begins and ends."""
    numbers, levels, series = chart.numbers(column), chart.levels(), chart.header(column)
    if chart.plot.standing:
        told = (f"{_spoken(number, words)} ({level})" for level, number in zip(levels, numbers, strict=True))
        return words("chart.values", series=series, values=", ".join(told))
    high, low = (pick(numbers, key=lambda number: number.value) for pick in (max, min))
    if high.value == low.value:
        return words("workbook.charts.all_equal", series=series, value=_spoken(high, words))
    said = {
        "series": series,
        "highest": _where(numbers, levels, high),
        "high": _spoken(high, words),
        "lowest": _where(numbers, levels, low),
        "low": _spoken(low, words),
    }
    if not chart.plot.line:
        return words("workbook.charts.extremes", **said)
    said |= {"first": levels[0], "start": _spoken(numbers[0], words)}
    said |= {"last": levels[-1], "end": _spoken(numbers[-1], words)}
    return words("workbook.charts.course", **said)


def _where(numbers: list[Number], levels: list[str], extreme: Number) -> str:
    """The levels that share an extreme."""
    pairs = zip(levels, numbers, strict=True)
    return ", ".join(level for level, number in pairs if number.value == extreme.value)


def _spoken(number: Number, words: Words) -> str:
    if number.form is Form.PERCENT:
        per_cent = number_text(exact(number.value) * 100, number.decimals, locale=words.language)
        return f"{per_cent}{NBSP}%"
    return number_text(number.value, number.decimals, locale=words.language)
