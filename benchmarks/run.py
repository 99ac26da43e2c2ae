"""Measure projrapport against its peers, each as a whole process, in turn; medians and ratios as a Markdown table.

usage: python benchmarks/run.py [--contacts 1000000] [--runs 5] [--ten] [--only start|sample|documents|living|figures|imported|messy|files|large]

Needs the packages of the extra `bench`; `documents` also R with rmarkdown (`apt-get install r-cran-rmarkdown`). Writes its exports to a temporary folder and prints the table. `--only large` counts
fifty million contacts within 4 GB; it needs 12 GB of disk and some minutes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from long_report import write_long_project

HERE = Path(__file__).parent
PEERS = (
    ("DuckDB", "peer_duckdb.py"),
    ("pandas, C engine", "peer_pandas.py", "c"),
    ("pandas, pyarrow engine", "peer_pandas.py", "pyarrow"),
    ("Polars", "peer_polars.py"),
)
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment of an installed program, whose modules are compiled once and not at every start."""
FINE = (0, 9)
"""Exit codes of a run that went well; 9 tells that figures are out of date."""
WARM = HERE / "warm.py"
USED = "duckdb,projrapport.engines,projrapport.computing,projrapport.terminal.data,projrapport.publish.leaks.guarded_lines"
"""What a run of `show` imports."""
TOOL = [sys.executable, "-c", "from projrapport.cli import program; program()"]


@dataclass(frozen=True)
class Run:
    """One finished process: seconds on the clock (by its own, when it is run warm), and its peak memory in MB."""

    seconds: float
    megabytes: float


def measured(command: list[str]) -> Run:  # this process stays small: a child counts what it was forked from
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=COMPILED)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    with process.stderr:
        said = process.stderr.read().decode()
    if os.waitstatus_to_exitcode(status) not in FINE:
        sys.exit(f"{command[:4]} failed: {said[-2000:]}")
    return Run(float(said) if str(WARM) in command else seconds, usage.ru_maxrss / 1024)


def in_turn(commands: list[list[str]], runs: int) -> list[list[Run]]:
    """The runs of each command, all in turn after one warm-up each, so that all meet the same weather."""
    for command in commands:
        measured(command)
    rounds = [[measured(command) for command in commands] for _ in range(runs)]
    return [list(one) for one in zip(*rounds, strict=True)]


def row(name: str, ours: list[Run], peer: list[Run]) -> str:
    """One line of the table: medians, and the median of the ratios pair by pair."""
    pairs = list(zip(ours, peer, strict=True))
    time_ratio = statistics.median(a.seconds / b.seconds for a, b in pairs)
    memory_ratio = statistics.median(a.megabytes / b.megabytes for a, b in pairs)
    cells = [statistics.median(run.seconds for run in runs) for runs in (ours, peer)]
    sizes = [statistics.median(run.megabytes for run in runs) for runs in (ours, peer)]
    return (
        f"| {name} | {cells[0]:.2f} s | {cells[1]:.2f} s | **{time_ratio:.2f}** "
        f"| {sizes[0]:.0f} MB | {sizes[1]:.0f} MB | {memory_ratio:.2f} |"
    )


def exported(folder: Path, contacts: int, *, damaged: int = 0) -> Path:
    """A project folder with exports of so many contacts."""
    more = ["--damaged", str(damaged)] if damaged else []
    subprocess.run([sys.executable, str(HERE / "exports.py"), str(folder), str(contacts), *more], check=True)
    shutil.copy(HERE / "million" / "projrapport.toml", folder)
    return folder


