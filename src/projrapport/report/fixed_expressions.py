"""Expressions of a template that can be looked up without running it: `f("men").change`, `project.title`."""

from __future__ import annotations

from jinja2 import nodes

from projrapport.report.environment import TemplateEnvironment

ALWAYS_THERE = ("f", "project", "period", "date", "targets")
"""Names that stand for the same thing wherever they occur."""


class NotFixed(Exception):  # noqa: N818  not a fault: it only ends a look-up
    """What the expression stands for is known only when the template is filled in."""


def looked_up(node: nodes.Node, environment: TemplateEnvironment) -> object:
    """What the expression stands for. Raises UnknownNameError when it names what does not exist, else NotFixed."""
    if isinstance(node, nodes.Name) and node.name in ALWAYS_THERE:
        return environment.globals[node.name]
    if isinstance(node, nodes.Getattr):
        return _attribute(looked_up(node.node, environment), node.attr, environment)
    if isinstance(node, nodes.Call):
        return _called(node, environment)
    raise NotFixed


def _attribute(value: object, name: str, environment: TemplateEnvironment) -> object:
    if value is None:
        raise NotFixed
    return environment.getattr(value, name)


def _called(node: nodes.Call, environment: TemplateEnvironment) -> object:
    """A call with one fixed text."""
    texts = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
    if len(texts) != 1 or len(node.args) != 1:
        raise NotFixed
    function = looked_up(node.node, environment)
    if node.kwargs or not callable(function):
        raise NotFixed
    return function(*texts)
