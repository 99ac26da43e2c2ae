"""What a chart shows, in words: its alt text, written from the numbers that are drawn."""

from __future__ import annotations

from projrapport.report.numbers import exact, number_text
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
            words("workbook.charts.lines" if plot.line else "workbook.charts.bars"),
            f"{chart.sheet.title}.",
            *(_finding(chart, column, words) for column in chart.series),
            *((words("workbook.charts.left_out", levels=", ".join(left_out)),) if left_out else ()),
            *(words("workbook.charts.earlier_left_out", series=header) for header in undrawn),
        )
    )


def _finding(chart: Chart, column: int, words: Words) -> str:
    """Where a series is highest and lowest; for a line also how it begins and ends."""
    numbers, levels, series = chart.numbers(column), chart.levels(), chart.header(column)
    said = [_spoken(number, words.language) for number in numbers]
    values = [number.value for number in numbers]
    if min(values) == max(values):
        return words("workbook.charts.all_equal", series=series, value=said[0])
    extremes = {
        "highest": _where(values, levels, max(values)),
        "high": said[values.index(max(values))],
        "lowest": _where(values, levels, min(values)),
        "low": said[values.index(min(values))],
    }
    if not chart.plot.line:
        return words("workbook.charts.extremes", series=series, **extremes)
    ends = {"first": levels[0], "start": said[0], "last": levels[-1], "end": said[-1]}
    return words("workbook.charts.course", series=series, **ends, **extremes)


def _where(values: list[float], levels: list[str], value: float) -> str:
    return ", ".join(level for level, each in zip(levels, values, strict=True) if each == value)


def _spoken(number: Number, language: str) -> str:
    if number.form is Form.PERCENT:
        return f"{number_text(exact(number.value) * 100, number.decimals, locale=language)} %"
    return number_text(number.value, number.decimals, locale=language)
