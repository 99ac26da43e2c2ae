"""Why a figure is not what it was, as far as the two builds tell."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from projrapport.comparing.causes import differing, version_of
from projrapport.comparing.side import Made, Seen, Side
from projrapport.records import dataclass


class Why(StrEnum):
    """A reason for a change."""

    PERIOD = "another period"
    AUDIENCE = "another audience"
    THRESHOLD = "another threshold"
    DEFINITION = "definition changed"
    SAME_DEFINITION = "same definition"
    """So it must be the exports; told where nothing else is known of the earlier build."""
    ROWS = "rows"
    EXPORT = "another export"
    """Of as many rows."""
    PROJECT_FILE = "project file"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason, with the table and by how many of its rows it grew or shrank where it is about rows."""

    why: Why
    table: str = ""
    rows: int | None = None


def reasons(then: Seen | None, now: Seen | None, *, before: Side, after: Side) -> tuple[Reason, ...]:
    """The reasons that touch this figure; where there is none of its own, those that touch every figure."""
    own = (*_of_readers(then, now, before, after), *_of_definition(then, now))
    if before.made and after.made:
        tables = sorted((then.tables if then else frozenset()) | (now.tables if now else frozenset()))
        own += tuple(_of_rows(tables, before.made, after.made))
        return own or tuple(_of_everything(before.made, after.made))
    known = then and now and then.definition and then.definition == now.definition
    return own or ((Reason(Why.SAME_DEFINITION),) if known else ())


def _of_readers(then: Seen | None, now: Seen | None, before: Side, after: Side) -> Iterator[Reason]:
    """Told where a figure comes, goes, is hidden or shown: a number does not change with its readers."""
    if then and now and then.hidden == now.hidden:
        return
    if before.period != after.period:
        yield Reason(Why.PERIOD)
    if before.audience != after.audience:
        yield Reason(Why.AUDIENCE)
    elif before.threshold != after.threshold:
        yield Reason(Why.THRESHOLD)


def _of_definition(then: Seen | None, now: Seen | None) -> Iterator[Reason]:
    if then and now and then.definition and now.definition and then.definition != now.definition:
        yield Reason(Why.DEFINITION)


def _of_rows(tables: list[str], then: Made, now: Made) -> Iterator[Reason]:
    for table in tables:
        more = now.rows.get(table, 0) - then.rows.get(table, 0)
        if more:
            yield Reason(Why.ROWS, table, more)
        elif _files(table, then) != _files(table, now):
            yield Reason(Why.EXPORT, table)


def _files(table: str, made: Made) -> dict[str, str | None]:
    return {file: made.inputs.get(file) for file in made.files.get(table, ())}


def _of_everything(then: Made, now: Made) -> Iterator[Reason]:
    if then.project_file != now.project_file:
        yield Reason(Why.PROJECT_FILE)
    if version_of(then) != version_of(now) or differing(then.versions, now.versions):
        yield Reason(Why.VERSION)
