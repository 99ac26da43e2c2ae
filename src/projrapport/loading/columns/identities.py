"""Persons, cases and other keys: written in one way before they are hashed, so that the same is the same everywhere."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.columns.centuries import a_century_older
from projrapport.loading.columns.cleaning import cell_text, fold, is_excel_error
from projrapport.loading.columns.identity_forms import WITHOUT_CENTURY, completed, forms_of, remarks_on
from projrapport.loading.columns.missing import NOBODY, NOT_KNOWN, is_not_known, told_missing
from projrapport.loading.columns.reading import Faults, Remark
from projrapport.loading.masks import mask_of
from projrapport.project.tables import ColumnType
from projrapport.records import dataclass

IDENTITY_NUMBER = re.compile(r"((?:\d\d)?\d\d)-?(\d\d)-?(\d\d)([-+−‐‑–—]?)([0-9A-Za-z]{4})", re.ASCII)
BETWEEN = re.compile(r"[\s.,\x00-\x1f\x7f-\x9f]")
"""What may stand between the digits of an identity number, or behind them, and means nothing."""
HYPHENATED = "^([0-9]{6}|[0-9]{8})-([0-9]{4})$"
FLOAT = re.compile(r"(\d+)[.,]0+")
"""What becomes of a number that passes through a column of floats."""
SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?E\+(\d{1,3})", re.IGNORECASE)
WRITTEN = {
    ColumnType.PERSON: "^[0-9]+$",
    ColumnType.CASE: "^[A-Za-z_/-]*[0-9][0-9A-Za-z_/-]*$",
    ColumnType.KEY: "^[A-Za-z_/-]*[0-9][0-9A-Za-z_/-]*$",
}
"""Texts that are written in the one way already."""
ZEROS = "^[-0]+$"
BLOCK = 1 << 20
ZERO, NINE = np.uint8(ord("0")), np.uint8(9)


@dataclass(frozen=True, slots=True)
class Identities:
    """How the identities of a column are read."""

    type_: ColumnType
    missing: Collection[str]
    """Declared words for missing, folded."""
    last_day: dt.date
    """The last day known: nobody is born after it."""


def are_plain(parts: Sequence[pa.Array], type_: ColumnType) -> bool:
    """Whether all texts are nothing but digits and neither a zero nor a century can be lost: then they are hashed as
    they stand.
    """
    return bool(parts) and keep_their_digits([digits_of(texts) for texts in parts if len(texts)], type_)


@dataclass(frozen=True, slots=True)
class Digits:
    """What must be known of each part of a column before its texts are hashed as they stand."""

    shortest: int
    longest: int
    are_all: bool
    """Whether there is nothing but digits."""
    leading_zero: bool
    only_zeros: bool


def digits_of(texts: pa.Array) -> Digits:
    """The facts of one part; `only_zeros` is known where all texts have one length."""
    lengths = pc.min_max(pc.binary_length(texts)).as_py()
    zero = bool(pc.any(pc.starts_with(texts, "0")).as_py())
    nobody = zero and bool(pc.any(pc.equal(texts, "0" * lengths["max"])).as_py())
    return Digits(lengths["min"] or 0, lengths["max"] or 0, _only_digits(texts), zero, nobody)


def keep_their_digits(parts: Sequence[Digits], type_: ColumnType) -> bool:
    """Whether no text of the column, given the facts of its parts, can have lost a zero or its century."""
    if not parts or not all(part.shortest and part.are_all for part in parts):
        return False
    lengths = {length for part in parts for length in (part.shortest, part.longest)}
    if len(lengths) > 1:
        return type_ is not ColumnType.PERSON and not any(part.leading_zero for part in parts)
    needs_century = type_ is ColumnType.PERSON and lengths == {WITHOUT_CENTURY}
    return not needs_century and not any(part.only_zeros for part in parts)


def _only_digits(texts: pa.Array) -> bool:
    """Looked up in the bytes behind the column: ten times as fast as a pattern for each text."""
    if not len(texts):
        return True
    offsets = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset :]
    letters = np.frombuffer(texts.buffers()[2], np.uint8)[offsets[0] : offsets[len(texts)]]
    blocks = (letters[start : start + BLOCK] for start in range(0, len(letters), BLOCK))
    return all(bool(((block - ZERO) <= NINE).all()) for block in blocks)


def written_alike(texts: pa.Array, identities: Identities) -> tuple[pa.Array, tuple[Remark, ...]]:
    """Each of the different texts of a column as it is hashed; null where it names nobody or cannot be trusted."""
    written, remarks = each_alike(texts, identities)
    formed = forms_of(written)
    forms = formed.counted()
    told = (
        Remark(one.gravity, one.what, formed.texts_of(one.forms), one.fix)
        for one in remarks_on(forms, identities.type_)
    )
    whole = completed(written, forms, type_=identities.type_, last_day=identities.last_day)
    return whole, (*remarks, *told)


def each_alike(texts: pa.Array, identities: Identities) -> tuple[pa.Array, tuple[Remark, ...]]:
    """The same, as far as each text by itself can tell: lost zeros are a matter of the whole column."""
    if identities.type_ is ColumnType.PERSON:
        texts = _without_hyphen(texts, identities.missing)
    one_by_one = OneByOne(identities)
    odd = are_odd(texts, identities)
    places = np.flatnonzero(mask_of(odd)).tolist()
    alike = [one_by_one.alike(*pair) for pair in zip(texts.filter(odd).to_pylist(), places, strict=True)]
    return pc.replace_with_mask(texts, odd, pa.array(alike, pa.string())), one_by_one.remarks()


def _without_hyphen(texts: pa.Array, missing: Collection[str]) -> pa.Array:
    """Identity numbers in their most usual form, 19801231-2391, all at once."""
    joined = pc.replace_substring_regex(texts, HYPHENATED, r"\1\2")
    return (
        pc.if_else(pc.is_in(texts, pa.array([*missing], pa.string())), texts, joined) if missing else joined
    )


def are_odd(texts: pa.Array, identities: Identities) -> pa.Array:
    """Which texts must be looked at one by one."""
    words = pa.array([*identities.missing, *NOT_KNOWN, *NOBODY], pa.string())
    unusual = pc.invert(pc.match_substring_regex(texts, WRITTEN[identities.type_]))
    nobody = pc.or_(pc.match_substring_regex(texts, ZEROS), pc.is_in(pc.utf8_lower(texts), words))
    return pc.or_(unusual, nobody)


@dataclass(slots=True)
class OneByOne:
    """Reads the texts of a column that are not written in the one way already, and remembers what is to be said."""

    identities: Identities
    faults: Faults = field(default_factory=lambda: Faults("an identity number with all its digits"))
    nobody: list[int] = field(default_factory=list)

    def alike(self, text: str, place: int) -> str | None:
        """The text in the one way; None where it names nobody or cannot be trusted."""
        text = cell_text(text)
        if not text or fold(text) in self.identities.missing:
            return None
        if is_excel_error(text):
            self.faults.add("the cell holds an error of Excel's", place)
            return None
        if is_not_known(text, self.identities.type_):
            self.nobody.append(place)
            return None
        return self._number(text, place)

    def _number(self, text: str, place: int) -> str | None:
        if found := SCIENTIFIC.fullmatch(text):
            if len(found[2] or "") == int(found[3]):
                return found[1] + (found[2] or "")
            what = "the cell is a rounded number such as 1,97E+11, so its last digits are lost"
            self.faults.add(what, place)
            return None
        if found := FLOAT.fullmatch(text):
            return found[1]
        return _identity_number(text, self.identities) if self.identities.type_ is ColumnType.PERSON else text

    def remarks(self) -> tuple[Remark, ...]:
        return (*self.faults.remarks(), *told_missing(tuple(self.nobody), self.identities.type_))


def _identity_number(text: str, identities: Identities) -> str:
    """Identity numbers without spaces and separators; any other name of a person as it is. A plus marks a person of a
    hundred years or more.
    """
    found = IDENTITY_NUMBER.fullmatch(BETWEEN.sub("", unicodedata.normalize("NFKC", text)))
    if not found:
        return text
    *birth, sign, last = found.groups()
    number = "".join(birth) + last.upper()
    return a_century_older(number, identities.last_day) if sign == "+" else number
