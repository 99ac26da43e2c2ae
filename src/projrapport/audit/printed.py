"""A finished report as its files tell it: every number that is printed, and every place where one is hidden."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Any

from projrapport.audit.described import Described
from projrapport.comparing.left_over import refuse_left_over
from projrapport.errors import Problem, UsageError
from projrapport.records import dataclass

FIGURES = "figures.json"
COUNTED = frozenset({"value", "numerator", "denominator", "n", "without_key"})
"""The parts of a figure that are counts."""
FIX = "Name the folder of a report, as out/2012, or its figures.json."


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the report. `value` is None where it is hidden or missing."""

    key: str
    indicator: str
    period: str
    levels: Mapping[str, str | None]
    part: str
    kind: str
    value: float | None
    hidden: bool
    several: bool
    n: int | None
    exclusions: Mapping[str, int | None]
    made_of: tuple[str, ...]
    of: Described | None

    @property
    def is_count(self) -> bool:
        return self.kind == "count" and self.part in COUNTED

    @property
    def line(self) -> tuple[str, str, str, frozenset[tuple[str, str | None]]]:
        """Its place among the numbers of its indicator."""
        return (self.indicator, self.period, self.part, frozenset(self.levels.items()))


@dataclass(frozen=True)
class Printed:
    """All figures of a report, and the smallest number of persons that it prints."""

    numbers: tuple[Number, ...]
    threshold: int
    released: frozenset[str]
    averaged: frozenset[str]
    """The indicators whose value is a mean, as their query shows."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What tables call each indicator."""
    folder: Path | None = None

    @cached_property
    def by_key(self) -> Mapping[str, Number]:
        return {one.key: one for one in self.numbers}

    def counts(self) -> Iterator[Number]:
        """The counts that are described, printed and hidden ones."""
        return (one for one in self.numbers if one.is_count and one.of)


def read_printed(place: Path) -> Printed:
    """The report in a folder, or in the file figures.json. Raises UsageError where there is none, or only that of an earlier build."""
    file = place / FIGURES if place.is_dir() else place
    refuse_left_over(file)
    try:
        tree = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(Problem(str(place), "there is no figures.json.", FIX)) from None
    except (OSError, ValueError):
        raise UsageError(Problem(str(file), "cannot be read as a list of figures.", FIX)) from None
    try:
        return printed_of(tree, folder=file.parent)
    except (KeyError, TypeError, AttributeError, ValueError):
        what = "is not a list of figures that this version of projrapport wrote."
        raise UsageError(Problem(str(file), what, "Build the report again.")) from None


def printed_of(tree: Mapping[str, Any], *, folder: Path | None = None) -> Printed:
    """The report from the contents of its figures.json."""
    averaged = frozenset(one["indicator"] for one in tree["definitions"] if _averages(one["sql"]))
    return Printed(
        tuple(_number(one) for one in tree["figures"]),
        tree["audience"]["threshold"] or 0,
        frozenset(tree["released"]),
        averaged,
        {one["indicator"]: one["label"] for one in tree["definitions"]},
        folder,
    )


def _averages(sql: str) -> bool:
    return "avg(measure)" in sql.lower()


def _number(plain: Mapping[str, Any]) -> Number:
    return Number(
        plain["key"],
        plain["indicator"],
        plain["period"],
        plain["levels"],
        plain["part"],
        plain["kind"],
        plain["value"],
        plain["hidden"],
        plain["several"],
        plain["n"],
        plain["exclusions"],
        tuple(plain["made_of"]),
        Described.of(plain["of"]) if plain["of"] else None,
    )
