"""Persons, cases and other keys: written in one way before they are hashed, so that the same is the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.columns.cleaning import fold, is_excel_error, tidy
from projrapport.loading.columns.reading import Faults, Gravity, Remark
from projrapport.loading.masks import mask_of
from projrapport.project.tables import ColumnType

IDENTITY_NUMBER = re.compile(r"(\d{6}|\d{8})[-+–]?([0-9A-Za-z]{4})")
FLOAT = re.compile(r"(\d+)[.,]0+")
"""What becomes of a number that passes through a column of floats."""
SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
WRITTEN = {
    ColumnType.PERSON: "^[0-9]+$",
    ColumnType.CASE: "^[0-9A-Za-z_/-]+$",
    ColumnType.KEY: "^[0-9A-Za-z_/-]+$",
}
"""Texts that are written in the one way already."""
WITHOUT_CENTURY, WITH_CENTURY = 10, 12
"""Digits of an identity number."""
BLOCK = 1 << 20
ZERO, NINE = np.uint8(ord("0")), np.uint8(9)
SHORTEST = 7
"""Digits that are left of a ten-digit number that begins with three zeros."""


def is_plain(texts: pa.Array, type_: ColumnType) -> bool:
    """Whether all texts are nothing but digits and no zero can be lost: then they are hashed as they stand."""
    lengths = pc.min_max(pc.binary_length(texts)).as_py()
    if not lengths["min"] or not _only_digits(texts):
        return False
    same_length = lengths["min"] == lengths["max"]
    return same_length or (type_ is not ColumnType.PERSON and not pc.any(pc.starts_with(texts, "0")).as_py())


def _only_digits(texts: pa.Array) -> bool:
    """Looked up in the bytes behind the column: ten times as fast as a pattern for each text."""
    offsets = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset :]
    letters = np.frombuffer(texts.buffers()[2], np.uint8)[offsets[0] : offsets[len(texts)]]
    blocks = (letters[start : start + BLOCK] for start in range(0, len(letters), BLOCK))
    return all(bool(((block - ZERO) <= NINE).all()) for block in blocks)


def written_alike(
    texts: pa.Array, type_: ColumnType, missing: Collection[str]
) -> tuple[pa.Array, tuple[Remark, ...]]:
    """Each of the different texts of a column as it is hashed; null where it names nobody or cannot be trusted."""
    written, faults = each_alike(texts, type_, missing)
    zeros = _person_zeros if type_ is ColumnType.PERSON else _key_zeros
    written, remarks = zeros(written)
    return written, (*faults, *remarks)


def each_alike(
    texts: pa.Array, type_: ColumnType, missing: Collection[str]
) -> tuple[pa.Array, tuple[Remark, ...]]:
    """The same, as far as a text by itself can tell: lost zeros are a matter of the whole column."""
    faults = Faults("an identity number with all its digits")
    odd = _odd(texts, type_, missing)
    places = np.flatnonzero(mask_of(odd))
    alike = [
        _alike(text, int(place), type_=type_, missing=missing, faults=faults)
        for text, place in zip(texts.filter(odd).to_pylist(), places, strict=True)
    ]
    return pc.replace_with_mask(texts, odd, pa.array(alike, pa.string())), faults.remarks()


def _odd(texts: pa.Array, type_: ColumnType, missing: Collection[str]) -> pa.Array:
    """Which texts must be looked at one by one."""
    if missing:
        return pa.array([True] * len(texts), pa.bool_())
    return pc.invert(pc.match_substring_regex(texts, WRITTEN[type_]))


def _alike(
    text: str, place: int, *, type_: ColumnType, missing: Collection[str], faults: Faults
) -> str | None:
    text = tidy(text)
    if not text or fold(text) in missing:
        return None
    if is_excel_error(text):
        faults.add("the cell holds an error of Excel's", place)
        return None
    if SCIENTIFIC.fullmatch(text):
        faults.add("the cell is a rounded number such as 1,97E+11, so its last digits are lost", place)
        return None
    if found := FLOAT.fullmatch(text):
        return found[1]
    return _identity_number(text) if type_ is ColumnType.PERSON else text


def _identity_number(text: str) -> str:
    """Identity numbers without spaces and separators; any other name of a person as it is."""
    found = IDENTITY_NUMBER.fullmatch(text.replace(" ", ""))
    return found[1] + found[2].upper() if found else text


def _lengths_of_digits(texts: pa.Array) -> npt.NDArray[np.int64]:
    """How many digits each text has; 0 where it holds anything else."""
    digits = mask_of(pc.match_substring_regex(texts, "^[0-9]+$"))
    return np.where(digits, np.asarray(pc.fill_null(pc.binary_length(texts), 0)), 0)


def _person_zeros(texts: pa.Array) -> tuple[pa.Array, list[Remark]]:
    """Where most numbers have ten digits, shorter ones are given the zeros back that a spreadsheet took."""
    lengths = _lengths_of_digits(texts)
    whole = lengths == WITHOUT_CENTURY
    short = (lengths >= SHORTEST) & (lengths < WITHOUT_CENTURY)
    remarks = []
    if short.any() and whole.sum() >= short.sum():
        texts = pc.if_else(pa.array(short), pc.utf8_lpad(texts, WITHOUT_CENTURY, "0"), texts)
        what = "identity numbers had lost their leading zeros, as in a spreadsheet; they are read with them."
        remarks.append(Remark(Gravity.WARNING, what, tuple(np.flatnonzero(short).tolist())))
    full = lengths == WITH_CENTURY
    if full.any() and whole.any():
        fewer = whole if whole.sum() <= full.sum() else full
        what = (
            "some identity numbers have ten digits and some twelve: one person in both forms counts as two."
        )
        fix = "Ask for an export with one form."
        remarks.append(Remark(Gravity.WARNING, what, tuple(np.flatnonzero(fewer).tolist()), fix))
    return texts, remarks


def _key_zeros(texts: pa.Array) -> tuple[pa.Array, list[Remark]]:
    """Where all numbers that begin with 0 are equally long, shorter ones may have lost theirs; they are left alone."""
    lengths = _lengths_of_digits(texts)
    leading = (lengths > 0) & mask_of(pc.starts_with(texts, "0"))
    if not leading.any() or len(set(lengths[leading].tolist())) > 1:
        return texts, []
    short = (lengths > 0) & (lengths < lengths[leading][0])
    if not short.any():
        return texts, []
    what = "these numbers are shorter than those that begin with 0; they may have lost their leading zeros."
    return texts, [
        Remark(Gravity.WARNING, what, tuple(np.flatnonzero(short).tolist()), "Export the column as text.")
    ]
