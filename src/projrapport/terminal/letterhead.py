"""What was done to a letterhead, in plain words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from projrapport.letterhead.account import Adopted
from projrapport.writers.word.house.graft import Added

NUMBER = re.compile(r"(?<= )\d")
OF_PROGRAMS = ("Default Paragraph Font", "Normal Table", "No List", "Body Text Char", "Section Number")
"""Styles that every document has, or that nobody sees."""
FILLED = {
    "registry_numbers": "the registry numbers",
    "officer": "the officer",
    "date": "the day of the report",
    "meeting_date": "the day of the meeting",
    "organisation": "the organisation",
    "unit": "the unit",
    "board": "the board",
    "title": "the title of the project",
}
"""What each place is filled with."""


def adopted_as_text(adopted: Adopted) -> str:
    """What was found, added, kept and left out, one thing a line."""
    return "\n".join(_lines(adopted)) + "\n"


def adopted_as_json(adopted: Adopted) -> str:
    return json.dumps({**asdict(adopted), "path": str(adopted.path)}, ensure_ascii=False, indent=1) + "\n"


def _lines(adopted: Adopted) -> Iterator[str]:
    yield f"{adopted.path}: reports are now written on this letterhead."
    yield from _block("Kept as they are", adopted.kept)
    yield from _block("Filled from the project in each report", list(_places(adopted)))
    if not adopted.places:
        yield "Nothing is filled from the project: no place such as “Dnr:” or [Handläggare] was found."
    yield from _block("Styles of the letterhead that reports use", [_listed(adopted.present)])
    yield from _block("Styles that were added", list(_added(adopted.added)))
    yield from _block("Left out, as reports cannot hold it", adopted.left_out)
    yield from _block("Properties removed, as they may tell of a person", adopted.removed)
    yield from _block("Look at this", adopted.remarks)


def _block(title: str, lines: Sequence[str]) -> Iterator[str]:
    if any(lines):
        yield f"{title}:"
        yield from (f"  {line}" for line in lines)


def _listed(names: Sequence[str]) -> str:
    """The names without those that only programs know; “heading 1, heading 2 …” as one."""
    shown = [name for name in names if name not in OF_PROGRAMS]
    grouped = dict.fromkeys(NUMBER.sub("#", name) for name in shown)
    return ", ".join(
        _named(group, [name for name in shown if NUMBER.sub("#", name) == group]) for group in grouped
    )


def _named(group: str, names: Sequence[str]) -> str:
    numbers = [found[0] for name in names if (found := NUMBER.search(name))]
    return (
        group.replace("#", numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}")
        if numbers
        else group
    )


def _places(adopted: Adopted) -> Iterator[str]:
    for slot in dict.fromkeys(place.slot for place in adopted.places):
        where = dict.fromkeys(place.where for place in adopted.places if place.slot == slot)
        missing = (
            f"; empty as long as projrapport.toml has no [project] {slot}" if slot in adopted.empty else ""
        )
        yield f"{FILLED[slot]} ({', '.join(where)}){missing}"


def _added(added: Sequence[Added]) -> Iterator[str]:
    """The new styles, together when they follow the same one."""
    for after in dict.fromkeys(one.after for one in added):
        names = _listed(tuple(one.name for one in added if one.after == after))
        of_house = after and after not in OF_PROGRAMS
        yield f"{names}: after {after}" if of_house else f"{names}: as in projrapport's own document"
