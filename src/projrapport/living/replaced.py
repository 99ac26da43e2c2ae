"""Another text in a figure's control, in the dress of the former one; as a tracked change where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from projrapport.writers.package import Element
from projrapport.writers.word.controls import SPACE
from projrapport.writers.word.places import CHANGES, SIGNS
from projrapport.writers.word.xml import child, drop, parent_of, q

AUTHOR = "projrapport"
GONE = (q("del"), q("moveFrom"))


@dataclass(slots=True)
class Tracker:
    """Marks what it changes, so that an editor can accept or reject it. Numbers its changes apart from all others."""

    day: str
    """The day of the changes, as ISO text."""
    _numbers: dict[Element, int] = field(default_factory=dict)

    def change(self, kind: str, within: Element) -> Element:
        root = within.getroottree().getroot()
        number = self._numbers.get(root) or max(_numbers(root), default=0)
        self._numbers[root] = number + 1
        about = {"id": str(number + 1), "author": AUTHOR, "date": f"{self.day}T00:00:00Z"}
        return etree.Element(q(kind), {q(name): value for name, value in about.items()})


def _numbers(root: Element) -> Iterator[int]:
    """The numbers that tracked changes have already."""
    for change in root.iter():
        number = change.get(q("id"), "")
        if number.isdigit():
            yield int(number)


def replace_text(control: Element, text: str, *, dress: Element | None = None) -> None:
    """Put the text into the control; what an editor deleted from it stays deleted, comments stay.

    `dress`: the look of the text where there is none yet.
    """
    _no_prompt(control)
    signs = list(_signs(control))
    if not signs:
        _append(child(control, "sdtContent"), text, dress=dress)
        return
    new = etree.Element(q("t"), {SPACE: "preserve"})
    new.text = text
    signs[0].addprevious(new)
    for sign in signs:
        parent_of(sign).remove(sign)


def replace_tracked(control: Element, text: str, tracker: Tracker) -> None:
    """Mark what the control shows as deleted and the text as inserted."""
    content, dress = child(control, "sdtContent"), None
    for run in dict.fromkeys(parent_of(sign) for sign in _signs(control)):
        dress = run.find(q("rPr")) if dress is None else dress
        deleted = tracker.change("del", control)
        run.addprevious(deleted)
        deleted.append(run)
        for part in run.findall(q("t")):
            part.tag = q("delText")
    _append(content, text, dress=dress, within=tracker.change("ins", control))


def replace_wholly(control: Element, text: str) -> None:
    """Put the text in place of all that the control holds, deletions that could be taken back too."""
    dress = next(control.iter(q("rPr")), None)
    content = child(control, "sdtContent")
    for change in list(content.iter(*CHANGES)):
        parent_of(change).remove(change)
    replace_text(control, text, dress=dress)


def _append(content: Element, text: str, *, dress: Element | None, within: Element | None = None) -> None:
    run = etree.Element(q("r"))
    if dress is not None:
        run.append(deepcopy(dress))
    etree.SubElement(run, q("t"), {SPACE: "preserve"}).text = text
    if within is not None:
        within.append(run)
    content.append(run if within is None else within)


def _signs(control: Element) -> Iterator[Element]:
    """The elements of a control that a reader sees: texts, tabs, breaks; none of those that were deleted."""
    content = child(control, "sdtContent")
    for sign in content.iter(q("t"), *SIGNS):
        if not any(one.tag in GONE for one in sign.iterancestors()):
            yield sign


def _no_prompt(control: Element) -> None:
    """Take away the prompt that Word shows in an emptied control."""
    properties = child(control, "sdtPr")
    if properties.find(q("showingPlcHdr")) is None:
        return
    drop(properties, "showingPlcHdr")
    for style in list(child(control, "sdtContent").iter(q("rStyle"))):
        parent_of(style).remove(style)
