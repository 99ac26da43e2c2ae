"""The rows of a table that a figure does not count, by period and reason. With those that it counts they are all."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.figures.figure import Reason
from projrapport.figures.population import Plan
from projrapport.project.indicators import Select


def left_out_sql(plan: Plan) -> Iterator[str]:
    """One SELECT for each way in which rows are left out, with the columns of an answer."""
    yield _answer(
        "p.period",
        "early._fate",
        "early.found",
        "FROM _periods AS p CROSS JOIN _early AS early WHERE early._fate IS NOT NULL",
    )
    if plan.indicator.select is not Select.ALL:
        yield _answer(
            "p.period", f"'{Reason.OUTSIDE_PERIOD}'", "early.found - coalesce(inside.found, 0)", OUTSIDE
        )
    yield _answer("period", "fate", "count(*)", "FROM _placed WHERE fate IS NOT NULL GROUP BY period, fate")
    if plan.indicator.at_least:
        fate = f"CASE WHEN key_per IS NULL THEN '{Reason.NO_KEY}' ELSE '{Reason.TOO_FEW}' END"
        too_few = f"FROM _per_key WHERE key_per IS NULL OR found < {plan.indicator.at_least} GROUP BY period, {fate}"
        yield _answer("period", fate, "CAST(sum(found) AS BIGINT)", too_few)


EARLY = "_early AS (SELECT _fate, count(*) AS found FROM _rows GROUP BY _fate)"
"""How many rows have which reason against them in any period; null is the rest."""

OUTSIDE = (
    "FROM _periods AS p CROSS JOIN _early AS early\n"
    "LEFT JOIN (SELECT period, count(*) AS found FROM _placed GROUP BY period) AS inside ON inside.period = p.period\n"
    "WHERE early._fate IS NULL AND early.found > coalesce(inside.found, 0)"
)


def _answer(period: str, fate: str, rows: str, source: str) -> str:
    return f"SELECT {period}, {fate} AS fate, '', NULL, NULL, {rows}, NULL, NULL, NULL, NULL, NULL\n{source}"
