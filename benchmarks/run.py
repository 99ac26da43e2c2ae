"""Measure projrapport against its peers, each as a whole process, in turn; medians and ratios as a Markdown table.

usage: python benchmarks/run.py [--contacts 1000000] [--runs 5] [--ten]

Needs the packages of the extra `bench`. Writes its exports to a temporary folder and prints the table.
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

HERE = Path(__file__).parent
TOOL = [sys.executable, "-c", "import sys; from projrapport.cli import main; sys.exit(main())"]


@dataclass(frozen=True)
class Run:
    """One finished process: seconds on the clock, and its peak memory in MB."""

    seconds: float
    megabytes: float


def measured(command: list[str]) -> Run:  # this process stays small: a child counts what it was forked from
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[:4]} failed: {process.stderr.read().decode()[-2000:]}")
    process.stderr.close()
    return Run(time.perf_counter() - began, usage.ru_maxrss / 1024)


def pair(ours: list[str], peer: list[str], runs: int) -> tuple[list[Run], list[Run]]:
    """The two commands in turn, after one warm-up each, so that both meet the same weather."""
    measured(ours), measured(peer)
    both = [(measured(ours), measured(peer)) for _ in range(runs)]
    return [one for one, _ in both], [other for _, other in both]


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


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--contacts", type=int, default=1_000_000)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--ten", action="store_true", help="also ten times as many contacts")
    asked = arguments.parse_args()
    print("| what | projrapport | peer | ratio | memory | peer | ratio |\n|---|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        start = pair([*TOOL, "--help"], [sys.executable, "-c", "import typer"], asked.runs)
        print(row("`--help` / `import typer`", *start), flush=True)
        sample = HERE.parent / "sample_data"
        build = [
            *TOOL,
            "build",
            "2012",
            "--project",
            str(sample),
            "--output",
            str(work / "out"),
            "--format",
            "md,docx,xlsx",
        ]
        peer = [sys.executable, str(HERE / "peer_sample.py"), str(sample), str(work / "peer")]
        print(
            row("the sample's documents / one bare page of each", *pair(build, peer, asked.runs)), flush=True
        )
        for contacts in [asked.contacts, *([asked.contacts * 10] if asked.ten else [])]:
            exports = work / str(contacts)
            subprocess.run(
                [sys.executable, str(HERE / "exports.py"), str(exports), str(contacts)], check=True
            )
            shutil.copy(HERE / "million" / "projrapport.toml", exports)
            show = [*TOOL, "show", "2012", "--json", "--project", str(exports)]
            plain = [sys.executable, str(HERE / "peer_pandas.py"), str(exports)]
            print(
                row(
                    f"`show --json`, {contacts:,} contacts / plain pandas".replace(",", " "),
                    *pair(show, plain, asked.runs),
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
