"""Categories, lists of them, and yes or no: texts that stand for declared values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from projrapport.loading.columns.cleaning import fold
from projrapport.loading.columns.reading import Faults, Gravity, Reading, Remark
from projrapport.project.tables import UNDECLARED, Column, Level

YES = frozenset({"ja", "j", "yes", "y", "x", "1", "1.0", "true", "sant", "t"})
NO = frozenset({"nej", "n", "no", "0", "0.0", "false", "falskt", "f"})
FIX = "Look there: add what belongs in the column to `levels` or as a spelling; correct rows whose cells have slipped."


@dataclass(frozen=True, slots=True)
class Levels:
    """The declared values of a column by their folded spellings."""

    spelled: Mapping[str, str]

    @classmethod
    def of(cls, levels: Iterable[Level]) -> Levels:
        pairs = [(text, level.level) for level in levels for text in (*level.spellings, level.level)]
        return cls({fold(text): level for text, level in pairs})

    def level(self, text: str) -> str:
        """The declared level; whatever else was written is the one undeclared level, for it may name somebody."""
        return self.spelled.get(fold(text), UNDECLARED)


def read_categories(texts: Mapping[int, str], column: Column, levels: Levels) -> Reading:
    """The level of each text."""
    values = {place: levels.level(text) for place, text in texts.items()}
    return Reading(values, _undeclared({place: (text,) for place, text in texts.items()}, column, levels))


def read_lists(texts: Mapping[int, str], column: Column, levels: Levels) -> Reading:
    """The levels of each cell, each once, in the order written."""
    parts = {place: _parts(text, column.separator) for place, text in texts.items()}
    values = {place: tuple(dict.fromkeys(map(levels.level, cell))) for place, cell in parts.items() if cell}
    return Reading(values, _undeclared(parts, column, levels))


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


def _undeclared(cells: Mapping[int, Collection[str]], column: Column, levels: Levels) -> tuple[Remark, ...]:
    """How many different values are not declared and where they stand; never what they are, nor what they resemble."""
    unknown = {
        place: texts
        for place, cell in cells.items()
        if (texts := {fold(text) for text in cell if levels.level(text) == UNDECLARED})
    }
    if not unknown:
        return ()
    different = len(set().union(*unknown.values()))
    what = "1 value is not declared." if different == 1 else f"{different} different values are not declared."
    gravity = Gravity.REFUSED if column.undeclared == "error" else Gravity.WARNING
    return (Remark(gravity, what, tuple(unknown), FIX),)
