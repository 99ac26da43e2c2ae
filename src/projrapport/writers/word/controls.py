"""Content controls: how a figure in a Word document keeps its name.

Each figure is a plain-text control in the running text, bound to nothing, with its name in tag and alias: LibreOffice
7.4 drops tags when it saves, and keeps aliases. The control's number (w:id) is changed by every program, so it says
nothing. No lock: locked text takes neither comments nor tracked changes.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from projrapport.report.marks import SIGN, pieces, without_marks
from projrapport.report.word_template.names import STORY
from projrapport.writers.package import Element, Package
from projrapport.writers.word.xml import attribute, parent_of, q

HELD = re.compile(SIGN)
"""A mark, or a part of one."""
PREFIX = "pr:"
"""Tells our tags from those of others."""
LONGEST = 64
"""Signs that Word allows in a tag or alias; a document with a longer one it calls damaged."""
ROOM = LONGEST - len(PREFIX)
LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""A checksum in letters is not taken for the number of a person."""
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def short(name: str) -> str:
    """The name as tag and alias hold it: a long one is cut, with a checksum that tells it from others."""
    if len(name) <= ROOM:
        return name
    checksum = f"~{zlib.crc32(name.encode()):08x}".translate(LETTERS)
    return name[: ROOM - len(checksum)] + checksum


def stories(package: Package) -> Iterator[Element]:
    """The roots of the parts that people read: text, notes, headers, footers."""
    for name in package.names():
        if STORY.fullmatch(name):
            yield package.tree(name)


def make_controls(package: Package, names: Sequence[str]) -> None:
    """Turn each figure that is marked with the number of its name into a control, and take all other marks away."""
    seen = Counter[str]()
    for root in stories(package):
        for text in list(root.iter(q("t"))):
            if HELD.search(text.text or ""):
                _divide(parent_of(text), text, names, seen)
        _unmark_attributes(root)


def _divide(run: Element, text: Element, names: Sequence[str], seen: Counter[str]) -> None:
    """Put runs and controls in place of a run that holds marks, all in its dress."""
    for piece, number in pieces(text.text or ""):
        if piece:
            part = _like(run, piece)
            run.addprevious(control(names[int(number)], part, seen) if number else part)
    parent_of(run).remove(run)


def _like(run: Element, text: str) -> Element:
    new = etree.Element(q("r"))
    dress = run.find(q("rPr"))
    if dress is not None:
        new.append(deepcopy(dress))
    etree.SubElement(new, q("t"), {SPACE: "preserve"}).text = text
    return new


def control(name: str, run: Element, seen: Counter[str]) -> Element:
    """The run within a control; `seen` counts how often each name occurs, so that their numbers differ."""
    seen[name] += 1
    number = zlib.crc32(f"{name}#{seen[name]}".encode()) % 0x7FFFFFFF + 1
    new = etree.Element(q("sdt"))
    properties = etree.SubElement(new, q("sdtPr"))
    for kind, value in (("alias", short(name)), ("tag", PREFIX + short(name)), ("id", str(number))):
        etree.SubElement(properties, q(kind), {q("val"): value})
    etree.SubElement(properties, q("text"))
    etree.SubElement(new, q("sdtContent")).append(run)
    return new


def _unmark_attributes(root: Element) -> None:
    """Captions of tables stand in an attribute too."""
    for caption in root.iter(q("tblCaption")):
        caption.set(q("val"), without_marks(caption.get(q("val"), "")))


def short_name_of(control: Element) -> str:
    """What a control is called, by its tag, else by its alias; empty when its tag is somebody else's."""
    tag, alias = attribute(control, "sdtPr", "tag"), attribute(control, "sdtPr", "alias")
    if tag:
        return tag.removeprefix(PREFIX) if tag.startswith(PREFIX) else ""
    return alias if "@" in alias else ""
