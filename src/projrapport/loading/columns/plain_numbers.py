"""Numbers in their plain forms, a whole column at a time. What is left is read one by one, with the same result."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.columns.numbers import Evidence
from projrapport.loading.masks import mask_of
from projrapport.records import dataclass

WHOLE = "-?[0-9]{1,9}"
PARTED = "-?[0-9]{1,9}[.,](?:[0-9]{1,2}|[0-9]{4,9})"
"""Not three digits behind the mark, for 1.250 is decided by the column; nor as many before it as an identity has."""
GROUPED = "-?[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,2}(?:[.,][0-9]{1,9})?"
FROM_WORKBOOK = "-?[0-9]{1,9}[.][0-9]{1,17}e0"
PLAIN = f"^(?:{WHOLE}|{PARTED}|{GROUPED}|{FROM_WORKBOOK})$"
SPACES = "[ \u00a0\u2009\u202f]"


@dataclass(frozen=True, slots=True)
class PlainNumbers:
    """The numbers of a column's different texts; null where a text is not plain."""

    values: pa.Array
    evidence: Evidence

    @property
    def others(self) -> npt.NDArray[np.int64]:
        """The places of the texts that are to be read one by one."""
        return np.flatnonzero(mask_of(self.values.is_null()))

    def with_others(self, read: Mapping[int, float]) -> pa.Array:
        """The values of all texts: the plain ones, and those that were read one by one."""
        values = pa.array([read.get(int(place)) for place in self.others], pa.float64())
        return pc.replace_with_mask(self.values, self.values.is_null(), values)


def plain_numbers(texts: pa.Array, missing: Collection[str]) -> PlainNumbers:
    """The plain numbers among the texts that are no words for missing, and what they tell of the others."""
    spaced = pc.replace_substring_regex(texts, SPACES, " ")
    known = pc.is_in(spaced, pa.array(list(missing), texts.type))
    is_plain = pc.and_not(pc.match_substring_regex(texts, PLAIN), known)
    plain = pc.if_else(is_plain, texts, pa.scalar(None, texts.type))
    digits = pc.replace_substring(pc.replace_substring_regex(plain, SPACES, ""), ",", ".")
    values = digits.cast(pa.float64())
    above_one = bool(pc.any(pc.greater(pc.abs(values), 1)).as_py())
    return PlainNumbers(values, Evidence(_proved(plain), above_one))


def _proved(plain: pa.Array) -> dict[str, npt.NDArray[np.int64]]:
    """The decimal marks of the plain numbers, with their places; a workbook's own numbers prove none."""
    typed = ~mask_of(pc.ends_with(plain, "e0"))
    places = {mark: np.flatnonzero(typed & mask_of(pc.match_substring(plain, mark))) for mark in ".,"}
    return {mark: there for mark, there in places.items() if len(there)}
