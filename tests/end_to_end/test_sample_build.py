"""The founding project, from its raw exports to its documents."""

from __future__ import annotations

import csv
import io
import json
import tomllib
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from builders.run import DATE, SAMPLE, run
from projrapport.cli import main
from projrapport.resources import CHECKOUT

HEADLINE = tomllib.loads((CHECKOUT / "tests" / "sample" / "headline.toml").read_text(encoding="utf-8"))
DOCUMENTS = [
    "board.md",
    "funder.md",
    "board.docx",
    "funder.docx",
    "board.html",
    "funder.html",
    "board.pdf",
    "funder.pdf",
    "summary.xlsx",
    "figures.json",
    "manifest.json",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("built")
    assert (
        main(["build", "2012", "2011", "--project", str(SAMPLE), "--output", str(out), "--date", DATE, "-q"])
        == 0
    )
    return out


@pytest.fixture(scope="module")
def unhidden(tmp_path_factory) -> Path:
    """The same for the internal audience, which is told everything."""
    out = tmp_path_factory.mktemp("unhidden")
    told = ["--audience", "internal", "--format", "md,json", "--date", DATE, "-q"]
    assert main(["build", "2012", "2011", "--project", str(SAMPLE), "--output", str(out), *told]) == 0
    return out


def values(folder: Path) -> dict[str, float | None]:
    tree = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    return {figure["key"]: figure["value"] for figure in tree["figures"]}


@pytest.mark.parametrize("period", ["2011", "2012"])
def test_the_figures_are_those_that_the_raw_rows_give(unhidden, period):
    known = values(unhidden / f"{period}-internal")
    expected = {f"{name}@{period}": value for name, value in HEADLINE[period].items()}
    assert {key: known[key] for key in expected} == expected


def test_the_founding_figures_stand_in_the_report(built):
    report = (built / "2012" / "board.md").read_text(encoding="utf-8")
    assert "| Män i kontakt med teamet" in report
    assert "| 45 | 27 | +18 (+67 %) |" in report.replace("\u00a0", " ")


def test_stdout_is_the_paths_written_and_nothing_else(capsys, tmp_path):
    ended = run(capsys, "build", "2012", "--project", SAMPLE, "--output", tmp_path, "--date", DATE)
    assert ended.code == 0
    assert (
        ended.err.splitlines()[0] == "projrapport: 6 warnings about the exports; see: projrapport check 2012"
    )
    assert "mostly hidden from the public audience" in ended.err.splitlines()[1]
    assert len(ended.err.splitlines()) == 2
    assert [Path(line).name for line in ended.out.splitlines()] == DOCUMENTS
    assert all(Path(line).is_file() for line in ended.out.splitlines())


def test_the_same_inputs_and_date_give_the_same_bytes(built, tmp_path):
    assert (
        main(["build", "2012", "--project", str(SAMPLE), "--output", str(tmp_path), "--date", DATE, "-q"])
        == 0
    )
    for name in DOCUMENTS:
        assert (tmp_path / "2012" / name).read_bytes() == (built / "2012" / name).read_bytes(), name


def test_the_manifest_holds_the_checksum_of_every_input_and_output(built):
    tree = json.loads((built / "2012" / "manifest.json").read_text(encoding="utf-8"))
    for name, content in tree["outputs"].items():
        assert content["sha256"] == sha256((built / "2012" / name).read_bytes()).hexdigest()
    for source in tree["inputs"]:
        assert source["sha256"] == sha256((SAMPLE / source["file"]).read_bytes()).hexdigest()
    assert sorted(tree["outputs"]) == sorted(set(DOCUMENTS) - {"manifest.json"})


def test_what_the_public_is_told_is_what_the_raw_rows_give_or_hidden(built, unhidden):
    everything = values(unhidden / "2012-internal")
    for key, value in values(built / "2012").items():
        assert value in (None, everything[key]), key
    assert values(built / "2012")["men@2011"] == HEADLINE["2011"]["men"]


def test_every_row_of_every_export_is_accounted_for(built):
    tables = json.loads((built / "2012" / "manifest.json").read_text(encoding="utf-8"))["tables"]
    for account in tables.values():
        assert account["records"] == account["used"] + sum(account["set_aside"].values())
    assert {name: account["used"] for name, account in tables.items()} == HEADLINE["rows"]


@pytest.mark.parametrize("name", ["board.docx", "funder.docx", "summary.xlsx"])
def test_no_document_names_a_case_worker_or_holds_an_identity_number(built, name):
    with zipfile.ZipFile(built / "2012" / name) as package:
        everything = b"".join(package.read(part) for part in package.namelist()).decode("utf-8", "replace")
    assert "Exempelsson" not in everything
    numbers = {row["Personnummer"] for row in case_rows() if len(row["Personnummer"] or "") >= 10}
    assert len(numbers) > 30
    assert not [number for number in numbers if number in everything]


def case_rows():
    text = (SAMPLE / "data" / "arenden_2012.csv").read_text(encoding="cp1252")
    table = text[text.index("Ärende-ID") :]
    return [row for row in csv.DictReader(io.StringIO(table), delimiter=";") if row.get("Personnummer")]


def test_the_sample_reads_in_english_too(tmp_path):
    project = tmp_path / "english"
    project.mkdir()
    text = (
        (SAMPLE / "projrapport.toml")
        .read_text(encoding="utf-8")
        .replace('language = "sv"', 'language = "en"')
    )
    (project / "projrapport.toml").write_text(
        text.replace('"data/', f'"{SAMPLE.as_posix()}/data/'), encoding="utf-8"
    )
    assert main(["build", "2012", "--project", str(project), "--date", DATE, "-q"]) == 0
    report = (project / "out" / "2012" / "board.md").read_text(encoding="utf-8")
    assert "## Summary" in report
    assert "Sammanfattning" not in report
