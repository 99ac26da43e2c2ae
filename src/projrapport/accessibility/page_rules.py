"""Rules for web pages: what can be read from the file; how it looks in a browser is for a browser to say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import html

from projrapport.accessibility import standards
from projrapport.accessibility.headings import out_of_order
from projrapport.accessibility.link_texts import saying_nothing
from projrapport.accessibility.page_contrast import low_contrast
from projrapport.accessibility.parts import Element
from projrapport.accessibility.rule import Finding, Found, Rule, findings

NO_ZOOM = re.compile(r"user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*1(\.0*)?\b")


def _text(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _name(element: Element) -> str:
    """What a screen reader calls it."""
    pictures = " ".join(str(picture.get("alt", "")) for picture in element.iter("img"))
    return str(element.get("aria-label") or "").strip() or f"{_text(element)} {pictures}".strip()


def _title(page: Element) -> Found:
    if not (page.findtext(".//title") or "").strip():
        yield "the page", "has no title."


def _language(page: Element) -> Found:
    if not (page.get("lang") or "").strip():
        yield "the page", "does not say in which language it is."


def _headings(page: Element) -> Found:
    told = [(int(one.tag[1]), _text(one)) for one in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    tops = sum(level == 1 for level, _ in told)
    if tops != 1:
        yield "the page", f"has {tops} headings of level 1 instead of one."
    yield from out_of_order(told)


def _landmarks(page: Element) -> Found:
    mains = [one for one in page.iter() if one.tag == "main" or one.get("role") == "main"]
    if len(mains) != 1:
        yield "the page", f"has {len(mains)} main parts instead of one."


def _skip_link(page: Element) -> Found:
    first = next(page.iter("a"), None)
    if page.find(".//nav") is not None and (first is None or not str(first.get("href")).startswith("#")):
        yield "the page", "has no way past its navigation."


def _tables(page: Element) -> Iterator[tuple[str, Element]]:
    for number, table in enumerate(page.iter("table"), 1):
        caption = table.find("caption")
        name = f" “{_text(caption)}”" if caption is not None and _text(caption) else ""
        yield f"table {number}{name}", table


def _header_rows(page: Element) -> Found:
    for place, table in _tables(page):
        if table.find(".//th") is None:
            yield place, "has no header cells."


def _scopes(page: Element) -> Found:
    for place, table in _tables(page):
        if any(cell.get("scope") not in {"col", "row", "colgroup", "rowgroup"} for cell in table.iter("th")):
            yield place, "has header cells that do not say whether they head a column or a row."


def _empty_headers(page: Element) -> Found:
    for place, table in _tables(page):
        if any(not _text(cell) for cell in table.iter("th")):
            yield place, "has an empty header cell."


def _merged_cells(page: Element) -> Found:
    for place, table in _tables(page):
        if any(
            str(cell.get(span, "1")) != "1"
            for cell in table.iter("td", "th")
            for span in ("colspan", "rowspan")
        ):
            yield place, "has merged cells."


def _captions(page: Element) -> Found:
    for place, table in _tables(page):
        caption = table.find("caption")
        if (caption is None or not _text(caption)) and not table.get("aria-label"):
            yield place, "has no caption."


def _pictures(page: Element) -> Found:
    for number, picture in enumerate(page.iter("img"), 1):
        if picture.get("alt") is None:
            yield f"picture no. {number}", "has no alternative text."
    for number, drawing in enumerate(page.iter("svg"), 1):
        named = (
            drawing.get("aria-label")
            or drawing.get("aria-labelledby")
            or drawing.find("{*}title") is not None
        )
        if not named and drawing.get("aria-hidden") != "true":
            yield f"drawing no. {number}", "has no alternative text."


def _links(page: Element) -> Found:
    return saying_nothing(_name(link) for link in page.iter("a") if link.get("href"))


def _buttons(page: Element) -> Found:
    for number, button in enumerate(page.iter("button"), 1):
        if not _name(button):
            yield f"button no. {number}", "has no name."


def _ids(page: Element) -> Found:
    for name, times in Counter(str(one.get("id")) for one in page.iter() if one.get("id")).items():
        if times > 1:
            yield f"the id “{name}”", f"is given to {times} elements."


def _zoom(page: Element) -> Found:
    for meta in page.iter("meta"):
        if meta.get("name") == "viewport" and NO_ZOOM.search(str(meta.get("content"))):
            yield "the page", "cannot be made larger."


def _focus_order(page: Element) -> Found:
    if any(str(one.get("tabindex", "0")).strip() not in {"0", "-1"} for one in page.iter()):
        yield "the page", "has elements that are reached by keyboard out of their order."


RULES: tuple[Rule[Element], ...] = (
    Rule("title", standards.TITLE, "Give it a title.", _title),
    Rule("language", standards.LANGUAGE, "Set lang on the html element.", _language),
    Rule("headings", standards.HEADINGS, "Use h1 once, and the levels below it in order.", _headings),
    Rule("landmarks", standards.STRUCTURE, "Put the text into one main element.", _landmarks),
    Rule("skip-link", standards.BYPASS, "Begin the page with a link to its main part.", _skip_link),
    Rule("header-rows", standards.STRUCTURE, "Mark header cells as th.", _header_rows),
    Rule("header-scopes", standards.STRUCTURE, "Set scope on each th: col or row.", _scopes, barrier=False),
    Rule("empty-headers", standards.STRUCTURE, "Say what the column or row is.", _empty_headers),
    Rule("merged-cells", standards.STRUCTURE, "Split them.", _merged_cells, barrier=False),
    Rule("captions", standards.STRUCTURE, "Give the table a caption.", _captions, barrier=False),
    Rule(
        "alt-texts",
        standards.PICTURES,
        'Say in alt what it shows, or set alt="" where it shows nothing.',
        _pictures,
    ),
    Rule("link-texts", standards.LINKS, "Let the text of a link say where it leads.", _links),
    Rule("button-names", standards.NAMES, "Give the button a text or an aria-label.", _buttons),
    Rule("unique-ids", standards.NAMES, "Give each element an id of its own.", _ids),
    Rule("zoom", standards.ZOOM, "Let the page be made larger.", _zoom),
    Rule("focus-order", standards.FOCUS_ORDER, "Leave out positive values of tabindex.", _focus_order),
    Rule("contrast", standards.CONTRAST, "Choose colours that differ more: 4.5 to 1 at least.", low_contrast),
)


def page_findings(content: bytes) -> Iterator[Finding]:
    page = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    return findings(page, RULES)
