"""Another text in a figure's control, in the dress of the former one; as a tracked change where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from projrapport.writers.package import Element
from projrapport.writers.word.filled import append_text, replace_text, visible_signs
from projrapport.writers.word.places import CHANGES
from projrapport.writers.word.xml import child, parent_of, q

AUTHOR = "projrapport"


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


def replace_tracked(control: Element, text: str, tracker: Tracker) -> None:
    """Mark what the control shows as deleted and the text as inserted."""
    content, dress = child(control, "sdtContent"), None
    for run in dict.fromkeys(parent_of(sign) for sign in visible_signs(control)):
        dress = run.find(q("rPr")) if dress is None else dress
        deleted = tracker.change("del", control)
        run.addprevious(deleted)
        deleted.append(run)
        for part in run.findall(q("t")):
            part.tag = q("delText")
    append_text(content, text, dress=dress, within=tracker.change("ins", control))


def replace_wholly(control: Element, text: str) -> None:
    """Put the text in place of all that the control holds, deletions that could be taken back too."""
    dress = next(control.iter(q("rPr")), None)
    content = child(control, "sdtContent")
    for change in list(content.iter(*CHANGES)):
        parent_of(change).remove(change)
    replace_text(control, text, dress=dress)
