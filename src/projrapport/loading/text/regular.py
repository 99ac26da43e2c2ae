"""Delimited text whose rows are all as wide as the table, by pyarrow: the fast way, for what is sound."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

CODED, PLAIN = pa.dictionary(pa.int32(), pa.binary()), pa.binary()


def regular(
    data: bytes, delimiter: str, *, codec: str, width: int, places: Collection[int], coded: Collection[int]
) -> pa.Table:
    """The columns at `places` as texts, named by their places; those of `coded` hold each different text once.

    The bytes are parsed as they stand and decoded afterwards, each different text once: to decode a whole file first
    takes as long as to parse it. Raises ArrowInvalid for a row of another width; its message holds the row.
    """
    wanted = sorted(set(places))
    table = arrow_csv.read_csv(
        pa.BufferReader(pa.py_buffer(data)),
        read_options=arrow_csv.ReadOptions(
            column_names=[str(place) for place in range(width)], use_threads=False, block_size=len(data) + 1
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=delimiter, ignore_empty_lines=False, newlines_in_values=b'"' in data
        ),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=[str(place) for place in wanted],
            column_types={str(place): CODED if place in coded else PLAIN for place in wanted},
            strings_can_be_null=False,
            check_utf8=False,
        ),
    )
    return pa.table({name: _texts(table[name].combine_chunks(), codec) for name in table.column_names})


def _texts(cells: pa.Array, codec: str) -> pa.Array:
    """The bytes of a column as texts."""
    if pa.types.is_dictionary(cells.type):
        return pa.DictionaryArray.from_arrays(cells.indices, _texts(cells.dictionary, codec))
    texts = cells.view(pa.string())
    if codec == "utf-8" or pc.all(pc.string_is_ascii(texts)).as_py() is not False:
        return texts
    different = cells.dictionary_encode()
    decoded = pa.array([text.decode(codec) for text in different.dictionary.to_pylist()], pa.string())
    return decoded.take(different.indices)
