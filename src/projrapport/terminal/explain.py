"""How a figure came to be: enough for an auditor to count it again."""

from __future__ import annotations

import json
from typing import Any

from projrapport.figures.figure import Confidentiality, Figure, Reason
from projrapport.figures.places import Places
from projrapport.figures.record import record
from projrapport.project.indicators import Indicator
from projrapport.report.labels import axis_label, level_label
from projrapport.report.language import Language
from projrapport.report.report import Definition, Note, Report
from projrapport.terminal.columns import in_columns

REASONS = {
    Reason.NOT_SELECTED: "the conditions say no",
    Reason.UNKNOWN: "a cell that the conditions need is empty",
    Reason.NO_DATE: "no date",
    Reason.ENDED_BEFORE_START: "ended before it began",
    Reason.OUTSIDE_PERIOD: "outside the period",
    Reason.TOO_FEW: "the key has too few rows",
    Reason.EXCLUDED: "left out of part and whole",
    Reason.NO_KEY: "no identity",
    Reason.NO_VALUE: "no value",
    Reason.NOT_ENDED: "not ended yet",
    Reason.NEGATIVE: "the later date is before the earlier one",
    Reason.NOT_MATURE: "not observed for long enough",
    Reason.UNDECIDED: "in the whole; not known whether in the part",
}
"""Each reason in words for the terminal; a test fails when one is missing."""


def explanation_as_json(figure: Figure, report: Report) -> str:
    """The figure's record with its definition, query and account of rows, and the same of what it is computed from."""
    return json.dumps(_tree(figure, report), ensure_ascii=False, indent=1) + "\n"


def explanation_as_text(figure: Figure, report: Report) -> str:
    """The same for a person to read."""
    return "\n\n".join(_told(figure, report)) + "\n"


def _tree(figure: Figure, report: Report) -> dict[str, Any]:
    definition, trace = _definition(figure, report), figure.provenance
    return {
        **record(figure),
        "label": definition.indicator.label if definition else None,
        "definition": definition.text if definition else None,
        "sql": trace.sql if trace else None,
        "parameters": {name: str(value) for name, value in trace.parameters.items()} if trace else {},
        "files": list(trace.files) if trace else [],
        "computed_from": list(trace.inputs) if trace else [],
        "inputs": [_tree(one, report) for one in _inputs(figure, report)],
    }


def _told(figure: Figure, report: Report) -> list[str]:
    """The paragraphs about the figure, then those about each figure that it is computed from."""
    language, definition = Language.of(report.project), _definition(figure, report)
    parts = [f"{figure.key}: {language.in_table(figure)}"]
    if definition:
        parts += [definition.indicator.label, definition.text, _level(figure, definition.indicator, report)]
    parts += [f"[{note.number}] {note.text}" for note in _notes(figure, report)]
    parts += [_rows(figure), _origin(figure)]
    parts += [part for one in _inputs(figure, report) for part in _told(one, report)]
    return [part for part in parts if part]


def _inputs(figure: Figure, report: Report) -> list[Figure]:
    """The figures that a ratio or a rate was computed from."""
    names = figure.provenance.inputs if figure.provenance else ()
    return [one for name in names if (one := report.figures.named(name))]


def _definition(figure: Figure, report: Report) -> Definition | None:
    return next((one for one in report.definitions if one.indicator.id == figure.key.indicator), None)


def _level(figure: Figure, indicator: Indicator, report: Report) -> str:
    """Which of what the definition counts stand under the figure's levels; empty for a total."""
    project, words = report.project, Language.of(report.project).words
    said = [
        f"{axis_label(project, indicator, name, words)} is "
        f"{level_label(project, indicator, name, level=level, words=words)}"
        for name, level in figure.key.levels
    ]
    return f"of these, where {' and '.join(said)}" if said else ""


def _notes(figure: Figure, report: Report) -> tuple[Note, ...]:
    """The notes of the indicator's line; of a level only the declared one, as the others tell of the total."""
    line = next((line for line in report.lines if line.indicator.id == figure.key.indicator), None)
    if line is None:
        return ()
    return tuple(note for note in line.notes if not figure.key.levels or note.text == line.indicator.note)


def _rows(figure: Figure) -> str:
    """Rows of the table = rows out by reason + rows in; only for readers who are told of every row."""
    trace = figure.provenance
    if (
        not trace
        or trace.rows is None
        or not figure.exclusions
        or figure.confidentiality is Confidentiality.HIDDEN
        or figure.scope is not None
    ):
        return ""
    out = [one for one in figure.exclusions if one.reason is not Reason.UNDECIDED]
    inside = trace.rows - sum(one.rows or 0 for one in out)
    rows = [(str(trace.rows), f"rows in {', '.join(trace.tables)}")]
    rows += [(f"− {one.rows}", REASONS[one.reason]) for one in out]
    rows.append((f"= {inside}", "rows in the figure"))
    return in_columns(rows, right=frozenset({0}))


def _origin(figure: Figure) -> str:
    trace = figure.provenance
    if not trace:
        return ""
    parts = [f"Files: {', '.join(trace.files)}"] if trace.files else []
    if trace.inputs:
        parts.append(f"Computed from: {', '.join(trace.inputs)}")
    if trace.sql:
        values = "\n".join(f"  ${name} = {value!s}" for name, value in trace.parameters.items())
        parts.append(f"Query:\n{trace.sql}\n\nwith\n{values}")
    return "\n\n".join(parts)


def places_as_text(places: Places) -> str:
    """The files and the rows in them; runs of rows are told by their ends."""
    rows = sum(map(len, places.values()))
    lines = [f"{file}, {_runs(numbers)}" for file, numbers in places.items()]
    return "\n".join([f"Rows: {rows}", *(f"  {line}" for line in lines)]) + "\n"


def _runs(numbers: list[int]) -> str:
    """5, 7, 9–12"""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    told = ", ".join("–".join(map(str, run)) for run in runs)
    return f"row {told}" if len(numbers) == 1 else f"rows {told}"
