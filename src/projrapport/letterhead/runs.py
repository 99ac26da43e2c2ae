"""The letters of a paragraph, and a stretch of them put into a content control."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from projrapport.letterhead.names import PLACES
from projrapport.letterhead.words import OTHER
from projrapport.writers.package import Element
from projrapport.writers.word.slots import PREFIX, XML_SPACE
from projrapport.writers.word.xml import path, q

SIGNS = {q("tab"): "\t", q("br"): "\n", q("cr"): "\n", q("noBreakHyphen"): "-"}
GHOSTS = ("placeholdertext", "platshllartext", "platshållartext")
"""The ids of the style in which Word shows what is to be filled in."""


def letters(paragraph: Element) -> str:
    """What a paragraph shows, a sign for each thing that is no letter."""
    return "".join(map(_shown, paragraph))


def _shown(one: Element) -> str:
    if one.tag == q("r"):
        return "".join(_letter(part) for part in one if part.tag != q("rPr"))
    nothing = (q("pPr"), q("proofErr"), q("bookmarkStart"), q("bookmarkEnd"), q("permStart"), q("permEnd"))
    return "" if one.tag in nothing else OTHER


def _letter(part: Element) -> str:
    if part.tag == q("t"):
        return part.text or ""
    return "" if part.tag == q("lastRenderedPageBreak") else SIGNS.get(str(part.tag), OTHER)


def put_control(paragraph: Element, slot: str, begin: int, end: int) -> None:
    """Put a control for the slot in place of the letters from `begin` to `end`, in the dress of the first of them."""
    _part(paragraph, begin)
    _part(paragraph, end)
    at, within, before = 0, list[Element](), None
    for one in list(paragraph):
        length = len(_shown(one))
        if begin <= at and at + length <= end and length:
            within.append(one)
        elif at + length <= begin and one.tag in (q("r"), q("pPr")):
            before = one
        at += length
    dressed = next((one for one in (*within, before) if one is not None and one.tag == q("r")), None)
    control = new_control(slot, _dress(paragraph, dressed))
    place = (
        paragraph.index(within[0]) if within else (paragraph.index(before) + 1 if before is not None else 0)
    )
    paragraph.insert(place, control)
    if begin == end and letters(paragraph)[:begin][-1:].strip():
        control.addprevious(_space(dressed))
    for one in within:
        paragraph.remove(one)


def _space(dressed: Element | None) -> Element:
    run = etree.Element(q("r"))
    dress = None if dressed is None else dressed.find(q("rPr"))
    if dress is not None:
        run.append(deepcopy(dress))
    text = etree.SubElement(run, q("t"))
    text.text = " "
    text.set(XML_SPACE, "preserve")
    return run


def _part(paragraph: Element, at: int) -> None:
    """Make a run end before the letter at that place."""
    passed = 0
    for run in list(paragraph):
        length = len(_shown(run))
        if passed < at < passed + length and run.tag == q("r"):
            _split(run, at - passed)
            return
        passed += length


def _split(run: Element, at: int) -> None:
    rest = deepcopy(run)
    run.addnext(rest)
    passed = 0
    for first, second in zip(_content(run), _content(rest), strict=True):
        text = _letter(first)
        cut = min(max(at - passed, 0), len(text))
        passed += len(text)
        _keep(first, text[:cut], whole=cut == len(text))
        _keep(second, text[cut:], whole=cut == 0)


def _content(run: Element) -> list[Element]:
    return [part for part in run if part.tag != q("rPr")]


def _keep(part: Element, text: str, *, whole: bool) -> None:
    """Leave the part as it is, leave the given piece of its text, or take it away."""
    if whole and (text or not _letter(part)):
        return
    run = part.getparent()
    assert run is not None
    if text and part.tag == q("t"):
        part.text = text
        part.set(XML_SPACE, "preserve")
    else:
        run.remove(part)


def _dress(paragraph: Element, run: Element | None) -> Element | None:
    """The properties of a run; of an empty paragraph, those of its mark."""
    if run is not None:
        return run.find(q("rPr"))
    return paragraph.find(path("pPr", "rPr"))


def new_control(slot: str, dress: Element | None = None) -> Element:
    """A content control for the slot that shows its name in brackets."""
    control = etree.Element(q("sdt"))
    name_control(etree.SubElement(control, q("sdtPr")), slot)
    run = etree.SubElement(etree.SubElement(control, q("sdtContent")), q("r"))
    if dress is not None:
        run.append(without_ghost(dress))
    text = etree.SubElement(run, q("t"))
    text.text = placeholder(slot)
    text.set(XML_SPACE, "preserve")
    return control


def without_ghost(dress: Element) -> Element:
    """The dress without the grey of a placeholder: what is filled in is no placeholder any more."""
    new = deepcopy(dress)
    for style in new.findall(q("rStyle")):
        if style.get(q("val"), "").casefold() in GHOSTS:
            new.remove(style)
    return new


def placeholder(slot: str) -> str:
    return f"[{PLACES[slot][0] if slot in PLACES else 'Rapport'}]"


def name_control(properties: Element, slot: str) -> None:
    """Say whose place the control is, in the order that Word insists on."""
    name = placeholder(slot).strip("[]")
    etree.SubElement(properties, q("alias"), {q("val"): name})
    etree.SubElement(properties, q("tag"), {q("val"): f"{PREFIX}{slot}"})
