"""Which figures are hidden: small counts and what protects them, and all that is made of either."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from projrapport.figures.figure import Figure, Figures, Key, Kind, Part
from projrapport.figures.finance import FINANCE
from projrapport.figures.grounds import Ground, Grounds
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator, is_percentile
from projrapport.records import dataclass

EXTREMES = frozenset({"min", "max"})
"""Statistics that are the value of one single row."""
MOST_OF_ONE = 0.5
"""The largest share that one person may have in a sum or mean."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """Decides figure by figure, from the counts that are hidden."""

    project: Project
    figures: Figures
    grounds: Grounds
    counts: Collection[Key]
    threshold: int
    indicators: Mapping[str, Indicator]

    def hides(self, figure: Figure) -> bool:
        key = figure.key
        if key in self.counts:
            return True
        if figure.as_published:
            return False
        if key.indicator == FINANCE:
            return self._costs_are_hidden()
        if figure.made_of:
            return any(self.hides(self.figures[one]) for one in figure.made_of if one in self.figures)
        if key.part is Part.VALUE and figure.kind is Kind.SHARE:
            return any(key.with_part(part) in self.counts for part in (Part.NUMERATOR, Part.DENOMINATOR))
        ground = self.grounds.get(key.with_part(Part.N))
        return key.part is Part.VALUE and figure.kind is not Kind.COUNT and self._measure(key, ground)

    def _measure(self, key: Key, ground: Ground | None) -> bool:
        """A mean, a sum, a percentile: hidden with the number it rests on, and where one person could be read from it."""
        stat = self.indicators[key.indicator].stat
        if stat in EXTREMES:
            return True
        if ground is None or not ground.persons:
            return False
        fewest = 2 * self.threshold if stat == "median" or is_percentile(stat) else self.threshold
        return ground.key in self.counts or ground.persons < fewest or ground.largest > MOST_OF_ONE

    def _costs_are_hidden(self) -> bool:
        outcome = self.project.finance.outcome if self.project.finance else ""
        return any(
            self.hides(figure) for key, figure in self.figures.items() if outcome and key.indicator == outcome
        )
