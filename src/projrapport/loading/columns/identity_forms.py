"""What only all identities of a column together tell: whether a spreadsheet took their zeros, and which forms are mixed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.columns.centuries import with_century
from projrapport.loading.columns.reading import Gravity
from projrapport.loading.masks import mask_of
from projrapport.project.tables import ColumnType
from projrapport.records import dataclass

WITHOUT_CENTURY, WITH_CENTURY = 10, 12
"""Digits of an identity number."""
SHORTEST = 7
"""Digits that are left of a ten-digit number that begins with three zeros."""
WITH_LETTERS = -1
"""Stands for the digits of an interim, coordination or reserve number that has letters among its last four signs."""
NOBODY = -2
"""Stands for the digits of a cell that names nobody."""
WITH_MORE = -3
"""Stands for the digits of a text that holds such a number, and more than it."""
NUMBER_WITHIN = "[0-9]{10}|[0-9]{6}[-+][0-9]{4}"
LETTERED = "^(?:[0-9]{6}|[0-9]{8})[0-9A-Z]{4}$"
LOST_ZEROS = f"^[0-9]{{{SHORTEST},{WITHOUT_CENTURY - 1}}}$"


class Form(NamedTuple):
    """How an identity is written."""

    digits: int
    """0 where there is anything but digits, below it where more is known of that."""
    leading_zero: bool


Forms = Mapping[Form, int]
"""How many different texts of a column have each form."""


@dataclass(frozen=True, slots=True)
class FormRemark:
    """Something to say of the identities of some forms."""

    gravity: Gravity
    what: str
    forms: frozenset[Form]
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Formed:
    """The forms of some texts, one by one."""

    digits: npt.NDArray[np.int64]
    leading_zero: npt.NDArray[np.bool_]

    def counted(self) -> dict[Form, int]:
        codes = pc.value_counts(pa.array(self.digits * 2 + self.leading_zero)).to_pylist()
        return {Form(one["values"] // 2, bool(one["values"] % 2)): one["counts"] for one in codes}

    def texts_of(self, forms: frozenset[Form]) -> tuple[int, ...]:
        """The places of the texts that have one of the forms."""
        wanted = [form.digits * 2 + form.leading_zero for form in forms]
        return tuple(np.flatnonzero(np.isin(self.digits * 2 + self.leading_zero, wanted)).tolist())


def forms_of(texts: pa.Array) -> Formed:
    """The form of each text; null names nobody."""
    only_digits = mask_of(pc.match_substring_regex(texts, "^[0-9]+$"))
    lettered = mask_of(pc.match_substring_regex(texts, LETTERED))
    more = np.where(mask_of(pc.match_substring_regex(texts, NUMBER_WITHIN)), WITH_MORE, 0)
    others = np.where(mask_of(pc.is_null(texts)), NOBODY, np.where(lettered, WITH_LETTERS, more))
    digits = np.where(only_digits, np.asarray(pc.fill_null(pc.binary_length(texts), 0), np.int64), others)
    return Formed(digits, only_digits & mask_of(pc.starts_with(texts, "0")))


def completed(texts: pa.Array, forms: Forms, *, type_: ColumnType, last_day: dt.date) -> pa.Array:
    """Numbers of persons with the zeros that a spreadsheet took and with their century, so that a person has one; others
    as they are. `forms` are those of the whole column.
    """
    if type_ is not ColumnType.PERSON:
        return texts
    if _have_lost_zeros(forms):
        short = mask_of(pc.match_substring_regex(texts, LOST_ZEROS))
        texts = pc.if_else(pa.array(short), pc.utf8_lpad(texts, WITHOUT_CENTURY, "0"), texts)
    return with_century(texts, last_day)


def remarks_on(forms: Forms, type_: ColumnType) -> Iterator[FormRemark]:
    """What is to be said of a column with identities of such forms."""
    return _on_persons(forms) if type_ is ColumnType.PERSON else _on_keys(forms)


def _on_persons(forms: Forms) -> Iterator[FormRemark]:
    lost = _have_lost_zeros(forms)
    if lost:
        what = "identity numbers had lost their leading zeros, as in a spreadsheet; they are read with them."
        yield FormRemark(Gravity.WARNING, what, _those(forms, _is_short))
    ten = _those(forms, lambda form: form.digits == WITHOUT_CENTURY or (lost and _is_short(form)))
    twelve = _those(forms, lambda form: form.digits == WITH_CENTURY)
    if ten and twelve:
        what = "some identity numbers have ten digits and some twelve; those of ten were read as of persons under a hundred years."
        yield FormRemark(Gravity.NOTE, what, ten, "Older persons need the full year, or a plus.")
    other = _those(forms, lambda form: form.digits > 0) - ten - twelve
    if other and _different(forms, ten | twelve) >= _different(forms, other):
        what = "identity numbers with more or fewer digits than others were kept as they are."
        yield FormRemark(Gravity.WARNING, what, other, "Compare them with the case system.")
    more = _those(forms, lambda form: form.digits == WITH_MORE)
    texts = _those(forms, lambda form: form.digits == 0)
    numbers = ten | twelve | _those(forms, lambda form: form.digits == WITH_LETTERS)
    if (texts or more) and _different(forms, numbers) > _different(forms, other | texts):
        what = "these cells hold no identity number, as most others do; each different text counts as one more person."
        fix = "Correct them in the source, or list the words that name nobody under `missing`."
        yield FormRemark(Gravity.WARNING, what, texts | more, fix)


def _have_lost_zeros(forms: Forms) -> bool:
    """Shorter numbers have lost their zeros where most have ten digits."""
    short = _different(forms, _those(forms, _is_short))
    return 0 < short <= _different(forms, _those(forms, lambda form: form.digits == WITHOUT_CENTURY))


def _on_keys(forms: Forms) -> Iterator[FormRemark]:
    """Where all keys that begin with 0 are equally long, shorter ones may have lost theirs; they are left alone."""
    lengths = {form.digits for form in forms if form.leading_zero}
    short = _those(forms, lambda form: 0 < form.digits < min(lengths, default=0))
    if len(lengths) == 1 and short:
        what = (
            "these numbers are shorter than those that begin with 0; they may have lost their leading zeros."
        )
        yield FormRemark(Gravity.WARNING, what, short, "Export the column as text.")


def _is_short(form: Form) -> bool:
    return SHORTEST <= form.digits < WITHOUT_CENTURY


def _those(forms: Forms, test: Callable[[Form], bool]) -> frozenset[Form]:
    return frozenset(filter(test, forms))


def _different(forms: Forms, some: frozenset[Form]) -> int:
    return sum(forms[form] for form in some)
