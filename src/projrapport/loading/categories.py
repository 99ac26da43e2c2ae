"""Categories, lists of them, and yes or no: texts that stand for declared values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from projrapport.errors import did_you_mean
from projrapport.loading.cleaning import fold
from projrapport.loading.reading import Faults, Gravity, Reading, Remark
from projrapport.project.tables import Column, Level

YES = frozenset({"ja", "j", "yes", "y", "x", "1", "1.0", "true", "sant", "t"})
NO = frozenset({"nej", "n", "no", "0", "0.0", "false", "falskt", "f"})
PRINTABLE = 30
"""The longest undeclared value that a message may print; longer ones may be free text about a person."""
NAMED = 20
"""How many undeclared values of a column are named one by one."""


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
    """The declared level of each text, or the text itself where it is none."""
    own = _one_spelling(text for text in texts.values() if levels.known(text) is None)
    values = {place: levels.known(text) or own[fold(text)] for place, text in texts.items()}
    return _with_undeclared(values, {place: (value,) for place, value in values.items()}, column, levels)


def read_lists(texts: Mapping[int, str], column: Column, levels: Levels) -> Reading:
    """The values of each cell, each once, in the order written."""
    parts = {place: _parts(text, column.separator) for place, text in texts.items()}
    own = _one_spelling(part for cell in parts.values() for part in cell if levels.known(part) is None)
    values = {
        place: tuple(dict.fromkeys(levels.known(part) or own[fold(part)] for part in cell))
        for place, cell in parts.items()
        if cell
    }
    return _with_undeclared(values, values, column, levels)


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


def _with_undeclared(
    values: Mapping[int, object], parts: Mapping[int, tuple[str, ...]], column: Column, levels: Levels
) -> Reading:
    if not levels.spelled:
        return Reading(values)
    declared = set(levels.spelled.values())
    unknown: dict[str, list[int]] = {}
    for place, cell in parts.items():
        for value in cell:
            if value not in declared:
                unknown.setdefault(value, []).append(place)
    return Reading(
        values, _remarks(unknown, column, declared), tuple(sorted(filter(may_be_printed, unknown)))
    )


def may_be_printed(value: str) -> bool:
    """Whether an undeclared value is surely no person's number or story: short, and without digits."""
    return len(value) <= PRINTABLE and not any(letter.isdigit() for letter in value)


def _remarks(unknown: Mapping[str, list[int]], column: Column, declared: set[str]) -> tuple[Remark, ...]:
    """One remark for each value that may be printed, as long as they are few, and one for all the others."""
    gravity = Gravity.REFUSED if column.undeclared == "error" else Gravity.WARNING
    named = [value for value in sorted(unknown) if may_be_printed(value)][:NAMED]
    remarks = [
        Remark(
            gravity,
            f"“{value}” is not a declared value.",
            tuple(unknown[value]),
            f"{did_you_mean(value, declared)} Add it to `levels` or as a spelling.",
        )
        for value in named
    ]
    others = [value for value in unknown if value not in set(named)]
    if others:
        cells = sorted({place for value in others for place in unknown[value]})
        what = f"{len(others)} values that are not shown here (long, or with digits) are not declared."
        fix = "Look at the rows in the file; add the values to `levels` or as spellings."
        remarks.append(Remark(gravity, what, tuple(cells), fix))
    return tuple(remarks)
