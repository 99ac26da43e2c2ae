"""What a number counts: the unit that the project declares for it, persons, money, a stretch of time, something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator
from projrapport.project.tables import ColumnType
from projrapport.records import dataclass
from projrapport.report.typed.lexicon import Lexicon, lexicon

PERSONS = "persons"
"""What a noun for anybody means (personer), and what every figure that counts human beings counts."""
SOME_PERSONS = "some persons"
"""What a noun for some human beings means (kvinnor), and what figures of anybody may be about."""
SHORTEST_PART = 5
"""A noun with fewer letters is not looked for at the end of longer words."""


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns that figures count, in the forms in which texts use them."""

    words: Lexicon
    units: Mapping[str, frozenset[str]]
    """Units of the project, each with its singular and plural."""

    @classmethod
    def of(cls, project: Project) -> Nouns:
        units = {
            name: frozenset({unit.one.lower(), unit.many.lower()}) for name, unit in project.units.items()
        }
        return cls(lexicon(project.project.language), units)

    def named(self, words: Iterable[str]) -> frozenset[str]:
        """What the first noun of several words stands for: units by their ids, persons; empty when none does.

        Personer may be any figure that counts human beings. Kvinnor is not a figure of män, but may be one of personer.
        """
        for word in words:
            found = {unit for unit, forms in self.units.items() if self._is_form(word, forms)}
            if self.is_person(word):
                found.add(PERSONS if self.is_anyone(word) else SOME_PERSONS)
            if found:
                return frozenset(found)
        return frozenset()

    def counted(self, words: Iterable[str]) -> bool:
        """Whether one of the words is something that figures count."""
        return bool(self.named(words))

    def is_person(self, word: str) -> bool:
        """A noun for a human being, in any form, also at the end of a longer one: småbarn, tonårspojkarna."""
        persons = self.words.words("nouns.persons")
        if self._is_form(word, persons):
            return True
        long = [noun for noun in persons if len(noun) >= SHORTEST_PART]
        return any(self._is_form(word[word.rfind(noun) :], [noun]) for noun in long if noun in word)

    def is_anyone(self, word: str) -> bool:
        return self._is_form(word, self.words.words("nouns.anyone"))

    def time_unit(self, words: Iterable[str]) -> str:
        """day, week, month, quarter, year, hour or minute; empty for words that measure no time."""
        for word in words:
            for unit in ("day", "week", "month", "quarter", "year", "hour", "minute"):
                if word in self.words.words(f"time.{unit}"):
                    return unit
        return ""

    def _is_form(self, word: str, forms: Iterable[str]) -> bool:
        """Whether the word is one of the nouns, as it is or in its definite form."""
        endings = self.words.words("nouns.endings")
        return any(word == form or (word.startswith(form) and word[len(form) :] in endings) for form in forms)


def counted_by(project: Project) -> dict[str, frozenset[str]]:
    """What the figures of each indicator count: its unit, and persons where it counts human beings."""
    nouns = Nouns.of(project)
    return {
        indicator.id: frozenset({indicator.unit} - {""}) | _persons(project, indicator, nouns)
        for indicator in project.indicator
    }


def by_person(project: Project) -> frozenset[str]:
    """The indicators whose shares, means and bases are of human beings, because a row of theirs is a person."""
    return frozenset(
        indicator.id
        for indicator in project.indicator
        for key in (indicator.distinct, indicator.value.rows_per if indicator.value else "")
        if _key_is_person(project, indicator.of, key)
    )


def _persons(project: Project, indicator: Indicator, nouns: Nouns) -> frozenset[str]:
    """Persons, by the key that is counted or by the unit; of a unit for some of them, those only."""
    forms = nouns.units.get(indicator.unit, frozenset())
    named = any(nouns.is_person(form) for form in forms)
    if not named and not _key_is_person(project, indicator.of, indicator.distinct):
        return frozenset()
    anyone = not named or any(nouns.is_anyone(form) for form in forms)
    return frozenset({PERSONS, SOME_PERSONS}) if anyone else frozenset({PERSONS})


def _key_is_person(project: Project, table: str, column: str) -> bool:
    declared = project.tables.get(table)
    found = declared.columns.get(column) if declared else None
    return found is not None and found.type is ColumnType.PERSON
