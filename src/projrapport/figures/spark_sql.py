"""DuckDB's SQL in Spark's words. sqlglot translates; what it does not know, or gets wrong, is put right here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache

from sqlglot import exp, parse, parse_one
from sqlglot.errors import ErrorLevel, SqlglotError

EXACT = "DECIMAL(38, 18)"
EXACT_FROM, EXACT_TO = "1e-3", "1e15"
"""The largest number of a group must lie between these for its sum to be taken in decimals."""


logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # it would print queries


@lru_cache(maxsize=256)
def in_spark(sql: str) -> str:
    """One query that DuckDB understands, as Spark understands it; `$name` becomes `:name`."""
    return in_spark_words(parse_one(sql, read="duckdb"))


def in_spark_words(query: exp.Expr) -> str:
    """A query that is parsed already. Raises SqlglotError when it holds what cannot be said."""
    return query.copy().transform(_translated).sql(dialect="spark", unsupported_level=ErrorLevel.RAISE)


def name_in_spark(name: str) -> str:
    return f"`{name.replace('`', '``')}`"


def parsed(sql: str) -> exp.Expr | None:
    """The one statement of a text in DuckDB's SQL; None when it is none, or several."""
    try:
        found = [one for one in parse(sql, read="duckdb") if one is not None]
    except SqlglotError:
        return None
    return found[0] if len(found) == 1 else None


def unknown_functions(query: exp.Expr) -> list[str]:
    """The functions of a query for which no word of Spark's is known; passed on they could be anything."""
    return sorted({one.name.lower() for one in query.find_all(exp.Anonymous)} - FUNCTIONS.keys())


def _translated(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Anonymous):
        rewrite = FUNCTIONS.get(node.name.lower())
        return rewrite(node) if rewrite else node
    return REWRITES[type(node)](node) if type(node) in REWRITES else node


def _sum(node: exp.Anonymous) -> exp.Expr:
    """DuckDB's sum that compensates for what is lost. Spark has none, so the numbers are summed as decimals, exactly,
    in whatever order the machines bring them; numbers too large or too small for that as they are.
    """
    number = _said(node.expressions[0])
    return _written(
        f"CASE WHEN MAX(ABS({number})) BETWEEN {EXACT_FROM} AND {EXACT_TO}"
        f" THEN CAST(TRY_SUM(TRY_CAST({number} AS {EXACT})) AS DOUBLE) ELSE SUM({number}) END"
    )


def _mean(node: exp.Anonymous) -> exp.Expr:
    return _written(f"({_said(_sum(node))} / NULLIF(COUNT({_said(node.expressions[0])}), 0))")


def _percentile(node: exp.Expr) -> exp.Expr:
    """By linear interpolation, which Spark calls PERCENTILE."""
    return _written(f"PERCENTILE({_said(node.this)}, {_said(node.expression)})")


def _within_group(node: exp.Expr) -> exp.Expr:
    """The same percentile as the standard writes it: `percentile_cont(0.5) WITHIN GROUP (ORDER BY x)`."""
    if not isinstance(node.this, exp.PercentileCont):
        return node
    order = node.expression.expressions[0]
    share = _said(node.this.this)
    return _written(f"PERCENTILE({_said(order.this)}, {f'1 - {share}' if order.args.get('desc') else share})")


def _grouping(node: exp.Expr) -> exp.Expr:
    """GROUPING of several columns: Spark's takes one, and its GROUPING_ID all that are grouped by."""
    columns = node.expressions[::-1]
    bits = [f"GROUPING({_said(column)}) * {2**place}" for place, column in enumerate(columns)]
    return _written(f"({' + '.join(bits)})") if len(columns) > 1 else node


def _overlap(node: exp.Expr) -> exp.Expr:
    return _written(f"ARRAYS_OVERLAP({_said(node.this)}, {_said(node.expression)})")


def _each(node: exp.Expr) -> exp.Expr:
    """`[… FOR x IN list IF …]`, which sqlglot keeps as it is."""
    one = node.expressions[0] if node.expressions else None
    if not isinstance(one, exp.Comprehension):
        return node
    name, cells, condition = _said(one.expression), _said(one.args["iterator"]), one.args.get("condition")
    chosen = f"FILTER({cells}, {name} -> {_said(condition)})" if condition else cells
    return _written(f"TRANSFORM({chosen}, {name} -> {_said(one.this)})")


def _said(piece: exp.Expr) -> str:
    """A piece, itself translated, in Spark's words."""
    return in_spark_words(piece)


def _written(sql: str) -> exp.Expr:
    """A piece that is in Spark's words already."""
    return parse_one(sql, read="spark")


FUNCTIONS: dict[str, Callable[[exp.Anonymous], exp.Expr]] = {"fsum": _sum, "favg": _mean}
"""Functions that sqlglot does not know, and how each is said."""

REWRITES: dict[type[exp.Expr], Callable[[exp.Expr], exp.Expr]] = {
    exp.PercentileCont: _percentile,
    exp.WithinGroup: _within_group,
    exp.Grouping: _grouping,
    exp.ArrayOverlaps: _overlap,
    exp.Array: _each,
}
"""Expressions that sqlglot writes in a way that Spark does not take."""
