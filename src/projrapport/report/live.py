"""Figures by the names that documents keep: what each prints now, and which levels its breakdown has."""

from __future__ import annotations

from projrapport.figures.figure import Figure, Key, Missing, Part
from projrapport.figures.finance import FINANCE
from projrapport.report.display import FORM, Shown
from projrapport.report.figure_display import ShownFigure
from projrapport.report.figure_forms import FigureForms
from projrapport.report.language import OF_CHANGE, Language, known
from projrapport.report.money_views import shown_amount
from projrapport.report.report import Report
from projrapport.report.source import Source

FORMS = frozenset(
    [
        "in_table",
        "with_unit",
        "words",
        "words_with_unit",
        "about",
        "thousands",
        "millions",
        "size",
        "signed",
        "at_least",
        "target",
        "state",
        "capitalised",
    ]
)
"""The properties of a printed figure that print it in another way."""


class LiveFigures:
    """The figures of a report, asked for by name: men@2012, men@2012[channel=telefon]:change|in_table."""

    def __init__(self, report: Report) -> None:
        self._source = Source(report, Language.of(report.project))
        self._levelled = {(key.indicator, key.levels) for key in report.figures}
        self._lines = {line.indicator.id for line in report.lines}

    def text(self, name: str) -> str | None:
        """What the figure prints in the form that the name says; None when there is no such figure any more."""
        key, form = parted(name)
        shown: Shown | None = self._shown(key)
        for step in filter(None, form.split(".")):
            shown = getattr(shown, step, None) if step in FORMS else None
        return None if shown is None else str(shown)

    def hidden(self, name: str) -> bool:
        """Whether the figure must not be printed for the audience of the report."""
        shown = self._shown(parted(name)[0])
        return shown is not None and shown.hidden

    def direction(self, name: str) -> int:
        """1 for a change that is more, −1 for one that is less, else 0."""
        figure = self._source.report.figures.named(parted(name)[0])
        is_change = figure and known(figure) and figure.key.part in OF_CHANGE
        value = figure.value or 0 if figure and is_change else 0
        return (value > 0) - (value < 0)

    def breakdown(self, name: str) -> str:
        """The breakdown that a figure belongs to: visits@2012[channel]; empty for a figure of no level."""
        key = Key.read(parted(name)[0])
        return breakdown_of(key) if key and key.levels else ""

    def levels(self, name: str) -> tuple[str, ...]:
        """The keys of all levels beside that of a figure; none for a figure that is of no level."""
        mine = Key.read(parted(name)[0])
        if mine is None or not mine.levels:
            return ()
        return tuple(
            str(key)
            for key in self._source.report.figures
            if (key.indicator, key.period, key.dimensions) == (mine.indicator, mine.period, mine.dimensions)
            and key.part is Part.VALUE
        )

    def _shown(self, name: str) -> FigureForms | None:
        figures, key = self._source.report.figures, Key.read(name)
        if key is None or not self._is_declared(key):
            return None
        figure = figures.get(key)
        if key.indicator == FINANCE:
            return shown_amount(figure, self._source) if figure else None
        line = self._source.line(key.indicator)
        absent = Figure(key, line.value.kind, None, Missing.NOT_COMPARED)
        return ShownFigure.of(figure or absent, line, self._source)

    def _is_declared(self, key: Key) -> bool:
        if key.levels and (key.indicator, key.levels) not in self._levelled:
            return False
        return key.indicator == FINANCE or key.indicator in self._lines


def breakdown_of(key: Key) -> str:
    """What a breakdown is called: visits@2012[channel]."""
    return f"{key.indicator}@{key.period}[{','.join(key.dimensions)}]"


def parted(name: str) -> tuple[str, str]:
    """The key and the form of a name."""
    key, sign, form = name.rpartition(FORM)
    return (key, form) if sign and set(form.split(".")) <= FORMS else (name, "")
