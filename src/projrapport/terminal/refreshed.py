"""What refreshing did to a document, what it kept, and what a person must see to."""

from __future__ import annotations

import json
from collections.abc import Iterator

from projrapport.living.states import Compared, State
from projrapport.returned import Done
from projrapport.terminal.status import (
    TURNED,
    chart,
    chart_as_data,
    cut,
    explained,
    figure_as_data,
    redrawn,
    section,
    status_as_data,
    table,
    told,
    typed,
)


def refreshed_as_text(done: Done) -> str:
    """What was changed, what was kept, and what a person must see to."""
    changed = {id(one) for one in done.changed}
    kept = [one for one in done.before.figures if one.state is State.TYPED_OVER and id(one) not in changed]

    def left(state: State) -> Iterator[tuple[str, str]]:
        charts = (one for one in done.before.charts if one.state is state and one not in done.redrawn)
        return ((one.heading, chart(one)) for one in charts)

    sections = (
        section(
            "refreshed",
            (
                (one.heading, f"{one.name}: {cut(one.shown)} → {cut(one.now)}{_turned(one)}")
                for one in done.changed
            ),
        ),
        explained(done.changed),
        section("charts redrawn", ((one.heading, redrawn(one)) for one in done.redrawn)),
        section("kept as typed", ((one.heading, told(one)) for one in kept)),
        section("changed tables", ((one.heading, table(one)) for one in done.before.tables)),
        section("charts out of date", left(State.STALE)),
        section("charts kept as typed", left(State.TYPED_OVER)),
        section("charts unknown", left(State.UNKNOWN)),
        section("typed by hand", ((one.heading, typed(one)) for one in done.before.by_hand)),
    )
    first = [] if done.path else ["No figure and no chart in it is to be refreshed; nothing was written."]
    if done.path and not done.changed and not done.redrawn:
        first = ["What its audience may not see any more was taken out of what it keeps out of sight."]
    return "\n".join([*first, *(line for lines in sections for line in lines)]) + "\n"


def _turned(one: Compared) -> str:
    return f" ({TURNED})" if one.turned else ""


def refreshed_as_json(done: Done) -> str:
    tree = {
        "written": str(done.path) if done.path else None,
        "refreshed": [figure_as_data(one) for one in done.changed],
        "redrawn": [chart_as_data(one) for one in done.redrawn],
        "before": status_as_data(done.before),
    }
    return json.dumps(tree, ensure_ascii=False, indent=1)
