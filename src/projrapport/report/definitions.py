"""What an indicator counts, in plain words, from its declaration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator, Select, is_percentile
from projrapport.project.measures import Value
from projrapport.records import dataclass
from projrapport.report.conditions import ConditionWords
from projrapport.report.labels import column_in_sentence, key_label, table_label
from projrapport.report.language import Language
from projrapport.report.numbers import number_text


def definition_text(indicator: Indicator, project: Project, language: Language) -> str:
    """The rule as one sentence without full stop: Antal olika personer i Kontakter med datum i perioden, där …"""
    if indicator.stat in COMBINED:
        return COMBINED[indicator.stat](indicator, project, language)
    return _Sentence(indicator, project, language).text()


def _manual(_: Indicator, __: Project, language: Language) -> str:
    return language.words("definition.manual")


def _ratio(indicator: Indicator, project: Project, language: Language) -> str:
    parts = {
        "numerator": _quoted(indicator.numerator, project, language),
        "denominator": _quoted(indicator.denominator, project, language),
    }
    if indicator.factor is None:
        return language.words("definition.ratio", **parts)
    return language.words("definition.ratio_factor", **parts, factor=_number(indicator.factor, language))


def _rate(indicator: Indicator, project: Project, language: Language) -> str:
    above = _quoted(indicator.numerator, project, language)
    if indicator.per_time:
        unit = language.words(f"definition.{indicator.per_time}")
        return language.words("definition.rate_time", numerator=above, unit=unit)
    below = _quoted(indicator.denominator, project, language)
    factor = _number(indicator.factor or 1, language)
    return language.words("definition.rate_population", numerator=above, denominator=below, factor=factor)


COMBINED: dict[str, Callable[[Indicator, Project, Language], str]] = {
    "manual": _manual,
    "ratio": _ratio,
    "rate": _rate,
}
"""Statistics that are made of other indicators, or of none."""


def _quoted(indicator: str, project: Project, language: Language) -> str:
    return language.words("form.quoted", text=project.indicator_named(indicator).label)


def _number(value: float, language: Language) -> str:
    return number_text(value, 0 if value == int(value) else 1, locale=language.code)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The definition of an indicator that counts rows of one table."""

    indicator: Indicator
    project: Project
    language: Language

    def text(self) -> str:
        return "".join((self._head(), self._selection(), *self._limits()))

    def _head(self) -> str:
        indicator = self.indicator
        fields = {"table": table_label(self.project, indicator.of)}
        if self._counted:
            fields["key"] = self._key(self._counted)
        if indicator.value:
            fields["value"] = self._value(indicator.value)
        return self._say(self._head_name, **fields, number=indicator.stat[1:])

    @property
    def _counted(self) -> str:
        """The key whose values are counted, each once; empty where rows are."""
        value = self.indicator.value
        return self.indicator.distinct or (value.rows_per if value else "")

    @property
    def _head_name(self) -> str:
        stat = self.indicator.stat
        if stat == "share":
            return "share_distinct" if self._counted else "share_rows"
        if stat == "rows" and self._counted:
            return "distinct"
        return "percentile" if is_percentile(stat) else stat

    def _selection(self) -> str:
        indicator = self.indicator
        cumulative = self._say("cumulative") if indicator.cumulative else ""
        if indicator.select is Select.ALL:
            return self._say("all")
        if indicator.select in (Select.IN, Select.FIRST):
            date = indicator.date or self.project.tables[indicator.of].date
            return self._say(indicator.select, date=self._column(date)) + cumulative
        days = {"from": self._column(indicator.from_), "to": self._column(indicator.to)}
        if indicator.select is Select.OPEN:
            return self._say("open", **days)
        if isinstance(indicator.at, dt.date):
            return self._say("open_at_day", **days, day=self.language.day(indicator.at))
        return self._say(f"open_at_{indicator.at}", **days)

    def _limits(self) -> list[str]:
        indicator = self.indicator
        own = self._value(indicator.value) if indicator.value else ""
        conditions = ConditionWords(self.project, indicator.of, self.language, own)
        said = [
            self._say(name, conditions=conditions(where))
            for name, where in (("where", indicator.where), ("then_where", indicator.then_where))
            if where
        ]
        if indicator.at_least:
            key = self._key(indicator.at_least_per or indicator.distinct)
            said.append(self._say("at_least", key=key, n=indicator.at_least))
        if indicator.within:
            limit = indicator.within
            days = {"from": self._column(limit.days_from), "to": self._column(limit.to)}
            said.append(self._say("share_within", **days, days=limit.days))
        for name, where in (("share_of", indicator.share), ("exclude", indicator.exclude)):
            if where:
                said.append(self._say(name, conditions=conditions(where)))
        return said

    def _value(self, value: Value) -> str:
        if value.kind == "days":
            start, end = self._column(value.days_from), self._end(value)
            return self._say("days_between", **{"from": start, "to": end})
        if value.kind == "rows_per":
            return self._say("rows_per", key=self._one_key(value.rows_per))
        if value.kind == "count":
            return self._say("count_of", **self._other(value.count, value))
        if value.kind == "difference":
            return self._say("difference", after=self._column(value.after), before=self._column(value.before))
        return self._column(value.column)

    def _end(self, value: Value) -> str:
        """A date column of the same table, or the first date in another: `contacts.first.date`."""
        if "." not in value.to:
            return self._column(value.to)
        table, _, column = value.to.split(".")
        said = column_in_sentence(self.project, table, column)
        return self._say("first_of", column=said, **self._other(table, value))

    def _other(self, table: str, value: Value) -> dict[str, str]:
        """Another table that the value looks into, and which of its rows count, between commas."""
        conditions = ConditionWords(self.project, table, self.language)(value.where)
        limits = self._say("other_where", conditions=conditions) if conditions else ""
        if value.any_time:
            limits += self._say("any_time", **{"from": self._column(value.days_from)})
        return {"table": table_label(self.project, table), "limits": f"{limits}," if limits else ""}

    def _column(self, name: str) -> str:
        return column_in_sentence(self.project, self.indicator.of, name)

    def _key(self, column: str) -> str:
        return key_label(self.project, self.indicator.of, column, self.language.words)

    def _one_key(self, column: str) -> str:
        return key_label(self.project, self.indicator.of, column, self.language.words, one=True)

    def _say(self, name: str, **fields: object) -> str:
        return self.language.words(f"definition.{name}", **fields)
