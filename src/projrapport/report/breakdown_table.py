"""A breakdown as a table: one dimension with its earlier values, or two dimensions against each other."""

from __future__ import annotations

from projrapport.figures.figure import Figure, Key, Missing, Part
from projrapport.project.periods import CALENDAR
from projrapport.records import dataclass
from projrapport.report.axes import earlier_level
from projrapport.report.dates import lower_first, part_of_year, upper_first
from projrapport.report.display import Shown
from projrapport.report.escape import Markdown, escaped
from projrapport.report.figure_display import ShownNotes
from projrapport.report.printing import joined
from projrapport.report.report import Axis, Breakdown
from projrapport.report.source import Source
from projrapport.report.table import Table, TableColumn

Level = tuple[str, str | None]
MOST_COLUMNS = 6
"""With more levels than this, the longer dimension of a two-way table goes down instead of across."""


def breakdown_table(breakdown: Breakdown, source: Source) -> Table:
    """The table of a breakdown, with its total in the last row, and in the last column of a two-way table."""
    builder = _Builder(breakdown, source)
    return builder.one_way() if len(breakdown.axes) == 1 else builder.two_way()


@dataclass(frozen=True, slots=True)
class _Builder:
    breakdown: Breakdown
    source: Source

    def one_way(self) -> Table:
        (axis,) = self.breakdown.axes
        rows = [(label, *self._values(((axis.dimension, level),))) for level, label in self._labelled(axis)]
        total = (self._total_label(), *self._values(()))
        return Table(
            self._caption("table_breakdown", axis=axis.label),
            (TableColumn(axis.label, width=36, numeric=False), *self._value_columns()),
            (*rows, total),
        )

    def two_way(self) -> Table:
        down, across = self._down_and_across()
        headings = [TableColumn(label, width=14) for _, label in self._labelled(across)]
        total = self._word("axis.total")
        return Table(
            self._caption("table_two_way", rows=down.label, columns=across.label),
            (TableColumn(down.label, width=26, numeric=False), *headings, TableColumn(total, width=14)),
            (*self._inner_rows(down, across), (self._total_label(), *self._total_row(across))),
        )

    def _inner_rows(self, down: Axis, across: Axis) -> list[tuple[object, ...]]:
        return [
            (
                label,
                *(
                    self._cell(((down.dimension, level), (across.dimension, other)))
                    for other, _ in across.levels
                ),
                self._cell(((down.dimension, level),)),
            )
            for level, label in self._labelled(down)
        ]

    def _total_row(self, across: Axis) -> list[Shown]:
        return [*(self._cell(((across.dimension, level),)) for level, _ in across.levels), self._cell(())]

    def _down_and_across(self) -> tuple[Axis, Axis]:
        first, second = self.breakdown.axes
        swap = len(second.levels) > max(MOST_COLUMNS, len(first.levels))
        return (second, first) if swap else (first, second)

    def _values(self, levels: tuple[Level, ...]) -> tuple[object, ...]:
        value = self._cell(levels)
        if not self.breakdown.line.compared:
            return (value,)
        return value, self._earlier(levels), self._cell(levels, Part.CHANGE)

    def _value_columns(self) -> list[TableColumn]:
        line, period = self.breakdown.line, self.source.language.short_period
        now = TableColumn(period(line.period or self.source.report.period), width=14)
        if not line.compared:
            return [now]
        return [
            now,
            TableColumn(period(line.compared), width=14),
            TableColumn(self._word("form.change"), width=14),
        ]

    def _labelled(self, axis: Axis) -> list[tuple[str | None, str]]:
        """The levels of an axis and what is printed for them: Mars, or Mars 2012 where the year must be told."""
        words = self.source.language.words
        plain = axis.dimension in CALENDAR and self._year_goes_without_saying(axis)
        return [
            (level, upper_first(part_of_year(level, words) if plain and level else label))
            for level, label in axis.levels
        ]

    def _year_goes_without_saying(self, axis: Axis) -> bool:
        """Whether no month or quarter occurs twice, and each is held against the same part of another year."""
        levels = [level for level, _ in axis.levels if level]
        parts = [level[4:] for level in levels]
        if len(set(parts)) < len(parts):
            return False
        if not self.breakdown.line.compared:
            return len({level[:4] for level in levels}) == 1
        then = (self._then(axis.dimension, level) for level in levels)
        return [level[4:] for level in then if level] == parts

    def _then(self, dimension: str, level: str | None) -> str | None:
        line = self.breakdown.line
        if not line.period or not line.compared:
            return level
        return earlier_level(dimension, level, period=line.period, compared=line.compared)

    def _cell(self, levels: tuple[Level, ...], part: Part = Part.VALUE) -> Shown:
        return self._printed(levels, self.breakdown.line.value.key.period, part)

    def _earlier(self, levels: tuple[Level, ...]) -> Shown:
        line = self.breakdown.line
        assert line.compared
        then = tuple((name, self._then(name, level)) for name, level in levels)
        return self._printed(then, line.compared.id, Part.VALUE)

    def _printed(self, levels: tuple[Level, ...], period: str, part: Part) -> Shown:
        """The figure of some levels, in whichever order its key names them."""
        keys = (
            Key(self.breakdown.line.indicator.id, period, order, part) for order in (levels, levels[::-1])
        )
        figure = next((found for key in keys if (found := self.breakdown.figures.get(key))), None)
        if figure is None:
            key = Key(self.breakdown.line.indicator.id, period, levels, Part.CHANGE)
            figure = Figure(key, self.breakdown.line.value.kind, None, Missing.NOT_COMPARED)
        return Shown(self.source.language.in_table(figure), _key=str(figure.key), _form="in_table")

    def _total_label(self) -> Markdown:
        total = Markdown(f"**{escaped(self._word('axis.total'))}**")
        return Markdown(joined((total, ShownNotes.of(self.breakdown.notes))))

    def _caption(self, name: str, **fields: str) -> str:
        line = self.breakdown.line
        period = self.source.language.short_period(line.period or self.source.report.period)
        said = {field: lower_first(label) for field, label in fields.items()}
        return self._word(f"form.{name}", label=line.indicator.label, period=period, **said)

    def _word(self, name: str, **fields: object) -> str:
        return self.source.language.words(name, **fields)
