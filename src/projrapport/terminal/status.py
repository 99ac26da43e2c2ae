"""What became of a document's figures: as text, as JSON, and as an exit code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from projrapport.errors import Problem, StaleError
from projrapport.living.by_hand import ByHand
from projrapport.living.charts import ComparedChart
from projrapport.living.states import Compared, State
from projrapport.living.tables import Changed
from projrapport.report.language import HIDDEN
from projrapport.report.live import parted
from projrapport.returned import Status, released_anew

TOLD = (State.STALE, State.TYPED_OVER, State.TYPED_RIGHT, State.REMOVED, State.UNKNOWN)
"""All but current ones, of which only the number is told."""
NO_HEADING = "(before the first heading)"
TURNED = "the change has turned: read the sentence"
CHARTS = {
    State.STALE: "charts out of date",
    State.TYPED_OVER: "charts typed over",
    State.TYPED_RIGHT: "charts typed over but right",
    State.REMOVED: "charts removed",
    State.UNKNOWN: "charts unknown",
}
OUT_OF_SIGHT = (
    "Out of sight, the document keeps what its audience may not see any more; refresh takes it out."
)
NOT_SEEN = f"{HIDDEN} stands for what the audience may not see: it is about few persons, or would tell a figure that is."
LONGEST = 60
SHOWN = 3
"""How many figures are named that a typed number equals."""


def status_as_text(status: Status) -> str:
    record = status.document.record
    head = f"{status.document.path.name}: {record.period}, for the {record.audience} audience, written {record.date}"
    return "\n".join([head, *_counts(status), *_details(status)]) + "\n"


def _counts(status: Status) -> Iterator[str]:
    counted = Counter(one.state for one in status.figures)
    for state in State:
        if counted[state]:
            yield f"{counted[state]:>6} {state}"


def _details(status: Status) -> Iterator[str]:
    for state in TOLD:
        yield from section(
            state.value, ((one.heading, told(one)) for one in status.figures if one.state is state)
        )
    yield from explained(one for one in status.figures if one.state is State.STALE)
    yield from section("changed tables", ((one.heading, table(one)) for one in status.tables))
    for state in TOLD:
        yield from section(
            CHARTS[state], ((one.heading, chart(one)) for one in status.charts if one.state is state)
        )
    yield from section("typed by hand", ((one.heading, typed(one)) for one in status.by_hand))
    if status.keeps_hidden:
        yield f"\n{OUT_OF_SIGHT}"


def explained(stale: Iterable[Compared]) -> Iterator[str]:
    """What the sign of hidden figures means, where one of these is hidden now and was not."""
    if any(one.now == HIDDEN for one in stale):
        yield f"\n{NOT_SEEN}"


def section(title: str, lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines under their headings, below a title; nothing where there is none."""
    for number, (heading, group) in enumerate(groupby(lines, lambda line: line[0])):
        if not number:
            yield f"\n{title.capitalize()}"
        yield f"  {heading or NO_HEADING}"
        yield from (f"    {text}" for _, text in group)


def told(one: Compared) -> str:
    remarks = "; ".join(_remarks(one))
    return f"{one.name}: {SAID[one.state](one)}{f' ({remarks})' if remarks else ''}"


SAID = {
    State.CURRENT: lambda one: cut(one.shown),
    State.STALE: lambda one: f"{cut(one.written)} → {cut(one.now)}",
    State.TYPED_OVER: lambda one: (
        f"“{cut(one.shown)}” in the document, written {cut(one.written)}, now {cut(one.now)}"
    ),
    State.TYPED_RIGHT: lambda one: f"“{cut(one.shown)}” in the document and now, written {cut(one.written)}",
    State.REMOVED: lambda one: f"written {cut(one.written)}, now {cut(one.now)}",
    State.UNKNOWN: lambda one: f"“{cut(one.shown)}” in the document, no such figure now",
}


