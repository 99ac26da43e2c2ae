"""A web page as lines."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def page_lines(content: bytes) -> Iterator[str]:
    page = html.document_fromstring(content.decode())
    yield f"title: {page.findtext('.//title')}"
    yield f"language: {page.get('lang')}"
    yield from _blocks(page.find("body"))


def _blocks(parent) -> Iterator[str]:
    for block in parent:
        if block.tag in HEADINGS:
            yield f"{'#' * int(block.tag[1])} {_text(block)}"
        elif block.tag == "table":
            yield from _table(block)
        elif block.tag == "figure":
            yield f"CHART {_text(block.find('figcaption'))}: {block.find('{*}svg').get('aria-label')}"
            yield f"  {' '.join(text.text or '' for text in block.iter('{*}text'))}"
        elif block.tag == "li":
            yield from _item(block)
        elif block.tag in {"p", "a", "summary", "button"}:
            yield _text(block)
        else:
            yield from _named(block)
            yield from _blocks(block)


def _named(block) -> Iterator[str]:
    """Parts of the page that have a name."""
    if block.tag in {"nav", "main", "footer"}:
        yield f"<{block.tag}>"
    elif block.get("popover"):
        yield f"PANEL {block.get('id')}"


def _item(item) -> Iterator[str]:
    """An item of a list; lists within it follow."""
    yield f"- {''.join(_said(item, without=('ul', 'ol')))}"
    for inner in item.iter("ul", "ol"):
        yield from _blocks(inner)


def _table(table) -> Iterator[str]:
    yield f"TABLE {_text(table.find('caption'))}"
    for row in table.iter("tr"):
        mark = "=" if row.getparent().tag == "thead" else "|"
        yield f"  {mark} {' | '.join(map(_text, row))}"


def _text(element) -> str:
    return "" if element is None else "".join(_said(element))


def _said(element, *, without=()) -> Iterator[str]:
    """The text with the key of each figure behind it, and its value where that is not what is printed."""
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield " / "
        elif child.tag not in without:
            note = child.get("role") == "doc-noteref"
            yield f"[{_text(child)}]" if note else _text(child)
        yield child.tail or ""
    if element.tag == "data":
        value = element.get("value")
        yield f"{{{element.get('data-figure')}{'' if value in ('', element.text) else f' = {value}'}}}"
    elif element.get("aria-label") and element.tag == "button":
        yield f" <{element.get('popovertarget')}>"
