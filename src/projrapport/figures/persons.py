"""How many persons are behind each figure: what decides whether it may be printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from projrapport.figures.answer import Answer, read_answer
from projrapport.figures.asking import of_each
from projrapport.figures.compute import last_day_known
from projrapport.figures.cuts import Cut, aggregated_sql, cuts_of, per_person_sql, rows_of_levels_sql
from projrapport.figures.figure import Key, Part
from projrapport.figures.population import Plan
from projrapport.figures.query import asked, planned
from projrapport.figures.queryable import Queryable
from projrapport.figures.statistics import SUMMED, rows_per
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


def are_counted(indicator: Indicator, person: str) -> bool:
    """Whether the figures of an indicator are themselves numbers of persons, so that nobody else is behind them."""
    return indicator.stat == "distinct" and indicator.distinct == person and not rows_per(indicator)


def persons_behind(
    indicator: Indicator,
    project: Project,
    *,
    periods: tuple[Period, ...],
    person: str,
    engine: Queryable,
) -> Mapping[Key, Behind]:
    """For every count of an indicator of a table that is about persons, how many are behind it.

    Keys are those of values, of numerators and denominators, of `n`; the outside of a share, whole without part, has
    the part `outside`. `person` is the column whose different values are the persons.
    """
    plan = planned(
        indicator,
        project,
        periods=periods,
        last_known=last_day_known(indicator, project, engine),
        person=person,
    )
    cuts = cuts_of(indicator)
    summed = indicator.stat in SUMMED
    query = asked(plan, list(_of_each_person(cuts, plan) if summed else _of_rows(cuts, plan)), cuts)
    answer = read_answer(engine.ask(query.sql, query.parameters), tuple(period.id for period in periods))
    return dict(_of_cells(indicator, answer))


def _of_cells(indicator: Indicator, answer: Answer) -> Iterator[tuple[Key, Behind]]:
    for (period, levels), cell in answer.cells.items():
        key = Key(indicator.id, period, levels)
        behind = Behind(cell.n, cell.value or 0.0)
        yield key, behind
        yield replace(key, part=Part.N), behind
        if indicator.stat == "share":
            yield replace(key, part=Part.DENOMINATOR), Behind(cell.n)
            yield replace(key, part=Part.NUMERATOR), Behind(cell.numerator or 0)
            yield replace(key, part=Part.OUTSIDE), Behind(cell.without_key or 0)


def _of_rows(cuts: tuple[Cut, ...], plan: Plan) -> Iterator[str]:
    """The persons of the rows of each cut."""
    counted = ["key_of IS NOT NULL"] if plan.indicator.distinct else []
    share = plan.indicator.stat == "share"
    aggregates = [
        "count(*) AS rows",
        f"{_persons_sql(counted)} AS n",
        "CAST(NULL AS DOUBLE) AS value",
        f"{_persons_sql([*counted, 'part']) if share else 'NULL'} AS numerator",
        f"{_persons_sql([*counted, 'part IS NOT TRUE']) if share else 'NULL'} AS without_key",
        "NULL AS undecided",
    ]
    return aggregated_sql(cuts, plan, aggregates)


def _persons_sql(conditions: Sequence[str]) -> str:
    """Different persons of the rows that satisfy all; a row that names nobody stands for one of its own."""
    named = f" FILTER (WHERE {' AND '.join(conditions)})" if conditions else ""
    return f"count(DISTINCT person_of){named} + count(*) FILTER (WHERE {' AND '.join(['person_of IS NULL', *conditions])})"


def _of_each_person(cuts: tuple[Cut, ...], plan: Plan) -> Iterator[str]:
    """The same where persons are added up: with the largest share that one of them has in a sum or a mean."""
    named = "count(*) FILTER (WHERE person_of IS NOT NULL AND counted > 0)"
    aggregates = [
        "CAST(sum(counted) AS BIGINT) AS rows",
        f"{named} + CAST(coalesce(sum(counted) FILTER (WHERE person_of IS NULL), 0) AS BIGINT) AS n",
        "CAST(max(own) / nullif(sum(own), 0) AS DOUBLE) AS value",
        "NULL AS numerator",
        "NULL AS without_key",
        "NULL AS undecided",
    ]
    return (per_person_sql(cut, plan, aggregates) for cut in cuts)


class RowsOfPersons:
    """How many rows each person has in a count; asked for only where two counts leave few persons between them."""

    def __init__(
        self, project: Project, *, periods: Mapping[str, tuple[Period, ...]], unit: str, engine: Queryable
    ) -> None:
        self._project, self._periods, self._unit, self._engine = project, periods, unit, engine
        self._known: dict[Key, Counter[object]] = {}

    def left(self, of_each: Sequence[tuple[Key, tuple[Key, ...]]]) -> list[int]:
        """For each whole and its parts, the persons that rows of the whole are about that are in none of the parts.

        All are parts of it, and apart.
        """
        wanted = {key for whole, parts in of_each for key in (whole, *parts)}
        self._look_up(sorted(wanted - self._known.keys(), key=str))
        return [self._left(whole, parts) for whole, parts in of_each]

    def _left(self, whole: Key, parts: tuple[Key, ...]) -> int:
        rows = Counter(self._known[whole])
        for part in parts:
            rows.subtract(self._known[part])
        nameless = rows.pop(None, 0)
        return sum(1 for left in rows.values() if left > 0) + max(0, nameless)

    def _look_up(self, keys: Iterable[Key]) -> None:
        """Ask once for all levels of a cut."""
        cuts: dict[tuple[str, frozenset[str], bool], list[Key]] = defaultdict(list)
        for key in keys:
            cuts[key.indicator, frozenset(key.dimensions), key.part is Part.NUMERATOR].append(key)
        for found in of_each(cuts.values(), self._asked, self._engine):
            self._known |= found

    def _asked(self, keys: Sequence[Key]) -> dict[Key, Counter[object]]:
        """The rows of each person at some levels of one cut."""
        indicator = self._project.indicator_named(keys[0].indicator)
        cut = next(cut for cut in cuts_of(indicator) if set(cut) == set(keys[0].dimensions))
        asked_for = {key.period for key in keys}
        periods = tuple(one for one in self._periods[indicator.id] if one.id in asked_for)
        plan = planned(
            indicator.model_copy(update={"by": (cut,) if cut else ()}),
            self._project,
            periods=periods,
            last_known=last_day_known(indicator, self._project, self._engine),
            person=person_column(self._project.tables[indicator.of], self._unit),
        )
        places = {period.id: place for place, period in enumerate(periods)}
        levels = [(places[key.period], dict(key.levels)) for key in keys]
        sql = rows_of_levels_sql(cut, plan, levels, part=keys[0].part is Part.NUMERATOR)
        query = asked(plan, [sql], (cut,))
        at: dict[tuple[object, ...], Key] = {
            (place, *(own[name] for name in cut)): key for (place, own), key in zip(levels, keys, strict=True)
        }
        found: dict[Key, Counter[object]] = {key: Counter() for key in keys}
        for *level, who, rows in self._engine.ask(query.sql, query.parameters):
            found[at[tuple(level)]][who] += int(str(rows))
        return found