def _remarks(one: Compared) -> Iterator[str]:
    if one.turned:
        yield TURNED
    if one.found and one.found.touching:
        yield "digits were typed right beside it"
    if one.found and one.found.tracked:
        yield "with tracked changes"
    if one.hidden and one.state is State.TYPED_OVER:
        yield "the audience may not see it now: look what stands there"


def table(one: Changed) -> str:
    parts = [f"lacks {', '.join(one.new)}"] if one.new else []
    parts += [f"holds {', '.join(one.gone)}, of which there is no more"] if one.gone else []
    return f"{one.breakdown} {'; '.join(parts)}: build the report anew, or change the rows by hand"


def chart(one: ComparedChart) -> str:
    """What is drawn and what it is now, and what stands in the way of redrawing it."""
    said = [drawn(one)] if one.changed else []
    said += [*one.typed, *(f"it {how}" for how in one.reshaped)]
    if one.state is State.UNKNOWN:
        said.append("it is not declared any more")
    if one.hides:
        said.append("the audience may not see one of these any more")
    fix = f": draw it anew with --force {one.chart}" if one.typed or one.reshaped else ""
    return one.chart + (f" ({'; '.join(said)})" if said else "") + fix


def redrawn(one: ComparedChart) -> str:
    """What was brought up to date in a chart."""
    return f"{one.chart}: {drawn(one) if one.changed else 'its texts'}"


def drawn(one: ComparedChart) -> str:
    shown = [f"{key}: {cut(was)} → {cut(now)}" for key, was, now in one.changed[:SHOWN]]
    more = [f"and {len(one.changed) - SHOWN} more"] if len(one.changed) > SHOWN else []
    return ", ".join([*shown, *more])


def typed(one: ByHand) -> str:
    if one.current:
        return f"{one.number}, which is {_named(one.current)}"
    return f"{one.number}, which was {_named(one.old)}"


def _named(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def cut(text: str | None) -> str:
    said = "nothing" if text is None else text
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"


def status_as_json(status: Status) -> str:
    return json.dumps(status_as_data(status), ensure_ascii=False, indent=1)


def status_as_data(status: Status) -> dict[str, Any]:
    record = status.document.record
    return {
        "document": str(status.document.path),
        "period": record.period,
        "audience": record.audience,
        "written": record.date,
        "stale": status.stale,
        "counts": Counter(one.state.value for one in status.figures),
        "figures": [figure_as_data(one) for one in status.figures],
        "tables": [
            {"breakdown": one.breakdown, "heading": one.heading, "new": one.new, "gone": one.gone}
            for one in status.tables
        ],
        "charts": [chart_as_data(one) for one in status.charts],
        "keeps_hidden": status.keeps_hidden,
        "typed_by_hand": [
            {"number": one.number, "heading": one.heading, "was": one.old, "is": one.current}
            for one in status.by_hand
        ],
    }


def figure_as_data(one: Compared) -> dict[str, Any]:
    key, form = parted(one.name)
    return {
        "name": one.name,
        "key": key,
        "form": form,
        "state": one.state.value,
        "heading": one.heading,
        "document": one.shown,
        "written": one.written,
        "now": one.now,
        "remarks": list(_remarks(one)),
    }


def chart_as_data(one: ComparedChart) -> dict[str, Any]:
    return {
        "chart": one.chart,
        "state": one.state.value,
        "heading": one.heading,
        "changed": [{"key": key, "written": was, "now": now} for key, was, now in one.changed],
        "typed": one.typed,
        "reshaped": one.reshaped,
        "hides": one.hides,
    }


def stop_if_stale(status: Status) -> None:
    """Raises StaleError when something is out of date, so that cron can tell."""
    if status.stale:
        name = status.document.path
        many = (
            "is 1 figure, table or chart"
            if status.stale == 1
            else f"are {status.stale} figures, tables or charts"
        )
        draft = status.document.record.draft
        way = f"projrapport refresh {name}" if draft else released_anew(status.document)
        raise StaleError(Problem(str(name), f"there {many} out of date.", f"Run: {way}"))
