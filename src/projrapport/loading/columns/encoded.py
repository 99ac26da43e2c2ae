"""A column of text as its different texts, each once, whatever parts it came in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from projrapport.loading.masks import mask_of


@dataclass(frozen=True, slots=True)
class Encoded:
    """The different texts of a column; and for each part the places of its own texts among them, and the place of each
    cell's text among its own.
    """

    dictionary: pa.Array
    parts: tuple[tuple[pa.Array, pa.Array], ...]

    def of(self, values: pa.Array) -> pa.ChunkedArray:
        """The value of each cell, given that of each different text."""
        return pa.chunked_array([values.take(own).take(cells) for own, cells in self.parts], values.type)

    def rows_with(self, texts: Sequence[int]) -> npt.NDArray[np.int64]:
        """The rows whose text is one of those at the places."""
        wanted = np.zeros(len(self.dictionary), bool)
        wanted[list(texts)] = True
        return np.flatnonzero(mask_of(self.of(pa.array(wanted))))

    def alike(self, rewritten: Callable[[pa.Array], pa.Array]) -> Encoded:
        """The column with its different texts rewritten, some of which are then the same."""
        again = rewritten(self.dictionary).dictionary_encode()
        parts = tuple((again.indices.take(own), cells) for own, cells in self.parts)
        return Encoded(again.dictionary, parts)


def encoded(texts: Sequence[pa.Array]) -> Encoded:
    """A column given in parts, as texts or as dictionaries of texts."""
    coded = [part if pa.types.is_dictionary(part.type) else part.dictionary_encode() for part in texts]
    if not coded:
        return Encoded(pa.array([], pa.string()), ())
    together = pa.concat_arrays([part.dictionary for part in coded]).dictionary_encode()
    parts, start = [], 0
    for part in coded:
        parts.append((together.indices.slice(start, len(part.dictionary)), part.indices))
        start += len(part.dictionary)
    return Encoded(together.dictionary, tuple(parts))
