"""How many persons are behind each figure: what decides whether it may be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from projrapport.figures.answer import Answer, read_answer
from projrapport.figures.compute import last_day_known
from projrapport.figures.cuts import aggregated_sql, cuts_of, per_person_sql, rows_of_level_sql
from projrapport.figures.figure import Key, Part
from projrapport.figures.query import asked, planned
from projrapport.figures.queryable import Queryable
from projrapport.figures.statistics import SUMMED
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator
from projrapport.project.periods import Period
from projrapport.project.tables import ColumnType, Table
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Behind:
    """The persons behind one count, and the largest share that one of them has in what is summed (0 to 1)."""

    persons: int
    largest: float = 0.0


def person_column(table: Table, unit: str) -> str:
    """The column whose different values are the persons of a table, or the families; empty where it is about nobody.

    `unit` is the name of a column, used where the table has it; else the first column of persons, else of cases, each
    of which then stands for its person.
    """
    if unit in table.columns:
        return unit
    return next(iter((*table.of_type(ColumnType.PERSON), *table.of_type(ColumnType.CASE))), "")


def persons_behind(
    indicator: Indicator,
    project: Project,
    *,
    periods: tuple[Period, ...],
    unit: str,
    engine: Queryable,
) -> Mapping[Key, Behind]:
    """For every count of an indicator that is about persons, how many are behind it.

    Keys are those of values, of numerators and denominators, of `n`; the outside of a share, whole without part, has
    the part `outside`. Empty for an indicator of a table that is about nobody.
    """
    person = person_column(project.tables[indicator.of], unit) if indicator.of else ""
    if not person:
        return {}
    cells = _cells(indicator, project, periods=periods, person=person, engine=engine)
    shares = _largest(indicator, project, periods=periods, person=person, engine=engine)
    return dict(_of_cells(indicator, cells, shares))


def _of_cells(indicator: Indicator, cells: Answer, shares: Answer | None) -> Iterator[tuple[Key, Behind]]:
    for (period, levels), cell in cells.cells.items():
        key = Key(indicator.id, period, levels)
        largest = (shares.cell(period, levels).value or 0.0) if shares else 0.0
        yield key, Behind(cell.n, largest)
        yield replace(key, part=Part.N), Behind(cell.n, largest)
        if indicator.stat == "share":
            yield replace(key, part=Part.DENOMINATOR), Behind(cell.n)
            yield replace(key, part=Part.NUMERATOR), Behind(cell.numerator or 0)
            yield replace(key, part=Part.OUTSIDE), Behind(cell.without_key or 0)


def _cells(
    indicator: Indicator, project: Project, *, periods: tuple[Period, ...], person: str, engine: Queryable
) -> Answer:
    counted = ["key_of IS NOT NULL"] if indicator.distinct else []
    share = indicator.stat == "share"
    aggregates = [
        "count(*) AS rows",
        f"{_persons_sql(counted)} AS n",
        "CAST(NULL AS DOUBLE) AS value",
        f"{_persons_sql([*counted, 'part']) if share else 'NULL'} AS numerator",
        f"{_persons_sql([*counted, 'part IS NOT TRUE']) if share else 'NULL'} AS without_key",
        "NULL AS undecided",
    ]
    plan = planned(
        indicator,
        project,
        periods=periods,
        last_known=last_day_known(indicator, project, engine),
        person=person,
    )
    cuts = cuts_of(indicator)
    query = asked(plan, list(aggregated_sql(cuts, plan, aggregates)), cuts)
    return read_answer(engine.ask(query.sql, query.parameters), tuple(period.id for period in periods))


def _persons_sql(conditions: Sequence[str]) -> str:
    """Different persons of the rows that satisfy all; a row that names nobody stands for one of its own."""
    named = f" FILTER (WHERE {' AND '.join(conditions)})" if conditions else ""
    return f"count(DISTINCT person_of){named} + count(*) FILTER (WHERE {' AND '.join(['person_of IS NULL', *conditions])})"


def _largest(
    indicator: Indicator, project: Project, *, periods: tuple[Period, ...], person: str, engine: Queryable
) -> Answer | None:
    """The largest share that one person has in a sum or a mean."""
    if indicator.stat not in SUMMED:
        return None
    aggregates = [
        "count(*) AS rows",
        "count(*) AS n",
        "CAST(max(own) / nullif(sum(own), 0) AS DOUBLE) AS value",
        "NULL AS numerator",
        "NULL AS without_key",
        "NULL AS undecided",
    ]
    plan = planned(indicator, project, periods=periods, person=person)
    cuts = cuts_of(indicator)
    query = asked(plan, [per_person_sql(cut, plan, aggregates) for cut in cuts], cuts)
    return read_answer(engine.ask(query.sql, query.parameters), tuple(period.id for period in periods))


class RowsOfPersons:
    """How many rows each person has in a count; asked for only where two counts leave few persons between them."""

    def __init__(
        self, project: Project, *, periods: Mapping[str, tuple[Period, ...]], unit: str, engine: Queryable
    ) -> None:
        self._project, self._periods, self._unit, self._engine = project, periods, unit, engine
        self._known: dict[Key, Counter[object]] = {}

    def left(self, whole: Key, parts: tuple[Key, ...]) -> int:
        """The persons that rows of the whole are about that are in none of the parts: parts of it, and apart."""
        rows = Counter(self._rows(whole))
        for part in parts:
            rows.subtract(self._rows(part))
        nameless = rows.pop(None, 0)
        return sum(1 for left in rows.values() if left > 0) + max(0, nameless)

    def _rows(self, key: Key) -> Counter[object]:
        if key not in self._known:
            self._known[key] = self._asked(key)
        return self._known[key]

    def _asked(self, key: Key) -> Counter[object]:
        indicator = self._project.indicator_named(key.indicator)
        person = person_column(self._project.tables[indicator.of], self._unit)
        [period] = [one for one in self._periods[indicator.id] if one.id == key.period]
        last_known = last_day_known(indicator, self._project, self._engine)
        plan = planned(indicator, self._project, periods=(period,), last_known=last_known, person=person)
        cut = next(cut for cut in cuts_of(indicator) if set(cut) == set(key.dimensions))
        query = asked(
            plan, [rows_of_level_sql(cut, plan, dict(key.levels), part=key.part is Part.NUMERATOR)], (cut,)
        )
        return Counter({who: int(str(rows)) for who, rows in self._engine.ask(query.sql, query.parameters)})
