"""A column of text as its different texts, each once, whatever parts it came in and wherever they lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from projrapport.loading.masks import mask_of
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """The cells of a column, part by part; a part is made when it is asked for."""

    type: pa.DataType
    parts: int
    part: Callable[[int], pa.Array]

    @property
    def values(self) -> pa.ChunkedArray:
        """All parts at once."""
        return pa.chunked_array([self.part(index) for index in range(self.parts)], self.type)


@dataclass(frozen=True, slots=True)
class Encoded:
    """The different texts of a column; for each part the places of its own texts among them; and what gives the place
    of each cell's text among those of its part.
    """

    dictionary: pa.Array
    own: tuple[pa.Array, ...]
    cells: Callable[[int], pa.Array]

    def of(self, values: pa.Array) -> Spread:
        """The value of each cell, given that of each different text."""

        def part(index: int) -> pa.Array:
            return values.take(self.own[index]).take(self.cells(index))

        return Spread(values.type, len(self.own), part)

    def rows_with(self, texts: Sequence[int]) -> npt.NDArray[np.int64]:
        """The rows whose text is one of those at the places."""
        wanted = np.zeros(len(self.dictionary), bool)
        wanted[list(texts)] = True
        return np.flatnonzero(mask_of(self.of(pa.array(wanted)).values))

    def alike(self, rewritten: Callable[[pa.Array], pa.Array]) -> Encoded:
        """The column with its different texts rewritten, some of which are then the same."""
        again = rewritten(self.dictionary).dictionary_encode()
        own = tuple(again.indices.take(places) for places in self.own)
        return replace(self, dictionary=again.dictionary, own=own)


def encoded(texts: Sequence[pa.Array]) -> Encoded:
    """A column given in parts, as texts or as dictionaries of texts."""
    coded = [part if pa.types.is_dictionary(part.type) else part.dictionary_encode() for part in texts]
    return encoded_by([part.dictionary for part in coded], lambda index: coded[index].indices)


def encoded_by(dictionaries: Sequence[pa.Array], cells: Callable[[int], pa.Array]) -> Encoded:
    """A column given by the different texts of each part, and what gives the places of its cells' texts among them."""
    if not dictionaries:
        return Encoded(pa.array([], pa.string()), (), cells)
    together = pa.concat_arrays(dictionaries).dictionary_encode()
    ends = np.cumsum([0, *map(len, dictionaries)]).tolist()
    own = tuple(
        together.indices.slice(start, len(part)) for start, part in zip(ends, dictionaries, strict=False)
    )
    return Encoded(together.dictionary, own, cells)
