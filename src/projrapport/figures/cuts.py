"""Cuts of a population: the total, the levels of each dimension, and of two together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from projrapport.figures.conditions import RowSource, where_sql
from projrapport.figures.dimensions import Dimension
from projrapport.figures.population import Plan
from projrapport.figures.statistics import rows_per, statistic
from projrapport.project.indicators import Indicator

Cut = tuple[str, ...]
"""The dimensions of a cut; none for the total."""


def cuts_of(indicator: Indicator) -> tuple[Cut, ...]:
    """The total, and for each breakdown its margins and its cells; each cut once."""
    cuts = chain.from_iterable(
        combinations(breakdown, size) for breakdown in indicator.by for size in range(len(breakdown) + 1)
    )
    return tuple(dict.fromkeys([(), *cuts]))


def answers_sql(cuts: tuple[Cut, ...], plan: Plan) -> Iterator[str]:
    """The statistic of every cut."""
    if total_is_of_keys(plan):
        yield _total_of_keys(plan)
        cuts = tuple(cut for cut in cuts if cut)
    yield from aggregated_sql(cuts, plan, statistic(plan.indicator))


def aggregated_sql(cuts: tuple[Cut, ...], plan: Plan, aggregates: Sequence[str]) -> Iterator[str]:
    """One SELECT for all cuts that see the population as it is, and one for each that does not."""
    together = tuple(_by_dimensions(cut for cut in cuts if not _needs_own_source(cut, plan)).values())
    if together:
        yield _select(together, plan, aggregates, source="_population")
    for cut in cuts:
        if cut not in together:
            yield _select((cut,), plan, aggregates, source=source_sql(cut, plan))


def total_is_of_keys(plan: Plan) -> bool:
    """Whether the total can be read off the keys that have enough rows: then no row is looked at again."""
    indicator = plan.indicator
    same = indicator.distinct == (indicator.at_least_per or indicator.distinct)
    return bool(indicator.at_least) and indicator.stat == "distinct" and same


def _total_of_keys(plan: Plan) -> str:
    rows = "CAST(sum(found) AS BIGINT)"
    return (
        f"SELECT period, NULL AS fate, '' AS cut, NULL AS level_1, NULL AS level_2, {rows} AS rows, {rows} AS n, "
        "CAST(count(*) AS DOUBLE) AS value, NULL AS numerator, 0 AS without_key, NULL AS undecided\n"
        f"FROM _per_key WHERE key_per IS NOT NULL AND found >= {plan.indicator.at_least}\nGROUP BY period"
    )


def _by_dimensions(cuts: Iterable[Cut]) -> dict[frozenset[str], Cut]:
    """One cut for each set of dimensions: GROUPING cannot tell a two-way table from the same one turned round."""
    chosen: dict[frozenset[str], Cut] = {}
    for cut in cuts:
        chosen.setdefault(frozenset(cut), cut)
    return chosen


def _needs_own_source(cut: Cut, plan: Plan) -> bool:
    """Rows counted per key are counted anew for each cut, and a cell with several values is spread over its levels."""
    spread = any(one.is_list or one.of_value for one in _dimensions(cut, plan))
    return spread or bool(rows_per(plan.indicator))


def _dimensions(cut: Cut, plan: Plan) -> tuple[Dimension, ...]:
    return tuple(one for name in cut for one in plan.dimensions if one.name == name)


def _select(cuts: tuple[Cut, ...], plan: Plan, aggregates: Sequence[str], *, source: str) -> str:
    """The aggregates of every level of the cuts, in every period."""
    used = tuple(one for one in plan.dimensions if any(one.name in cut for cut in cuts))
    levels = [_of_cut({cut: _level(cut, place, plan) for cut in cuts}, used) for place in (0, 1)]
    names = {cut: plan.parameters.bind(",".join(cut)) if cut else "''" for cut in cuts}
    columns = [
        "period",
        "NULL AS fate",
        f"{_of_cut(names, used)} AS cut",
        f"{levels[0]} AS level_1",
        f"{levels[1]} AS level_2",
        *aggregates,
    ]
    sets = [", ".join(["period", *(one.column for one in _dimensions(cut, plan))]) for cut in cuts]
    grouped = sets[0] if len(sets) == 1 else f"GROUPING SETS ({', '.join(f'({one})' for one in sets)})"
    return f"SELECT {', '.join(columns)}\nFROM {source}\nGROUP BY {grouped}"


def _level(cut: Cut, place: int, plan: Plan) -> str:
    return _dimensions(cut, plan)[place].level if place < len(cut) else "NULL"


def _of_cut(choices: dict[Cut, str], used: tuple[Dimension, ...]) -> str:
    """An expression that is, in the rows of each cut, its own choice. GROUPING has a 1 for each column that a cut lacks."""
    if len(choices) == 1 or len(set(choices.values())) == 1:
        return next(iter(choices.values()))
    grouping = f"GROUPING({', '.join(one.column for one in used)})"
    cases = [f"WHEN {int(_lacking(cut, used), 2)} THEN {choice}" for cut, choice in choices.items()]
    return f"CASE {grouping} {' '.join(cases)} END"


def _lacking(cut: Cut, used: tuple[Dimension, ...]) -> str:
    return "".join("0" if one.name in cut else "1" for one in used)


def per_person_sql(cut: Cut, plan: Plan, aggregates: Sequence[str]) -> str:
    """The aggregates of a cut over what each person's rows measure together, and how many of them are counted."""
    levels = "".join(f", {one.column}" for one in _dimensions(cut, plan))
    counted = "count(key_of)" if plan.indicator.distinct else "count(*)"
    columns = f"period{levels}, person_of, sum(measure) AS own, {counted} AS counted"
    own = f"(SELECT {columns} FROM {source_sql(cut, plan)} GROUP BY ALL) AS each"
    return _select((cut,), plan, aggregates, source=own)


