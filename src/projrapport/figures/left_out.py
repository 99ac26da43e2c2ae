"""The rows of a table that a figure does not count, by period and reason. With those that it counts they are all."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.figures.fates import COUNTED, Reasons, reason_sql
from projrapport.figures.figure import Reason
from projrapport.figures.population import Plan, early, late


def left_out_sql(plan: Plan) -> Iterator[str]:
    """One SELECT for each way in which rows are left out, with the columns of an answer.

    Rows that nothing speaks against in any period have no reason there; what of them a period does not hold lies outside it.
    """
    yield _answer("NULL", reason_sql("_fate", _named(early(plan))), "count(*)", "FROM _rows GROUP BY _fate")
    if late(plan):
        rows = f"FROM _placed WHERE fate <> {COUNTED} GROUP BY period, fate"
        yield _answer("period", reason_sql("fate", _named(late(plan))), "count(*)", rows)
    if plan.indicator.at_least:
        reason = f"CASE WHEN key_per IS NULL THEN '{Reason.NO_KEY}' ELSE '{Reason.TOO_FEW}' END"
        rows = f"FROM _per_key WHERE key_per IS NULL OR found < {plan.indicator.at_least} GROUP BY period, key_per IS NULL"
        yield _answer("period", reason, "CAST(sum(found) AS BIGINT)", rows)


def _named(reasons: Reasons) -> Iterator[Reason]:
    return (reason for _, reason in reasons)


def _answer(period: str, reason: str, rows: str, source: str) -> str:
    return (
        f"SELECT {period}, {reason} AS fate, '', NULL, NULL, {rows}, NULL, NULL, NULL, NULL, NULL\n{source}"
    )
