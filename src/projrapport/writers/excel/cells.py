"""Figures as cells: a rounded number, or the shorthand that says why there is none."""

from __future__ import annotations

from projrapport.figures.figure import Confidentiality, Figure, Kind, Missing, Part
from projrapport.report.numbers import exact, rounded
from projrapport.writers.excel.sheet import Cell, Form, Number

CONFIDENTIAL = "[c]"
NOT_AVAILABLE = "[x]"
NOT_APPLICABLE = "[z]"
LOW = "[low]"

SHORTHAND = {
    Missing.NOT_COVERED: NOT_AVAILABLE,
    Missing.NOTHING_TO_MEASURE: NOT_APPLICABLE,
    Missing.NOT_COUNTED: NOT_AVAILABLE,
    Missing.NOT_COMPARED: NOT_APPLICABLE,
    Missing.NO_EARLIER_VALUE: NOT_AVAILABLE,
    Missing.NOT_SHOWN: CONFIDENTIAL,
    Missing.SERIES_BREAK: "[b]",
    Missing.UNEQUAL_PERIODS: NOT_APPLICABLE,
    Missing.SMALL_BASE: NOT_APPLICABLE,
    Missing.PROVISIONAL: "[p]",
    Missing.INCOMPLETE: NOT_AVAILABLE,
}
"""What stands in a cell instead of a number, by the reason why there is none."""

FRACTIONS = frozenset({Kind.SHARE, Kind.PERCENT})


def figure_cell(figure: Figure | None, *, kronor: bool = False) -> Cell:
    """The figure as tables for reading show it: rounded to its decimals, half away from zero."""
    if figure is None:
        return NOT_APPLICABLE
    return unavailable(figure) or _rounded(figure, _form(figure, kronor=kronor))


def exact_cell(figure: Figure) -> Cell:
    """The figure with every decimal."""
    return unavailable(figure) or Number(figure.value or 0.0, Form.RAW)


def unavailable(figure: Figure) -> str:
    """The shorthand that stands for a figure which is hidden or missing; empty for one that may be printed."""
    if is_hidden(figure):
        return CONFIDENTIAL
    return SHORTHAND[figure.missing] if figure.missing else ""


def is_hidden(figure: Figure) -> bool:
    return figure.confidentiality is not Confidentiality.FREE


def flags_of(figure: Figure) -> tuple[str, ...]:
    """The quality flags as shorthand, in alphabetical order."""
    return tuple(f"[{flag}]" for flag in sorted(figure.flags))


def _rounded(figure: Figure, form: Form) -> Cell:
    value, decimals = exact(figure.value or 0.0), figure.decimals
    if form is Form.POINTS:
        return Number(float(rounded(value * 100, decimals)), form, decimals)
    places = decimals + 2 if figure.kind in FRACTIONS else decimals
    number = Number(float(rounded(value, places)), form, decimals)
    return LOW if value and not number.value and form in (Form.PLAIN, Form.PERCENT) else number


def _form(figure: Figure, *, kronor: bool) -> Form:
    if kronor and figure.kind is Kind.AMOUNT:
        return Form.KRONOR
    if figure.kind is Kind.POINTS:
        return Form.POINTS
    if figure.kind is Kind.PERCENT:
        return Form.PERCENT_CHANGE if figure.key.part is Part.PERCENT else Form.PERCENT
    if figure.key.part is Part.CHANGE:
        return Form.CHANGE
    return Form.PERCENT if figure.kind is Kind.SHARE else Form.PLAIN
