"""What differs between two builds: as columns, as Markdown, as JSON. Never a number that one of them hides."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from projrapport.comparing.causes import Cause, What
from projrapport.comparing.compared import Change, Comparison, State
from projrapport.comparing.reasons import Reason, Why
from projrapport.comparing.side import Seen, Side
from projrapport.errors import Problem, StaleError
from projrapport.report.numbers import MINUS, NBSP, rounded
from projrapport.terminal.columns import in_columns

HEADING = ("figure", "", "before", "after", "difference", "why")
NUMBERS = frozenset({2, 3, 4})
LABEL = 40
"""Signs of a label in columns."""
HIDDEN, NOTHING = "..", "–"
MORE_DECIMALS = 6
"""At most, where two values that differ would look the same."""
FRACTIONS = frozenset({"share", "percent", "points"})
"""Kinds that are held as fractions and printed in per cent."""
FOR_WHOM = (
    "For those who may see both builds: a difference can tell what neither of them tells alone. "
    "Do not send it along with a report."
)


def compared_as_text(comparison: Comparison) -> str:
    """What the builds were made from differently, one line a figure that differs, and how many do not."""
    rows = [HEADING, *map(_narrow, map(_row, comparison.changes))]
    parts = [
        f"{comparison.before.name} → {comparison.after.name}",
        "\n".join(f"  {line}" for line in map(cause_in_words, comparison.causes)),
        in_columns(rows, right=NUMBERS) if comparison.changes else "",
        counted_in_words(comparison),
        FOR_WHOM if _for_few(comparison) else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def compared_as_markdown(comparison: Comparison) -> str:
    """The same as a section with a table."""
    lines = [f"# {_escaped(comparison.before.name)} → {_escaped(comparison.after.name)}", ""]
    lines += [f"- {_escaped(cause_in_words(cause))}" for cause in comparison.causes]
    lines += ["", counted_in_words(comparison), ""]
    if comparison.changes:
        lines += [_markdown_row(HEADING), "|---|---|--:|--:|--:|---|"]
        lines += [_markdown_row(_row(change)) for change in comparison.changes] + [""]
    if _for_few(comparison):
        lines += [FOR_WHOM, ""]
    return "\n".join(lines).replace("\n\n\n", "\n\n")


def compared_as_json(comparison: Comparison) -> str:
    """The same with unrounded values; null where a value is hidden or missing."""
    tree = {
        "before": _side(comparison.before),
        "after": _side(comparison.after),
        "causes": [
            {"what": one.what, "before": one.before or None, "after": one.after or None, "of": list(one.of)}
            for one in comparison.causes
        ],
        "unchanged": comparison.unchanged,
        "changes": [_change(change) for change in comparison.changes],
    }
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def stop_if_changed(comparison: Comparison) -> None:
    """Raise StaleError when a figure differs."""
    if comparison.changes:
        raise StaleError(Problem(comparison.before.name, f"is out of date: {counted_in_words(comparison)}."))


def counted_in_words(comparison: Comparison) -> str:
    """“3 changed, 1 new, 720 unchanged”"""
    counted = Counter(change.state for change in comparison.changes)
    parts = [f"{counted[state]} {state}" for state in State if counted[state]]
    return ", ".join([*parts, f"{comparison.unchanged} unchanged"])


def cause_in_words(cause: Cause) -> str:
    """“contacts: 212 → 215 rows used”"""
    names = ", ".join(cause.of)
    from_to = f"{cause.before} → {cause.after}"
    if cause.what is What.ROWS:
        return f"{names}: {from_to} rows used"
    if cause.what is What.UNKNOWN:
        return f"no manifest.json of {names}, so rows, exports and templates are not compared"
    if cause.what is What.PROJECT_FILE:
        return "the project file was changed"
    return f"{cause.what}: {names or from_to}"


def _row(change: Change) -> tuple[str, ...]:
    state = "" if change.state is State.CHANGED else change.state.value
    why = "; ".join(part for part in (state, *map(_reason, change.reasons)) if part)
    return (change.key, change.label, *_numbers(change), why)


def _narrow(row: tuple[str, ...]) -> tuple[str, ...]:
    """The row with its label cut to what a terminal has room for."""
    return (row[0], shorten(row[1], LABEL, placeholder=" …"), *row[2:])


def _numbers(change: Change) -> tuple[str, str, str]:
    """Both values and the difference; with more decimals where the values would look the same."""
    for more in range(MORE_DECIMALS if change.difference else 1):
        before = "" if change.state is State.NEW else _value(change.before, more)
        after = "" if change.state is State.GONE else _value(change.after, more)
        if before != after:
            break
    return before, after, _difference(change, more)


def _value(seen: Seen | None, more: int) -> str:
    if seen is None or seen.hidden:
        return HIDDEN
    text = NOTHING if seen.value is None else _number(seen.value, seen, more)
    qualities = [*([seen.missing.replace("_", " ")] if seen.missing else []), *seen.flags]
    return f"{text} ({', '.join(qualities)})" if qualities else text


def _number(value: float, seen: Seen, more: int) -> str:
    """12 400, 23.5 %; with a decimal point, as this is for whoever works with the files, in whatever language."""
    fraction = seen.kind in FRACTIONS
    number = rounded(value * 100 if fraction else value, seen.decimals + more)
    text = f"{number:,f}".replace(",", NBSP).replace("-", MINUS)
    return f"{text}{NBSP}{'pp' if seen.kind == 'points' else '%'}" if fraction else text


def _difference(change: Change, more: int) -> str:
    """+1, −0.5; of per cents in percentage points."""
    if not change.difference or not change.after:
        return ""
    text = _number(change.difference, change.after, more).replace("%", "pp")
    return f"+{text}" if change.difference > 0 else text


def _reason(reason: Reason) -> str:
    if reason.why is Why.ROWS:
        assert reason.rows is not None
        number, more = abs(reason.rows), "more" if reason.rows > 0 else "fewer"
        return f"{reason.table}: {number} {'row' if number == 1 else 'rows'} {more}"
    if reason.why is Why.EXPORT:
        return f"{reason.table}: another export of as many rows"
    return SAID.get(reason.why, reason.why.value)


SAID = {
    Why.SAME_DEFINITION: "the exports (its definition is the same)",
    Why.PROJECT_FILE: "the project file",
    Why.VERSION: "another version of projrapport or of what it counts with",
}


def _for_few(comparison: Comparison) -> bool:
    return any(side.threshold is not None for side in (comparison.before, comparison.after))


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "period": side.period,
        "audience": side.audience,
        "threshold": side.threshold,
    }


def _change(change: Change) -> dict[str, Any]:
    seen = change.after or change.before
    return {
        "key": change.key,
        "label": change.label,
        "state": change.state.value.replace(" ", "_"),
        "kind": seen.kind if seen else None,
        "unit": seen.unit if seen else None,
        "before": _told(change.before),
        "after": _told(change.after),
        "difference": change.difference,
        "reasons": [
            {"why": one.why.value.replace(" ", "_"), "table": one.table or None, "rows": one.rows}
            for one in change.reasons
        ],
    }


def _told(seen: Seen | None) -> dict[str, Any] | None:
    if seen is None:
        return None
    return {
        "value": seen.value,
        "missing": seen.missing or None,
        "hidden": seen.hidden,
        "flags": list(seen.flags),
    }


def _markdown_row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(_escaped, cells))} |".replace("|  |", "| |")


def _escaped(text: str) -> str:
    """The text with the signs that Markdown would take for its own."""
    return "".join(f"\\{sign}" if sign in "\\|*_`[]<>#" else sign for sign in text).replace("\n", " ")


def lines_of(comparison: Comparison) -> Iterator[str]:
    """For whoever watches: the figures that differ, and how many do not."""
    if comparison.changes:
        yield from in_columns([*map(_narrow, map(_row, comparison.changes))], right=NUMBERS).splitlines()
    yield counted_in_words(comparison)
