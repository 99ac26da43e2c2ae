"""The expectations of a specification, one a line, held against what was given.

    calls@2012 = 3
    calls@2012 = 3 | n 3 | flags b p | excluded no_date 1, unknown 2 | target reached
    calls@2012:percent = small_base
    calls@2012 by channel = phone 2, letter 0, ? 1
    check ended_after_start = 1 of 4 | failed

A value is a number, a fraction such as 1/3, or the reason why there is none; `absent` when there is no such figure.
The flags of a value are those that are written and no others; the levels of a breakdown too, in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from drawn.build import Given
from projrapport.figures.figure import Figure, Missing, Reason


def differences(expected: str, given: Given) -> list[str]:
    """The lines that do not hold, each with what was given instead."""
    lines = [line.strip() for line in expected.strip().splitlines()]
    return [f"{line}   but: {found}" for line in lines for found in _against(line, given)]


def _against(line: str, given: Given) -> Iterator[str]:
    name, _, said = line.partition(" = ")
    value, *more = (part.strip() for part in said.split(" | "))
    if name.startswith("check "):
        yield from _against_check(name.removeprefix("check "), value, more, given)
    elif " by " in name:
        yield from _against_levels(*name.split(" by "), value, given)
    else:
        yield from _against_figure(name, value, more, given)


def _against_check(name: str, value: str, more: list[str], given: Given) -> Iterator[str]:
    result = given.checks[name]
    found = f"{result.broken} of {result.of}"
    state = "passed" if result.passed else "failed"
    if (value, more) != (found, [state]):
        yield f"{found} | {state}"


def _against_levels(key: str, dimension: str, value: str, given: Given) -> Iterator[str]:
    """Every level of one dimension, in order."""
    start = f"{key}[{dimension}="
    found = {
        name.removeprefix(start).removesuffix("]"): figure
        for name, figure in given.figures.items()
        if name.startswith(start) and name.endswith("]") and len(figure.key.levels) == 1
    }
    wanted = dict(part.strip().rsplit(" ", 1) for part in value.split(","))
    if [*wanted] != [*found]:
        yield f"the levels are {', '.join(found)}"
        return
    yield from (
        f"{level} {_shown(found[level])}" for level in wanted if not _same(wanted[level], found[level])
    )


def _against_figure(name: str, value: str, more: list[str], given: Given) -> Iterator[str]:
    figure = given.figures.get(name)
    if figure is None:
        yield from [] if value == "absent" else [f"there are {', '.join(given.figures)}"]
        return
    if not _same(value, figure):
        yield _shown(figure)
    said = dict((*part.split(" ", 1), "")[:2] for part in more)
    said.setdefault("flags", "")
    yield from (f"{what} {TOLD[what](figure)}" for what, text in said.items() if TOLD[what](figure) != text)


def _same(value: str, figure: Figure) -> bool:
    if figure.value is None:
        return value == figure.missing
    if value in {*Missing, "absent"}:
        return False
    wanted = float(Fraction(value))
    return abs(figure.value - wanted) <= 1e-9 * max(1.0, abs(wanted))


def _shown(figure: Figure) -> str:
    return str(figure.missing) if figure.value is None else f"{figure.value:.12g}"


def _excluded(figure: Figure) -> str:
    order = list(Reason)
    ordered = sorted(figure.exclusions, key=lambda one: order.index(one.reason))
    return ", ".join(f"{one.reason} {one.rows}" for one in ordered) or "nothing"


TOLD: dict[str, Callable[[Figure], str]] = {
    "n": lambda figure: str(figure.n),
    "rows": lambda figure: str(figure.provenance.rows) if figure.provenance else "",
    "flags": lambda figure: " ".join(sorted(figure.flags)),
    "excluded": _excluded,
    "target": lambda figure: str(figure.target.state) if figure.target else "",
    "kind": lambda figure: str(figure.kind),
    "several": lambda figure: "yes" if figure.several else "no",
    "per_month": lambda figure: "yes" if figure.per_month else "no",
    "compared_with": lambda figure: figure.compared_with,
}
"""What a line may tell of a figure beside its value, and how it is written."""
