"""A typed column as text: dates as 2012-03-01, numbers that can be read in one way only, nothing for null."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.limits import like_a_bomb
from projrapport.loading.workbooks.excel_cells import text_of
from projrapport.loading.workbooks.times import length_of_time
from projrapport.project.tables import ColumnType

DAY = dt.timedelta(days=1)


class NoTextError(Exception):
    """The column holds what no cell of a table can: lists, records, or bytes that are no text."""


def texts_of(values: pa.Array, type_: ColumnType | None, size: int) -> pa.Array:
    """The column as strings. Raises NoTextError; OverflowError where so few bytes (`size`) hold too much."""
    if pa.types.is_nested(values.type):
        raise NoTextError
    coded = values if pa.types.is_dictionary(values.type) else _exact(values).dictionary_encode()
    different = _texts(coded.dictionary, type_)
    codes = pc.fill_null(coded.indices.cast(pa.int32()), len(different))
    texts = pa.concat_arrays([different.cast(pa.string()), pa.array([""], pa.string())])
    whole = pc.sum(pc.take(pc.binary_length(texts), codes)).as_py() or 0
    if like_a_bomb(whole, size):
        raise OverflowError
    return texts.take(codes)


def is_one_value(type_: pa.DataType) -> bool:
    """Whether cells of the type hold one value each that can be written as text."""
    bytes_ = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_fixed_size_binary)
    return not pa.types.is_nested(type_) and not any(are(type_) for are in bytes_)


def _exact(values: pa.Array) -> pa.Array:
    """Times to the microsecond, and in one time zone, which is as exact as Python can tell them."""
    if not pa.types.is_timestamp(values.type):
        return values
    return values.cast(pa.timestamp("us", "UTC" if values.type.tz else None), safe=False)


def _texts(different: pa.Array, type_: ColumnType | None) -> pa.Array:
    if pa.types.is_string(different.type) or pa.types.is_large_string(different.type):
        return different
    return pa.array([text_of(_plain(value), type_) for value in different.to_pylist()], pa.string())


def _plain(value: Any) -> Any:
    """The value as a cell of a workbook would have it."""
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.timedelta):
        return length_of_time(value / DAY)
    if isinstance(value, bytes):
        return _decoded(value)
    return value


def _decoded(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise NoTextError from None
