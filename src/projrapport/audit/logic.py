"""What must hold between counts whatever the data are: parts and wholes, stretches that add up, keys and their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from projrapport.audit.described import DAYS, INFINITE, LEVEL, LIMIT, Described, Names, Region, Span
from projrapport.audit.unknowns import Unknowns

ROWS_PER = f"{LIMIT}rows per "
OTHER = "\0other"
"""A level that no figure asks for."""
MANY_ROWS = 10_000.0
"""More than one key has."""
MANY_PAIRS = 60
"""Up to so many counts in one line, all pairs that overlap are held against what they make together."""


def add_logic(unknowns: Unknowns) -> None:
    """Write down what every reader knows who thinks about what was counted."""
    _along(unknowns)
    _keys_and_rows(unknowns)
    _parts_of_wholes(unknowns)


# Counts that differ on one axis only


def _along(unknowns: Unknowns) -> None:
    for axis, line in _lines(unknowns):
        if _adds_up(unknowns.described[line[0]], axis):
            _cut_into_pieces(unknowns, axis, line)
        else:
            _overlapping(unknowns, axis, line)


def _lines(unknowns: Unknowns) -> Iterator[tuple[str, list[int]]]:
    """Each axis with the counts that are alike on all others, and the one that does not ask for it."""
    lines: dict[tuple[str, Described], list[int]] = defaultdict(list)
    for place, described in enumerate(unknowns.described):
        for axis, region in described.region:
            if not (isinstance(region, Names) and axis.startswith("word ")):
                lines[axis, described.without(axis)].append(place)
    for (axis, rest), line in lines.items():
        whole = unknowns.find(rest)
        members = line if whole is None or axis == DAYS else [*line, whole]
        if len(members) > 1:
            yield axis, members


def _adds_up(described: Described, axis: str) -> bool:
    """Whether what is counted has one place on the axis."""
    if axis == DAYS and described.lasts:
        return False
    if described.counted and described.has(f"first of {described.counted} "):
        return True
    return not described.counted or axis.startswith(ROWS_PER)


def _cut_into_pieces(unknowns: Unknowns, axis: str, line: Sequence[int]) -> None:
    """Each count is the sum of the pieces that no other count of the line cuts in two."""
    for place, pieces in _pieces(unknowns, axis, line).items():
        own = [unknowns.at(piece) for piece in pieces]
        if own != [place]:
            unknowns.tie([(place, -1), *((one, 1) for one in own)])


def _pieces(unknowns: Unknowns, axis: str, line: Sequence[int]) -> dict[int, list[Described]]:
    regions = {place: unknowns.described[place].on.get(axis) for place in line}
    rest = unknowns.described[line[0]].without(axis)
    spans = any(isinstance(one, Span) for one in regions.values())
    cut = _cut_spans(regions) if spans else _cut_names(regions, _levels(unknowns, rest.table, axis))
    return {place: [rest.narrowed(axis, piece) for piece in pieces] for place, pieces in cut.items()}


def _cut_spans(regions: Mapping[int, Region | None]) -> dict[int, list[Region]]:
    whole = Span(-INFINITE, INFINITE)
    spans = {place: one if isinstance(one, Span) else whole for place, one in regions.items()}
    borders = sorted({end for span in spans.values() for end in (span.low, span.high)})
    pieces = [Span(low, high) for low, high in pairwise(borders)]
    return {place: [piece for piece in pieces if piece.inside(span)] for place, span in spans.items()}


def _levels(unknowns: Unknowns, table: str, axis: str) -> frozenset[str | None]:
    """All levels of a column that figures ask for, and one that stands for all others."""
    asked = (one.on.get(axis) for one in unknowns.described if one.table == table)
    return frozenset({OTHER}).union(*(one.names for one in asked if isinstance(one, Names)))


def _cut_names(regions: Mapping[int, Region | None], every: frozenset[str | None]) -> dict[int, list[Region]]:
    names = {place: one.names if isinstance(one, Names) else every for place, one in regions.items()}
    groups: dict[frozenset[int], set[str | None]] = defaultdict(set)
    for name in every:
        groups[frozenset(place for place, own in names.items() if name in own)].add(name)
    pieces: dict[int, list[Region]] = {place: [] for place in regions}
    for places, group in groups.items():
        for place in places:
            pieces[place].append(Names(frozenset(group)))
    return pieces


def _overlapping(unknowns: Unknowns, axis: str, line: Sequence[int]) -> None:
    """Different keys: a whole has no more than its parts together; two that overlap have no more together than apart.

    One key may stand in several parts.
    """
    cut = _pieces(unknowns, axis, line)
    own = {place: frozenset(pieces) for place, pieces in cut.items() if pieces}
    by_pieces = {pieces: place for place, pieces in own.items()}
    for place, pieces in own.items():
        single = [by_pieces.get(frozenset({piece})) for piece in pieces]
        if len(pieces) > 1 and None not in single:
            unknowns.tie([(place, -1), *((one, 1) for one in single if one is not None)], 0, None)
    if len(own) > MANY_PAIRS:
        return
    for (one, first), (other, second) in combinations(own.items(), 2):
        both = by_pieces.get(first | second)
        if both is None or both in {one, other}:
            continue
        shared = by_pieces.get(first & second)
        less = [(shared, -1.0)] if shared is not None else []
        unknowns.tie([(one, 1), (other, 1), (both, -1), *less], 0, None)


# Keys and rows


def _keys_and_rows(unknowns: Unknowns) -> None:
    """There are no more keys than rows that have one; of keys with many rows there are fewer still."""
    for place, described in list(enumerate(unknowns.described)):
        if not described.counted:
            continue
        fewest = 1.0
        plain = described
        for axis, region in described.region:
            if axis.startswith(ROWS_PER) and isinstance(region, Span):
                fewest = max(fewest, region.low)
                plain = plain.without(axis)
        rows = unknowns.find(plain.of_rows())
        if rows is None:
            continue
        nameless = unknowns.find(
            plain.of_rows().narrowed(LEVEL + described.counted, Names(frozenset({None})))
        )
        less = [(nameless, -1.0)] if nameless is not None else []
        unknowns.tie([(rows, 1), *less, (place, -fewest)], 0, None)
        if less and plain == described:  # without keys there are no rows that have one
            unknowns.tie([(rows, 1), *less, (place, -MANY_ROWS)], None, 0)


# Parts and wholes


def wholes_of(unknowns: Unknowns) -> dict[int, frozenset[int]]:
    """For each count those that it is a part of."""
    found: dict[int, frozenset[int]] = {}
    for family in unknowns.families().values():
        described = {place: unknowns.described[place] for place in family}
        for part, one in described.items():
            found[part] = frozenset(
                whole for whole, other in described.items() if whole != part and one.inside(other)
            )
    return found


def _parts_of_wholes(unknowns: Unknowns) -> None:
    """A part is no larger than its whole; parts that have no row in common are together no larger, where rows are counted."""
    above = wholes_of(unknowns)
    parts: dict[int, list[int]] = defaultdict(list)
    for part, wholes in above.items():
        nearest = wholes - {higher for whole in wholes for higher in above[whole]}
        for whole in nearest:
            unknowns.tie([(whole, 1), (part, -1)], 0, None)
            parts[whole].append(part)
    for whole, own in parts.items():
        if not unknowns.described[whole].counted:
            _apart_together(unknowns, whole, own)


def _apart_together(unknowns: Unknowns, whole: int, parts: Sequence[int]) -> None:
    for place, part in enumerate(parts):
        together = [part]
        for other in parts[place + 1 :]:
            if all(unknowns.described[other].apart_from(unknowns.described[one]) for one in together):
                together.append(other)
        if len(together) > 1:
            unknowns.tie([(whole, 1), *((one, -1) for one in together)], 0, None)