def rows_of_levels_sql(
    cut: Cut, plan: Plan, levels: Sequence[tuple[int, Mapping[str, str | None]]], *, part: bool
) -> str:
    """For each person the number of rows at some levels of a cut, or of those that are in the part of a share. `levels` are
    those of the period in that place; the answer gives period, levels, person and rows.
    """
    dimensions = _dimensions(cut, plan)
    places = (f"(period = {place} AND {_at(own, dimensions, plan, part=part)})" for place, own in levels)
    grouped = ", ".join(["period", *(one.column for one in dimensions), "person_of"])
    told = ", ".join(["period", *(one.level for one in dimensions), "person_of", "count(*)"])
    return f"SELECT {told} FROM {source_sql(cut, plan)} WHERE {' OR '.join(places)} GROUP BY {grouped}"


def places_of_level_sql(cut: Cut, plan: Plan, levels: Mapping[str, str | None], *, part: bool) -> str:
    """Where the rows at one level of a cut were read, those of protected persons left out."""
    dimensions = _dimensions(cut, plan)
    where = _at(levels, dimensions, plan, part=part)
    shown = " AND shielded IS NOT TRUE" if plan.table.protected else ""
    return (
        f"SELECT DISTINCT CAST(_file AS VARCHAR), _row FROM {_classed(_spread(dimensions), dimensions)} "
        f"WHERE {where}{shown} ORDER BY 1, 2"
    )


def _at(levels: Mapping[str, str | None], dimensions: Iterable[Dimension], plan: Plan, *, part: bool) -> str:
    """The condition that a row stands at the levels, and in the part of a share."""
    conditions = [
        f"{one.level} IS NULL" if level is None else f"{one.level} = {plan.parameters.bind(level)}"
        for one in dimensions
        for level in [levels[one.name]]
    ]
    return " AND ".join([*conditions, *(["part"] if part else [])]) or "TRUE"


def source_sql(cut: Cut, plan: Plan) -> str:
    """The population as one cut sees it: cells with several values spread over their levels, rows counted per key."""
    dimensions = _dimensions(cut, plan)
    source = _spread(dimensions)
    key = rows_per(plan.indicator)
    if not key:
        return _classed(source, dimensions)
    levels = "".join(f", {one.column}" for one in dimensions if not one.of_value)
    person = ", min(person_of) AS person_of" if plan.person else ""
    person += ", bool_or(shielded) AS shielded" if plan.table.protected else ""
    counted = (
        f"(SELECT period{levels}, key_of, CAST(count(*) AS DOUBLE) AS measure{person}\n"
        f"  FROM {source} GROUP BY period{levels}, key_of) AS counted"
    )
    part = where_sql(plan.indicator.share, RowSource("counted", {}, plan.parameters, (("value", "measure"),)))
    return _classed(f"(SELECT *, {part} AS part FROM {counted}) AS judged", dimensions)


def _spread(dimensions: tuple[Dimension, ...]) -> str:
    """The population with a row for each value of a cell that has several."""
    source = "_population"
    for one in dimensions:
        if one.is_list:
            spread = f"unnest(CASE WHEN array_length({one.column}) > 0 THEN {one.column} ELSE [NULL] END)"
            source = f"(SELECT * EXCLUDE ({one.column}), {spread} AS {one.column} FROM {source}) AS spread"
    return source


def _classed(source: str, dimensions: tuple[Dimension, ...]) -> str:
    """The source with the classes of the indicator's own value."""
    classes = "".join(f", {one.expression} AS {one.column}" for one in dimensions if one.of_value)
    return f"(SELECT *{classes} FROM {source}) AS classed" if classes else source
