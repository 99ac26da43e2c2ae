"""Which rows: answers of pyarrow as numpy masks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Mask = npt.NDArray[np.bool_]


def mask_of(answers: pa.Array | pa.ChunkedArray) -> Mask:
    """True where the answer is yes; null is no."""
    known = pc.fill_null(answers, pa.scalar(value=False)) if answers.null_count else answers
    mask: Mask = np.asarray(known)
    return mask


def where(texts: pa.Array, test: Callable[[pa.Array], pa.Array]) -> Mask:
    """Which cells pass the test; where each different text is stored once, it is tested once."""
    if pa.types.is_dictionary(texts.type):
        mask: Mask = where(texts.dictionary, test)[np.asarray(texts.indices)]
        return mask
    return mask_of(test(texts))
