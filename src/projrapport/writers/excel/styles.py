"""The look: one typeface, headers told by weight and a line, nothing told by colour."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from projrapport.report.numbers import MINUS, NBSP
from projrapport.report.words import Words
from projrapport.writers.excel.sheet import Form, Number

FONT = {"font_name": "Arial", "font_size": 11}
INK = "#1F2A44"
RULE = "#8A93A6"
FORMULA_SIGNS = tuple("=+-@＝＋－＠\t\r")


class Styles:
    """The cell formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook, words: Words) -> None:
        self._workbook = workbook
        self._points = words("number.points")
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self.title = self._format(bold=True, font_size=15, font_color=INK)
        self.line = self._format(italic=True)

    def header(self, *, numeric: bool) -> Format:
        return self._format(
            bold=True,
            font_color=INK,
            bottom=2,
            top=1,
            text_wrap=True,
            valign="bottom",
            **_aligned(right=numeric),
        )

    def text(self, text: str, *, numeric: bool, strong: bool) -> Format:
        """For a text cell. A text that looks like a formula stays a text even when its cell is edited."""
        quote = {"quote_prefix": True} if text.lstrip().startswith(FORMULA_SIGNS) else {}
        return self._body(strong=strong, text_wrap=True, **quote, **_aligned(right=numeric))

    def number(self, number: Number, *, strong: bool) -> Format:
        return self._body(strong=strong, num_format=self.number_format(number), align="right")

    def link(self) -> Format:
        return self._body(strong=False, underline=1, font_color="#0B4F9E", text_wrap=True, align="left")

    def _body(self, *, strong: bool, **properties: object) -> Format:
        weight: dict[str, object] = {"bold": True, "top": 1} if strong else {}
        return self._format(valign="top", bottom=1, bottom_color=RULE, **weight, **properties)

    def _format(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({**FONT, **properties})
        return self._made[key]

    def number_format(self, number: Number) -> str:
        digits = "#,##0" + ("." + "0" * number.decimals if number.decimals else "")
        return {
            Form.PLAIN: _signed(digits, plus=False),
            Form.CHANGE: _signed(digits, plus=True),
            Form.PERCENT: _signed(f"{digits}{NBSP}%", plus=False),
            Form.PERCENT_CHANGE: _signed(f"{digits}{NBSP}%", plus=True),
            Form.POINTS: _signed(f'{digits}"{NBSP}{self._points}"', plus=True),
            Form.KRONOR: _signed(f'{digits}"{NBSP}kr"', plus=False),
            Form.RAW: "General",
        }[number.form]


def _signed(digits: str, *, plus: bool) -> str:
    """A format for positive, negative and zero, with a true minus."""
    return f'{"+" if plus else ""}{digits};"{MINUS}"{digits};{digits}'


def _aligned(*, right: bool) -> dict[str, object]:
    return {"align": "right" if right else "left"}
