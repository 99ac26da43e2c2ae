"""What every count of an indicator is a count of, read off its declaration."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from projrapport.figures.dimensions import class_names, days_of
from projrapport.figures.figure import Key, Part
from projrapport.figures.population import day_column, stock_day
from projrapport.figures.scope import Days, Level, Limits, Scope
from projrapport.figures.statistics import SUMMED, rows_per
from projrapport.project.conditions import Condition, OtherColumn, Where
from projrapport.project.declaration import Project
from projrapport.project.indicators import Group, Indicator, Select
from projrapport.project.periods import CALENDAR, Period
from projrapport.project.tables import UNDECLARED, ColumnType

FIRST = "first of"
"""The condition of the earliest rows: each key has one place among them."""
PERIODIC = frozenset({Select.IN, Select.FIRST, Select.OPEN})
"""Selectors under which more days give more rows."""


def with_key(key: str) -> str:
    """The condition that a row names one; what the sum of rows per key, or their mean times the keys, is a count of."""
    return f"with {key}"


def scopes_of(indicator: Indicator, project: Project, period: Period) -> Callable[[Key], Scope]:
    """Tells by its key what a count of an indicator in a period is a count of.

    The key is the value of a count, or the numerator, the denominator, the `n` or the rows without a key of any indicator;
    or a sum or mean of rows per key, for the rows that it tells.
    """
    if not indicator.of:
        return lambda _: Scope(f"manual {indicator.id}", rule=period.id)
    return _Reader(indicator, project, period).scope


@dataclass(slots=True)
class _Said:
    """What conditions say, gathered."""

    levels: dict[str, frozenset[Level]] = field(default_factory=dict)
    limits: dict[str, Limits] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)

    def copy(self) -> _Said:
        return _Said(dict(self.levels), dict(self.limits), set(self.others))

    def one_of(self, column: str, levels: frozenset[Level]) -> None:
        self.levels[column] = self.levels[column] & levels if column in self.levels else levels

    def between(self, name: str, limits: Limits) -> None:
        low, high = self.limits.get(name, (None, None))
        lows = [one for one in (low, limits[0]) if one is not None]
        highs = [one for one in (high, limits[1]) if one is not None]
        self.limits[name] = (max(lows, default=None), min(highs, default=None))


@dataclass(frozen=True)
class _Reader:
    """One indicator in one period; what it says of its population is read once."""

    indicator: Indicator
    project: Project
    period: Period

    def scope(self, key: Key) -> Scope:
        said = self._population.copy()
        days = self._days()
        for name, level in key.levels:
            days = self._narrowed(said, days, name, level)
        counted = rows_per(self.indicator) or self.indicator.distinct
        if key.part is Part.NUMERATOR:
            self._part(said, key)
        if key.part is Part.WITHOUT_KEY:
            said.one_of(self.indicator.distinct, frozenset({None}))
            counted = ""
            if rows_per(self.indicator) or self.indicator.at_least:
                said.others.add(
                    f"left by {self.indicator.id}"
                )  # where rows are counted per key, those without are out
        if key.part is Part.VALUE and self.indicator.stat in SUMMED and rows_per(self.indicator):
            said.others.add(with_key(counted))
            counted = ""
        if key.part is Part.N and self.indicator.value and not rows_per(self.indicator):
            counted = ""
        return Scope(
            self.indicator.of, counted, self._rule(), days, said.levels, said.limits, frozenset(said.others)
        )

    # The population

    @cached_property
    def _population(self) -> _Said:
        """The conditions on rows; of `first` also that a row is its key's earliest among those that satisfy `where`."""
        indicator, said = self.indicator, _Said()
        self._read(said, indicator.where)
        if indicator.select is Select.FIRST:
            self._read(said, indicator.then_where)
            per = indicator.per or indicator.distinct
            said.others.add(_word(f"{FIRST} {per}", indicator.where.model_dump_json(exclude_defaults=True)))
        if indicator.exclude:
            said.others.add(_word("exclude", indicator.exclude.model_dump_json(exclude_defaults=True)))
        if indicator.value and not rows_per(indicator):
            said.others.add(_word("has value", indicator.value.model_dump_json(exclude_defaults=True)))
        if indicator.within and indicator.within.mature_only:
            said.others.add(_word("mature", indicator.within.model_dump_json(exclude_defaults=True)))
        if indicator.at_least:
            said.between(
                self._rows_per(indicator.at_least_per or indicator.distinct), (indicator.at_least, None)
            )
        return said

    def _rule(self) -> str:
        """How rows are placed in the period: the selector, its columns, its day where it is one."""
        indicator, table = self.indicator, self.project.tables[self.indicator.of]
        selector = Select.IN if indicator.select is Select.FIRST else indicator.select
        said = [selector, day_column(indicator, table), indicator.to]
        if day := stock_day(indicator, self.period):
            said.append(day.start.isoformat())
        return " ".join(filter(None, said))

    def _days(self) -> Days | None:
        return (self.period.start, self.period.end) if self.indicator.select in PERIODIC else None

    def _rows_per(self, key: str, levels: tuple[tuple[str, Level], ...] = ()) -> str:
        """The number of a key's rows among those that the indicator selects, at those levels."""
        where = self.indicator.where.model_dump_json(exclude_defaults=True)
        days = self._days()
        return _word("rows per", key, self._rule(), where, str(days), str(levels))

    # Levels of a breakdown

    def _narrowed(self, said: _Said, days: Days | None, name: str, level: Level) -> Days | None:
        """Write down what a level adds, and give the days that are left."""
        group = next((group for group in self.project.group if group.id == name), None)
        if name in CALENDAR:
            own = days_of(((name, level),), self.period)
            if self.indicator.select in {Select.IN, Select.FIRST}:
                return own.start, own.end
            said.others.add(f"{name}={level}")
        elif group:
            self._in_class(said, group, level)
        elif self.project.tables[self.indicator.of].columns[name].type is ColumnType.LIST:
            said.others.add(f"{name} has {level}")
        else:
            said.one_of(name, frozenset({level}))
        return days

    def _in_class(self, said: _Said, group: Group, level: Level) -> None:
        names = class_names(group)
        number = self._number(group)
        if level in names:
            place = names.index(level)
            upper = group.limits[place + 1] if place + 1 < len(group.limits) else None
            said.between(number, (group.limits[place], upper))
        elif level is None:
            said.others.add(f"{number} unknown")
        else:
            said.between(number, (None, group.limits[0]))

    def _number(self, group: Group) -> str:
        """What the classes are of: a column, an age on a day, or the indicator's own value."""
        if group.of == "value":
            return self._value(())
        if group.age_from:
            return (
                f"age {group.age_from} {group.at} {self.period.id if group.at.startswith('period') else ''}"
            )
        return group.of

    # Parts of a share

    def _part(self, said: _Said, key: Key) -> None:
        indicator = self.indicator
        if indicator.within:
            said.others.add(_word("within", indicator.within.model_dump_json(exclude={"mature_only"})))
        self._read(said, indicator.share, value=self._value(key.levels) if indicator.value else "")

    def _value(self, levels: tuple[tuple[str, Level], ...]) -> str:
        """The indicator's own value; a number of rows per key depends on the level that they are counted in."""
        value = self.indicator.value
        assert value is not None
        if value.rows_per:
            return self._rows_per(value.rows_per, levels)
        return _word("value", value.model_dump_json(exclude_defaults=True))

    # Conditions

    def _read(self, said: _Said, where: Where, *, value: str = "") -> None:
        for name, condition in where.columns.items():
            own = value if name == "value" and value else ""
            if own or not self._levels(said, name, condition):
                self._limits(said, own or name, condition, whole=bool(own))
        if where.any:
            said.others.add(_word("any", *(one.model_dump_json(exclude_defaults=True) for one in where.any)))
        if where.not_:
            said.others.add(_word("not", where.not_.model_dump_json(exclude_defaults=True)))

    def _levels(self, said: _Said, name: str, condition: Condition) -> bool:
        """Write a condition down as levels; False when it says more than that."""
        column = self.project.tables[self.indicator.of].columns[name]
        given = condition.model_dump(exclude_defaults=True)
        if column.type is ColumnType.BOOLEAN:
            declared: frozenset[Level] = frozenset({"true", "false"})
        elif column.type is ColumnType.CATEGORY:
            declared = frozenset({*(one.level for one in self.project.levels(column)), UNDECLARED})
        else:
            return False
        if set(given) == {"equals"}:
            said.one_of(name, frozenset({_level(condition.equals)}))
        elif set(given) == {"one_of"}:
            said.one_of(name, frozenset(map(_level, condition.one_of or ())))
        elif set(given) == {"not_"}:
            refused = condition.not_ if isinstance(condition.not_, tuple) else (condition.not_,)
            said.one_of(name, declared - frozenset(map(_level, refused)))
        elif set(given) == {"missing"}:
            said.one_of(name, frozenset({None}) if condition.missing else declared)
        else:
            return False
        return True

    def _limits(self, said: _Said, name: str, condition: Condition, *, whole: bool) -> None:
        """Write a condition down as limits, where it is one on numbers; else as a word of its own."""
        given = condition.model_dump(exclude_defaults=True)
        lower, upper = condition.min, condition.max
        numbers = not any(
            isinstance(one, OtherColumn) or (one is not None and not isinstance(one, int | float))
            for one in (lower, upper)
        )
        if whole and numbers and set(given) <= {"min", "max"}:
            low = float(lower) if isinstance(lower, int | float) else None
            high = float(upper) + 1 if isinstance(upper, int | float) else None
            said.between(name, (low, high))
        elif whole and set(given) == {"equals"} and isinstance(condition.equals, int | float):
            said.between(name, (float(condition.equals), float(condition.equals) + 1))
        else:
            said.others.add(_word(name, condition.model_dump_json(exclude_defaults=True)))


def _level(value: object) -> Level:
    return str(value).lower() if isinstance(value, bool) else str(value)


LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def _word(*parts: object) -> str:
    """Several texts in one word of letters, which no gate takes for a number; the same for the same texts."""
    kind, *rest = map(str, parts)
    digest = hashlib.sha256("\x1f".join(rest).encode()).hexdigest()[:16].translate(LETTERS)
    return f"{kind} {digest}" if rest else kind
