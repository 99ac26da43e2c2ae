"""The rows of a table that a figure does not count, by period and reason. With those that it counts they are all."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.figures.figure import Reason
from projrapport.figures.population import Plan, counts_all_within


def left_out_sql(plan: Plan) -> Iterator[str]:
    """One SELECT for each way in which rows are left out, with the columns of an answer.

    Rows that nothing speaks against in any period have no fate there; what of them a period does not hold lies outside it.
    """
    yield _answer("NULL", "_fate", "count(*)", "FROM _rows GROUP BY _fate")
    if not counts_all_within(plan):
        yield _answer(
            "period", "fate", "count(*)", "FROM _placed WHERE fate IS NOT NULL GROUP BY period, fate"
        )
    if plan.indicator.at_least:
        fate = f"CASE WHEN key_per IS NULL THEN '{Reason.NO_KEY}' ELSE '{Reason.TOO_FEW}' END"
        too_few = f"FROM _per_key WHERE key_per IS NULL OR found < {plan.indicator.at_least} GROUP BY period, {fate}"
        yield _answer("period", fate, "CAST(sum(found) AS BIGINT)", too_few)


def _answer(period: str, fate: str, rows: str, source: str) -> str:
    return f"SELECT {period}, {fate} AS fate, '', NULL, NULL, {rows}, NULL, NULL, NULL, NULL, NULL\n{source}"
