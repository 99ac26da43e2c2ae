"""Numbers as people and systems write them. What a mark means is decided by the whole column, never by luck."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Literal

import numpy as np
import numpy.typing as npt

from projrapport.loading.columns.number_forms import Written, take_apart
from projrapport.loading.columns.reading import Faults, Gravity, Reading, Remark
from projrapport.records import dataclass

Decimal = Literal["comma", "point"] | None
Places = npt.NDArray[np.int64]
NONE = np.empty(0, np.int64)
MARKS = {"comma": ",", "point": "."}

EXPECTED = "a number such as 1 250,50"
NO_NUMBER = "the cell is not a number"
A_DASH = "the cell is a dash, which can mean zero or not known"
DASHES = re.compile("[-−‐‑–—]+")
PERCENT_AMONG_PLAIN = "cells with a per cent sign among plain numbers were read as parts of one: 50 % as 0.5."
IDENTITY = re.compile(
    r"(?:(?:19|20)\d{10}|\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])\d{4})(?:[.,]0+)?"
    r"|(?:1[.,]9|2[.,]0)\d*E\+11",
    re.IGNORECASE,
)
"""Ten or twelve digits in a row with a birth date in them, or what a spreadsheet makes of them."""
IDENTITY_NUMBER = "the cell looks like an identity number"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What numbers of the column that were read elsewhere tell of the others."""

    proves: Mapping[str, Places] = field(default_factory=dict)
    """The decimal marks that they prove, with the places of those that do."""
    above_one: bool = False
    """Whether any is above one, or below minus one."""


NO_EVIDENCE = Evidence()


def read_numbers(
    texts: Mapping[int, str], *, decimal: Decimal = None, beside: Evidence = NO_EVIDENCE
) -> Reading:
    """The number of each text; per cent as a fraction. Refused where nothing tells what 1.250 means, and where
    amounts in several currencies would be added up.
    """
    faults = Faults(EXPECTED)
    written: dict[int, Written] = {}
    for place, text in texts.items():
        number = take_apart(text)
        if IDENTITY.fullmatch(text):  # slipped from another column; in a sum of one row it would be printed
            faults.add(IDENTITY_NUMBER, place)
        elif number:
            written[place] = number
        else:
            faults.add(A_DASH if DASHES.fullmatch(text) else NO_NUMBER, place)
    proofs = _proofs(written, beside)
    proved = next(iter(proofs)) if len(proofs) == 1 else ""
    mark = MARKS[decimal] if decimal else proved
    refusals = (*_undecided(written, mark), *_several_currencies(written))
    if refusals:
        return Reading({}, refusals)
    values = {place: number.value(mark) for place, number in written.items()}
    remarks = (*faults.remarks(), *_among_plain(written, values, beside), *_both_marks(proofs))
    return Reading(values, remarks)


def _among_plain(
    written: Mapping[int, Written], values: Mapping[int, float], beside: Evidence
) -> tuple[Remark, ...]:
    """A warning when some cells are per cent and others plain numbers above one: they can hardly mean the same."""
    percent = tuple(place for place, number in written.items() if number.parts > 1)
    plain = values.keys() - percent
    if not percent or not (beside.above_one or any(abs(values[place]) > 1 for place in plain)):
        return ()
    fix = "See that the column holds one kind of number."
    return (Remark(Gravity.WARNING, PERCENT_AMONG_PLAIN, percent, fix),)


def _proofs(written: Mapping[int, Written], beside: Evidence) -> dict[str, Places]:
    """The decimal marks that numbers prove, with their places."""
    own = {
        mark: [place for place, number in written.items() if number.proves == mark] for mark in MARKS.values()
    }
    places = {
        mark: np.concatenate([beside.proves.get(mark, NONE), np.array(there, np.int64)])
        for mark, there in own.items()
    }
    return {mark: there for mark, there in places.items() if len(there)}


def _both_marks(proofs: Mapping[str, Places]) -> tuple[Remark, ...]:
    """A warning about the rarer of two decimal marks: a column that mixes them comes from two sources."""
    if len(proofs) < 2:
        return ()
    mark, places = min(proofs.items(), key=lambda proof: len(proof[1]))
    rarer, usual = ("a comma", "a point") if mark == "," else ("a point", "a comma")
    what = f"these numbers have {rarer} as decimal mark, and others of the column {usual}; each was read by its own."
    return (
        Remark(Gravity.WARNING, what, tuple(np.sort(places).tolist()), "Compare them with the case system."),
    )


def _undecided(written: Mapping[int, Written], mark: str) -> tuple[Remark, ...]:
    undecided = tuple(place for place, number in written.items() if number.undecided)
    if mark or not undecided:
        return ()
    what = (
        "nothing in the column tells whether 1.250 (or 1,250) is more than a thousand or a little above one."
    )
    fix = 'Set `decimal = "comma"` or `"point"` for the column.'
    return (Remark(Gravity.REFUSED, what, undecided, fix),)


def _several_currencies(written: Mapping[int, Written]) -> tuple[Remark, ...]:
    amounts = {place: number.currency for place, number in written.items() if number.currency}
    if len(set(amounts.values())) < 2:
        return ()
    what = f"the column holds amounts in {' and '.join(sorted(set(amounts.values())))}, which cannot be added up."
    return (Remark(Gravity.REFUSED, what, tuple(amounts), "Let the export hold one currency."),)
