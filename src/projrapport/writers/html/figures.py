"""Figures in a web page: each a `data` element with its key and plain value, and a way to what it counts."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from projrapport.figures.figure import Figure
from projrapport.report.language import IN_PER_CENT, Language, known
from projrapport.report.numbers import rounded
from projrapport.report.report import Report
from projrapport.writers.html.tree import Element, builder, wrap

KEYED = ".//span[@data-key]"


def mark_figures(text: Element, report: Report) -> list[str]:
    """Turn what carries a key into a figure; the ids of the indicators whose definitions are asked for, in order.

    In running text the figure itself leads to its definition; in a table its row does, or the caption where the
    whole table tells of one indicator.
    """
    defined = {one.indicator.id for one in report.definitions}
    language = Language.of(report.project)
    figures = [_marked(span, report, language) for span in text.findall(KEYED)]
    asked = dict[str, None]()
    for figure in figures:
        if figure is not None and not any(figure.iterancestors("table", "a", "button")):
            _lead(figure, defined, asked)
    for table in text.iter("table"):
        _lead_from_table(table, defined, asked)
    return list(asked)


def _marked(span: Element, report: Report, language: Language) -> Element | None:
    key = unquote(str(span.attrib.pop("data-key")))
    span.attrib.pop("class", None)
    figure = report.figures.named(key)
    if figure is None:
        return None
    span.tag = "data"
    span.set("value", _value(figure, language))
    span.set("data-figure", key)
    return span


def _value(figure: Figure, language: Language) -> str:
    """The number as it is printed, for machines; a share as a fraction. Empty where there is none to be seen."""
    if not known(figure):
        return ""
    number = rounded(language.scaled(figure), figure.decimals)
    return format((number / 100 if figure.kind in IN_PER_CENT else number).normalize(), "f")


def _indicator(figure: Element) -> str:
    return str(figure.get("data-figure")).partition("@")[0]


def _lead(figure: Element, defined: set[str], asked: dict[str, None]) -> None:
    indicator = _indicator(figure)
    if indicator in defined:
        asked[indicator] = None
        wrap(figure, opener(indicator, "figure"))


def _lead_from_table(table: Element, defined: set[str], asked: dict[str, None]) -> None:
    all_told = _told(table)
    if len(all_told) == 1:
        _lead_from(table.find("caption"), all_told & defined, asked)
    else:
        for row in table.iterfind("tbody/tr"):
            told = _told(row)
            if len(told) == 1:
                _lead_from(row.find("th"), told & defined, asked)


def _told(part: Element) -> set[str]:
    return {_indicator(figure) for figure in part.iter("data")}


def _lead_from(label: Element | None, indicators: Iterable[str], asked: dict[str, None]) -> None:
    """Make the words that a label begins with a button that shows the definition."""
    for indicator in indicators:
        if label is not None and label.text:
            asked[indicator] = None
            button = opener(indicator, "term")
            button.text, label.text = label.text, None
            label.insert(0, button)


def opener(indicator: str, kind: str) -> Element:
    """A button that shows the definition of an indicator."""
    button: Element = builder.BUTTON(builder.CLASS(kind), type="button", popovertarget=panel(indicator))
    button.set("aria-haspopup", "dialog")
    return button


def panel(indicator: str) -> str:
    """The id of the panel with the definition of an indicator. Pandoc's own ids have no capital letters."""
    return f"Definition-{indicator}"
