"""What the exports know of persons and cases, as far as a document's own words are asked about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

Row = tuple[str, int]
"""A row of a table that holds a name."""


class KnownValues(Protocol):
    """The loaded tables, asked whether they hold what a document says. They hold hashes and can answer nothing else."""

    @property
    def holds_names(self) -> bool:
        """Whether a column of names is declared."""
        ...

    def keys_among(self, tokens: Collection[str]) -> frozenset[str]:
        """Those of the tokens that stand for a person, a case or any other key in an export."""
        ...

    def names_among(self, words: Collection[str]) -> Mapping[str, Collection[Row]]:
        """Those of the words, in small letters, that are part of a name, each with the rows that hold it."""
        ...


class Nothing:
    """Knows nothing: where no exports are open."""

    holds_names = False

    def keys_among(self, _: Collection[str]) -> frozenset[str]:
        return frozenset()

    def names_among(self, _: Collection[str]) -> Mapping[str, Collection[Row]]:
        return {}


NOTHING = Nothing()
