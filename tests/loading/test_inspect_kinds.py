"""Whatever kind of file is inspected, the declaration loads it: the same rows, with no word from a person."""

import gzip
import tomllib

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from kinds import WRITERS, as_parquet, zipped
from test_load_properties import contacts

from exports import HEADER, KEYS, values
from projrapport.loading.inspection.declare import declaration
from projrapport.loading.inspection.inspect import inspect_file
from projrapport.loading.load import load_tables
from projrapport.project.declaration import Project

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
ABOVE = [("Kontakter 2012",), ()]


def inspected(folder, kind, rows):
    path = folder / f"kontakter 2012.{kind}"
    path.write_bytes(WRITERS[kind](rows))
    found = inspect_file(path)
    project = Project.model_validate(tomllib.loads(f'[project]\ntitle = "x"\n{declaration(found)}'))
    [table] = load_tables(project, folder, keys=KEYS).values()
    return found, table


@SLOW
@given(contacts())
@pytest.mark.parametrize("kind", WRITERS)
def test_the_declaration_of_a_file_of_any_kind_loads_it_unchanged(tmp_path_factory, kind, rows):
    folder = tmp_path_factory.getbasetemp()
    found, table = inspected(folder, kind, [HEADER, *rows])
    assert found.account.used == table.account.used == len(rows)
    plain = inspected(folder, "csv", [HEADER, *rows])[1]
    assert values(table) == values(plain)


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind != "parquet"])
def test_title_rows_above_the_header_do_not_matter(tmp_path, kind):
    rows = [(str(n), "", f"2012-03-0{n}", ("besök", "tel")[n % 2], "5") for n in range(1, 9)]
    found, table = inspected(tmp_path, kind, [*ABOVE, HEADER, *rows])
    assert found.account.header_row == 3
    assert table.account.used == 8


def test_a_packed_file_without_a_name_within_is_told_by_its_bytes(tmp_path):
    data = WRITERS["xlsx"]([HEADER, *((str(n), "", f"2012-03-0{n}", "besök", "5") for n in range(1, 9))])
    for name, packed in (("a.gz", gzip.compress(data)), ("a.zip", zipped({"Anna Provsson": data}))):
        (tmp_path / name).write_bytes(packed)
        found = inspect_file(tmp_path / name)
        assert found.kind == "an Excel workbook (.xlsx)"
        assert "Provsson" not in repr(found)


def test_a_column_that_no_cell_can_hold_is_left_out_of_the_declaration(tmp_path):
    path = tmp_path / "a.parquet"
    days = [f"2012-03-0{n}" for n in range(1, 9)]
    path.write_bytes(
        as_parquet(pa.table({"Datum": days, "Annat": [["a"]] * 8, "Form": ["besök", "tel"] * 4}))
    )
    found = inspect_file(path)
    assert [column.heading for column in found.columns] == ["Datum", "Form"]
    assert "column Annat: holds lists, records or bytes, which no cell can, and is left out." in str(
        found.findings[0]
    )
