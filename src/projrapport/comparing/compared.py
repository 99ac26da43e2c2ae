"""What became of each figure between two builds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import StrEnum

from projrapport.comparing.causes import Cause, causes
from projrapport.comparing.reasons import Reason, reasons
from projrapport.comparing.side import Seen, Side
from projrapport.records import dataclass

NOISE = 1e-9
"""Relative difference up to which two values are the same: another version may add in another order."""


class State(StrEnum):
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    HIDDEN_NOW = "hidden now"
    SHOWN_NOW = "shown now"


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is not the same in both builds.

    What the later build hides, or does not have because it is for other readers, has no value of the earlier one
    either: a number must not come back by way of what another report said.
    """

    key: str
    label: str
    state: State
    before: Seen | None
    after: Seen | None
    reasons: tuple[Reason, ...] = ()

    @property
    def difference(self) -> float | None:
        """After less before; None where one of them has no value."""
        if not self.before or not self.after or self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value


@dataclass(frozen=True, slots=True)
class Comparison:
    """All figures that differ, and what the builds were made from differently."""

    before: Side
    after: Side
    changes: tuple[Change, ...]
    unchanged: int
    causes: tuple[Cause, ...]


def compared(before: Side, after: Side) -> Comparison:
    """The later build held against the earlier one: in the order of the later one, what is gone last."""
    changes = tuple(_changes(before, after))
    common = before.figures.keys() & after.figures.keys()
    unchanged = len(common) - sum(change.key in common for change in changes)
    return Comparison(before, after, changes, unchanged, tuple(causes(before, after)))


def _changes(before: Side, after: Side) -> Iterator[Change]:
    other_readers = (before.audience, before.threshold) != (after.audience, after.threshold)
    for key in dict.fromkeys([*after.figures, *before.figures]):
        then, now = before.figures.get(key), after.figures.get(key)
        state = _state(then, now)
        if state:
            either = now or then
            assert either
            label = after.labels.get(either.indicator) or before.labels.get(either.indicator, "")
            kept = None if state is State.HIDDEN_NOW or (state is State.GONE and other_readers) else then
            why = reasons(then, now, before=before, after=after)
            yield Change(key, label, state, kept, now, why)


def _state(then: Seen | None, now: Seen | None) -> State | None:
    """None: the same, as far as readers can see."""
    if not then or not now:
        return State.NEW if now else State.GONE
    if then.hidden != now.hidden:
        return State.HIDDEN_NOW if now.hidden else State.SHOWN_NOW
    return None if _same(then, now) else State.CHANGED


def _same(then: Seen, now: Seen) -> bool:
    if (then.missing, then.flags, then.value is None) != (now.missing, now.flags, now.value is None):
        return False
    return then.value is None or now.value is None or math.isclose(then.value, now.value, rel_tol=NOISE)
