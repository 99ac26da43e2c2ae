"""From answers to figures, for the indicators whose rows are counted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from projrapport.figures.answer import Answer, Cell, Levels, read_answer
from projrapport.figures.coverage import ALWAYS, Coverage, Span, span_of
from projrapport.figures.definition import definition_hash
from projrapport.figures.dimensions import days_of, declared_levels
from projrapport.figures.figure import (
    Exclusion,
    Figure,
    Flag,
    Key,
    Kind,
    Missing,
    Part,
    Provenance,
    Reason,
)
from projrapport.figures.population import day_column, stock_day
from projrapport.figures.query import Query, compile_query
from projrapport.figures.queryable import Queryable
from projrapport.figures.sql import quoted
from projrapport.figures.statistics import kind_of
from projrapport.project.breaks import other_table, tables_behind
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator, Select
from projrapport.project.periods import CALENDAR, Period
from projrapport.records import dataclass

DIGITS = 14
"""Significant digits that are kept, so that the same numbers summed in another order give the same figure."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One indicator and what its query answered."""

    indicator: Indicator
    project: Project
    periods: tuple[Period, ...]
    query: Query
    answer: Answer
    span: Span
    other_span: Span
    """Of the second table that the value looks into."""
    last_known: dt.date | None
    provenance: Provenance


def count(
    indicator: Indicator,
    project: Project,
    *,
    periods: tuple[Period, ...],
    engine: Queryable,
    files: Mapping[str, tuple[str, ...]],
) -> tuple[Figure, ...]:
    """All figures of one indicator over its periods: totals, levels, and what they are made of.

    `files` names, for each table, the files it was read from.
    """
    table = project.tables[indicator.of]
    day = "" if indicator.select is Select.ALL else day_column(indicator, table)
    last_known = last_day_known(indicator, project, engine)
    query = compile_query(indicator, project, periods=periods, last_known=last_known)
    answer = read_answer(engine.ask(query.sql, query.parameters), tuple(period.id for period in periods))
    until = project.project.extracted
    span = span_of(table, indicator.of, day=day, engine=engine, until=until) if day else ALWAYS
    other = other_table(indicator)
    other_span = (
        span_of(project.tables[other], other, day=project.tables[other].date, engine=engine, until=until)
        if other
        else ALWAYS
    )
    rows = _rows_of_table(answer, periods[0].id)
    provenance = Provenance(
        definition_hash(indicator, project),
        query.sql,
        query.parameters,
        tuple(sorted(tables_behind(indicator, project))),
        tuple(sorted({file for name in tables_behind(indicator, project) for file in files.get(name, ())})),
        rows,
    )
    counted = Counted(indicator, project, periods, query, answer, span, other_span, last_known, provenance)
    return tuple(
        figure for period in periods for cut in query.cuts for figure in _figures_of_cut(counted, period, cut)
    )


def last_day_known(indicator: Indicator, project: Project, engine: Queryable) -> dt.date | None:
    """The day of extraction; without one, nothing is known after the last date that a cohort's table holds."""
    if project.project.extracted or indicator.within is None:
        return project.project.extracted
    columns = ", ".join(f"max({quoted(name)})" for name in (indicator.within.days_from, indicator.within.to))
    [last] = engine.ask(f"SELECT {columns} FROM {quoted(indicator.of)}")
    return max((day for day in last if isinstance(day, dt.date)), default=None)


def _rows_of_table(answer: Answer, period: str) -> int:
    """Every row of the table is in the total of a period or left out for a reason."""
    return answer.cell(period, ()).rows + sum(answer.left_out.get(period, {}).values())


def _figures_of_cut(counted: Counted, period: Period, cut: tuple[str, ...]) -> Iterator[Figure]:
    """The figures of one cut: the declared levels in their order, then undeclared ones, then the unknown level."""
    levels_of_cut = _all_levels(counted, period, cut)
    several = bool(cut) and _in_several(counted, period, levels_of_cut)
    for levels in levels_of_cut:
        yield from _figures_of_cell(counted, period, levels, several=several)


def _all_levels(counted: Counted, period: Period, cut: tuple[str, ...]) -> tuple[Levels, ...]:
    """Every level of every dimension with every other: a table has no holes."""
    seen = counted.answer.levels(period.id, cut)
    axes = [
        _axis(
            counted,
            period,
            name,
            {dict(levels)[name] for levels in _seen_in_any_period(counted, cut, name) or seen},
        )
        for name in cut
    ]
    return tuple(tuple(zip(cut, levels, strict=True)) for levels in product(*axes))


def _seen_in_any_period(counted: Counted, cut: tuple[str, ...], name: str) -> list[Levels]:
    """Years stand side by side, so they have the same levels; months belong to their own period."""
    if name in CALENDAR:
        return []
    return [levels for period in counted.periods for levels in counted.answer.levels(period.id, cut)]


