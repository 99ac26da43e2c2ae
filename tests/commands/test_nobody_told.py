"""What the program prints leads to nobody, whatever stands in file names, headings and arguments."""

from __future__ import annotations

import json

import pytest

from builders.run import run
from projrapport.cli.speaking import guarded
from publish.leaks.planted import CLEAN, FORMS

WITHHELD = "(a line is left out here: it holds what looks like a personal identity number"
NOT_OF_A_PERSON = {"seven digits of nobody knows what", "an account"}


@pytest.mark.parametrize("form", sorted(FORMS.keys() - NOT_OF_A_PERSON))
def test_a_line_is_left_out_that_holds_a_number_with(form):
    told = guarded(f"first line\nakt {FORMS[form]}.csv: no row holds the names\nlast line")
    first, middle, last = told.splitlines()
    assert (first, last) == ("first line", "last line")
    assert middle.startswith(WITHHELD)


@pytest.mark.parametrize("form", CLEAN)
def test_other_lines_are_printed_as_they_are(form):
    assert guarded(f"out/2012: {CLEAN[form]}") == f"out/2012: {CLEAN[form]}"


def test_the_name_of_a_file_is_not_repeated_where_it_is_a_number(capsys, tmp_path):
    file = tmp_path / "850326-2399.csv"
    file.write_bytes(b"no table\n")
    ended = run(capsys, "inspect", file)
    assert ended.code == 4
    assert "850326" not in ended.out + ended.err
    assert WITHHELD in ended.err


def test_a_heading_is_not_repeated_where_it_is_a_number(capsys, tmp_path):
    file = tmp_path / "data.csv"
    rows = "".join(f"{day};Besök;{day}\n" for day in ("2012-01-01", "2012-01-02", "2012-01-03", "2012-01-04"))
    file.write_text(f"Datum;Form;Akt 850326-2399\n{rows}", encoding="utf-8")
    ended = run(capsys, "inspect", file)
    assert "850326" not in ended.out + ended.err


@pytest.mark.parametrize("argument", ["850326-2399", "198503262399"])
def test_an_argument_is_not_repeated_where_it_is_a_number(capsys, argument):
    ended = run(capsys, "build", argument, "--project", "sample_data")
    assert ended.code == 2
    assert argument not in ended.out + ended.err
    ended = run(capsys, "build", "2012", "--date", argument)
    assert ended.code == 2
    assert argument not in ended.out + ended.err


NUMBER = "850326-2399"


@pytest.mark.parametrize(
    "arguments",
    [
        [NUMBER],
        [f"buld{NUMBER}"],
        [f"--{NUMBER}"],
        ["build", "2012", f"--{NUMBER}"],
        ["build", "2012", f"--{NUMBER}=x"],
        ["build", "2012", "--date", f"den {NUMBER}"],
        ["explain", "men", "2012", NUMBER],
        ["letterhead", NUMBER],
        ["release", NUMBER],
        ["explain", NUMBER, "2012", "--project", "sample_data"],
        ["explain", f"men@2012[person={NUMBER}]", "2012", "--project", "sample_data"],
        ["show", "2012", "--audience", NUMBER, "--project", "sample_data"],
        ["build", "2012", "--format", NUMBER, "--project", "sample_data"],
        ["diff", "--published", NUMBER, "--project", "sample_data"],
        ["build", "2012", "--project", f"akt/{NUMBER}"],
        ["status", f"{NUMBER}.docx"],
        ["audit", NUMBER],
        ["accessibility", f"{NUMBER}.pdf"],
    ],
    ids=lambda arguments: " ".join(arguments).replace(NUMBER, "…"),
)
def test_a_command_line_that_cannot_be_meant_is_told_without_the_number_in_it(capsys, arguments):
    ended = run(capsys, *arguments)
    assert ended.code in (2, 3, 4, 6)
    assert "8503" not in ended.out + ended.err
    assert "2399" not in ended.out + ended.err


def test_a_wrong_command_line_is_told_with_its_usage(capsys):
    ended = run(capsys, "build", "2012", "--formt", "md")
    assert ended.code == 2
    usage, hint, _, error = ended.err.splitlines()
    assert usage.startswith("Usage: projrapport build [OPTIONS] ")
    assert hint == "Try 'projrapport build -h' for help."
    assert error == "Error: No such option: --formt (Possible options: --format)"


def test_machine_readable_output_is_whole(capsys):
    ended = run(capsys, "show", "2012", "--project", "sample_data", "--json")
    assert json.loads(ended.out)
