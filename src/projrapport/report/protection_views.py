"""What templates see of the protection of individuals: for whom the report is, what is hidden, what is released."""

from __future__ import annotations

from projrapport.figures.figure import Confidentiality
from projrapport.project.audiences import Release
from projrapport.records import dataclass
from projrapport.report.display import Visible
from projrapport.report.figure_display import ShownFigure, named_figure
from projrapport.report.source import Source


@dataclass(frozen=True, slots=True)
class ShownRelease(Visible):
    """A decision by which a figure about few persons is printed."""

    _release: Release
    _source: Source

    @property
    def figures(self) -> tuple[ShownFigure, ...]:
        named = (name for name in self._release.figure if self._source.report.figures.named(name))
        return tuple(named_figure(name, self._source) for name in named)

    @property
    def text(self) -> str:
        """A sentence: which figure, who decided it, when, and why."""
        language = self._source.language
        labels = list(dict.fromkeys(figure.heading for figure in self.figures))
        return language.words(
            "form.release",
            figures=language.listed(labels),
            role=self._release.role,
            day=language.day(self._release.date),
            reason=self._release.reason,
        )


@dataclass(frozen=True, slots=True)
class ShownAudience(Visible):
    """The readers of the report and what they may be told."""

    name: str
    threshold: str
    """The smallest number of persons that figures are printed about; empty where all are printed."""
    hides: bool
    """Whether any figure is hidden."""
    releases: tuple[ShownRelease, ...]

    @classmethod
    def of(cls, source: Source) -> ShownAudience:
        report, threshold = source.report, source.report.reader.threshold
        hides = any(one.confidentiality is Confidentiality.HIDDEN for one in report.figures.values())
        return cls(
            report.reader.name,
            source.language.count(threshold) if threshold else "",
            hides,
            tuple(ShownRelease(one, source) for one in report.released),
        )
