"""What a template prints of a chart: a text that says what it shows, which writers replace by the drawing."""

from __future__ import annotations

from dataclasses import replace

from projrapport.records import dataclass
from projrapport.report.display import Visible
from projrapport.report.table import Table


@dataclass(frozen=True, slots=True)
class Drawing(Visible):
    """A chart and the table of its numbers."""

    title: str
    alt: str
    """What it shows, for those who do not see it."""
    table: Table | None
    _name: str
    """What writers find it by; empty where there is nothing to draw."""

    @property
    def alone(self) -> Drawing:
        """Without the table, where that stands near by."""
        return replace(self, table=None)
