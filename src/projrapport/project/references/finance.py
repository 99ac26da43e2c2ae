"""Finance: the outcome is an indicator broken down by the items of the budget."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.indicators import Indicator
from projrapport.project.references.names import unknown
from projrapport.project.tables import CODED


def finance(project: Project) -> Iterator[Fault]:
    if project.finance is None:
        if project.budget:
            what = "a budget needs an indicator that counts what it came to."
            yield Fault(("budget", 0), what, "Name it under [finance]: outcome.", about="finance")
        return
    ids = [indicator.id for indicator in project.indicator]
    yield from unknown(project.finance.outcome, ids, ("finance", "outcome"), what="indicator")
    if project.finance.outcome in ids:
        yield from _outcome(project.indicator_named(project.finance.outcome), project)


def _outcome(outcome: Indicator, project: Project) -> Iterator[Fault]:
    """Without a budget the sum is enough; with one, its items must be levels of the breakdown."""
    levels = item_levels(outcome, project)
    if not levels:
        what = f"indicator “{outcome.id}” is not broken down by a category of items."
        yield Fault(("finance", "outcome"), what, 'Give it by = ["…"] with the column that holds the item.')
    for position, line in enumerate(project.budget):
        if levels:
            yield from unknown(
                line.item, levels, ("budget", position, "item"), what=f"level in “{outcome.id}” called"
            )


def item_levels(outcome: Indicator, project: Project) -> tuple[str, ...]:
    """The levels of the first dimension of the outcome's first breakdown, where that is a category."""
    if not outcome.by or not outcome.by[0] or outcome.of not in project.tables:
        return ()
    item = project.tables[outcome.of].columns.get(outcome.by[0][0])
    if item is None or item.type not in CODED or (item.codes and item.codes not in project.codes):
        return ()
    return tuple(level.level for level in project.levels(item))
