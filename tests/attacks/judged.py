"""What an attacker gets out of a drawn report, held against the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from attacks.drawn_reports import Drawn
from attacks.members import is_plain, persons_in
from attacks.public import Public
from projrapport.audit.printed import printed_of
from projrapport.audit.verdicts import Verdict, audited
from projrapport.figures.figure import Figure, Kind, Part


@dataclass(frozen=True)
class Attack:
    """The verdicts on the counts about few persons, and everything that must not be."""

    verdicts: Mapping[str, int]
    leaks: tuple[str, ...]


def attacked(report: Drawn, built: Public) -> Attack:
    """What a reader of the files alone can infer of the counts that are about few."""
    few = frozenset(few_of(report, built))
    audit = audited(printed_of(built.printed), few)
    verdicts = Counter(str(one.verdict) for one in audit.hidden if one.keys[0] in few)
    leaks = [
        f"{one.name} is {one.verdict}"
        for one in audit.hidden
        if one.keys[0] in few and one.verdict is not Verdict.SAFE
    ]
    leaks += [f"{one.name} tells of few" for one in audit.told]
    leaks += [f"{key} is made of hidden figures" for key in audit.open_figures]
    leaks += ["the figures contradict each other"] if audit.contradicts else []
    return Attack(verdicts, tuple(leaks))


def few_of(report: Drawn, built: Public) -> Iterator[str]:
    """The keys of the counts that are about 1 or more, but fewer persons than the threshold: those of few rows or keys,
    and of rows, where plain rules tell them, those of many rows about few persons.
    """
    threshold = built.printed["audience"]["threshold"]
    trees = {tree["id"]: tree for tree in report.indicators}
    for figure in built.truth.values():
        if not _is_count(figure) or not figure.value:
            continue
        tree = trees[figure.key.indicator]
        rows = is_plain(tree) and not tree.get("distinct")
        if figure.value < threshold or (rows and persons_in(report, tree, figure.key) < threshold):
            yield str(figure.key)


def _is_count(figure: Figure) -> bool:
    counted = {Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR, Part.N, Part.WITHOUT_KEY}
    return figure.kind is Kind.COUNT and figure.key.part in counted
