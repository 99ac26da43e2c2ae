"""Declared and built-in rules, and how many rows or sums break them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from projrapport.figures.check_result import CheckResult
from projrapport.figures.conditions import RowSource, where_sql
from projrapport.figures.figure import Figures, Key
from projrapport.figures.queryable import Queryable
from projrapport.figures.sql import Parameters, column_of, quoted
from projrapport.project.conditions import Where
from projrapport.project.controls import Check
from projrapport.project.declaration import Project
from projrapport.project.indicators import Select
from projrapport.project.tables import Table

PLACES = 20
"""How many of the rows that break a rule are named."""

ENDS_AFTER_START = "ends_after_start"
"""The built-in rule that what lasts does not end before it begins; a prefix of the check's id."""

SLACK = 1e-6
"""How closely sums must agree."""


def checked_rows(project: Project, engine: Queryable) -> tuple[CheckResult, ...]:
    """The rules about rows: those declared, and that nothing ends before it begins."""
    declared = (check for check in project.check if check.of)
    return tuple(_rows_against(check, project, engine) for check in (*declared, *_built_in(project)))


def checked_sums(
    project: Project, figures: Figures, *, periods: Mapping[str, str]
) -> tuple[CheckResult, ...]:
    """The control sums, in the current period of each indicator; `periods` gives its id by indicator."""
    return tuple(_sum_against(check, figures, periods) for check in project.check if not check.of)


def _built_in(project: Project) -> Iterator[Check]:
    lasting = {
        (indicator.of, indicator.from_, indicator.to)
        for indicator in project.indicator
        if indicator.select in {Select.OPEN, Select.OPEN_AT}
    }
    for table, start, end in sorted(lasting):
        rule = Where(**{end: {"min": {"column": start}}})
        yield Check(id=f"{ENDS_AFTER_START}-{table}-{start}-{end}", of=table, rule=rule)


def _rows_against(check: Check, project: Project, engine: Queryable) -> CheckResult:
    rows = RowSource("t", project.tables[check.of].columns, Parameters())
    rule = where_sql(check.rule, rows)
    source = f"FROM {quoted(check.of)} AS t"
    parameters = rows.parameters.values
    [(broken, total)] = engine.ask(
        f"SELECT count(*) FILTER (WHERE NOT {rule}), count(*) {source}", parameters
    )
    assert isinstance(broken, int)
    assert isinstance(total, int)
    shown = _shown(project.tables[check.of])
    places = engine.ask(
        f"SELECT t._file, t._row {source} WHERE NOT {rule}{shown} ORDER BY 1, 2 LIMIT {PLACES}", parameters
    )
    named = tuple(f"{file}, row {row}" for file, row in places if file is not None)
    allowed = check.max if check.max >= 1 else check.max * total
    label = "" if check.id.startswith(f"{ENDS_AFTER_START}-") else check.label or check.id
    return CheckResult(check.id, label, check.level, broken, total, broken <= allowed, check.of, named)


def _shown(table: Table) -> str:
    """Rows of persons with protected identity are counted, but not named."""
    return f" AND {column_of('t', table.protected)} IS NOT TRUE" if table.protected else ""


def _sum_against(check: Check, figures: Figures, periods: Mapping[str, str]) -> CheckResult:
    """Left minus right; a sum that lacks a figure cannot be checked and is not broken."""
    signed = terms_of(check)
    values = [figures[Key(name, periods[name])].value for name, _ in signed]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return CheckResult(check.id, check.label or check.id, check.level, 0, 0, passed=True, checked=False)
    difference = sum(sign * value for (_, sign), value in zip(signed, known, strict=True))
    passed = abs(difference) <= max(check.max, SLACK)
    return CheckResult(check.id, check.label or check.id, check.level, int(not passed), 1, passed)


def terms_of(check: Check) -> list[tuple[str, int]]:
    """The indicators of a control sum and their signs; together they should make nothing."""
    if check.balance:
        one = check.balance
        return [(one.opening, 1), (one.started, 1), (one.ended, -1), (one.closing, -1)]
    assert check.parts
    return [*((name, 1) for name in check.parts.parts), (check.parts.total, -1)]
