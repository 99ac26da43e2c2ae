"""Figures in a web page: each a `data` element with its key and its plain value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from projrapport.figures.figure import Figure
from projrapport.report.language import IN_PER_CENT, Language, known
from projrapport.report.marks import pieces, without_marks
from projrapport.report.numbers import rounded
from projrapport.report.report import Report
from projrapport.writers.html.tree import Element, builder

ABOUT_A_FIGURE = frozenset({"target", "state", "note"})
"""Forms that say something of a figure, but do not print it."""
Figures = Mapping[str, Figure | None]
"""The figures by the number of their mark; None for what does not print one."""


def mark_figures(text: Element, names: Sequence[str], report: Report) -> None:
    """Put each figure between numbered marks (report/marks.py) into an element of its own, and take the marks away."""
    figures = {str(number): _figure(name, report) for number, name in enumerate(names)}
    language = Language.of(report.project)
    for element in list(text.iter()):
        for name, value in element.attrib.items():
            element.set(name, without_marks(str(value)))
        _mark_tail(element, figures, language)
        _mark_text(element, figures, language)


def _mark_text(element: Element, figures: Figures, language: Language) -> None:
    inside = list(_parts(element.text or "", figures, language))
    element.text = None
    for place, part in enumerate(_settled(element, None, inside)):
        element.insert(place, part)


def _mark_tail(element: Element, figures: Figures, language: Language) -> None:
    behind = list(_parts(element.tail or "", figures, language))
    element.tail = None
    parent = element.getparent()
    for part in reversed(list(_settled(None, element, behind))):
        if parent is not None:
            parent.insert(parent.index(element) + 1, part)


def _settled(inside: Element | None, behind: Element | None, parts: list[str | Element]) -> Iterator[Element]:
    """The elements among the parts; texts become the text of the one, or the tail of what they stand behind."""
    for part in parts:
        if not isinstance(part, str):
            behind = part
            yield part
        elif behind is not None:
            behind.tail = (behind.tail or "") + part
        elif inside is not None:
            inside.text = (inside.text or "") + part


def _parts(said: str, figures: Figures, language: Language) -> Iterator[str | Element]:
    for text, number in pieces(said):
        figure = figures.get(number)
        yield _data(text, figure, language) if figure else text


def _figure(name: str, report: Report) -> Figure | None:
    key, _, form = name.rpartition("|") if report.figures.named(name) is None else (name, "", "")
    return None if ABOUT_A_FIGURE.intersection(form.split(".")) else report.figures.named(key or name)


def _data(text: str, figure: Figure, language: Language) -> Element:
    element: Element = builder.DATA(text, value=plain(figure, language))
    element.set("data-figure", str(figure.key))
    return element


def plain(figure: Figure, language: Language) -> str:
    """The number as it is rounded for print; a share as a fraction. Empty where there is none to be seen."""
    if not known(figure):
        return ""
    number = rounded(language.scaled(figure), figure.decimals)
    return f"{number / 100 if figure.kind in IN_PER_CENT else number:f}"
