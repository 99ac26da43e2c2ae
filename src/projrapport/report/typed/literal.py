"""What of a Jinja source is typed: the text around its tags, and the fixed texts that its tags print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinja2 import nodes

from projrapport.report.environment import TemplateEnvironment

FILLED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands where something is filled in, or where something was typed that counts nothing."""
STARTS = (nodes.Output, nodes.Assign, nodes.For, nodes.Macro, nodes.CallBlock)
NUMBERING = "number"
"""The field of a word that numbers a heading: `words("question", number=4)`."""


def literal_text(source: str, environment: TemplateEnvironment) -> str:
    text = ""
    for line, kind, value in environment.lex(source):
        text += "\n" * (line - 1 - text.count("\n"))
        if kind == "data":
            text += value
        elif kind.endswith("_begin"):
            text += FILLED if kind == "variable_begin" else " "
    return text


def printed_constants(source: str, environment: TemplateEnvironment) -> Iterator[tuple[int, str]]:
    """The fixed texts and numbers that tags print or keep for printing, each with its line."""
    for statement in environment.parse(source).find_all(STARTS):
        for node in _values(statement):
            yield from _constants(node)


def _values(statement: nodes.Node) -> list[nodes.Node]:
    """The expressions of a statement whose values are printed, now or later."""
    if isinstance(statement, nodes.Output):
        return list(statement.nodes)
    if isinstance(statement, nodes.Assign):
        return [statement.node]
    if isinstance(statement, nodes.For):
        return [statement.iter]
    if isinstance(statement, nodes.CallBlock):
        return [statement.call]
    return list(statement.defaults) if isinstance(statement, nodes.Macro) else []


def _constants(node: nodes.Node | None) -> Iterator[tuple[int, str]]:
    if isinstance(node, nodes.Const) and type(node.value) in (str, int, float):
        yield node.lineno, str(node.value)
    for inner in _inside(node):
        yield from _constants(inner)


def _inside(node: nodes.Node | None) -> Sequence[nodes.Node | None]:
    """The parts of an expression that end up in what it prints."""
    if isinstance(node, nodes.Concat):
        return node.nodes
    if isinstance(node, nodes.List | nodes.Tuple):
        return node.items
    if isinstance(node, nodes.CondExpr):
        return [node.expr1, node.expr2]
    if isinstance(node, nodes.BinExpr):
        return [node.left, node.right]
    if isinstance(node, nodes.Filter):
        return [node.node, *node.args]
    return _handed_over(node) if isinstance(node, nodes.Call) else []


def _handed_over(call: nodes.Call) -> Sequence[nodes.Node | None]:
    """What a macro, `table` or `words` is given to print; the names of figures and levels are no such thing."""
    if not isinstance(call.node, nodes.Name) or call.node.name == "f":
        return []
    named = [pair.value for pair in call.kwargs if pair.key != NUMBERING]
    return named if call.node.name == "words" else [*call.args, *named]
