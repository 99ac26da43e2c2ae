"""Where figures stand in a Word document, and the numbers that stand outside them, under their headings.

Read as a person does who has accepted all tracked changes: what is deleted is not there, what is inserted is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from projrapport.report.word_template.names import STORY
from projrapport.writers.package import Element, Package
from projrapport.writers.word.controls import short_name_of
from projrapport.writers.word.notes import NOTES
from projrapport.writers.word.paragraphs import headings
from projrapport.writers.word.record import Outside
from projrapport.writers.word.styles import style_ids
from projrapport.writers.word.xml import DOCUMENT, path, q, style_of

SIGNS = {q("tab"): "\t", q("br"): "\n", q("cr"): "\n", q("noBreakHyphen"): "\u2011"}
UNSEEN = frozenset(
    {q(name) for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "p", "fldSimple")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
"""What is not read: deleted, what something looks like, paragraphs within (read by themselves), fields."""
CHANGES = tuple(q(name) for name in ("ins", "del", "moveFrom", "moveTo"))
GAP = "\x1f"
"""Stands where a figure or a field stands: the numbers before and after it are two."""
NUMBER = re.compile(
    r"(?<![\w.,:/§-])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?![\w/-]|:\w)|(?<![\w.,:/§-])\d+(?:[.,]\d+)*(?![\w/-]|:\w)"
)
"""A number that stands by itself: not part of a date, a registry number, a word."""
OUTSIDE_THE_TEXT = {"header": "(page header)", "footer": "(page footer)"}


@dataclass(slots=True)
class Found:
    """A figure's control in a document."""

    name: str
    """As in its tag: short."""
    heading: str
    part: str
    control: Element
    text: str = ""
    touching: str = ""
    """Digits that stand right before or behind it."""
    in_table: bool = False
    tracked: bool = False
    """Whether it holds tracked changes."""


@dataclass(slots=True)
class Places:
    """All of a document's figures in the order of each part, and all numbers outside them."""

    found: list[Found] = field(default_factory=list)
    outside: list[Outside] = field(default_factory=list)


def places(package: Package) -> Places:
    """What stands where in the text, its notes, headers and footers."""
    all_places, head = Places(), headings(style_ids(package))
    under: dict[str, str] = {}
    for part in sorted(filter(STORY.fullmatch, package.names()), key=lambda name: name != DOCUMENT):
        _read(package.tree(part), part, all_places, head=head, under=under)
    return all_places


def _read(root: Element, part: str, into: Places, *, head: frozenset[str], under: dict[str, str]) -> None:
    """One part. `under` collects the heading that each note is referred to from."""
    heading = next((said for kind, said in OUTSIDE_THE_TEXT.items() if f"/{kind}" in part), "")
    for element in root.iter(q("p"), q("footnote"), q("footnoteReference")):
        if element.tag == q("footnoteReference"):
            under.setdefault(element.get(q("id"), ""), heading)
        elif element.tag == q("footnote"):
            heading = under.get(element.get(q("id"), ""), "") if part == NOTES else heading
        else:
            paragraph = _Paragraph(element, part)
            heading = paragraph.text.replace(GAP, "").strip() if style_of(element) in head else heading
            paragraph.put(into, heading)


class _Paragraph:
    """The pieces of one paragraph in order: its text, and the controls within it."""

    def __init__(self, element: Element, part: str) -> None:
        self._part, self._in_field = part, 0
        self._pieces: list[tuple[str, Element | None]] = []
        self._in_table = next(element.iterancestors(q("tc")), None) is not None
        self._walk(element, _control_around(element))

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self._pieces)

    def put(self, into: Places, heading: str) -> None:
        pieces = self._joined()
        for place, (text, control) in enumerate(pieces):
            if control is not None:
                into.found.append(self._found(control, text, heading, around=self._around(pieces, place)))
        outside = "".join(text if control is None else GAP for text, control in pieces)
        into.outside += [Outside(plain_number(one[0]), heading) for one in NUMBER.finditer(outside)]

    def _found(self, control: Element, text: str, heading: str, *, around: str) -> Found:
        emptied = control.find(path("sdtPr", "showingPlcHdr")) is not None
        return Found(
            short_name_of(control),
            heading,
            self._part,
            control,
            text="" if emptied else text,
            touching=around,
            in_table=self._in_table,
            tracked=any(True for _ in control.iter(*CHANGES)),
        )

    @staticmethod
    def _around(pieces: list[tuple[str, Element | None]], place: int) -> str:
        """Digits that somebody typed right beside the control."""
        before = pieces[place - 1][0] if place and pieces[place - 1][1] is None else ""
        behind = pieces[place + 1][0] if place + 1 < len(pieces) and pieces[place + 1][1] is None else ""
        return "".join(filter(str.isdigit, (before[-1:], behind[:1])))

    def _joined(self) -> list[tuple[str, Element | None]]:
        """The pieces with those of one control, or of no control, put together."""
        joined: list[tuple[str, Element | None]] = []
        for text, control in self._pieces:
            if joined and joined[-1][1] is control:
                joined[-1] = (joined[-1][0] + text, control)
            else:
                joined.append((text, control))
        return joined

    def _walk(self, element: Element, control: Element | None) -> None:
        for child in element:
            if child.tag == q("sdt") and short_name_of(child):
                self._pieces.append(("", child))
                self._walk(child, child)
            elif child.tag == q("t"):
                of_field = self._in_field and control is None
                self._pieces.append((GAP if of_field else child.text or "", control))
            elif child.tag in SIGNS:
                self._pieces.append((SIGNS[child.tag], control))
            elif child.tag == q("fldChar"):
                self._in_field += {"begin": 1, "end": -1}.get(child.get(q("fldCharType"), ""), 0)
            elif child.tag in UNSEEN:
                continue
            else:
                self._walk(child, control)


def _control_around(paragraph: Element) -> Element | None:
    """A control that some program put round the whole paragraph or cell."""
    return next((one for one in paragraph.iterancestors(q("sdt")) if short_name_of(one)), None)


def plain_number(text: str) -> str:
    """The number without the spaces between its thousands."""
    return re.sub(r"[ \u00a0\u202f]", "", text)


def numbers_in(text: str) -> Iterator[str]:
    """The numbers that a text holds."""
    return (plain_number(one[0]) for one in NUMBER.finditer(text))
