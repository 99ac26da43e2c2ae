"""The figure that a person means."""

from __future__ import annotations

from projrapport.errors import Problem, UsageError, did_you_mean
from projrapport.figures.figure import Figure
from projrapport.report.report import Report


def find_figure(name: str, report: Report) -> Figure:
    """The figure that a person means: an indicator's id, a key, or a key without its period.

    Raises UsageError that names the nearest one.
    """
    indicators = {line.indicator.id: line.value for line in report.lines}
    if name in indicators:
        return indicators[name]
    head, bracket, rest = name.partition("[") if "[" in name else name.partition(":")
    at = f"{head}@{indicators[head].key.period}{bracket}{rest}" if head in indicators else name
    found = report.figures.named(at)
    if found:
        return found
    known = [*indicators, *(str(key) for key in report.figures)]
    raise UsageError(Problem(f"figure “{name}”", "is not in the report.", did_you_mean(name, known)))
