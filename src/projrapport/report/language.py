"""How one language prints figures: numbers, units, words, round numbers, and the words for what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field, replace
from decimal import Decimal

from projrapport.figures.figure import Confidentiality, Figure, Flag, Kind, Missing, Part
from projrapport.project.declaration import Project, Unit
from projrapport.project.periods import Period
from projrapport.records import dataclass
from projrapport.report.approximate import Side, approximated
from projrapport.report.dates import (
    covering_text,
    day_text,
    during_text,
    period_text,
    short_period_text,
    span_text,
)
from projrapport.report.numbers import NBSP, decimals_of, exact, number_text, number_word, rounded
from projrapport.report.words import Words

HIDDEN = ".."
NOT_APPLICABLE = "–"
MONEY = "kr"
"""The unit of money, unless the project declares one of that name."""
IN_PER_CENT = frozenset({Kind.SHARE, Kind.PERCENT, Kind.POINTS})
OF_CHANGE = frozenset({Part.CHANGE, Part.PERCENT})


@dataclass(frozen=True, slots=True)
class Language:
    """The formats of one language for one project. Two styles: running text, and tables, which use signs for words."""

    code: str
    units: Mapping[str, Unit] = field(default_factory=dict)
    approximate: float = 0.05

    @classmethod
    def of(cls, project: Project) -> Language:
        return cls(project.project.language, project.units, project.rules.approximate)

    @property
    def words(self) -> Words:
        return Words(self.code)

    # Figures

    def text(self, figure: Figure) -> str:
        """The figure in running text: 1 183, 78 procent, +5 procentenheter, saknas."""
        return self._unprinted(figure) or self._number(figure) + self._measured_in(figure)

    def in_table(self, figure: Figure) -> str:
        """The figure in a cell: 1 183, 78 %, +5 procentenheter, –."""
        if not known(figure) and figure.confidentiality is Confidentiality.FREE:
            return self.sign(figure)
        return self._unprinted(figure) or self._number(figure) + self._table_unit(figure)

    def sign(self, figure: Figure) -> str:
        """What a table prints where there is no value: a dash for a comparison that is not made, else the reason."""
        uncompared = figure.key.part in OF_CHANGE or figure.missing is Missing.NOT_COMPARED
        return NOT_APPLICABLE if uncompared else self._unprinted(figure)

    def with_unit(self, figure: Figure) -> str:
        """The figure and its noun: 45 män, 500 000 kronor."""
        noun = self.noun(figure)
        return f"{self.text(figure)}{NBSP}{noun}" if noun and known(figure) else self.text(figure)

    def in_words(self, figure: Figure) -> str:
        """Numbers to twelve in words, in the gender of the unit; others as in running text."""
        word = self._word(figure)
        return word or self.text(figure)

    def in_words_with_unit(self, figure: Figure) -> str:
        """One man in words: en man, tolv män, 45 män; inga män for none."""
        word, noun = self._word(figure), self.noun(figure)
        if not noun:
            return self.in_words(figure)
        if not word:
            return self.with_unit(figure)
        none = not rounded(self.scaled(figure), figure.decimals)
        return f"{self.words('number.none') if none else word} {noun}"

    def about(self, figure: Figure) -> str:
        """The figure as a round number: drygt 40, knappt 1 200, and cirka for an estimate.

        The rule stands in `approximate.approximated`; its reach is `rules.approximate` of the project file. Per cents
        are rounded as they are printed. An estimate has no side: cirka.
        """
        if not known(figure):
            return self.text(figure)
        finest = Decimal(1).scaleb(-figure.decimals)
        printed = rounded(self.scaled(figure), figure.decimals)
        multiple, side = approximated(printed, reach=exact(self.approximate), finest=finest)
        number = number_text(multiple, decimals_of(multiple), locale=self.code) + self._measured_in(figure)
        if side is Side.EXACT:
            return number
        word = "near" if Flag.ESTIMATED in figure.flags else str(side)
        return f"{self.words(f'about.{word}')} {number}"

    def noun(self, figure: Figure) -> str:
        """The unit in the form that the printed number asks for; empty where the figure has none."""
        if figure.kind in IN_PER_CENT or not figure.unit:
            return ""
        unit = self.units.get(figure.unit)
        one = known(figure) and abs(rounded(self.scaled(figure), figure.decimals)) == 1
        if unit:
            return unit.one if one else unit.many
        if figure.unit == MONEY:
            return self.words("number.krona" if one else "number.kronor")
        return figure.unit

    def count(self, rows: int) -> str:
        return number_text(rows, locale=self.code)

    def count_in_words(self, items: int) -> str:
        """How many of something of common gender: en, tre, 14; ingen for none."""
        if items == 0:
            return self.words("number.no_one")
        word = self.words("number.one") if items == 1 else number_word(Decimal(items), locale=self.code)
        return word or self.count(items)

    def scaled_money(self, figure: Figure, *, thousands: bool) -> str:
        """500 tkr or 35,4 mnkr."""
        if not known(figure):
            return self.text(figure)
        amount = exact(figure.value or 0) / (1_000 if thousands else 1_000_000)
        number = number_text(amount, 0 if thousands else 1, locale=self.code, signed=_signed(figure))
        return f"{number}{NBSP}{self.words('number.tkr' if thousands else 'number.mnkr')}"

    def target(self, figure: Figure) -> str:
        """The limit: minst 40, högst 14, 10–20; a dash where there is no limit."""
        target = figure.target
        if target is None:
            return NOT_APPLICABLE
        limits = {
            name: self.limit(limit, figure)
            for name, limit in (("low", target.at_least), ("high", target.at_most))
            if limit is not None
        }
        if len(limits) == 2:
            return self.words("target.between", **limits)
        if not limits:
            return NOT_APPLICABLE
        ((side, limit),) = limits.items()
        return self.words(f"target.{'at_least' if side == 'low' else 'at_most'}", value=limit)

    def limit(self, limit: float, figure: Figure) -> str:
        """A limit of the figure's target as tables print it: 40, 75 %."""
        return self.in_table(self._limit(limit, figure))

    # Days and periods

    def day(self, day: dt.date) -> str:
        return day_text(day, self.code)

    def period(self, period: Period) -> str:
        return period_text(period, self.words)

    def short_period(self, period: Period) -> str:
        return short_period_text(period, self.words)

    def during(self, period: Period) -> str:
        return during_text(period, self.words)

    def covering(self, period: Period) -> str:
        return covering_text(period, self.words)

    def span(self, period: Period) -> str:
        return span_text(period, self.code)

    # Lists

    def listed(self, items: list[str], *, word: str = "list.and") -> str:
        """The items as a sentence lists them: a, b och c."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.words(word)} {items[-1]}"

    # Parts of a printed figure

    def _unprinted(self, figure: Figure) -> str:
        if figure.confidentiality is Confidentiality.HIDDEN:
            return HIDDEN
        return self.words(f"missing.{figure.missing}") if figure.missing else ""

    def scaled(self, figure: Figure) -> Decimal:
        """The number as it is printed before rounding: shares and relative changes in per cent."""
        number = exact(figure.value or 0)
        return number * 100 if figure.kind in IN_PER_CENT else number

    def _number(self, figure: Figure) -> str:
        return number_text(self.scaled(figure), figure.decimals, locale=self.code, signed=_signed(figure))

    def _measured_in(self, figure: Figure) -> str:
        if figure.kind is Kind.POINTS:
            return f" {self._points(figure)}"
        return f"{NBSP}{self.words('number.per_cent')}" if figure.kind in IN_PER_CENT else ""

    def _table_unit(self, figure: Figure) -> str:
        if figure.kind is Kind.POINTS:
            return f"{NBSP}{self.words('number.points_sign')}"
        return self.words("number.per_cent_sign") if figure.kind in IN_PER_CENT else ""

    def _points(self, figure: Figure) -> str:
        one = abs(rounded(self.scaled(figure), figure.decimals)) == 1
        return self.words("number.point" if one else "number.points")

    def _limit(self, limit: float, figure: Figure) -> Figure:
        """A limit with no more decimals than it needs: minst 75 %, for a share that is printed as 78,3 %."""
        same = like(limit, figure)
        return replace(same, decimals=min(figure.decimals, decimals_of(self.scaled(same))))

    def _word(self, figure: Figure) -> str | None:
        if not known(figure) or figure.kind in IN_PER_CENT or _signed(figure):
            return None
        number = rounded(self.scaled(figure), figure.decimals)
        unit = self.units.get(figure.unit)
        if number == 1 and not (unit and unit.neuter) and figure.unit:
            return self.words("number.one")
        return number_word(number, locale=self.code)


def known(figure: Figure) -> bool:
    """Whether there is a value and it may be printed."""
    return figure.value is not None and figure.confidentiality is Confidentiality.FREE


def like(value: float, figure: Figure) -> Figure:
    """Another value of the same kind as a figure: its limit, what a peer has."""
    return replace(figure, value=value, missing=None, confidentiality=Confidentiality.FREE)


def _signed(figure: Figure) -> bool:
    return figure.key.part in OF_CHANGE
