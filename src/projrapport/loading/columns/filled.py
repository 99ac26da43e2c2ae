"""Which of a column's texts hold a value, and the value's text without what surrounds it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from projrapport.loading.columns.categories import Levels
from projrapport.loading.columns.cleaning import cell_text, fold, is_excel_error, lines
from projrapport.loading.columns.missing import is_not_known, told_missing
from projrapport.loading.columns.reading import Faults, Remark
from projrapport.project.tables import Column, ColumnType

Filled = tuple[dict[int, str], tuple[Remark, ...]]


def filled_texts(
    texts: Mapping[int, str], column: Column, *, levels: Levels, missing: Collection[str]
) -> Filled:
    """The tidy texts that hold a value, by their places, and what is to be said of the others.

    A declared level is a value, whatever it is called; else the words of `missing` (folded) are missing without a word,
    and those that mean “not known” everywhere with one.
    """
    clean = lines if column.type is ColumnType.LIST else cell_text
    empty = "nej" if column.empty == "no" else ""
    faults = Faults("a value")
    filled: dict[int, str] = {}
    not_known = []
    for place, raw in texts.items():
        text = clean(raw) or empty
        if not text or fold(text) in missing:
            continue
        if levels.declares(text):
            filled[place] = text
        elif is_excel_error(text):
            faults.add("the cell holds an error of Excel's", place)
        elif is_not_known(text, column.type):
            not_known.append(place)
        else:
            filled[place] = text
    return filled, (*faults.remarks(), *told_missing(tuple(not_known), column.type))
