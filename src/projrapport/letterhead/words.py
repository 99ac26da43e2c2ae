"""Texts of a letterhead that stand for something else: “[Dnr]”, “Handläggare:”, “Datum ÅÅÅÅ-MM-DD”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projrapport.letterhead.names import PLACES, REPORT
from projrapport.records import dataclass

ASKED = (
    r"(?:(?:ange|skriv(?: in)?|fyll i|välj|infoga|klicka (?:eller tryck )?här (?:för att ange|och skriv)|enter|type|insert|choose)"
    r"(?: an?| the| ett?| din| ditt)? )?"
)
OPEN, SHUT = r"(?:\[+|<+|«|\{\{?|‹)", r"(?:\]+|>+|»|\}\}?|›)"
BRACKETED = re.compile(rf"{OPEN}\s*([^\[\]<>«»{{}}‹›\t\n]{{1,80}}?)\s*{SHUT}")
FILLER = r"(?:[_.…·xX#ÅåÄäYyMmDd/–-]{2,}|\d{4}-\d{2}-\d{2}|0{2,}[-0/]*)"
"""What is written where nothing is yet: dots, lines, xx-xxxx, ÅÅÅÅ-MM-DD, or the day of the template."""
OTHER = "\ufffc"
"""Stands for what is no letter: a picture, a field, a control."""
SPLIT = re.compile(r"[\t\n]+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a paragraph that is filled with a slot; begin and end are the same behind a label."""

    slot: str
    begin: int
    end: int


def slot_named(text: str) -> str:
    """The slot that a name, a title of a control or a tag means; empty when there is none."""
    return _BY_NAME.get(_plain(text), "")


def _plain(text: str) -> str:
    asked = re.sub(rf"^{ASKED}", "", text.strip().casefold())
    return re.sub(r"[\W_]+", "", asked.removeprefix("project.").removeprefix("projrapport:"))


_BY_NAME = {
    _plain(name): slot
    for slot, names in {**PLACES, "report": REPORT}.items()
    for name in (slot, *names)
}  # fmt: skip
_LABEL = re.compile(
    rf"\s*({'|'.join(re.escape(name) for names in PLACES.values() for name in sorted(names, key=len, reverse=True))})"
    rf"\s*(:?)\s*({FILLER})?\s*",
    re.IGNORECASE,
)


def bracketed(text: str) -> Iterator[Spot]:
    """The stretches in brackets that name a slot."""
    for found in BRACKETED.finditer(text):
        if slot := slot_named(found[1]):
            yield Spot(slot, *found.span())


def unknown_brackets(text: str) -> int:
    """How many stretches in brackets ask for something that no slot is for."""
    return sum(not slot_named(found[1]) for found in BRACKETED.finditer(text))


def labelled(text: str) -> Iterator[Spot]:
    """The stretches behind a label that are empty or only hold filling; lines and columns of tabs stand for themselves."""
    begin = 0
    for part in SPLIT.split(text):
        at = text.index(part, begin)
        begin = at + len(part)
        if found := _LABEL.fullmatch(part):
            first, last = found.span(3) if found[3] else (len(part), len(part))
            yield Spot(slot_named(found[1]), at + first, at + last)


def is_label(text: str) -> bool:
    """Whether the text is a label and nothing else."""
    found = _LABEL.fullmatch(text)
    return found is not None and not found[3]


def is_filling(text: str) -> bool:
    """Whether the text stands for nothing, as xx-xxxx does."""
    return re.fullmatch(FILLER, text) is not None


def typed_behind(text: str) -> str:
    """The slot whose label begins a text that goes on with something of its own; empty when none does."""
    for part in SPLIT.split(text):
        found = _LABEL.match(part)
        rest = part[found.end() :].strip() if found else ""
        if found and found[2] and rest.strip(OTHER) and not BRACKETED.search(part):
            return slot_named(found[1])
    return ""
