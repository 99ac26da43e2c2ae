"""A table that Spark reads where it lies: typed, accounted for, and never brought to one machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from pyspark.sql import functions as f

from projrapport.errors import DataError
from projrapport.loading.account import Account, Place, Severity
from projrapport.loading.accounted import with_duplicates
from projrapport.loading.balance import need_balance
from projrapport.loading.columns.cells import Reader
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.layout.found_header import heading
from projrapport.loading.spark.asides import ASIDE
from projrapport.loading.spark.coded import Coded, read_coded, with_values
from projrapport.loading.spark.counted import counted_rows
from projrapport.loading.spark.duplicates import without_duplicates
from projrapport.loading.spark.failures import told_as_of
from projrapport.loading.spark.identities import (
    hashed,
    identities_of,
    kinds_of,
    remarks_on_identities,
    written_alike_there,
)
from projrapport.loading.spark.names import with_names
from projrapport.loading.spark.parts import Part, parts_of
from projrapport.loading.spark.tally import Tally, account_of, tallies, tell_tallies
from projrapport.loading.spark.tell import Counted, tell
from projrapport.loading.spark.texts import ENTRY, texts_of
from projrapport.loading.table import LoadedTable, Rows
from projrapport.loading.tell import Told
from projrapport.project.declaration import Project

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def load_there(
    project: Project, name: str, entries: Mapping[str, str], *, key: bytes, session: SparkSession
) -> LoadedTable:
    """One table as a frame of Spark's; `entries` are its files with their addresses, `key` the key of this run's hashes.

    Raises DataError. The frame has the declared columns and `_id`; `_file` is null and `_row` the same as `_id`, for
    rows have no numbers there: it only decides between rows that nothing else tells apart.
    """
    told = Told(name, project.tables[name])
    parts = parts_of(entries, told.table, session)
    with told_as_of(f"table “{name}”"):
        texts = texts_of(parts, told.table, project)
        tallied = tallies(texts, parts)
        tell_tallies(tallied, told)
        _tell_lacking(parts, told)
        _stop_if(told)
        reader = Reader(project, KeyRing(key))
        data = texts.where(f.col(ASIDE).isNull())
        rows = _typed(data, told, reader, [*entries], key=key, session=session)
        used, duplicates = without_duplicates(rows, told, [*entries])
        _stop_if(told)
        return _accounted(used, tallied, duplicates, told)


def _stop_if(told: Told) -> None:
    if told.problems:
        raise DataError(told.problems)


def _tell_lacking(parts: Sequence[Part], told: Told) -> None:
    for part in parts:
        for name, column in told.table.columns.items():
            if name not in part.header.at:
                what = (
                    f"there is no column “{heading(name, column)}”, which is optional: its cells are missing."
                )
                told.find(Severity.NOTE, Place(part.entry), what)


def _typed(
    texts: DataFrame, told: Told, reader: Reader, entries: Sequence[str], *, key: bytes, session: SparkSession
) -> DataFrame:
    """The rows with their values, computed once, so that each keeps its number. Raises DataError."""
    coded = read_coded(texts, told.table, reader, entries=len(entries))
    identities = identities_of(told.table, reader)
    alike = written_alike_there(texts, identities)
    kinds = kinds_of(alike, identities, entries=len(entries))
    for remark in (*_remarks(coded), *remarks_on_identities(told.table, identities, kinds)):
        tell(remark, told, entries)
    _stop_if(told)
    rows = hashed(with_values(alike, coded, told.table, session), told.table, identities, kinds, key=key)
    rows = with_names(rows, told.table, key=key)
    own = [f.col(ENTRY), f.monotonically_increasing_id().alias("_id")]
    return rows.select([*(f.col(f"`{name}`") for name in told.table.columns), *own]).localCheckpoint()


def _remarks(coded: Mapping[str, Coded]) -> list[Counted]:
    return [
        Counted(name, remark.gravity, remark.what, remark.fix, column.rows_with(remark))
        for name, column in coded.items()
        for remark in column.remarks
    ]


def _accounted(
    used: DataFrame, tallied: Mapping[int, Tally], duplicates: Counter[int], told: Told
) -> LoadedTable:
    found = counted_rows(used, told.table)
    account = Account(
        told.table_name,
        told.table.label or told.table_name,
        tuple(
            replace(
                with_duplicates(account_of(tally), duplicates[place]),
                without_date=found.undated[place] if told.table.date else None,
            )
            for place, tally in tallied.items()
        ),
        told.some_of_each_kind(),
        tuple((name, found.empty[name]) for name in told.table.columns),
        tuple((name, told.unreadable[name]) for name in told.table.columns if told.unreadable[name]),
        tuple((name, found.undeclared[name]) for name in told.table.columns if found.undeclared[name]),
    )
    for sheet in account.sheets:
        need_balance(sheet)
    assert [sheet.used for sheet in account.sheets] == [found.rows[place] for place in tallied], (
        told.table_name
    )
    places = {"_file": f.lit(None).cast("string"), "_row": f.col("_id")}
    return LoadedTable(told.table_name, cast("Rows", used.drop(ENTRY).withColumns(places)), account)
