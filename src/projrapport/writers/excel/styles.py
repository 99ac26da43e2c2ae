"""The look: one typeface, headers told by weight and a line, nothing told by colour."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from projrapport.records import dataclass
from projrapport.report.numbers import MINUS, NBSP
from projrapport.report.words import Words
from projrapport.writers.excel.sheet import Form, Number

FONT = {"font_name": "Arial", "font_size": 11}
INK = "#1F2A44"
RULE = "#8A93A6"
LINK = "#0B4F9E"
PLUS = '"+"'
FORMULA_SIGNS = frozenset("=+-@＝＋－＠")


@dataclass(frozen=True, slots=True)
class Look:
    """What the cells of a row have in common."""

    strong: bool = False
    """True for a total."""
    tall: bool = False
    """True where a cell has several lines: the others then begin at its first."""


class Styles:
    """The cell formats of one workbook."""

    def __init__(self, workbook: Workbook, words: Words) -> None:
        self._workbook = workbook
        self._points = words("number.points")
        self._cells: dict[tuple[object, ...], Format] = {}
        """Made once, as there are thousands of cells and a handful of formats."""

    def title(self, text: str) -> Format:
        return self._format(bold=True, font_size=15, font_color=INK, valign="vcenter", **_quoted(text))

    def line(self, text: str) -> Format:
        return self._format(italic=True, valign="top", **_quoted(text))

    def header(self, *, numeric: bool) -> Format:
        look = {"bold": True, "font_color": INK, "bottom": 2, "top": 1, "text_wrap": True, "valign": "bottom"}
        return self._format(**look, **_aligned(right=numeric))

    def text(self, text: str, look: Look, *, numeric: bool) -> Format:
        key = (look.strong, look.tall, numeric, looks_like_formula(text))
        if key not in self._cells:
            self._cells[key] = self._body(look, text_wrap=True, **_quoted(text), **_aligned(right=numeric))
        return self._cells[key]

    def number(self, number: Number, look: Look) -> Format:
        key = (look.strong, look.tall, number.form, number.decimals)
        if key not in self._cells:
            number_format = self.number_format(number)
            self._cells[key] = self._body(look, num_format=number_format, **_aligned(right=True))
        return self._cells[key]

    def link(self, look: Look) -> Format:
        return self._body(look, underline=1, font_color=LINK, text_wrap=True, align="left")

    def _body(self, look: Look, **properties: object) -> Format:
        weight: dict[str, object] = {"bold": True, "top": 1} if look.strong else {}
        place = "top" if look.tall else "vcenter"
        return self._format(valign=place, bottom=1, bottom_color=RULE, **weight, **properties)

    def _format(self, **properties: object) -> Format:
        return self._workbook.add_format({**FONT, **properties})

    def number_format(self, number: Number) -> str:
        digits = "#,##0" + ("." + "0" * number.decimals if number.decimals else "")
        return {
            Form.PLAIN: _signed(digits, plus=False),
            Form.CHANGE: _signed(digits, plus=True),
            Form.PERCENT: _signed(f'{digits}"{NBSP}"%', plus=False),
            Form.PERCENT_CHANGE: _signed(f'{digits}"{NBSP}"%', plus=True),
            Form.POINTS: _signed(f'{digits}"{NBSP}{self._points}"', plus=True),
            Form.KRONOR: _signed(f'{digits}"{NBSP}kr"', plus=False),
            Form.RAW: "General",
        }[number.form]


def _signed(digits: str, *, plus: bool) -> str:
    """A format for positive, negative and zero, with a true minus."""
    return f'{PLUS if plus else ""}{digits};"{MINUS}"{digits};{digits}'


def looks_like_formula(text: str) -> bool:
    return text.lstrip()[:1] in FORMULA_SIGNS


def _quoted(text: str) -> dict[str, object]:
    """A text that looks like a formula stays a text even when its cell is edited."""
    return {"quote_prefix": True} if looks_like_formula(text) else {}


def _aligned(*, right: bool) -> dict[str, object]:
    """To the right with a little room, so that no number touches the text of the next column."""
    return {"align": "right", "indent": 1} if right else {"align": "left"}
