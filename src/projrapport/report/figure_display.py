"""Figures as templates see them: `f("men")`, its earlier value, change, parts, levels, target and notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from projrapport.errors import did_you_mean
from projrapport.figures.figure import Figure, Key, Missing, Part
from projrapport.records import dataclass
from projrapport.report.axes import earlier_level
from projrapport.report.dates import upper_first
from projrapport.report.display import Shown, Visible
from projrapport.report.figure_forms import FigureForms
from projrapport.report.labels import rows_text
from projrapport.report.language import known
from projrapport.report.period_display import ShownPeriod
from projrapport.report.report import Line, Note
from projrapport.report.source import Source, UnknownNameError


@dataclass(frozen=True, slots=True)
class ShownNotes(Visible):
    """References to footnotes; prints nothing when there are none."""

    _names: tuple[str, ...]

    @classmethod
    def of(cls, notes: Iterable[Note]) -> ShownNotes:
        return cls(tuple(f"note-{note.number}" for note in notes))

    def __str__(self) -> str:
        return "".join(f"[^{name}]" for name in self._names)


@dataclass(frozen=True, slots=True, eq=False)
class ShownFigure(FigureForms):
    """One number and what belongs to it."""

    _line: Line

    @classmethod
    def of(cls, figure: Figure, line: Line, source: Source) -> ShownFigure:
        return cls(source.language.text(figure), figure, source, line, _key=str(figure.key))

    # Other numbers of the same indicator

    @property
    def previous(self) -> ShownFigure:
        """The value of the period it is compared with."""
        period, compared = self._line.period, self._line.compared
        if not compared:
            return self._sibling(replace(self._figure.key, period="", part=Part.VALUE))
        levels = self._figure.key.levels
        if period:
            levels = tuple(
                (name, earlier_level(name, level, period=period, compared=compared)) for name, level in levels
            )
        return self._sibling(Key(self._figure.key.indicator, compared.id, levels))

    @property
    def comparable(self) -> ShownFigure:
        """The earlier value by the definition of today, where a series break gives one; else the earlier value."""
        key = replace(self._figure.key, part=Part.PREVIOUS)
        return self._sibling(key) if key in self._source.report.figures else self.previous

    @property
    def change(self) -> ShownFigure:
        return self._part(Part.CHANGE)

    @property
    def percent(self) -> ShownFigure:
        return self._part(Part.PERCENT)

    @property
    def numerator(self) -> ShownFigure:
        return self._part(Part.NUMERATOR)

    @property
    def denominator(self) -> ShownFigure:
        return self._part(Part.DENOMINATOR)

    @property
    def n(self) -> ShownFigure:
        """How many a mean, a percentile or a sum rests on."""
        return self._part(Part.N)

    @property
    def without_key(self) -> ShownFigure:
        """Rows that name nobody."""
        return self._part(Part.WITHOUT_KEY)

    @property
    def at_least(self) -> Shown:
        """The number with those who cannot be told apart: minst 45 män samt 12 kontakter utan identitet; 45 män where every row names someone."""
        nameless = self._beside(Part.WITHOUT_KEY)
        if not self.known or not nameless or not known(nameless) or not nameless.value:
            return self._shown("at_least", str(self.with_unit))
        language, table = self._source.language, self._line.indicator.of
        rows = rows_text(int(nameless.value), table, self._source.report.project, language)
        return self._shown("at_least", language.words("at_least.with_rows", value=self.with_unit, rows=rows))

    def level(self, level: str | None) -> ShownFigure:
        """The figure of one level of the indicator's only one-way breakdown that has it."""
        found = [key for key in self._keys() if len(key.levels) == 1 and key.levels[0][1] == level]
        if len(found) > 1:
            raise UnknownNameError(
                f"“{level}” is a level of several breakdowns; name the one, as .at({found[0].levels[0][0]}=…)."
            )
        if not found:
            raise self._no_level(level)
        return self._sibling(found[0])

    def at(self, **levels: str | None) -> ShownFigure:
        """The figure of given levels: .at(channel="telefon", sex="man"); none stands for “not stated”."""
        for key in self._keys():
            if dict(key.levels) == levels:
                return self._sibling(key)
        raise self._no_level(", ".join(str(level) for level in levels.values()))

    # What belongs to it

    @property
    def label(self) -> str:
        return self._line.indicator.label

    @property
    def heading(self) -> str:
        """The label with a capital letter, for the start of a sentence."""
        return upper_first(self.label)

    @property
    def period(self) -> ShownPeriod:
        return ShownPeriod(self._line.period or self._source.report.period, self._source.language)

    @property
    def compared(self) -> ShownPeriod | None:
        """The period of the earlier value; none when the indicator is compared with nothing."""
        return ShownPeriod(self._line.compared, self._source.language) if self._line.compared else None

    @property
    def kind(self) -> str:
        """count, amount, measure, share, points or percent."""
        return str(self._figure.kind)

    @property
    def unit(self) -> str:
        """The noun behind several of it; empty where it has none."""
        language = self._source.language
        return language.noun(replace(self._figure, value=None, missing=Missing.NOT_COVERED))

    @property
    def target(self) -> Shown:
        """The limit: minst 40, högst 14, 10–20; a dash without a target."""
        return self._shown("target", self._source.language.target(self._figure))

    @property
    def target_text(self) -> str:
        """The target in the words of the application; empty where it has none."""
        return self._figure.target.text if self._figure.target else ""

    @property
    def state(self) -> Shown:
        """uppnått, delvis uppnått, ej uppnått, ej bedömt."""
        return self._shown("state", self._source.language.words(f"target.{self._state}"))

    @property
    def has_target(self) -> bool:
        return self._figure.target is not None

    @property
    def definition(self) -> str:
        """What it counts, in plain words."""
        definitions = self._source.report.definitions
        return next(d.text for d in definitions if d.indicator.id == self._line.indicator.id)

    @property
    def notes(self) -> ShownNotes:
        """The notes of the indicator; those that only explain a missing per cent stand at its `.percent`."""
        of_percent = self._figure.key.part is Part.PERCENT
        return ShownNotes.of(note for note in self._line.notes if note.of_percent == of_percent)

    @property
    def definition_note(self) -> ShownNotes:
        """A footnote that tells what it counts; none for a figure counted by hand, whose notes say so."""
        if self._line.indicator.stat == "manual":
            return ShownNotes(())
        return ShownNotes((f"definition-{self._line.indicator.id}",))

    # How

    def _part(self, part: Part) -> ShownFigure:
        return self._sibling(replace(self._figure.key, part=part))

    def _sibling(self, key: Key) -> ShownFigure:
        """Another figure of the indicator; one that was not computed prints as not compared."""
        figure = self._source.report.figures.get(key)
        absent = Figure(key, self._figure.kind, None, Missing.NOT_COMPARED)
        return ShownFigure.of(figure or absent, self._line, self._source)

    def _keys(self) -> Iterable[Key]:
        """The keys of the levels of this number."""
        mine = self._figure.key
        return (
            key
            for key in self._source.report.figures
            if (key.indicator, key.period, key.part) == (mine.indicator, mine.period, mine.part)
            and key.levels
        )

    def _no_level(self, level: str | None) -> UnknownNameError:
        there_is = {known_level or "none" for key in self._keys() for _, known_level in key.levels}
        return UnknownNameError(f"{self._key} has no level “{level}”. {did_you_mean(str(level), there_is)}")


def named_figure(name: str, source: Source) -> ShownFigure:
    """The figure of an indicator id, or of a whole key: men, men@2011, men@2012[channel=telefon]:change."""
    line = source.line(name.split("@", maxsplit=1)[0])
    if "@" not in name:
        return ShownFigure.of(line.value, line, source)
    found = source.report.figures.named(name)
    if found is None:
        names = [str(key) for key in source.report.figures if key.indicator == line.indicator.id]
        raise UnknownNameError(f"there is no figure “{name}”. {did_you_mean(name, names)}")
    return ShownFigure.of(found, line, source)
