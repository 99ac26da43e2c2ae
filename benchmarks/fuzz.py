"""Load a great many random and damaged exports, each in bounded time and memory, and say how each kind of them ended.

usage: python benchmarks/fuzz.py [--files 1000] [--seed 1] [--processes 2] [--first 0] [--keep FOLDER]
       python benchmarks/fuzz.py --only NUMBER [--seed 1] [--keep FOLDER]

Each file ends as a table whose account balances and whose rows and cells are those that were written, or is refused
with a DataError; anything else is a fault: another exception, a warning, a row or a cell lost unsaid, a personal value in a
message, more than twenty seconds of work, more than four gigabytes. A fault is printed with the number that makes the file again.
What files there are, and what must hold, stands in tests/fuzzing.
"""

from __future__ import annotations

import argparse
import asyncio
import faulthandler
import json
import resource
import sys
import tempfile
import time
from asyncio.subprocess import PIPE
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent.parent / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "loading")]

LONGEST = 20
"""Seconds of work that a file may take."""
GIVEN_UP = 180
"""Seconds on the clock after which a file is given up; the worker prints where it stands, and ends."""
MEMORY = 4 << 30
"""Bytes in use that a file may take."""
RESERVED = 3 * MEMORY
"""Bytes that a worker may ask for, in use or not: Arrow reserves a third of a megabyte for each column of a wide table, and
uses little of it."""
EACH = 2_000
"""Files after which a worker is replaced by a new one."""
SLOWEST = 10
SHOWN = 4_000
"""Letters of a fault that are told."""
LONGEST_LINE = 1 << 20
LOST = {"sort": "lost worker", "way": "", "outcome": "hang or death", "seconds": GIVEN_UP}


@dataclass
class Tally:
    """How the files ended."""

    ended: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[dict[str, Any]] = field(default_factory=list)
    doubts: list[dict[str, Any]] = field(default_factory=list)
    slowest: list[tuple[float, int, str]] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def add(self, told: dict[str, Any]) -> None:
        self.ended[" ".join(told["sort"].split()[:2]), told["outcome"]] += 1
        self.slowest = sorted([*self.slowest, (told["seconds"], told["number"], told["sort"])])[-SLOWEST:]
        for kind, found in (("faults", self.faults), ("doubts", self.doubts)):
            if told[kind]:
                found.append(told)
                print(
                    f"{kind} of {told['number']} ({told['sort']}, {told['way']}):\n  "
                    + "\n  ".join(told[kind]),
                    flush=True,
                )
        if self.ended.total() % 1000 == 0:
            seconds = time.monotonic() - self.began
            print(f"{self.ended.total()} files, {seconds:.0f} s, {len(self.faults)} faults", flush=True)


def work(seed: int, first: int, step: int, last: int) -> None:
    """What a worker does: it prints a line before and after each file."""
    from fuzzing.case import case_of  # noqa: PLC0415 - only workers need the loader
    from fuzzing.judge import judged  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (RESERVED, RESERVED))
    for number in range(first, last, step):
        print(json.dumps({"begun": number}), flush=True)
        faulthandler.dump_traceback_later(GIVEN_UP, exit=True)
        case = case_of(seed, number)
        began = time.process_time()
        verdict = judged(case)
        faulthandler.cancel_dump_traceback_later()
        seconds = time.process_time() - began
        slow = [f"took {seconds:.0f} s of work"] if seconds > LONGEST else []
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
        large = [f"the worker took {used >> 20} MB"] if used > MEMORY else []
        told = {
            "number": number,
            "sort": case.sort,
            "way": case.way,
            "outcome": verdict.outcome,
            "seconds": round(seconds, 3),
            "faults": [fault[-SHOWN:] for fault in (*verdict.faults, *slow, *large)][:3],
            "doubts": verdict.doubts,
        }
        print(json.dumps(told), flush=True)


async def watch(asked: argparse.Namespace, first: int, tally: Tally) -> None:
    """Runs workers, one after the other, until all their files are done. One that dies, or hangs, is told of."""
    number, step, last = first, asked.processes, asked.first + asked.files
    while number < last:
        end = min(last, number + EACH * step)
        async for told in of_worker(asked.seed, number, step, end):
            tally.add(told)
            number = told["number"] + step


async def of_worker(*arguments: int) -> AsyncIterator[dict[str, Any]]:
    """What a worker tells of its files, and of its own end where that comes too early."""
    with tempfile.TemporaryFile("w+") as said:
        command = (sys.executable, __file__, "--work", *map(str, arguments))
        worker = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=said, limit=LONGEST_LINE)
        begun = arguments[1]
        while line := await next_line(worker):
            told = json.loads(line)
            if "begun" in told:
                begun = told["begun"]
            else:
                begun = None
                yield told
        ended = await worker.wait()
        if begun is not None:
            said.seek(0)
            why = f"the worker ended with {ended}: {said.read()[-SHOWN:]}"
            yield {"number": begun, **LOST, "faults": [why], "doubts": []}


async def next_line(worker: asyncio.subprocess.Process) -> bytes:
    """The next line of the worker; it is killed where none comes though it should have given up itself."""
    try:
        return await asyncio.wait_for(worker.stdout.readline(), 2 * GIVEN_UP)
    except TimeoutError:
        worker.kill()
        return b""


async def run(asked: argparse.Namespace, tally: Tally) -> None:
    await asyncio.gather(*(watch(asked, asked.first + place, tally) for place in range(asked.processes)))


def report(tally: Tally) -> None:
    outcomes = sorted({outcome for _, outcome in tally.ended})
    print(f"\n| files | {' | '.join(outcomes)} |\n|---|{'--:|' * len(outcomes)}")
    for sort in sorted({sort for sort, _ in tally.ended}):
        print(f"| {sort} | {' | '.join(str(tally.ended[sort, outcome]) for outcome in outcomes)} |")
    print(
        f"| all | {' | '.join(str(sum(n for (_, o), n in tally.ended.items() if o == outcome)) for outcome in outcomes)} |"
    )
    print(
        "\nslowest: "
        + ", ".join(f"{sort} {number}: {seconds:.1f} s" for seconds, number, sort in tally.slowest[::-1])
    )
    print(f"doubts: {[told['number'] for told in tally.doubts]}")
    print(f"faults: {[told['number'] for told in tally.faults]}")


def only(seed: int, number: int, keep: Path | None) -> None:
    """One case with all that is said of it; its files are kept in a folder."""
    from fuzzing.case import case_of  # noqa: PLC0415
    from fuzzing.judge import judged  # noqa: PLC0415

    case = case_of(seed, number)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        for name, data in case.files.items():
            (keep / name).write_bytes(data)
    faulthandler.dump_traceback_later(GIVEN_UP, exit=True)
    verdict = judged(case)
    print(case.sort, case.way, case.table, verdict.outcome, verdict.said, sep="\n")
    print("faults:", *verdict.faults, "doubts:", *verdict.doubts, sep="\n")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--files", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--first", type=int, default=0, help="the number of the first file")
    arguments.add_argument("--only", type=int, help="one file, with all that is said of it")
    arguments.add_argument("--keep", type=Path, help="with --only: the folder that its files are put in")
    arguments.add_argument("--work", type=int, nargs=4, help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.work:
        work(*asked.work)
    elif asked.only is not None:
        only(asked.seed, asked.only, asked.keep)
    else:
        tally = Tally()
        with suppress(KeyboardInterrupt):  # a run that is stopped tells what it has seen
            asyncio.run(run(asked, tally))
        report(tally)
        sys.exit(1 if tally.faults else 0)


if __name__ == "__main__":
    main()
