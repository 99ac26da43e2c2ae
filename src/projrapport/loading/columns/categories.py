"""Categories, lists of them, and yes or no: texts that stand for declared values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from projrapport.loading.columns.cleaning import fold
from projrapport.loading.columns.reading import Faults, Gravity, Reading, Remark
from projrapport.project.tables import UNDECLARED, Column, Level
from projrapport.records import dataclass

YES = frozenset(
    {"ja", "j", "yes", "y", "x", "1", "1.0", "true", "sant", "sann", "t", "-1", "✓", "✔", "☑", "☒"}
)
"""-1 is what Access writes."""
NO = frozenset({"nej", "n", "no", "0", "0.0", "false", "falskt", "falsk", "f", "☐"})
SURE = (";", "|", "\n")
"""What stands between values and hardly within one."""
OFTEN = (",", "/")
"""What stands between values in some columns and within them in others."""
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

    def declares(self, text: str) -> bool:
        """Whether the text is a declared level or one of its spellings."""
        return fold(text) in self.spelled


def read_categories(texts: Mapping[int, str], column: Column, levels: Levels) -> Reading:
    """The level of each text."""
    found = {place: levels.level(text) for place, text in texts.items()}
    values = {place: level for place, level in ((p, _instead(v, column)) for p, v in found.items()) if level}
    return Reading(values, _undeclared({place: (text,) for place, text in texts.items()}, column, levels))


def read_lists(texts: Mapping[int, str], column: Column, levels: Levels) -> Reading:
    """The levels of each cell, each once, in the order written."""
    marks = (
        (column.separator.strip() or column.separator,)
        if column.separator
        else _marks(texts.values(), levels)
    )
    parts = {place: _parts(text, marks, levels) for place, text in texts.items()}
    values = {place: found for place, cell in parts.items() if (found := _levels(cell, column, levels))}
    return Reading(values, _undeclared(parts, column, levels))


def _levels(cell: Iterable[str], column: Column, levels: Levels) -> tuple[str, ...]:
    instead = (_instead(levels.level(part), column) for part in cell)
    return tuple(dict.fromkeys(level for level in instead if level))


def _instead(level: str, column: Column) -> str:
    """The level itself; of an undeclared value what the column says, and nothing where it is missing then."""
    if level != UNDECLARED or column.undeclared in ("own", "error"):
        return level
    return "" if column.undeclared == "missing" else column.undeclared


def read_booleans(texts: Mapping[int, str]) -> Reading:
    """True or false for each text."""
    faults = Faults("yes or no: Ja, Nej, J, N, Yes, No, X, 1, 0, True, False, Sant or Falskt")
    values = {}
    for place, text in texts.items():
        word = fold(text).removesuffix(".")
        if word in YES | NO:
            values[place] = word in YES
        else:
            faults.add("the cell is neither yes nor no", place)
    return Reading(values, faults.remarks())


def _marks(texts: Collection[str], levels: Levels) -> tuple[str, ...]:
    """What stands between the values of the column. A comma or slash does where some cell proves it: with it there,
    nothing but declared levels is left.
    """
    pieces = {piece for text in texts for piece in _parts(text, SURE, levels) if not levels.declares(piece)}
    proved = (mark for mark in OFTEN if any(_proves(piece, mark, levels) for piece in pieces))
    return (*SURE, *proved)


def _proves(text: str, mark: str, levels: Levels) -> bool:
    return mark in text and all(levels.declares(part) for part in text.split(mark) if part.strip())


def _parts(text: str, marks: Iterable[str], levels: Levels) -> tuple[str, ...]:
    """The values of a cell, as written. What is declared as a whole is one value, whatever stands in it."""
    parts = [text]
    for mark in marks:
        parts = [
            part for piece in parts for part in ([piece] if levels.declares(piece) else piece.split(mark))
        ]
    return tuple(part.strip() for part in parts if part.strip())


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
    what = "1 value is not declared" if different == 1 else f"{different} different values are not declared"
    gravity = Gravity.REFUSED if column.undeclared == "error" else Gravity.WARNING
    return (Remark(gravity, f"{what}{_taken_as(column)}.", tuple(unknown), FIX),)


def _taken_as(column: Column) -> str:
    if column.undeclared in ("own", "error"):
        return ""
    return (
        " and taken as missing"
        if column.undeclared == "missing"
        else f" and counted as “{column.undeclared}”"
    )
