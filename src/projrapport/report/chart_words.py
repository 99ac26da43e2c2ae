"""What a chart shows, in words: its alternative text, written from the numbers that are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.report.charts import Chart, Form, Point, Series
from projrapport.report.language import Language

TOLD = 6
"""Levels that are told one by one; of more, only the extremes are."""


def alt_text(chart: Chart, language: Language) -> str:
    """The sort of chart, its title, what each series shows, its target, and what is not drawn."""
    words = language.words
    kind = words("chart.columns" if chart.form is Form.COLUMNS else f"workbook.charts.{chart.form}")
    told = (_finding(chart, series, language) for series in chart.series)
    targets = (f"{limit.name} {limit.points[0].text}." for limit in chart.limits)
    title = chart.title if chart.title.endswith((".", "!", "?")) else f"{chart.title}."
    return " ".join(text for text in (kind, title, *told, *targets, *_not_drawn(chart, language)) if text)


def _finding(chart: Chart, series: Series, language: Language) -> str:
    """Its values, or where a long series is highest and lowest; of a line also how it begins and ends."""
    known = [
        (level, point)
        for level, point in zip(chart.levels, series.points, strict=True)
        if point.value is not None
    ]
    if not known:
        return ""
    if len(chart.levels) <= TOLD:
        pattern = "{1} ({0})" if chart.form is Form.COLUMNS else "{0} {1}"
        values = ", ".join(pattern.format(level, point.text) for level, point in known)
        return language.words("chart.values", series=series.name, values=values)
    return _extremes(known, series.name, chart, language)


def _extremes(known: list[tuple[str, Point]], name: str, chart: Chart, language: Language) -> str:
    high, low = (
        pick((point for _, point in known), key=lambda point: point.value or 0) for pick in (max, min)
    )
    if high.value == low.value:
        return language.words("workbook.charts.all_equal", series=name, value=high.text)
    said = {
        "series": name,
        "highest": _levels(known, high),
        "high": high.text,
        "lowest": _levels(known, low),
        "low": low.text,
    }
    if chart.form is not Form.LINES:
        return language.words("workbook.charts.extremes", **said)
    (first, start), (last, end) = known[0], known[-1]
    said |= {"first": first, "start": start.text, "last": last, "end": end.text}
    return language.words("workbook.charts.course", **said)


def _levels(known: list[tuple[str, Point]], extreme: Point) -> str:
    """The levels that share an extreme."""
    return ", ".join(level for level, point in known if point.value == extreme.value)


def _not_drawn(chart: Chart, language: Language) -> Iterator[str]:
    """That figures must not be shown, or are missing: which."""
    for kind, hidden in (("hidden", True), ("missing", False)):
        places = [
            language.words("chart.place", level=level, series=series.name) if len(chart.series) > 1 else level
            for level, series, point in chart.places()
            if point.value is None and point.hidden is hidden
        ]
        if places:
            yield language.words(f"chart.{kind}", places=", ".join(places))
