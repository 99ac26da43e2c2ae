"""Whether a chart still has the shape that it was drawn in, so that its values can be put in place of the old ones."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.report.charts import Chart
from projrapport.writers.chart_cells import drawn, levels_of


def reshaped(then: Chart, now: Chart) -> Iterator[str]:
    """How a chart differs from what it was, in words; nothing when only values do."""
    if then.form is not now.form:
        yield f"is drawn as {now.form} instead of {then.form}"
    yield from _other("levels", levels_of(then), levels_of(now))
    yield from _other("series", tuple(one.name for one in drawn(then)), tuple(one.name for one in drawn(now)))
    if (then.decimals, then.per_cent) != (now.decimals, now.per_cent):
        yield "counts in another unit or with other decimals"


def _other(kind: str, then: tuple[str, ...], now: tuple[str, ...]) -> Iterator[str]:
    new = [one for one in now if one not in then]
    gone = [one for one in then if one not in now]
    if new:
        yield f"lacks the {kind} {', '.join(new)}"
    if gone:
        yield f"holds the {kind} {', '.join(gone)}, of which there is no more"
    if not new and not gone and then != now:
        yield f"has its {kind} in another order"
