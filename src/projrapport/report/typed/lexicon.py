"""The words of one language by which typed numbers are recognised and judged."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lists of words by the names of `words/<language>.toml`: `lexicon.words("nouns.persons")`."""

    language: str
    _words: dict[str, frozenset[str]]
    _values: dict[str, dict[str, int]]

    def words(self, name: str) -> frozenset[str]:
        return self._words[name]

    def values(self, name: str) -> dict[str, int]:
        """Words and the numbers that they stand for."""
        return self._values[name]

    def names(self) -> tuple[str, ...]:
        return (*self._words, *self._values)


@cache
def lexicon(language: str) -> Lexicon:
    folder = resources.files("projrapport.report.typed")
    tree = tomllib.loads(folder.joinpath(f"words/{language}.toml").read_text(encoding="utf-8"))
    lists = {f"{part}.{name}": words for part, inside in tree.items() for name, words in inside.items()}
    return Lexicon(
        language,
        {name: frozenset(words) for name, words in lists.items() if isinstance(words, list)},
        {name: values for name, values in lists.items() if isinstance(values, dict)},
    )
