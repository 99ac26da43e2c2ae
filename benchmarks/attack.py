"""Attack random reports and measure what protection costs; tables in Markdown.

usage: python benchmarks/attack.py [--reports 200] [--simple 200] [--tables 60] [--only attack|optimum|linked]

`attack` builds random reports through the pipeline and attacks each with the audit, and those that are simple enough with an
attacker who thinks of every person. `optimum` holds the hidden cells of small tables against the fewest that do. `linked`
times seven tables of 400 persons.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from attacks.drawn_reports import LEVELS, Drawn, drawn, project_of, rows_of
from attacks.judged import attacked
from attacks.optimum import hidden_by_tool, least_hidden, random_table
from attacks.public import public
from attacks.types_of_persons import leaks
from projrapport.errors import DisclosureError

LINKED = [
    ["sex", "channel"],
    ["channel", "method"],
    ["method", "month"],
    ["channel", "length"],
    ["sex", "length"],
    ["channel", "month"],
    ["sex", "done"],
]


def attack(reports: Iterable[int]) -> None:
    """The audit against random reports of all sorts."""
    verdicts, found, seconds, refused = Counter[str](), 0, [], 0
    for number in reports:
        report = drawn(number)
        try:
            built = public(report)
        except DisclosureError:
            refused += 1
            continue
        outcome = attacked(report, built)
        verdicts += Counter(outcome.verdicts)
        seconds.append(built.seconds)
        found += bool(outcome.leaks)
        for leak in outcome.leaks:
            print(f"report {number}: {leak}", file=sys.stderr)
    table("the audit", len(seconds), verdicts, found=found, refused=refused, seconds=seconds)


def think_of_every_person(reports: Iterable[int]) -> None:
    """The other attacker against simple reports."""
    found, tried, seconds = 0, 0, []
    for number in reports:
        report = drawn(number, simple=True)
        built = public(report)
        leaked = leaks(report, built)
        if leaked is None:
            continue
        tried += 1
        seconds.append(built.seconds)
        found += bool(leaked)
        for leak in leaked:
            print(f"simple report {number}: {leak}", file=sys.stderr)
    table("every person", tried, Counter(), found=found, refused=0, seconds=seconds)


def table(
    who: str, tried: int, verdicts: Counter[str], *, found: int, refused: int, seconds: list[float]
) -> None:
    counted = ", ".join(f"{many} {verdict}" for verdict, many in verdicts.most_common())
    median = f"{statistics.median(seconds):.2f}" if seconds else "-"
    most = f"{max(seconds):.2f}" if seconds else "-"
    print("| attacker | reports | counts about few | reports with a finding | refused | median s | most s |")
    print("|---|--:|---|--:|--:|--:|--:|")
    print(f"| {who} | {tried} | {counted} | {found} | {refused} | {median} | {most} |\n")


def optimum(many: int) -> None:
    """Hidden cells of small two-way tables against one joint search for the fewest."""
    ours, best = 0, 0
    for number in range(many):
        counts = random_table(Random(number))
        ours += hidden_by_tool(counts)
        best += least_hidden(counts)
    print("| tables | hidden | fewest possible | beyond |")
    print("|--:|--:|--:|--:|")
    print(f"| {many} | {ours} | {best} | {100 * (ours - best) / best:.1f} % |\n")


def linked(runs: int) -> None:
    """Seven linked tables over one year before and after, about 400 persons."""
    seconds = []
    for number in range(runs):
        margins = [[name] for name in ("sex", "channel", "method", "month", "length", "done")]
        persons = {"stat": "distinct", "distinct": "person", "by": [*margins, *LINKED]}
        indicators = [{"id": "persons", "label": "Persons", "of": "contacts", **persons}]
        random = Random(number)
        weights = {name: [random.random() ** 2 + 0.05 for _ in levels] for name, levels in LEVELS.items()}
        report = Drawn(project_of(indicators), rows_of(random, persons=400, weights=weights))
        built = public(report)
        values = [one for one in built.printed["figures"] if one["part"] == "value"]
        hidden = sum(one["hidden"] for one in values)
        seconds.append(built.seconds)
        print(f"linked {number}: {built.seconds:.2f} s, {hidden} of {len(values)} hidden", file=sys.stderr)
    print("| seven linked tables, 400 persons | median s | most s |")
    print("|---|--:|--:|")
    print(f"| {runs} runs | {statistics.median(seconds):.2f} | {max(seconds):.2f} |\n")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reports", type=int, default=200)
    arguments.add_argument("--simple", type=int, default=200)
    arguments.add_argument("--tables", type=int, default=60)
    arguments.add_argument("--only", choices=["attack", "optimum", "linked"])
    told = arguments.parse_args()
    if told.only in {None, "attack"}:
        attack(range(told.reports))
        think_of_every_person(range(1000, 1000 + told.simple))
    if told.only in {None, "optimum"}:
        optimum(told.tables)
    if told.only in {None, "linked"}:
        linked(5)


if __name__ == "__main__":
    main()
