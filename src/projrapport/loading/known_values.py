"""The loaded tables, asked whether they hold what a document says.

A document's word is written and hashed as the loader writes and hashes a cell, with the key of the same run, and looked
up among the hashes. So nothing of the exports is kept for it, and nothing can be learnt from it but yes or no.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.columns.cells import Reader
from projrapport.loading.columns.centuries import a_century_older, with_century
from projrapport.loading.columns.identities import Identities, each_alike
from projrapport.loading.columns.identity_forms import WITHOUT_CENTURY
from projrapport.loading.columns.names import words_alone
from projrapport.project.tables import HASHED, ColumnType
from projrapport.records import dataclass

Row = tuple[str, int]
MANY_DIGITS = "(?:[0-9][^0-9]*){6}"
"""What a text has that may be an identity number; any other name of a person stands as it is."""


class Hashes(Protocol):
    """The hashed columns of one table, wherever its rows lie."""

    def among(self, column: str, hashes: pa.Array) -> pa.Array:
        """Those of the hashes that the column holds."""
        ...

    def rows_with(self, column: str, hashes: pa.Array) -> Iterator[tuple[int, int]]:
        """Each of the hashes that a column of names holds, with the number of the row."""
        ...


@dataclass(frozen=True, slots=True)
class HashesHere:
    """Those of a table in memory, or of one on disk of which a column at a time is read."""

    rows: Any
    """An Arrow table, or StoredRows."""

    def among(self, column: str, hashes: pa.Array) -> pa.Array:
        cells = self.rows[column]
        return pc.unique(cells.filter(pc.is_in(cells, value_set=hashes)))

    def rows_with(self, column: str, hashes: pa.Array) -> Iterator[tuple[int, int]]:
        start = 0
        for chunk in self.rows[column].chunks:
            words, rows = pc.list_flatten(chunk), pc.list_parent_indices(chunk)
            held = pc.is_in(words, value_set=hashes)
            numbers = np.asarray(rows.filter(held)) + start
            yield from zip(words.filter(held).to_pylist(), numbers.tolist(), strict=True)
            start += len(chunk)


@dataclass(frozen=True, slots=True)
class LoadedValues:
    """All tables of a run. See publish/leaks/known.py for what they are asked."""

    reader: Reader
    tables: Mapping[str, Hashes]

    @property
    def holds_names(self) -> bool:
        return any(True for _ in self._columns(ColumnType.NAME))

    def keys_among(self, tokens: Collection[str]) -> frozenset[str]:
        found: set[str] = set()
        for type_ in sorted(HASHED):
            columns = [*self._columns(type_)]
            written = _written(sorted(tokens), type_, self.reader) if columns else []
            for texts in written:
                hashes = self.reader.keys.hashes(texts)
                for table, column in columns:
                    held = self.tables[table].among(column, hashes)
                    places = np.flatnonzero(np.asarray(pc.fill_null(pc.is_in(hashes, value_set=held), False)))  # noqa: FBT003
                    found.update(np.array(sorted(tokens))[places].tolist())
        return frozenset(found)

    def names_among(self, words: Collection[str]) -> Mapping[str, Collection[Row]]:
        listed = sorted(words)
        hashes = self.reader.keys.hashes(words_alone(pc.utf8_lower(pa.array(listed, pa.string()))))
        named = dict(zip(hashes.to_pylist(), listed, strict=True))
        rows: defaultdict[str, set[Row]] = defaultdict(set)
        for table, column in self._columns(ColumnType.NAME):
            for word, row in self.tables[table].rows_with(column, hashes):
                rows[named[word]].add((table, row))
        return rows

    def _columns(self, type_: ColumnType) -> Iterator[tuple[str, str]]:
        for name in self.tables:
            for column in self.reader.project.tables[name].of_type(type_):
                yield name, column


def _written(tokens: Sequence[str], type_: ColumnType, reader: Reader) -> list[pa.Array]:
    """The tokens as a column of the type may have them: as they are; of persons, also with the century of either age."""
    identities = Identities(type_, frozenset(), reader.last_day)
    texts = pa.array(tokens, pa.string())
    if type_ is not ColumnType.PERSON:
        return [each_alike(texts, identities)[0]]
    numbered = pc.match_substring_regex(texts, MANY_DIGITS)
    alike = pc.replace_with_mask(texts, numbered, each_alike(texts.filter(numbered), identities)[0])
    padded = pc.if_else(
        pc.match_substring_regex(alike, "^[0-9]{7,9}$"), pc.utf8_lpad(alike, WITHOUT_CENTURY, "0"), alike
    )
    return [
        alike,
        with_century(padded, reader.last_day),
        _each(alike, lambda text: a_century_older(text, reader.last_day)),
    ]


def _each(texts: pa.Array, change: Callable[[str], str]) -> pa.Array:
    return pa.array([None if text is None else change(text) for text in texts.to_pylist()], pa.string())
