"""The same question asked of the query and of a person, and where their answers differ."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from drawn.build import Opened
from drawn.table import ARROW, COLUMN_TYPES, key
from naive.conditions import Row
from naive.figures import Answer, Cell, answer, seen_levels
from naive.levels import DECLARED
from naive.population import Question, Tree
from naive.strategies import CELLS, GROUPS, OTHER, PERIODS
from projrapport.figures.compute import count
from projrapport.figures.engine import Engine
from projrapport.figures.figure import Figure, Flag, Key, Part
from projrapport.project.declaration import Project
from projrapport.project.periods import Period
from projrapport.project.read import checked

Span = tuple[dt.date, dt.date]


def project_of(indicator: Tree, *, covers: Span | None = None, extracted: dt.date | None = None) -> Project:
    """The project; ProjectError when the indicator cannot be meant."""
    contacts: Tree = {
        "files": ["contacts.csv"],
        "date": "date",
        "columns": {name: _column(name) for name in CELLS},
    }
    if covers:
        contacts["covers"] = list(covers)
    about: Tree = {"title": "Random"} | ({"extracted": extracted} if extracted else {})
    visits = {"files": ["visits.csv"], "date": "date", "columns": {name: _column(name) for name in OTHER}}
    tree = {
        "project": about,
        "periods": {"years": [2011, 2012]},
        "tables": {"contacts": contacts, "visits": visits},
        "group": [*GROUPS.values()],
        "indicator": [indicator],
    }
    return checked(tree, "")


def _column(name: str) -> Tree:
    coded = COLUMN_TYPES[name] in {"category", "list"}
    return {"type": COLUMN_TYPES[name]} | ({"levels": DECLARED[name]} if coded else {})


def arrow(rows: list[Row], columns: tuple[str, ...]) -> pa.Table:
    """The rows as the loader hands them over."""
    arrays = {
        name: pa.array([_cell(name, row[name]) for row in rows], ARROW[COLUMN_TYPES[name]][0])
        for name in columns
    }
    places = {
        "_file": pa.array(["contacts.csv"] * len(rows), pa.string()),
        "_row": pa.array([row["_row"] for row in rows], pa.int64()),
    }
    return pa.table(arrays | places)


def _cell(name: str, cell: Any) -> Any:
    keyed = COLUMN_TYPES[name] in {"person", "case", "key"}
    return key(cell) if keyed and cell is not None else cell


def figures(
    indicator: Tree,
    tables: dict[str, list[Row]],
    names: list[str],
    *,
    engine_of: Opened = Engine,
    **declared: Any,
) -> dict[Key, Figure]:
    """What the query gives."""
    project = project_of(indicator, **declared)
    loaded = {"contacts": arrow(tables["contacts"], tuple(CELLS)), "visits": arrow(tables["visits"], OTHER)}
    periods = tuple(Period(*PERIODS[name], name) for name in names)
    with engine_of(project, loaded) as engine:
        found = count(project.indicator[0], project, periods=periods, engine=engine, files={})
    return {figure.key: figure for figure in found}


def by_hand(
    indicator: Tree,
    tables: dict[str, list[Row]],
    names: list[str],
    *,
    covers: Span | None = None,
    extracted: dt.date | None = None,
) -> dict[str, Answer]:
    """What a person gives, by period."""
    questions = {name: Question(indicator, tables, *PERIODS[name], extracted, covers) for name in names}
    seen: dict[str, dict[str, set[str | None]]] = {name: defaultdict(set) for name in names}
    for name, question in questions.items():
        for dimension, level in seen_levels(question, GROUPS):
            for one in [name] if dimension in {"month", "quarter"} else names:
                seen[one][dimension].add(level)
    return {name: answer(question, GROUPS, seen[name]) for name, question in questions.items()}


def differences(found: dict[Key, Figure], answers: dict[str, Answer]) -> list[str]:
    """What the query and the person do not agree on."""
    wanted = {Key("figure", name, levels) for name, one in answers.items() for levels in one.cells}
    values = {one for one in found if one.part is Part.VALUE}
    told = [f"{one} is {'missing' if one in wanted else 'too many'}" for one in wanted ^ values]
    for name, one in answers.items():
        total = found[Key("figure", name)]
        excluded = [(str(exclusion.reason), exclusion.rows) for exclusion in total.exclusions]
        if sorted(excluded) != sorted(one.excluded.items()):
            told.append(f"{name} excludes {dict(excluded)}, by hand {dict(one.excluded)}")
        for levels, cell in one.cells.items():
            told += _against(Key("figure", name, levels), cell, found)
    return told


def _against(at: Key, cell: Cell, found: dict[Key, Figure]) -> Iterator[str]:
    if at not in found:
        return
    figure = found[at]
    numbers = {
        "value": (figure.missing if figure.value is None else figure.value, cell.value),
        "n": (figure.n, cell.n),
        "provisional": (Flag.PROVISIONAL in figure.flags, cell.provisional),
        "numerator": (_part(at, Part.NUMERATOR, found), cell.numerator),
        "without key": (_part(at, Part.WITHOUT_KEY, found), cell.without_key),
    }
    for what, (given, wanted) in numbers.items():
        if not _same(given, wanted):
            yield f"{at} {what} is {given}, by hand {wanted}"


def _part(at: Key, part: Part, found: dict[Key, Figure]) -> float | None:
    figure = found.get(Key(at.indicator, at.period, at.levels, part))
    return figure.value if figure else None


def _same(given: Any, wanted: Any) -> bool:
    if isinstance(given, float) and isinstance(wanted, float):
        return abs(given - wanted) <= 1e-9 * max(1.0, abs(wanted))
    return given is None or given == wanted if wanted == 0 else bool(given == wanted)
