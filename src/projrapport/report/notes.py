"""Numbered notes: what a reader must know of a figure, each text once however many figures share it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

from projrapport.figures.figure import (
    EXPECTED,
    Confidentiality,
    Figure,
    Figures,
    Flag,
    Key,
    Missing,
    Part,
    Reason,
)
from projrapport.project.breaks import breaks_between
from projrapport.project.controls import Break
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator, Select
from projrapport.project.periods import Period
from projrapport.records import dataclass
from projrapport.report.labels import column_label, rows_text
from projrapport.report.language import Language, known, like
from projrapport.report.report import Line, Note

BY_DEFINITION = EXPECTED | {Reason.TOO_FEW, Reason.EXCLUDED}
"""Rows that the definition leaves out: it says so itself, so no note repeats it."""
OF_VALUE = frozenset({Missing.NOT_COVERED, Missing.NOTHING_TO_MEASURE, Missing.NOT_COUNTED})
OF_CHANGE = frozenset(
    {Missing.SERIES_BREAK, Missing.UNEQUAL_PERIODS, Missing.PROVISIONAL, Missing.INCOMPLETE}
)

Told = tuple[str, str]
"""The kind of a note, and its text."""


@dataclass(slots=True)
class Notebook:
    """The notes of a report, numbered in the order in which they are first needed."""

    _by_text: dict[str, Note] = field(default_factory=dict)

    def note(self, texts: Sequence[str], *, of_percent: bool = False) -> tuple[Note, ...]:
        """One note for each text; a text that is known keeps its number."""
        for text in texts:
            self._by_text.setdefault(text, Note(len(self._by_text) + 1, text, of_percent))
        return tuple(dict.fromkeys(self._by_text[text] for text in texts))

    def all(self) -> tuple[Note, ...]:
        return tuple(self._by_text.values())


@dataclass(frozen=True, slots=True)
class NoteTexts:
    """Says what a reader must know of the figures of one line."""

    project: Project
    language: Language
    figures: Figures
    period: Period
    """The period of the report."""

    def of_line(self, line: Line) -> list[str]:
        """Declared note, own period, break, missing data, exclusions, quality, what it is held against."""
        return [
            *([line.indicator.note] if line.indicator.note else []),
            *self._own_period(line),
            *self._breaks(line),
            *(text for _, text in self._pre_break(line)),
            *self._missing(line),
            *(text for _, text in self._left_out(line)),
            *self._flags(line.indicator, line.value),
            *(text for _, text in self._beside(line)),
            *self._peers(line),
        ]

    def with_numbers(self, line: Line) -> dict[str, str]:
        """By kind: those that tell numbers from the exports, and so change with them."""
        return dict((*self._pre_break(line), *self._left_out(line), *self._beside(line)))

    def several(self, indicator: Indicator) -> str:
        """That one of what is counted can stand under several levels."""
        unit = self.project.units.get(indicator.unit)
        return self._say("several", one=unit.one if unit else self.language.words("number.row"))

    def _own_period(self, line: Line) -> list[str]:
        if line.period in (None, self.period):
            return []
        assert line.period
        return [self._say("own_period", period=self.language.span(line.period))]

    def _breaks(self, line: Line) -> Iterable[str]:
        if not line.period or not line.compared:
            return
        for broken in breaks_between(
            line.indicator, self.project, current=line.period, earlier=line.compared
        ):
            yield break_text(broken, self.language)

    def _pre_break(self, line: Line) -> Iterable[Told]:
        if not line.period or not line.compared:
            return
        comparable = self.figures.get(Key(line.indicator.id, line.value.key.period, part=Part.PREVIOUS))
        if comparable and known(comparable):
            period, value = self.language.period(line.compared), self.language.text(comparable)
            yield "pre_break", self._say("pre_break", period=period, value=value)

    def _missing(self, line: Line) -> Iterable[str]:
        for figure, period in ((line.value, line.period), (line.previous, line.compared)):
            if figure and period and figure.missing in OF_VALUE:
                name, during = self.language.period(period), self.language.during(period)
                yield self._say(f"value_{figure.missing}", period=name, during=during)
        if line.change and line.change.missing in OF_CHANGE:
            yield self._say(f"change_{line.change.missing}")
        if line.change and line.change.per_month:
            yield self._say("change_per_month")

    def of_percent(self, line: Line) -> list[str]:
        """Why a change is not given in per cent."""
        if not line.percent or line.percent.missing is not Missing.SMALL_BASE:
            return []
        return [self._say("percent_small_base", base=self.project.rules.percent_base)]

    def _left_out(self, line: Line) -> Iterable[Told]:
        """Rows that lack something: those that are not in the figure, and those of a share that cannot be decided."""
        told = [one for one in line.value.exclusions if one.rows != 0 and one.reason not in BY_DEFINITION]
        parts = [
            f"{self._rows(one.rows, line)} {self._why(one.reason, line.indicator)}"
            for one in told
            if one.reason is not Reason.UNDECIDED
        ]
        if parts:
            yield "excluded", self._say("excluded", rows=self.language.listed(parts))
        for one in told:
            if one.reason is Reason.UNDECIDED:
                yield "undecided", self._say("undecided", rows=self._rows(one.rows, line))

    def _why(self, reason: Reason, indicator: Indicator) -> str:
        """What is the matter with rows that are left out; those without a date lack it in a column with a name."""
        column = ""
        if reason is Reason.NO_DATE:
            column = column_label(self.project, indicator.of, _date_column(indicator, self.project))
        return self.language.words(f"exclusion.{reason}", column=column)

    def _flags(self, indicator: Indicator, value: Figure) -> Iterable[str]:
        for flag in (Flag.PROVISIONAL, Flag.ESTIMATED, Flag.REVISED):
            if flag in value.flags:
                yield self._say(f"flag_{flag}")
        if value.missing:
            return
        manual = indicator.values.get(value.key.period)
        if manual and manual.source:
            yield self._say("flag_m_source", source=manual.source.rstrip("."))
        elif Flag.MANUAL in value.flags:
            yield self._say("flag_m")

    def _beside(self, line: Line) -> Iterable[Told]:
        for name in line.indicator.beside:
            other = self.figures.get(Key(name, line.value.key.period))
            if other and other.confidentiality is Confidentiality.FREE:
                label = self.project.indicator_named(name).label
                yield f"beside_{name}", self._say("beside", label=label, value=self.language.text(other))

    def _peers(self, line: Line) -> Iterable[str]:
        for peer in line.indicator.peers:
            value = self.language.text(like(peer.value, line.value))
            yield self._say("peer", label=peer.label, value=value, source=peer.source.rstrip("."))

    def _rows(self, rows: int | None, line: Line) -> str:
        if rows is None:
            return self._say("few")
        return rows_text(rows, line.indicator.of, self.project, self.language)

    def _say(self, name: str, **fields: object) -> str:
        return self.language.words(f"note.{name}", **fields)


def _date_column(indicator: Indicator, project: Project) -> str:
    """The column whose day decides whether a row belongs to a period."""
    if indicator.select in (Select.OPEN, Select.OPEN_AT):
        return indicator.from_
    limit = indicator.within.days_from if indicator.within and indicator.select is Select.ALL else ""
    return limit or indicator.date or project.tables[indicator.of].date


def break_text(broken: Break, language: Language) -> str:
    """What changed, from which day: Nytt sätt att registrera från 1 januari 2012: …"""
    return language.words(f"note.break_{broken.kind}", day=language.day(broken.date), text=broken.text)
