"""No message shows a value from a personal column, however the export is broken."""

import pytest
from kinds import WRITERS

from exports import CONTACTS, HEADER, ROWS, csv_bytes, load_bytes, project_of
from projrapport.errors import DataError
from projrapport.loading.inspection.declare import declaration
from projrapport.loading.inspection.inspect import inspect_file
from projrapport.terminal.inspect import inspected_as_text

CANARY = "Kanarie Fågel 73917391"
COLUMNS = (
    CONTACTS
    + '\nviolence = { type = "list", header = "Våld", levels = ["psykiskt"] }\ndone = { type = "boolean", header = "Klar" }'
)
HEAD = (*HEADER, "Våld", "Klar", "Anteckning")
FULL = [(f"{CANARY} {n}", *[CANARY] * 7) for n in range(3)]
TABLE = [HEAD, *FULL]


def broken_exports():
    """Thirty ways to break an export that holds the canary in every cell."""
    whole = csv_bytes(TABLE)
    yield "every cell unreadable", whole
    yield "no header", csv_bytes(FULL)
    yield "half a header", csv_bytes([HEAD[:3], *FULL])
    yield "renamed header", csv_bytes([("Kontakt-ID", "Personnummer", "Dag", *HEAD[3:]), *FULL])
    yield "two headers", csv_bytes([HEAD, HEAD[::-1], *FULL])
    yield "header twice in a row", csv_bytes([(*HEAD, "Datum"), *((*row, CANARY) for row in FULL)])
    yield "title rows", csv_bytes([(CANARY,), (CANARY, CANARY), *TABLE])
    yield "same keys", csv_bytes([HEAD, FULL[0], FULL[0]])
    yield "ragged", csv_bytes([HEAD, FULL[0][:4], (*FULL[0], CANARY)])
    yield "stray quotes", whole.replace(CANARY.encode("cp1252"), b'"' + CANARY.encode("cp1252") + b'" x')
    yield "unclosed quote", whole.replace(CANARY.encode("cp1252"), b'"' + CANARY.encode("cp1252"), 1)
    yield "cut off", whole[: len(whole) // 2]
    yield "two encodings", whole + csv_bytes(FULL, encoding="utf-8")
    yield "encoded twice", csv_bytes(TABLE, encoding="utf-8").decode("cp1252").encode()
    yield "utf-16 cut in a letter", csv_bytes(TABLE, encoding="utf-16")[:-3]
    yield "nul bytes", whole.replace(b"a", b"a\0")
    yield "no line ends", whole.replace(b"\r\n", b"")
    yield "wrong delimiter within", whole.replace(b";", b",", 20)
    yield "only totals", csv_bytes([HEAD, ("Summa", *[CANARY] * 7)])
    yield "only notes", csv_bytes([HEAD, (f"Källa: {CANARY}",)])
    yield "rounded identities", csv_bytes([HEAD, (CANARY, "1,97E+11", *[CANARY] * 6)])
    yield (
        "two forms of identities",
        csv_bytes([HEAD, ("1", "198069100104", *[CANARY] * 6), ("2", "8069100104", *[CANARY] * 6)]),
    )
    yield "one long cell", csv_bytes([HEAD, (CANARY * 5000, *[CANARY] * 7)])
    yield "many lines in a cell", csv_bytes([HEAD, ((CANARY + "\n") * 100, *[CANARY] * 7)])
    yield (
        "dates of two orders",
        csv_bytes([HEAD, *(("1", CANARY, date, *[CANARY] * 5) for date in ("13/1/2012", "1/13/2012"))]),
    )
    yield "ambiguous numbers", csv_bytes([HEAD, ("1", CANARY, "2012-01-01", CANARY, "1.250", *[CANARY] * 3)])


BROKEN = dict(broken_exports())
SETTINGS = ("", 'unreadable = "missing"', 'key = "id"', 'encoding = "utf-8"', "header_row = 2")


def everything_said(project, **files) -> str:
    """All that a user may get to see of a load, with the whole chain of exceptions behind an error."""
    try:
        account = load_bytes(project, **files).account
    except DataError as error:
        assert error.__cause__ is None
        assert error.__suppress_context__ or error.__context__ is None
        return f"{error} {error.problems!r}"
    return repr(account)


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_text_file_never_shows_a_personal_value(how, settings):
    said = everything_said(project_of(COLUMNS, settings=settings), data_csv=BROKEN[how])
    assert said
    assert "anarie" not in said
    assert "73917391" not in said


@pytest.mark.parametrize("settings", ["", 'unreadable = "missing"', 'key = "id"', 'sheet = "Blad2"'])
@pytest.mark.parametrize(
    "rows", [TABLE, FULL, [HEAD, HEAD[::-1], *FULL], [(CANARY,), *TABLE, ("Summa", CANARY)]]
)
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "parquet", "zip"])
def test_a_broken_workbook_never_shows_a_personal_value(kind, rows, settings):
    said = everything_said(project_of(COLUMNS, settings=settings), **{f"data_{kind}": WRITERS[kind](rows)})
    assert "anarie" not in said
    assert "73917391" not in said


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "parquet", "gz"])
def test_the_inspection_of_a_file_of_any_kind_never_shows_a_personal_value(kind, tmp_path):
    path = tmp_path / f"export.{kind}"
    path.write_bytes(WRITERS[kind](TABLE))
    try:
        shown = inspected_as_text(inspect_file(path))
    except DataError as error:
        shown = str(error)
    assert "anarie" not in shown
    assert "73917391" not in shown


@pytest.mark.parametrize("how", BROKEN)
def test_the_inspection_of_a_broken_file_never_shows_a_personal_value(how, tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes(BROKEN[how])
    try:
        inspection = inspect_file(path)
    except DataError as error:
        assert "anarie" not in str(error)
    else:
        shown = repr([column for column in inspection.columns if column.heading in HEAD])
        assert "anarie" not in shown
        assert "anarie" not in declaration(inspection).split("columns]")[0]


@pytest.mark.parametrize(
    "damaged", ['"Datum""Kanarie Fågel', "DatumKanarie Fågel;1;2", "KTotaltk,Kanarie Fåg#¼ 259"]
)
def test_what_ran_into_a_header_is_not_suggested_as_a_name(damaged):
    text = f"Kontakt-ID\tPersonnummer\t{damaged}\tKontaktform\tLängd (min)\n1\t\t2012-03-01\tbesök\t5\n"
    with pytest.raises(DataError) as raised:
        load_bytes(project_of(), data_csv=text.encode())
    assert "Kanarie" not in str([str(problem) for problem in raised.value.problems])


@pytest.mark.parametrize("text", ["Kanarie Fågel\rs", "e Fågel\rs", "Nr Fågel\rs\r"])
def test_a_name_that_stands_alone_is_not_shown_as_an_expected_heading(text, tmp_path):
    path = tmp_path / "data.csv"
    path.write_text(text, "cp1252", newline="")
    with pytest.raises(DataError) as raised:
        inspect_file(path)
    assert "Fågel" not in str(raised.value)


def test_a_text_with_a_name_in_it_is_not_suggested_as_a_heading():
    header = ("Kontakt-ID", "Personnummer", "besökte Anna Ek", "Kontaktform", "Längd (min)", "Avdelning")
    with pytest.raises(DataError, match=r"There is: Avdelning\.") as error:
        load_bytes(project_of(), data_csv=csv_bytes([header, *((*row, "x") for row in ROWS)]))
    assert "Anna" not in str(error.value)
