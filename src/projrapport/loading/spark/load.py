"""A table that Spark reads where it lies: typed, accounted for, and never brought to one machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pyspark.sql import functions as f

from projrapport.errors import DataError
from projrapport.loading.account import Account, Place, Severity
from projrapport.loading.accounted import with_duplicates
from projrapport.loading.columns.cells import Reader
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.layout.found_header import heading
from projrapport.loading.spark.asides import ASIDE
from projrapport.loading.spark.coded import Coded, read_coded, with_values
from projrapport.loading.spark.duplicates import without_duplicates
from projrapport.loading.spark.failures import told_as_of
from projrapport.loading.spark.identities import hashed, kinds_of, remarks_on, written_alike_there
from projrapport.loading.spark.parts import Part, parts_of
from projrapport.loading.spark.tally import Tally, account_of, tallies, tell_tallies
from projrapport.loading.spark.tell import Counted, tell
from projrapport.loading.spark.texts import ENTRY, texts_of
from projrapport.loading.table import LoadedTable
from projrapport.loading.tell import Told
from projrapport.project.declaration import Project
from projrapport.project.tables import CODED, UNDECLARED, ColumnType, Table

if TYPE_CHECKING:
    from pyspark.sql import Column as Cells
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
    alike = written_alike_there(texts, told.table)
    kinds = kinds_of(alike, told.table)
    for remark in (*_remarks(coded), *remarks_on(told.table, kinds)):
        tell(remark, told, entries)
    _stop_if(told)
    rows = hashed(with_values(alike, coded, told.table, session), told.table, kinds, key=key)
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
    sheets = tuple(with_duplicates(account_of(tally), duplicates[place]) for place, tally in tallied.items())
    names, coded = [*told.table.columns], told.table.of_type(*CODED)
    counts = [f.count("*"), *(f.count_if(f.col(f"`{name}`").isNull()) for name in names)]
    [found] = used.select(
        *counts, *(f.count_if(_is_undeclared(name, told.table)) for name in coded)
    ).collect()
    rows, empty, undeclared = found[0], found[1 : len(names) + 1], found[len(names) + 1 :]
    account = Account(
        told.table_name,
        told.table.label or told.table_name,
        sheets,
        tuple(told.findings),
        tuple(zip(names, empty, strict=True)),
        tuple((name, told.unreadable[name]) for name in names if told.unreadable[name]),
        tuple((name, count) for name, count in zip(coded, undeclared, strict=True) if count),
    )
    assert account.balances, f"{told.table_name}: rows were lost or counted twice"
    assert account.used == rows, f"{told.table_name}: the account and the table differ"
    places = {"_file": f.lit(None).cast("string"), "_row": f.col("_id")}
    return LoadedTable(told.table_name, used.drop(ENTRY).withColumns(places), account)


def _is_undeclared(name: str, table: Table) -> Cells:
    cell = f.col(f"`{name}`")
    if table.columns[name].type is ColumnType.LIST:
        return f.array_contains(cell, UNDECLARED)
    return cell == UNDECLARED