def _axis(counted: Counted, period: Period, name: str, seen: set[str | None]) -> list[str | None]:
    declared = declared_levels(name, counted.project, indicator=counted.indicator, period=period)
    others = sorted(level for level in seen if level is not None and level not in declared)
    return [*declared, *others, *([None] if None in seen else [])]


def _in_several(counted: Counted, period: Period, cut: tuple[Levels, ...]) -> bool:
    """Whether one row or key stands under several levels, so that they exceed the total."""

    def size(levels: Levels) -> float:
        cell = counted.answer.cell(period.id, levels)
        return (cell.value if kind_of(counted.indicator.stat) is Kind.COUNT else cell.n) or 0

    return sum(size(levels) for levels in cut) > size(())


def _figures_of_cell(counted: Counted, period: Period, levels: Levels, *, several: bool) -> Iterator[Figure]:
    cell = counted.answer.cell(period.id, levels)
    days = stock_day(counted.indicator, period) or days_of(levels, period)
    coverage = counted.span.covers(days)
    key = Key(counted.indicator.id, period.id, levels)
    kind = kind_of(counted.indicator.stat)
    value, missing = valued(cell, kind, coverage, other=counted.other_span.covers(days))
    yield Figure(
        key,
        kind,
        value,
        missing,
        unit=counted.indicator.unit,
        decimals=decimals_of(counted.indicator),
        flags=_flags(counted, period, coverage) if missing is None else frozenset(),
        n=cell.n,
        exclusions=_exclusions(counted, period, cell) if not levels else (),
        provenance=counted.provenance,
        several=several,
    )
    yield from _made_of(key, counted.indicator, cell, missing=missing)


def valued(
    cell: Cell, kind: Kind, coverage: Coverage, *, other: Coverage = Coverage.FULL
) -> tuple[float | None, Missing | None]:
    """The value of a cell, or why there is none. Nothing is 0 only where the table covers the days, and so does the
    `other` table that the value looks into; and only for counts: nothing has no mean, and no sum either.
    """
    if Coverage.NONE in {coverage, other} or (not cell.value and other is Coverage.UNKNOWN):
        return None, Missing.NOT_COVERED
    if cell.value is not None and (cell.value or kind is not Kind.COUNT):
        return float(f"{cell.value:.{DIGITS}g}"), None
    if coverage is Coverage.UNKNOWN:
        return None, Missing.NOT_COVERED
    if kind is Kind.COUNT:
        return 0.0, None
    return None, Missing.NOTHING_TO_MEASURE


def decimals_of(indicator: Indicator) -> int:
    """As declared; else none for counts and sums, one for all else."""
    if indicator.decimals is not None:
        return indicator.decimals
    return 0 if kind_of(indicator.stat) in {Kind.COUNT, Kind.AMOUNT} else 1


def _flags(counted: Counted, period: Period, coverage: Coverage) -> frozenset[Flag]:
    within = counted.indicator.within
    young = (
        within is not None
        and not within.mature_only
        and (counted.last_known is None or counted.last_known < period.end + dt.timedelta(days=within.days))
    )
    incomplete = coverage is Coverage.PARTLY
    return frozenset({Flag.PROVISIONAL}) if young or incomplete else frozenset()


def _exclusions(counted: Counted, period: Period, cell: Cell) -> tuple[Exclusion, ...]:
    """Why rows are not in the total: those left out, those without a key, those that may belong to the part."""
    rows = Counter(counted.answer.left_out.get(period.id))
    rows += Counter({Reason.NO_KEY: cell.without_key or 0, Reason.UNDECIDED: cell.undecided or 0})
    return tuple(Exclusion(reason, rows[reason]) for reason in Reason if reason in rows)


def _made_of(key: Key, indicator: Indicator, cell: Cell, *, missing: Missing | None) -> Iterator[Figure]:
    """What a value is made of, as figures of their own: the parts of a share, rows without a key, how many."""
    for part, number in _parts(key, indicator, cell).items():
        gap = missing if missing is Missing.NOT_COVERED and not number else None
        value = None if gap else float(number)
        yield Figure(replace(key, part=part), Kind.COUNT, value, gap, unit=indicator.unit)


def _parts(key: Key, indicator: Indicator, cell: Cell) -> dict[Part, int]:
    """The same for every period, also for one without rows: a template may name them."""
    parts: dict[Part, int] = {}
    if indicator.stat == "share":
        parts = {Part.NUMERATOR: cell.numerator or 0, Part.DENOMINATOR: cell.n}
    elif kind_of(indicator.stat) is not Kind.COUNT and not key.levels:
        parts = {Part.N: cell.n}
    return parts | ({Part.WITHOUT_KEY: cell.without_key or 0} if indicator.distinct else {})
