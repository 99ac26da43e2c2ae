"""From the printed report to the system of what its reader does not know: the counts, and what the figures say of them."""

from __future__ import annotations

from collections import defaultdict

from projrapport.audit.described import LEVEL, Names
from projrapport.audit.printed import Number, Printed
from projrapport.audit.unknowns import Unknowns
from projrapport.records import dataclass

HAS = " has "
"""In a further condition: the level of a cell that may hold several."""
LEFT = "left by "
"""The same: the rows that are left when rows were counted per key."""
SLACK = 1e-6
"""What a number that was divided and multiplied again may be off."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The system, and where in it each count of the report stands, by its key."""

    unknowns: Unknowns
    places: dict[str, int]
    resting: dict[str, int]
    """Of hidden means and sums: what they rest on, which is hidden with them."""


def read(printed: Printed) -> Reading:
    """What is printed, as the numbers that are known, and what the tables say by themselves."""
    reading = Reading(Unknowns(), {}, {})
    _counts(printed, reading)
    _measures(printed, reading)
    _breakdowns(printed, reading)
    _exclusions(printed, reading)
    return reading


def _counts(printed: Printed, reading: Reading) -> None:
    for one in printed.counts():
        assert one.of
        place = reading.places[one.key] = reading.unknowns.at(one.of)
        if one.value is not None:
            reading.unknowns.value[place] = int(one.value)


def _measures(printed: Printed, reading: Reading) -> None:
    """A mean, a sum or a percentile says how many it rests on; a mean of rows per person times their number is rows."""
    unknowns = reading.unknowns
    for one in printed.numbers:
        if one.part != "value" or one.kind not in {"measure", "amount"} or one.of is None:
            continue
        place = unknowns.at(one.of)
        if one.n is not None:
            unknowns.value[place] = one.n
        elif one.hidden:
            reading.resting[f"{one.key}:n"] = place
        rows = _rows_told(one, printed)
        if rows is not None:
            keyed = unknowns.at(one.of.of_rows())
            nameless = unknowns.at(
                one.of.of_rows().narrowed(LEVEL + one.of.counted, Names(frozenset({None})))
            )
            unknowns.tie([(keyed, 1), (nameless, -1)], rows - SLACK, rows + SLACK, assumed=True)


def _rows_told(one: Number, printed: Printed) -> float | None:
    """How many rows a mean or a sum of rows per key tells."""
    if one.value is None or not one.of or not one.of.counted:
        return None
    if one.kind == "amount":
        return one.value
    return one.value * one.n if one.n is not None and one.indicator in printed.averaged else None


def _breakdowns(printed: Printed, reading: Reading) -> None:
    """The levels of a dimension make what they are levels of; where one stands under several, they make more."""
    lines: dict[tuple[object, str], list[Number]] = defaultdict(list)
    totals = {one.line: one for one in printed.numbers if one.is_count and one.of}
    several: set[object] = {
        (one.indicator, one.period, frozenset(one.levels)) for one in printed.numbers if one.several
    }
    for one in totals.values():
        for dimension in one.levels:
            indicator, period, part, levels = one.line
            rest = frozenset(level for level in levels if level[0] != dimension)
            lines[(indicator, period, part, rest), dimension].append(one)
    for (total, _), line in lines.items():
        if total in totals:
            _tie_line(reading, totals[total], line, several)


def _tie_line(reading: Reading, total: Number, line: list[Number], several: set[object]) -> None:
    """Rows with one place each make just their total; else the report says whether the levels exceed it."""
    first = line[0]
    exceeds = (first.indicator, first.period, frozenset(first.levels)) in several and not _one_place(line)
    unsaid = first.part == "without_key" and not _one_place(line)
    told = exceeds and len(first.levels) == 1 and first.part in {"value", "denominator"}
    terms = [(reading.places[total.key], -1.0), *((reading.places[one.key], 1.0) for one in line)]
    reading.unknowns.tie(terms, 1 if told else 0, None if exceeds or unsaid else 0)


def _one_place(line: list[Number]) -> bool:
    """Whether rows are counted, none of which stands under two levels."""
    rows = all(one.of and not one.of.counted and not one.of.lasts for one in line)
    return rows and not any(one.of and one.of.has(HAS) for one in line)


def _exclusions(printed: Printed, reading: Reading) -> None:
    """Rows that name nobody are told beside the figure, as a number or as a few."""
    for one in printed.numbers:
        nameless = reading.places.get(f"{one.key}:without_key")
        if one.part != "value" or nameless is None or "no_key" not in one.exclusions:
            continue
        if any(reading.unknowns.described[nameless].has(word) for word in (LEFT, "first of")):
            continue  # rows are left out there before keys are counted
        rows = one.exclusions["no_key"]
        if rows is None:
            reading.unknowns.tie([(nameless, 1)], 1, printed.threshold - 1)
        else:
            reading.unknowns.value.setdefault(nameless, rows)
