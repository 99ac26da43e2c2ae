"""The message catalogue: every word that a report or workbook prints, in the language of the report."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from projrapport.errors import did_you_mean


class Words:
    """The words of one language, by dotted name: `words("missing.not_covered")`.

    A text may hold {fields}, filled by keyword. A name that the catalogue lacks is a KeyError: a fault of the
    program, caught by the test that both languages have the same names.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = catalogue(language)

    def __call__(self, name: str, **fields: object) -> str:
        if name not in self._texts:
            msg = f"no words for “{name}” in {self.language}. {did_you_mean(name, self._texts)}"
            raise KeyError(msg)
        return self._texts[name].format(**fields) if fields else self._texts[name]

    def has(self, name: str) -> bool:
        return name in self._texts

    def names(self) -> tuple[str, ...]:
        return tuple(self._texts)


@cache
def catalogue(language: str) -> dict[str, str]:
    """All texts of a language by dotted name, from `catalogue/<language>.toml`."""
    text = (
        resources.files("projrapport.report")
        .joinpath(f"catalogue/{language}.toml")
        .read_text(encoding="utf-8")
    )
    return dict(_flat(tomllib.loads(text)))


def _flat(tree: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    return [
        pair
        for name, value in tree.items()
        for pair in (
            _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else [(f"{prefix}{name}", value)]
        )
    ]
