"""What an audit found: verdicts by figure, never a number or a limit."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from projrapport.audit.verdicts import Audit, Verdict
from projrapport.errors import DisclosureError, Problem

SAID = {
    Verdict.EXACT: "a reader can work it out exactly",
    Verdict.NARROW: "a reader can tell too closely what it is",
    Verdict.SMALL: "a reader can tell that it is about few persons",
    Verdict.UNDECIDED: "was not proven safe within the time",
}
FIX = (
    "Build the report again with this version; if it stays, leave the breakdown out and report it as a fault."
)


def audited_as_text(audit: Audit) -> str:
    """How many hidden counts there are with each verdict."""
    counted = Counter(one.verdict for one in audit.hidden)
    lines = [f"{len(audit.hidden)} hidden counts"]
    lines += [f"  {counted[verdict]:>5} {verdict}" for verdict in Verdict if counted[verdict]]
    return "\n".join(lines) + "\n"


def audited_as_json(audit: Audit) -> str:
    """The verdict of each figure, for the archive: kontroll.json."""
    tree = {
        "safe": audit.safe,
        "hidden": {one.name: one.verdict for one in audit.hidden},
        "told": {one.name: one.verdict for one in audit.told},
        "made_of_hidden": list(audit.open_figures),
        "shown_though_hidden": list(audit.shown),
        "contradicts": audit.contradicts,
    }
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def stop_unless_safe(audit: Audit, place: Path) -> None:
    """Raise DisclosureError with every figure that is not safe."""
    problems = list(_problems(audit, place))
    if problems:
        raise DisclosureError(problems)


def _problems(audit: Audit, place: Path) -> Iterator[Problem]:
    if audit.contradicts:
        what = "the figures contradict each other, so nothing can be told of the hidden ones."
        yield Problem(str(place), what, "Build the report again.")
    for one in audit.hidden:
        if one.verdict in SAID:
            yield Problem(one.name, f"is hidden, but {SAID[one.verdict]}.", FIX)
    for one in audit.told:
        yield Problem(" without ".join(one.keys), "tells of few persons.", FIX)
    for key in audit.open_figures:
        yield Problem(key, "is printed, but made of a figure that is hidden.", FIX)
    for figure in audit.shown:
        yield Problem(figure, "is hidden, but its number stands in the document.", FIX)
