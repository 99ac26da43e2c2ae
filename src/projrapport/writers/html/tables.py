"""Tables that can be listened to, and read on a narrow screen: header cells with their scope, a caption, a region."""

from __future__ import annotations

from projrapport.report.words import Words
from projrapport.writers.html.tree import Element, builder, text_of, wrap

ALIGNED = {"text-align: right;": "number", "text-align: center;": "centre"}

SHORT = 16
"""How many signs of a cell are never broken into lines: minst 40, delvis uppnått."""


def finish_table(table: Element, number: int, words: Words) -> None:
    """Finish one table as pandoc left it; `number` counts the tables of the page."""
    for columns in table.findall("colgroup"):
        table.remove(columns)  # the browser fits them to what is written in them
    _align(table)
    _mark_headers(table)
    _hold_together(table)
    _in_region(table, number, words)


def _align(table: Element) -> None:
    """Classes in place of style attributes, which the page's own policy forbids."""
    for cell in table.iter("th", "td"):
        kind = ALIGNED.get(str(cell.attrib.pop("style", "")))
        if kind:
            cell.set("class", kind)


def _hold_together(table: Element) -> None:
    """Let few words stay on one line."""
    for cell in table.iter("td"):
        if len(text_of(cell)) <= SHORT and not cell.get("class"):
            cell.set("class", "short")


def _mark_headers(table: Element) -> None:
    """Say what each header cell is for; the first cell of a row names it unless it holds a number or nothing."""
    for cell in table.findall("thead/tr/*"):
        _rename(cell, "th" if text_of(cell) else "td", scope="col")
    for row in table.findall("tbody/tr"):
        first = row[0]
        if text_of(first) and first.get("class") != "number":
            _rename(first, "th", scope="row")


def _rename(cell: Element, tag: str, *, scope: str) -> None:
    cell.tag = tag
    if tag == "th":
        cell.set("scope", scope)


def _in_region(table: Element, number: int, words: Words) -> None:
    """A table wider than the screen scrolls by itself, also by keyboard."""
    region = builder.DIV(builder.CLASS("table"), role="region", tabindex="0")
    caption = table.find("caption")
    if caption is None:
        region.set("aria-label", words("page.table", number=number))
    else:
        caption.set("id", f"Table-{number}")
        region.set("aria-labelledby", f"Table-{number}")
    wrap(table, region)
