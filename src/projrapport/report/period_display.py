"""Days and periods as templates see them."""

from __future__ import annotations

import datetime as dt

from projrapport.project.periods import Period
from projrapport.records import dataclass
from projrapport.report.display import Shown, Visible
from projrapport.report.language import Language


@dataclass(frozen=True, slots=True)
class ShownDay(Visible):
    """A day: prints 1 oktober 2011, and 2011-10-01 by `.iso`."""

    _day: dt.date
    _language: Language

    def __str__(self) -> str:
        return self._language.day(self._day)

    @property
    def iso(self) -> Shown:
        """As tables and letterheads write it."""
        return Shown(self._day.isoformat())


@dataclass(frozen=True, slots=True)
class ShownPeriod(Visible):
    """A period: prints its label, its calendar name, or its first and last day."""

    _period: Period
    _language: Language

    def __str__(self) -> str:
        return self._language.period(self._period)

    @property
    def during(self) -> Shown:
        """As an adverbial: under 2012."""
        return Shown(self._language.during(self._period))

    @property
    def covering(self) -> Shown:
        """What a report covers: för 2012."""
        return Shown(self._language.covering(self._period))

    @property
    def span(self) -> Shown:
        """1 oktober 2011–31 december 2012."""
        return Shown(self._language.span(self._period))

    @property
    def short(self) -> Shown:
        """As it stands above a column of numbers: okt 2011–dec 2012 where its name is long."""
        return Shown(self._language.short_period(self._period))

    @property
    def first(self) -> ShownDay:
        return ShownDay(self._period.start, self._language)

    @property
    def last(self) -> ShownDay:
        return ShownDay(self._period.end, self._language)

    @property
    def original_last(self) -> ShownDay | None:
        """The last day before the period was prolonged; none when it was not."""
        end = self._period.original_end
        return ShownDay(end, self._language) if end else None
