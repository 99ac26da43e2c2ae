"""What two builds were made from differently, as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from projrapport.comparing.side import Made, Side
from projrapport.records import dataclass


class What(StrEnum):
    """What differs between two builds."""

    PERIOD = "period"
    AUDIENCE = "audience"
    THRESHOLD = "threshold"
    VERSION = "version"
    PROJECT_FILE = "project file"
    TEMPLATES = "templates"
    EXPORTS = "exports"
    ROWS = "rows"
    UNKNOWN = "unknown"
    """One of the builds has no manifest."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that differs; `of` names the files or the table, where there are any."""

    what: What
    before: str = ""
    after: str = ""
    of: tuple[str, ...] = ()


def causes(before: Side, after: Side) -> Iterator[Cause]:
    """All that differs, from the whole to the single table."""
    for what, then, now in (
        (What.PERIOD, before.period, after.period),
        (What.AUDIENCE, before.audience, after.audience),
        (What.THRESHOLD, _said(before.threshold), _said(after.threshold)),
    ):
        if then != now:
            yield Cause(what, then, now)
    if before.made and after.made:
        yield from _of_making(before.made, after.made)
    else:
        yield Cause(What.UNKNOWN, of=tuple(side.name for side in (before, after) if not side.made))


def _of_making(then: Made, now: Made) -> Iterator[Cause]:
    if version_of(then) != version_of(now):
        yield Cause(What.VERSION, version_of(then), version_of(now))
    if then.project_file != now.project_file:
        yield Cause(What.PROJECT_FILE)
    if templates := differing(then.templates, now.templates):
        yield Cause(What.TEMPLATES, of=templates)
    if exports := differing(then.inputs, now.inputs):
        yield Cause(What.EXPORTS, of=exports)
    for table in differing(then.rows, now.rows):
        yield Cause(What.ROWS, _said(then.rows.get(table)), _said(now.rows.get(table)), of=(table,))


def version_of(made: Made) -> str:
    return made.versions.get("projrapport", "")


def differing(then: Mapping[str, object], now: Mapping[str, object]) -> tuple[str, ...]:
    """The names that do not stand for the same in both; in the order of the later one, then of the earlier."""
    return tuple(name for name in dict.fromkeys([*now, *then]) if then.get(name) != now.get(name))


def _said(number: int | None) -> str:
    return "none" if number is None else str(number)
