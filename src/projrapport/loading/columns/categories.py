"""Categories, lists of them, and yes or no: texts that stand for declared values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from projrapport.errors import did_you_mean
from projrapport.loading.columns.cleaning import fold
from projrapport.loading.columns.reading import Faults, Gravity, Reading, Remark
from projrapport.loading.inspection.personal import tells_of_somebody
from projrapport.project.tables import Column, Level

YES = frozenset({"ja", "j", "yes", "y", "x", "1", "1.0", "true", "sant", "t"})
NO = frozenset({"nej", "n", "no", "0", "0.0", "false", "falskt", "f"})
PRINTABLE = 30
"""The longest undeclared value that is shown; longer ones may be free text about a person."""
STORY = re.compile(r"[\"“”?!:;,]|(?:\S+ ){5}| [A-ZÅÄÖÉÜ]")
"""Marks, so many words, or a later word with a capital, as in names and in what is told of somebody."""
NAMED = 20
"""How many undeclared values of a column are named one by one."""

Cells = Mapping[int, tuple[str, ...]]
"""The values of each cell, by the place of its text."""
Unknown = Mapping[str, list[int]]
"""Undeclared values with the places of the cells that hold them."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The declared values of a column by their folded spellings; an empty list lets every value stand."""

    spelled: Mapping[str, str]

    @classmethod
    def of(cls, levels: Iterable[Level]) -> Levels:
        pairs = [(text, level.level) for level in levels for text in (*level.spellings, level.level)]
        return cls({fold(text): level for text, level in pairs})

    def known(self, text: str) -> str | None:
        return self.spelled.get(fold(text))


def read_categories(texts: Mapping[int, str], column: Column, levels: Levels) -> Reading:
    """The declared level of each text, or the text itself where it is none; none where the text may be personal."""
    own = _one_spelling(text for text in texts.values() if levels.known(text) is None)
    cells = {place: (levels.known(text) or own[fold(text)],) for place, text in texts.items()}
    kept, remarks, undeclared = _judged(cells, column, levels)
    return Reading({place: value for place, (value,) in kept.items()}, remarks, undeclared)


def read_lists(texts: Mapping[int, str], column: Column, levels: Levels) -> Reading:
    """The values of each cell, each once, in the order written; without those that may be personal."""
    parts = {place: _parts(text, column.separator) for place, text in texts.items()}
    own = _one_spelling(part for cell in parts.values() for part in cell if levels.known(part) is None)
    cells = {
        place: tuple(dict.fromkeys(levels.known(part) or own[fold(part)] for part in cell))
        for place, cell in parts.items()
    }
    return Reading(*_judged(cells, column, levels))


def read_booleans(texts: Mapping[int, str]) -> Reading:
    """True or false for each text."""
    faults = Faults("yes or no: Ja, Nej, J, N, Yes, No, X, 1, 0, True, False, Sant or Falskt")
    values = {}
    for place, text in texts.items():
        if fold(text) in YES | NO:
            values[place] = fold(text) in YES
        else:
            faults.add("the cell is neither yes nor no", place)
    return Reading(values, faults.remarks())


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator.strip() or separator) if part.strip())


def _one_spelling(texts: Iterable[str]) -> dict[str, str]:
    """For each folded text the spelling that stands for all: the first in sorted order, whatever the row order."""
    chosen: dict[str, str] = {}
    for text in sorted(set(texts)):
        chosen.setdefault(fold(text), text)
    return chosen


def _judged(
    cells: Cells, column: Column, levels: Levels
) -> tuple[Cells, tuple[Remark, ...], tuple[str, ...]]:
    """The cells without the values that are withheld, what is to be said, and the undeclared values that stand.

    A value that is not declared becomes a row in tables that many people read. What may name or tell of somebody, as in
    a row whose cells have slipped, is therefore taken as missing.
    """
    unknown = _unknown(cells, set(levels.spelled.values()))
    open_ = may_be_printed if levels.spelled else _tells_of_nobody
    stand = {value: places for value, places in unknown.items() if open_(value)}
    withheld = {value: places for value, places in unknown.items() if value not in stand}
    rest = ((place, tuple(value for value in cell if value not in withheld)) for place, cell in cells.items())
    kept = {place: cell for place, cell in rest if cell}
    gravity = Gravity.REFUSED if column.undeclared == "error" else Gravity.WARNING
    hidden = _withheld(withheld, gravity)
    if not levels.spelled:
        return kept, hidden, ()
    return kept, (*_undeclared(stand, gravity, set(levels.spelled.values())), *hidden), tuple(sorted(stand))


def _unknown(cells: Cells, declared: set[str]) -> dict[str, list[int]]:
    """The values that are not declared, with the places of their cells."""
    unknown: dict[str, list[int]] = {}
    for place, cell in cells.items():
        for value in cell:
            if value not in declared:
                unknown.setdefault(value, []).append(place)
    return unknown


def may_be_printed(value: str) -> bool:
    """Whether an undeclared value looks like a word of a category: short, without digits, no name and no sentence."""
    is_word = len(value) <= PRINTABLE and not any(letter.isdigit() for letter in value)
    return is_word and may_be_level(value)


def may_be_level(value: str) -> bool:
    """Whether a value looks like one of a category, such as “Fas 2”, and not like a name or what is told of somebody."""
    return _tells_of_nobody(value) and not STORY.search(value)


def _tells_of_nobody(value: str) -> bool:
    return not tells_of_somebody(value)


def _undeclared(unknown: Unknown, gravity: Gravity, declared: set[str]) -> tuple[Remark, ...]:
    """One remark for each value, as long as they are few, and one for all the others."""
    named, more = sorted(unknown)[:NAMED], sorted(unknown)[NAMED:]
    remarks = [
        Remark(
            gravity,
            f"“{value}” is not a declared value.",
            tuple(unknown[value]),
            f"{did_you_mean(value, declared)} Add it to `levels` or as a spelling.",
        )
        for value in named
    ]
    if more:
        what = f"{len(more)} values more are not declared."
        remarks.append(Remark(gravity, what, _places(unknown, more), "Add them to `levels` or as spellings."))
    return tuple(remarks)


def _withheld(unknown: Unknown, gravity: Gravity) -> tuple[Remark, ...]:
    """One remark for all values that nobody is to see."""
    if not unknown:
        return ()
    what = (
        f"{len(unknown)} values that are not shown here, since they may tell of somebody, are not declared; "
        "they are taken as missing."
    )
    fix = "Look at the rows in the file: have their cells slipped? Else add the values to `levels` or as spellings."
    return (Remark(gravity, what, _places(unknown, unknown), fix),)


def _places(unknown: Unknown, values: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({place for value in values for place in unknown[value]}))
