"""Which counts are hidden, and the proof of it: for each secret two tables that a reader must hold for possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from projrapport.disclosure.cheapest import cheapest
from projrapport.disclosure.possible import Found, Possible, Table
from projrapport.disclosure.system import Role, System
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """A secret, and where a table must have it that keeps the reader guessing: at most `high`, or at least `low`."""

    place: int
    low: int
    high: int | None

    def met_by(self, table: Table) -> bool:
        return self.met_by_value(table[self.place])

    def met_by_value(self, value: int) -> bool:
        return value >= self.low and (self.high is None or value <= self.high)

    @property
    def limits(self) -> dict[int, tuple[int, int | None]]:
        return {self.place: (self.low, self.high)}

    @property
    def upwards(self) -> bool:
        return self.high is None


@dataclass(frozen=True, slots=True)
class Protection:
    """What was hidden, the witnesses that prove it safe, and the secrets that nothing could protect."""

    hidden: frozenset[int]
    witnesses: tuple[Table, ...]
    unprotected: frozenset[int]


def protect(system: System, threshold: int) -> Protection:
    """The counts to hide so that no secret can be told or narrowed down, by part of the system that hangs together."""
    hidden: set[int] = set()
    unprotected: set[int] = set()
    witnesses: list[Table] = []
    truth = tuple(count.value for count in system.counts)
    for part, places in system.parts():
        if not part.secrets:
            continue
        found = _protected(part, threshold)
        hidden.update(places[place] for place in found.hidden)
        unprotected.update(places[place] for place in found.unprotected)
        for table in found.witnesses:
            whole = list(truth)
            for place, value in zip(places, table, strict=True):
                whole[place] = value
            witnesses.append(tuple(whole))
    return Protection(frozenset(hidden), tuple(witnesses), frozenset(unprotected))


def _protected(system: System, threshold: int) -> Protection:
    largest = max(count.value for count in system.counts)
    possible = Possible(system, far=2 * largest + 4 * threshold + 10)
    hidden = {place for place in system.secrets if system.counts[place].role is Role.PRINTED}
    witnesses: list[Table] = []
    met: list[Wanted] = []
    hidden_for: dict[int, Wanted] = {}
    unprotected: set[int] = set()
    for asked in _wanted(system, threshold):
        if any(asked.met_by(table) for table in witnesses):
            met.append(asked)
            continue
        wish, found = _granted(possible, asked, hidden)
        if found is None:
            unprotected.add(asked.place)
            continue
        met.append(wish)
        hidden |= found.hidden
        hidden_for |= dict.fromkeys(found.hidden, wish)
        witnesses.append(found.table)
    hidden, witnesses = _printed_again(possible, met, hidden_for, hidden, witnesses)
    if not all(possible.agrees(table, hidden) for table in witnesses):
        msg = "a witness does not agree with what is printed"
        raise RuntimeError(msg)
    return Protection(frozenset(hidden), tuple(witnesses), frozenset(unprotected))


def _granted(possible: Possible, wish: Wanted, hidden: set[int]) -> tuple[Wanted, Found | None]:
    """A table that meets a wish, hiding more where it must.

    Where logic forbids a count of 1 or less, however much is hidden, its least possible value is asked for instead. A count
    that nobody prints may be limited by what was published already: then this report must tell no more than that.
    """
    found = cheapest(possible, hidden, wish.limits)
    derived = possible.system.counts[wish.place].role is Role.DERIVED
    if found or (wish.upwards and not derived):
        return wish, found
    end = possible.most(wish.place) if wish.upwards else possible.least(wish.place)
    if end is None or wish.met_by_value(end):
        return wish, None
    eased = Wanted(wish.place, end, None) if wish.upwards else Wanted(wish.place, 0, end)
    return eased, cheapest(possible, hidden, eased.limits)


def _wanted(system: System, threshold: int) -> list[Wanted]:
    """The wishes that the truth does not meet by itself, those that are harder to meet first: upwards, and small counts first."""
    wishes = [
        wish
        for place in system.secrets
        for wish in (Wanted(place, threshold, None), Wanted(place, 0, 1))
        if not wish.met_by_value(system.counts[place].value)
    ]
    return sorted(wishes, key=lambda wish: (not wish.upwards, system.counts[wish.place].value, wish.place))


def _printed_again(
    possible: Possible,
    wanted: Sequence[Wanted],
    hidden_for: Mapping[int, Wanted],
    hidden: set[int],
    witnesses: list[Table],
) -> tuple[set[int], list[Table]]:
    """Print each further count again, dearest first, as long as all wishes can still be met. The one that it was hidden for is
    looked at first: it is mostly the one that cannot.
    """
    counts = possible.system.counts
    for place in sorted(hidden_for, key=lambda place: (-counts[place].weight, place)):
        fewer = hidden - {place}
        left = [table for table in witnesses if table[place] == counts[place].value]
        kept = _renewed(possible, (hidden_for[place], *wanted), fewer, left)
        if kept is not None:
            hidden, witnesses = fewer, kept
    return hidden, witnesses


def _renewed(
    possible: Possible, wanted: Iterable[Wanted], hidden: set[int], witnesses: list[Table]
) -> list[Table] | None:
    """Witnesses for all wishes while only `hidden` are hidden; None when one has none."""
    renewed = list(witnesses)
    for wish in wanted:
        if any(wish.met_by(table) for table in renewed):
            continue
        found = possible.table(hidden, wish.limits)
        if found is None:
            return None
        renewed.append(found)
    return renewed