def in_ten_files(whole: Path, folder: Path) -> Path:
    """The same contacts in ten files."""
    folder.mkdir()
    for name in ("projrapport.toml", "arenden.csv"):
        shutil.copy(whole / name, folder)
    header, *lines = (whole / "kontakter.csv").read_bytes().splitlines(keepends=True)
    size = -(-len(lines) // 10)
    for number in range(10):
        part = lines[number * size : (number + 1) * size]
        (folder / f"kontakter_{number}.csv").write_bytes(header + b"".join(part))
    return folder


def fifty_times(whole: Path, folder: Path) -> Path:
    """Fifty copies of the contacts in one file, their numbers made different."""
    folder.mkdir()
    for name in ("projrapport.toml", "arenden.csv"):
        shutil.copy(whole / name, folder)
    header, *lines = (whole / "kontakter.csv").read_bytes().splitlines(keepends=True)
    with (folder / "kontakter.csv").open("wb") as file:
        file.write(header)
        for copy in range(10, 60):
            file.writelines(b"%d%b" % (copy, line) for line in lines)
    return folder


def spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def show(folder: Path) -> list[str]:
    return [*TOOL, "show", "2012", "--json", "--project", str(folder)]


def start(asked: argparse.Namespace, _: Path) -> None:
    ours, peer = in_turn([[*TOOL, "--help"], [sys.executable, "-c", "import typer"]], asked.runs)
    print(row("`--help` / `import typer`", ours, peer), flush=True)


def sample(asked: argparse.Namespace, work: Path) -> None:
    folder = HERE.parent / "sample_data"
    build = [*TOOL, "build", "2012", "--project", str(folder), "--output", str(work / "out")]
    peer = [sys.executable, str(HERE / "peer_sample.py"), str(folder), str(work / "peer")]
    both = in_turn([[*build, "--format", "md,docx,xlsx"], peer], asked.runs)
    print(row("the sample's documents / one bare page of each", *both), flush=True)


def documents(asked: argparse.Namespace, work: Path) -> None:
    """All formats of both reports against R Markdown's rendering of the text of one, in one format."""
    folder = HERE.parent / "sample_data"
    build = [*TOOL, "build", "2012", "--project", str(folder), "--output", str(work)]
    subprocess.run(build, check=True, capture_output=True, env=COMPILED)
    script = ["Rscript", str(HERE / "peer_rmarkdown.R"), str(work / "2012" / "board.md"), str(work)]
    peers = [[*script, kind] for kind in ("word_document", "html_document")]
    for audience in ("public", "internal"):
        ours = [*build, "--format", "md,docx,xlsx,html,pdf", "--audience", audience]
        mine, *theirs = in_turn([ours, *peers], asked.runs)
        for kind, peer in zip(("docx", "html"), theirs, strict=True):
            print(row(f"all formats, {audience} / R Markdown, {kind} of one report", mine, peer), flush=True)


def living(asked: argparse.Namespace, work: Path) -> None:
    """`status` and `refresh` of a long report of which some figures are out of date, against the start of the program."""
    folder = write_long_project(work / "long")
    for audience in ("public", "internal"):
        asked_for = ["--audience", audience, "--project", str(folder), "--output", str(work / audience)]
        build = [*TOOL, "build", "2012", *asked_for, "--format", "docx,json"]
        subprocess.run(build, check=True, capture_output=True, env=COMPILED)
    export = folder / "data" / "aktiviteter.csv"
    lines = export.read_bytes().splitlines(keepends=True)
    export.write_bytes(b"".join(lines[:40] + lines[41:]))
    for audience in ("public", "internal"):
        document = next((work / audience).glob("2012*/board.docx"))
        at = ["--project", str(folder)]
        refresh = [*TOOL, "refresh", str(document), *at, "--output", str(work / f"{audience}.docx")]
        start, *both = in_turn(
            [[*TOOL, "--version"], [*TOOL, "status", str(document), *at], refresh], asked.runs
        )
        for name, runs in zip(("status", "refresh"), both, strict=True):
            print(row(f"`{name}`, 44 pages, {audience} / `--version`", runs, start), flush=True)


def figures(asked: argparse.Namespace, work: Path) -> None:
    for contacts in [asked.contacts, *([asked.contacts * 10] if asked.ten else [])]:
        folder = exported(work / str(contacts), contacts)
        peers = [[sys.executable, str(HERE / script), str(folder), *more] for _, script, *more in PEERS]
        ours, *others = in_turn([show(folder), *peers], asked.runs)
        for (name, *_), theirs in zip(PEERS, others, strict=True):
            print(
                row(f"from file to figures, {spaced(contacts)} contacts / {name}", ours, theirs), flush=True
            )


def imported(asked: argparse.Namespace, work: Path) -> None:
    """From file to figures once Python has started and imported all packages."""
    for contacts in [asked.contacts, *([asked.contacts * 10] if asked.ten else [])]:
        folder = exported(work / str(contacts), contacts)
        warm = [sys.executable, str(WARM)]
        ours = [*warm, USED, str(HERE / "show.py"), str(folder)]
        peer = [*warm, "duckdb", str(HERE / "peer_duckdb.py"), str(folder)]
        both = in_turn([ours, peer], asked.runs)
        print(
            row(f"the same without start and imports, {spaced(contacts)} contacts / DuckDB", *both),
            flush=True,
        )


def messy(asked: argparse.Namespace, work: Path) -> None:
    clean = exported(work / "clean", asked.contacts)
    for told, damaged in (("one damaged row", 1), ("1 % damaged rows", asked.contacts // 100)):
        folder = exported(work / f"damaged_{damaged}", asked.contacts, damaged=damaged)
        both = in_turn([show(folder), show(clean)], asked.runs)
        print(row(f"{told} / clean, {spaced(asked.contacts)} contacts", *both), flush=True)


def files(asked: argparse.Namespace, work: Path) -> None:
    whole = exported(work / "whole", asked.contacts)
    both = in_turn([show(in_ten_files(whole, work / "parts")), show(whole)], asked.runs)
    print(row(f"ten files / one, {spaced(asked.contacts)} contacts", *both), flush=True)


def large(asked: argparse.Namespace, work: Path) -> None:
    folder = fifty_times(exported(work / "one", asked.contacts), work / "fifty")
    run = measured(show(folder))
    size = (folder / "kontakter.csv").stat().st_size / 1e9
    print(
        f"{spaced(asked.contacts * 50)} contacts ({size:.1f} GB): {run.seconds:.0f} s, {run.megabytes:.0f} MB"
    )


PARTS = {
    part.__name__: part for part in (start, sample, documents, living, figures, imported, messy, files, large)
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--contacts", type=int, default=1_000_000)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--ten", action="store_true", help="also ten times as many contacts")
    arguments.add_argument("--only", choices=PARTS, help="one part of the table")
    asked = arguments.parse_args()
    print(
        "| what | projrapport | peer | ratio | memory | peer | ratio |\n|---|--:|--:|--:|--:|--:|--:|",
        flush=True,
    )
    chosen = [asked.only] if asked.only else [part for part in PARTS if part != "large"]
    for part in chosen:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[part](asked, Path(folder))


if __name__ == "__main__":
    main()
