"""inspect: what is in an export, and a declaration that reads it."""

from __future__ import annotations

import io
import tomllib

import pytest

from builders.run import SAMPLE, run

EXPORTS = sorted(path.name for path in (SAMPLE / "data").iterdir())


@pytest.mark.parametrize("name", EXPORTS)
def test_the_declaration_that_inspect_prints_loads_the_file_unchanged(capsys, tmp_path, name):
    found = run(capsys, "inspect", SAMPLE / "data" / name, "--json").json
    table = found["declaration"]
    counted = f'\n[[indicator]]\nid = "rows"\nlabel = "Rader"\nof = "{next(iter(tomllib.loads(table)["tables"]))}"\nselect = "all"\nstat = "rows"\n'
    project = '[project]\ntitle = "Prov"\n[periods]\nyears = [2012]\n[output]\nformats = ["json"]\n\n'
    (tmp_path / "projrapport.toml").write_text(project + table + counted, encoding="utf-8")
    checked = run(capsys, "check", "--project", tmp_path, "--json")
    assert checked.code == 0, checked.err
    [account] = checked.json["accounts"]
    assert sum(sheet["used"] for sheet in account["sheets"]) == found["used"]


def test_inspect_shows_nothing_of_columns_that_may_be_personal(capsys):
    found = run(capsys, "inspect", SAMPLE / "data" / "arenden_2012.csv")
    assert found.code == 0
    assert "Exempelsson" not in found.out
    assert "19" + "5366130036"[0:6] not in found.out
    personal = [
        line
        for line in found.out.splitlines()
        if line.startswith(("Personnummer", "Handläggare", "Kommentar"))
    ]
    assert len(personal) == 3
    assert all("(may be personal)" in line for line in personal)


def test_inspect_of_what_is_no_export_says_so(capsys, tmp_path):
    (tmp_path / "brev.pdf").write_bytes(b"%PDF-1.4")
    ended = run(capsys, "inspect", tmp_path / "brev.pdf")
    assert ended.code == 4
    assert "brev.pdf" in ended.err
    assert ".csv" in ended.err


def test_inspect_of_a_file_that_is_not_there_says_so(capsys, tmp_path):
    ended = run(capsys, "inspect", tmp_path / "borta.csv")
    assert ended.code == 4
    assert "borta.csv" in ended.err


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("data/besk.csv", "besk.csv: there is no such file. Did you mean “besok.csv”?"),
        ("data/zzzzzzzz", "zzzzzzzz: there is no such file. There is: besok.csv, gammal.xls."),
        ("data", "data: is a folder. Name a file in it. There is: besok.csv, gammal.xls."),
        ("dtaa/besok.csv", "besok.csv: there is no such file. There is no folder “dtaa”."),
        (
            "data/gammal.xls",
            "is a broken workbook. Open it in Excel and save it again.",
        ),
    ],
)
def test_inspect_of_what_cannot_be_read_tells_the_way_out(capsys, tmp_path, monkeypatch, name, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "besok.csv").write_text("Datum\n2025-01-01\n", encoding="utf-8")
    (tmp_path / "data" / "gammal.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    ended = run(capsys, "inspect", name)
    assert ended.code == 4
    assert told in ended.err


def test_inspect_tells_how_the_file_is_laid_out_and_what_became_of_its_rows(capsys):
    found = run(capsys, "inspect", SAMPLE / "data" / "arenden_2011.csv")
    file, encoding, *others = found.out.splitlines()[:5]
    assert file == "arenden_2011.csv: text, 5.7 kB"
    assert encoding.startswith("  encoding   Windows-1252 (not UTF-8; Swedish letters fit")
    assert others == [
        "  delimiter  semicolon",
        "  header     row 4",
        "  rows       50 = 40 data + 3 above the header + 1 header + 2 blank + 1 total + 3 below the table",
    ]
    assert "May be personal: Ärende-ID, Personnummer" in found.out
    assert found.out.index("warning: ") < found.out.index("note: ")


def test_inspect_tells_the_sheets_that_it_does_not_read(capsys):
    found = run(capsys, "inspect", SAMPLE / "data" / "kontakter_2012.xlsx")
    assert "  sheet   Blad1; not read: Koder (hidden)\n" in found.out
    assert run(capsys, "inspect", SAMPLE / "data" / "kontakter_2012.xlsx", "--json").json["other_sheets"] == [
        "Koder (hidden)"
    ]


@pytest.mark.parametrize("name", ["kontakter_2012.xlsx", "kontakter_2011.csv"])
def test_inspect_reads_what_is_sent_to_it(capsys, monkeypatch, name):
    data = (SAMPLE / "data" / name).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = run(capsys, "inspect", "-").out
    suffix = name.partition(".")[2]
    assert found.startswith("standard input: ")
    assert f'# Save the export as "data/export.{suffix}" in the project folder.' in found
    assert f'[tables.export]\nfiles = "data/export.{suffix}"' in found


def test_inspect_of_bytes_that_are_nothing_says_so(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\0\1\2\3")))
    ended = run(capsys, "inspect", "-")
    assert ended.code == 4
    assert (
        "standard input: is neither text, nor a workbook, nor any other kind of file that is read"
        in ended.err
    )


def test_inspect_tells_of_the_others_although_one_cannot_be_read(capsys, tmp_path):
    (tmp_path / "tom.csv").write_bytes(b"")
    ended = run(capsys, "inspect", tmp_path / "tom.csv", SAMPLE / "data" / "aktiviteter.csv")
    assert ended.code == 4
    assert "tom.csv: is empty" in ended.err
    assert "aktiviteter.csv: text" in ended.out
