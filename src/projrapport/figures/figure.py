"""The central value: one number, where it comes from, and what may be said of it."""

from __future__ import annotations

import re
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType

from projrapport.figures.scope import Scope
from projrapport.records import dataclass

UNKNOWN_LEVEL = None
"""The level of rows whose category is missing; reports print “(uppgift saknas)”."""


class Part(StrEnum):
    """Which number of an indicator a figure is."""

    VALUE = "value"
    PREVIOUS = "previous"
    """The earlier value by the definition of today; only where a series break gives one."""
    CHANGE = "change"
    PERCENT = "percent"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    N = "n"
    """How many rows or keys a mean, a percentile or a sum rests on."""
    WITHOUT_KEY = "without_key"
    """Rows of a distinct count that name nobody: “samt 12 kontakter utan identitet”."""
    OUTSIDE = "outside"
    """The whole of a share without its part; printed nowhere, but anyone can subtract."""


class Kind(StrEnum):
    """What sort of number it is, which decides how it is compared and printed."""

    COUNT = "count"
    AMOUNT = "amount"
    MEASURE = "measure"
    """A mean, a percentile, an extreme, a ratio or a rate."""
    SHARE = "share"
    """From 0 to 1; printed in per cent."""
    POINTS = "points"
    """A difference of shares; printed in percentage points."""
    PERCENT = "percent"
    """A relative change, from 0 to 1; printed in per cent."""


class Missing(StrEnum):
    """Why there is no value."""

    NOT_COVERED = "not_covered"
    """The table does not cover the period."""
    NOTHING_TO_MEASURE = "nothing_to_measure"
    """No row, so no mean, share or percentile."""
    NOT_COUNTED = "not_counted"
    """A manual indicator was not counted in the period."""
    NOT_COMPARED = "not_compared"
    """The indicator or the period is compared with nothing."""
    NO_EARLIER_VALUE = "no_earlier_value"
    NOT_SHOWN = "not_shown"
    """Hidden from the readers, to protect individuals."""
    SERIES_BREAK = "series_break"
    UNEQUAL_PERIODS = "unequal_periods"
    SMALL_BASE = "small_base"
    """The earlier count is too small for a per cent."""
    PROVISIONAL = "provisional"
    """One of the two values may still grow, so they are not compared."""
    INCOMPLETE = "incomplete"
    """The table covers only a part of one of the two periods."""


class Flag(StrEnum):
    """The quality of a value; confidentiality is told apart from it."""

    BREAK = "b"
    PROVISIONAL = "p"
    ESTIMATED = "e"
    MANUAL = "m"
    REVISED = "r"


class Confidentiality(StrEnum):
    """Whether a value may be printed."""

    FREE = "free"
    HIDDEN = "hidden"


class Reason(StrEnum):
    """Why a row is not part of a figure although its table was read."""

    NOT_SELECTED = "not_selected"
    """The conditions say no."""
    UNKNOWN = "unknown"
    """The conditions cannot be decided: a cell that they need is empty."""
    NO_DATE = "no_date"
    ENDED_BEFORE_START = "ended_before_start"
    OUTSIDE_PERIOD = "outside_period"
    TOO_FEW = "too_few"
    """The key has fewer rows than `at_least`."""
    EXCLUDED = "excluded"
    """Left out of both the part and the whole of a share."""
    NO_KEY = "no_key"
    NO_VALUE = "no_value"
    NOT_ENDED = "not_ended"
    """There is no later date yet, so no duration."""
    NEGATIVE = "negative"
    """The later date is before the earlier one."""
    NOT_MATURE = "not_mature"
    """Not yet observed for as long as the cohort asks."""
    UNDECIDED = "undecided"
    """In the whole of a share, while an empty cell leaves open whether it belongs to the part: counted as not."""


EXPECTED = frozenset({Reason.NOT_SELECTED, Reason.OUTSIDE_PERIOD})
"""Reasons that say what the figure is about; all others tell of missing data and are printed with it."""


