"""The places of a letterhead that the project fills, found and marked in its text, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from projrapport.letterhead.account import Place
from projrapport.letterhead.controls import adopt_controls, adopt_fields
from projrapport.letterhead.neighbours import line_for
from projrapport.letterhead.runs import letters, new_control, put_control
from projrapport.letterhead.words import Spot, bracketed, is_label, labelled, slot_named
from projrapport.writers.package import Element, Package
from projrapport.writers.word.letterhead import place_of_report
from projrapport.writers.word.slots import REPORT, marked_parts, where
from projrapport.writers.word.xml import DOCUMENT, attribute, child, q, text_of


def mark_places(package: Package) -> Iterator[Place]:
    """Every place that is now a control of ours; the report's own place is made last."""
    _mark_report(child(package.tree(DOCUMENT), "body"))
    for part in marked_parts(package):
        root = package.tree(part)
        slots = (*adopt_controls(root), *adopt_fields(root), *_marked_texts(root))
        yield from (Place(slot, where(part)) for slot in slots)


def _marked_texts(root: Element) -> Iterator[str]:
    """Brackets first: a label beside them is then seen to be filled."""
    for paragraph in list(root.iter(q("p"))):
        for spot in reversed([one for one in bracketed(letters(paragraph)) if one.slot != "report"]):
            put_control(paragraph, spot.slot, spot.begin, spot.end)
            yield spot.slot
    for paragraph in list(root.iter(q("p"))):
        for spot in reversed(list(labelled(letters(paragraph)))):
            if _mark(paragraph, spot):
                yield spot.slot


def _mark(paragraph: Element, spot: Spot) -> bool:
    """Put a control behind a label, or beside it when it stands alone; whether there was room for one."""
    alone = is_label(letters(paragraph)) and spot.begin == spot.end
    line = line_for(paragraph, spot.slot) if alone else paragraph
    if line is None:
        return False
    if line is paragraph:
        put_control(paragraph, spot.slot, spot.begin, spot.end)
    else:
        put_control(line, spot.slot, 0, len(letters(line)))
    return True


def _mark_report(body: Element) -> None:
    """Mark where the report stands: at a control or a line that asks for it, else behind all text."""
    if place_of_report(body.getroottree().getroot()) is not None:
        return
    control = _place()
    asking = next((block for block in body if _asks_for_report(block)), None)
    if asking is not None:
        _keep_break(asking)
        body.replace(asking, control)
        return
    _drop_empty_end(body)
    last = body.find(q("sectPr"))
    body.append(control) if last is None else last.addprevious(control)


def _asks_for_report(block: Element) -> bool:
    if block.tag == q("sdt"):
        return "report" in {slot_named(attribute(block, "sdtPr", kind)) for kind in ("tag", "alias")}
    if block.tag != q("p"):
        return False
    text = text_of(block).strip()
    return [(spot.slot, spot.begin, spot.end) for spot in bracketed(text)] == [("report", 0, len(text))]


def _keep_break(block: Element) -> None:
    """Keep the end of a section that a paragraph carries."""
    end = block.find(f"{q('pPr')}/{q('sectPr')}")
    if end is not None:
        keeper = etree.Element(q("p"))
        etree.SubElement(keeper, q("pPr")).append(deepcopy(end))
        block.addnext(keeper)


def _drop_empty_end(body: Element) -> None:
    """Take away the empty line in which Word lets one begin to write; one after a table has to stay."""
    blocks = [block for block in body if block.tag != q("sectPr")]
    while blocks and blocks[-1].tag == q("p") and _is_empty(blocks[-1]):
        if len(blocks) > 1 and blocks[-2].tag == q("tbl"):
            return
        body.remove(blocks.pop())


def _is_empty(paragraph: Element) -> bool:
    return not letters(paragraph).strip() and paragraph.find(f"{q('pPr')}/{q('sectPr')}") is None


def _place() -> Element:
    control = new_control("report")
    content = child(control, "sdtContent")
    paragraph = etree.Element(q("p"))
    for run in list(content):
        paragraph.append(run)
    content.append(paragraph)
    assert attribute(control, "sdtPr", "tag") == REPORT
    return control
