"""Names of people: each word of a cell as a hash, so that a document can be searched for them, and nothing else."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.columns.missing import NO_IDENTITY, NOBODY, NOT_KNOWN

LETTERS = r"[^\p{L}'-]+"
"""Whatever is no letter parts words, but for the hyphen and the apostrophe within one."""
EDGES = r"(^|\s)['-]+|['-]+(\s|$)"


def hashed_names(texts: pa.Array, keys: KeyRing, missing: Collection[str]) -> pa.Array:
    """The words of each name, as hashes, in no order that matters; null where nobody is named.

    “Ek, Åsa” and “Åsa Ek” have the same words. `missing` holds the declared words for missing, folded.
    """
    folded = pc.utf8_trim_whitespace(pc.utf8_lower(pc.utf8_normalize(texts, form="NFKC")))
    nobody = pa.array(sorted({*missing, *NOT_KNOWN, *NOBODY, ""}), pa.string())
    unnamed = pc.or_(
        pc.is_in(folded, nobody), pc.match_substring_regex(folded, f"^(?:{NO_IDENTITY.pattern})$")
    )
    words = pc.split_pattern(words_alone(folded), " ")
    hashes = keys.hashes(pc.list_flatten(words))
    named = pa.ListArray.from_arrays(words.offsets, hashes, mask=pc.fill_null(unnamed, True))  # noqa: FBT003  Arrow's own
    return named.cast(pa.list_(pa.uint64()))


def words_alone(folded: pa.Array) -> pa.Array:
    """The words with single spaces between them."""
    dashes = pc.replace_substring_regex(folded, "[‐‑–—−]", "-")
    plain = pc.replace_substring_regex(pc.replace_substring_regex(dashes, "[’´`]", "'"), LETTERS, " ")
    return pc.utf8_trim_whitespace(
        pc.replace_substring_regex(pc.replace_substring_regex(plain, EDGES, " "), r"\s+", " ")
    )