class TargetState(StrEnum):
    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class TargetResult:
    """What the target asked for and whether it was reached; judged on the unrounded value."""

    state: TargetState
    at_least: float | None = None
    at_most: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Rows that are not in a figure, and why."""

    reason: Reason
    rows: int | None
    """None: a few, fewer than the readers may be told."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a figure came to be: enough for an auditor to compute it again."""

    definition: str
    """A hash of the declaration: figures with the same definition can be compared over builds."""
    sql: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)
    tables: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    rows: int | None = None
    """Rows of the table before anything was selected."""
    inputs: tuple[str, ...] = ()
    """Keys of the figures that this one was computed from."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """The name of one number: `men@2012`, `men@2012[channel=telefon]`, `men@2012[sex=man,age=18–24]:change`.

    A level of None is the rows whose category is missing, written `?`. In a level the signs that keys are made of are
    written as in web addresses: `,` as `%2C`.
    """

    indicator: str
    period: str
    levels: tuple[tuple[str, str | None], ...] = ()
    part: Part = Part.VALUE

    def __str__(self) -> str:
        inside = ",".join(f"{dimension}={_written(level)}" for dimension, level in self.levels)
        return f"{self.indicator}@{self.period}{f'[{inside}]' if inside else ''}{self._suffix}"

    @classmethod
    def read(cls, text: str) -> Key | None:
        """The key that is written so; None when the text is no key."""
        found = KEY.fullmatch(text)
        if not found:
            return None
        inside = (found["levels"] or "").split(",") if found["levels"] else ()
        levels = tuple(
            (dimension, _read(level)) for dimension, _, level in (one.partition("=") for one in inside)
        )
        return cls(found["indicator"], found["period"], levels, Part(found["part"] or Part.VALUE))

    def with_part(self, part: Part) -> Key:
        """The key of another part at the same levels."""
        return Key(self.indicator, self.period, self.levels, part)

    @property
    def _suffix(self) -> str:
        return "" if self.part is Part.VALUE else f":{self.part}"

    @property
    def dimensions(self) -> tuple[str, ...]:
        return tuple(dimension for dimension, _ in self.levels)


def _written(level: str | None) -> str:
    return "?" if level is None else "".join(ESCAPED.get(sign, sign) for sign in level)


ESCAPED = {sign: f"%{ord(sign):02X}" for sign in "%,=[]?"}
"""Signs that would make two different keys look alike."""


def _read(level: str) -> str | None:
    if level == "?":
        return None
    for sign, written in reversed(ESCAPED.items()):
        level = level.replace(written, sign)
    return level


KEY = re.compile(
    rf"(?P<indicator>[^@\[\]|]+)@(?P<period>[^@\[\]|:]*)(?:\[(?P<levels>[^\[\]]+)\])?(?::(?P<part>{'|'.join(Part)}))?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with all that a reader, an auditor or a writer needs to know of it.

    A share or a relative change is held as a fraction (0.25 for 25 per cent); money in kronor; durations in days.
    `value` is None exactly when `missing` says why. Values are never rounded here: rounding is for print.
    """

    key: Key
    kind: Kind
    value: float | None
    missing: Missing | None = None
    unit: str = ""
    decimals: int = 0
    flags: frozenset[Flag] = frozenset()
    confidentiality: Confidentiality = Confidentiality.FREE
    n: int | None = None
    """How many rows or keys the value rests on."""
    exclusions: tuple[Exclusion, ...] = ()
    target: TargetResult | None = None
    provenance: Provenance | None = None
    compared_with: str = ""
    """For a change: the id of the earlier period."""
    scope: Scope | None = None
    """Which rows or persons it counts, or rests on; only where it is about persons and was cleared for readers."""
    as_published: bool = False
    """Printed as it was published, though the exports now say otherwise."""
    made_of: tuple[Key, ...] = ()
    """The figures that a change or a quotient was computed from."""
    several: bool = False
    """For a level of a breakdown: one person or row stands under several levels, so the levels exceed the total."""
    per_month: bool = False
    """For a change between periods of unequal length: both values were divided by their calendar months first."""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.missing is not None):
            msg = f"{self.key}: a value is missing exactly when there is a reason"
            raise ValueError(msg)


class Figures(Mapping[Key, Figure]):
    """All figures of a report, by key; in the order of the declarations."""

    def __init__(self, figures: tuple[Figure, ...]) -> None:
        self._by_key = MappingProxyType({figure.key: figure for figure in figures})
        self._by_name = MappingProxyType({str(key): figure for key, figure in self._by_key.items()})

    def __getitem__(self, key: Key) -> Figure:
        return self._by_key[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)

    def items(self) -> ItemsView[Key, Figure]:  # a Mapping's own look up key after key
        return self._by_key.items()

    def values(self) -> ValuesView[Figure]:
        return self._by_key.values()

    def named(self, name: str) -> Figure | None:
        """The figure with that written key, or None."""
        return self._by_name.get(name)
