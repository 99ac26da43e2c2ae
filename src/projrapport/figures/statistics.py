"""Statistics: what is computed of a population. To add one, add a function and its line in STATISTICS."""

from __future__ import annotations

from collections.abc import Callable

from projrapport.figures.figure import Kind
from projrapport.project.indicators import Indicator, is_percentile

SUMMED = frozenset({"sum", "mean"})
"""Statistics that one person's rows may dominate, and that tell what they add up to."""
COUNTED = "CAST(count(DISTINCT {key}) AS DOUBLE)"


def statistic(indicator: Indicator) -> list[str]:
    """The aggregate columns of a cut, in the order of the answer: rows, n, value, numerator, rows without a key,
    rows of which it is not known whether they belong to the part.
    """
    keyed = bool(indicator.distinct)
    value, n, numerator = STATISTICS["percentile" if is_percentile(indicator.stat) else indicator.stat](
        indicator
    )
    return [
        f"{_read(indicator)} AS rows",
        f"{n} AS n",
        f"{value} AS value",
        f"{numerator} AS numerator",
        f"{'count(*) - count(key_of)' if keyed else 'NULL'} AS without_key",
        f"{'count(*) - count(part)' if indicator.share else 'NULL'} AS undecided",
    ]


def _read(indicator: Indicator) -> str:
    """Rows of the table, also where each key has become one row with their number."""
    return "CAST(sum(measure) AS BIGINT)" if rows_per(indicator) else "count(*)"


def rows_per(indicator: Indicator) -> str:
    """The key that rows are counted per; empty when the statistic is on rows."""
    return indicator.value.rows_per if indicator.value else ""


Aggregates = tuple[str, str, str]
"""The value, how many it rests on, and the numerator of a share."""


def _rows(_: Indicator) -> Aggregates:
    return "CAST(count(*) AS DOUBLE)", "count(*)", "NULL"


def _distinct(_: Indicator) -> Aggregates:
    return COUNTED.format(key="key_of"), "count(key_of)", "NULL"


def _measure(function: str) -> Callable[[Indicator], Aggregates]:
    def write(_: Indicator) -> Aggregates:
        return f"{function}(measure)", "count(measure)", "NULL"

    return write


def _percentile(indicator: Indicator) -> Aggregates:
    """By linear interpolation between the two nearest values (type 7)."""
    return f"quantile_cont(measure, {int(indicator.stat[1:]) / 100})", "count(measure)", "NULL"


def _share(indicator: Indicator) -> Aggregates:
    """The part / the whole, in rows, or in different keys: a key is in the part when one of its rows is."""
    whole, part = "count(*)", "count(*) FILTER (WHERE part)"
    if indicator.distinct:
        whole, part = "count(DISTINCT key_of)", "count(DISTINCT key_of) FILTER (WHERE part)"
    return f"{part} / CAST(nullif({whole}, 0) AS DOUBLE)", whole, part


STATISTICS: dict[str, Callable[[Indicator], Aggregates]] = {
    "rows": _rows,
    "distinct": _distinct,
    "sum": _measure("fsum"),
    "mean": _measure("favg"),
    "median": _measure("median"),
    "percentile": _percentile,
    "min": _measure("min"),
    "max": _measure("max"),
    "share": _share,
}

KINDS = {"rows": Kind.COUNT, "distinct": Kind.COUNT, "sum": Kind.AMOUNT, "share": Kind.SHARE}
"""What sort of number a statistic gives; all others are measures."""


def kind_of(stat: str) -> Kind:
    return KINDS.get(stat, Kind.MEASURE)
