"""Figures by the names that documents keep: what each prints now, and which levels its breakdown has."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import groupby

from projrapport.figures.figure import Figure, Key, Missing, Part
from projrapport.figures.finance import FINANCE
from projrapport.report.chart_words import alt_text
from projrapport.report.charts import ToldChart, chart_of
from projrapport.report.display import FORM, Shown
from projrapport.report.figure_display import ShownFigure
from projrapport.report.figure_forms import FigureForms
from projrapport.report.language import OF_CHANGE, Language, known
from projrapport.report.money_views import shown_amount
from projrapport.report.notes import NoteTexts
from projrapport.report.quality_views import ShownAccount
from projrapport.report.report import Report
from projrapport.report.source import Source
from projrapport.report.views import TARGETS, Targets, shown_line

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

NOTE = "note."
"""Begins the form of a note: men@2012|note.excluded."""
AND = "+"
"""Stands between the keys of figures that share a note."""


class LiveFigures:
    """The figures of a report, asked for by name: men@2012, men@2012[channel=telefon]:change|in_table."""

    def __init__(self, report: Report) -> None:
        self._source = Source(report, Language.of(report.project))
        self._texts = NoteTexts(report.project, self._source.language, report.figures, report.period)
        self._levelled = {(key.indicator, key.levels) for key in report.figures}
        self._by_breakdown: dict[str, tuple[str, ...]] = {}
        levelled = (key for key in report.figures if key.levels and key.part is Part.VALUE)
        for breakdown, keys in groupby(sorted(levelled, key=breakdown_of), key=breakdown_of):
            self._by_breakdown[breakdown] = tuple(map(str, keys))
        self._lines = {line.indicator.id for line in report.lines}
        self._found: dict[str, FigureForms | None] = {}

    def text(self, name: str) -> str | None:
        """What the figure prints in the form that the name says; None when there is no such figure any more."""
        key, form = parted(name)
        if form.startswith(NOTE):
            return self._note(key, form.removeprefix(NOTE))
        figure = self._shown(key)
        shown: Shown | None = self._other(key) if figure is None else figure
        for step in filter(None, form.split(".")):
            shown = getattr(shown, step, None) if step in FORMS else None
        return None if shown is None else str(shown)

    def notes(self) -> dict[str, str]:
        """By text: the names of the notes that tell numbers from the exports. One that several figures share is named by all of them."""
        found: dict[str, tuple[str, str]] = {}
        for line in self._source.report.lines:
            for kind, text in self._texts.with_numbers(line).items():
                keys, _ = found.get(text, ("", kind))
                found[text] = (f"{keys}{AND}{line.value.key}" if keys else str(line.value.key), kind)
        return {text: f"{keys}{FORM}{NOTE}{kind}" for text, (keys, kind) in found.items()}

    def _note(self, keys: str, kind: str) -> str | None:
        """The note of a kind that all these figures share; None when there is none any more, or one for each."""
        lines = {str(line.value.key): line for line in self._source.report.lines}
        found = {self._texts.with_numbers(lines[key]).get(kind) for key in keys.split(AND) if key in lines}
        return found.pop() if len(found) == 1 else None

    def _other(self, name: str) -> Shown | None:
        """What is told of several figures, or of the data."""
        return self._targets(name) if name.startswith(TARGETS) else self._account(name)

    def _targets(self, name: str) -> Shown | None:
        """How many targets were reached, partly reached, missed or judged at all."""
        source = self._source
        targets = Targets.of(shown_line(line, source) for line in source.report.lines)
        kinds = (targets.reached, targets.partly, targets.missed, targets.judged)
        return next(
            (Shown(source.language.count_in_words(len(one)), _key=name) for one in kinds if one.name == name),
            None,
        )

    def _account(self, name: str) -> Shown | None:
        return self._accounts.get(name)

    @cached_property
    def _accounts(self) -> dict[str, Shown]:
        """What is told of each table, by its name: worded once, though every figure of a document is asked for here."""
        told = (ShownAccount(one, self._source).text for one in self._source.report.accounts)
        return {one._key: one for one in told}  # noqa: SLF001  as printing.py

    def hidden(self, name: str) -> bool:
        """Whether the figure must not be printed for the audience of the report."""
        shown = self._shown(parted(name)[0])
        return shown is not None and shown.hidden

    def leaves_no_trace(self, name: str) -> bool:
        """Whether what was printed for it must go without a trace: it is hidden now, or a text that may have told more."""
        key, form = parted(name)
        is_text = form.startswith(NOTE) or self._account(key) is not None
        return self.hidden(name) or (is_text and self._source.report.reader.threshold is not None)

    def direction(self, name: str) -> int:
        """1 for a change that is more, −1 for one that is less, else 0."""
        figure = self._source.report.figures.named(parted(name)[0])
        is_change = figure and known(figure) and figure.key.part in OF_CHANGE
        value = figure.value or 0 if figure and is_change else 0
        return (value > 0) - (value < 0)

    @property
    def report(self) -> Report:
        return self._source.report

    def chart(self, name: str) -> ToldChart | None:
        """The chart of that id as it is drawn now; None when no such chart is declared any more."""
        declared = next((one for one in self.report.project.chart if one.id == name), None)
        if declared is None:
            return None
        chart = chart_of(declared, self._source)
        return ToldChart(chart, alt_text(chart, self._source.language))

    def breakdown(self, name: str) -> str:
        """The breakdown that a figure belongs to: visits@2012[channel]; empty for a figure of no level."""
        key = Key.read(parted(name)[0])
        return breakdown_of(key) if key and key.levels else ""

    def levels(self, name: str) -> tuple[str, ...]:
        """The keys of all levels beside that of a figure; none for a figure that is of no level."""
        mine = Key.read(parted(name)[0])
        if mine is None or not mine.levels:
            return ()
        return self._by_breakdown.get(breakdown_of(mine), ())

    def _shown(self, name: str) -> FigureForms | None:
        """The figure of that key; looked up once, though a document prints it in several forms and places."""
        if name not in self._found:
            self._found[name] = self._looked_up(name)
        return self._found[name]

    def _looked_up(self, name: str) -> FigureForms | None:
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


@lru_cache(maxsize=4_096)  # each figure of a document is asked for several times
def parted(name: str) -> tuple[str, str]:
    """The key and the form of a name."""
    key, sign, form = name.rpartition(FORM)
    is_form = form.startswith(NOTE) or set(form.split(".")) <= FORMS
    return (key, form) if sign and is_form else (name, "")
