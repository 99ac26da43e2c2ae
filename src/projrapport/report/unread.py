"""What a project wrote and no template reads: texts and template files with a slip in their names, figures in one brace."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from jinja2 import nodes

from projrapport.errors import Problem, did_you_mean, nearest
from projrapport.report.template_errors import place

SUFFIX = ".md.j2"
NAMING_OTHER_THINGS = ("f", "words", "table")
SINGLE_BRACES = re.compile(r"(?<!\{)\{(?![{%#])\s*([A-Za-z_]+)\b(?=\s*[(.|}])[^{}\n]*\}(?!\})")
"""A name in one pair of braces, with what follows it: { f("men") }."""


def in_single_braces(where: str, text: str, known: Collection[str]) -> Iterator[Problem]:
    """Names of figures and the like that would be printed as they stand, for want of a second brace."""
    for found in SINGLE_BRACES.finditer(text):
        if found[1] in known:
            line = text.count("\n", 0, found.start()) + 1
            yield Problem(
                place(where, line, ()), f"{found[0]} is printed as it stands.", f"Write {{{found[0]}}}."
            )


def unread_texts(texts: Iterable[str], trees: Iterable[nodes.Template]) -> Iterator[Problem]:
    """Texts of the project file that nothing reads and that have nearly the name of one that is read."""
    names = tuple(texts)
    read = {name for tree in trees for name in _texts_read(tree, names)}
    for name in names:
        near = nearest(name, read)
        if name not in read and near:
            yield Problem(f"projrapport.toml, [texts] {name}", "no template reads this text.", near)


def _texts_read(tree: nodes.Template, names: Iterable[str]) -> Iterator[str]:
    """What is named behind `texts`, looked for in it, looped over or handed to a macro; all, where `texts` is looped over."""
    for attribute in tree.find_all(nodes.Getattr):
        if _is_texts(attribute.node):
            yield attribute.attr
    for item in tree.find_all(nodes.Getitem):
        if _is_texts(item.node):
            yield from _constants(item.arg)
    for compared in tree.find_all(nodes.Compare):
        if any(_is_texts(one.expr) for one in compared.ops):
            yield from _constants(compared.expr)
    for call in tree.find_all(nodes.Call):
        if not (isinstance(call.node, nodes.Name) and call.node.name in NAMING_OTHER_THINGS):
            yield from (name for argument in call.args for name in _constants(argument))
    for loop in tree.find_all(nodes.For):
        yield from names if _is_texts(getattr(loop.iter, "node", loop.iter)) else _constants(loop.iter)


def _is_texts(node: object) -> bool:
    return isinstance(node, nodes.Name) and node.name == "texts"


def _constants(expression: nodes.Node) -> Iterator[str]:
    """The fixed texts of an expression."""
    found = [expression] if isinstance(expression, nodes.Const) else expression.find_all(nodes.Const)
    return (one.value for one in found if isinstance(one.value, str))


def unused_files(
    templates: Iterable[str], used: Collection[str], folders: Sequence[Path]
) -> Iterator[Problem]:
    """Parts of the project's own that replace no part that came with projrapport and that nothing includes."""
    *own, shipped = folders
    for template in templates:
        replaceable = {path.name for path in _parts([shipped], template)}
        files = _parts(own, template)
        known = replaceable.union(path.name for path in files if str(path) in used)
        for file in files:
            if file.name not in known:
                fix = did_you_mean(file.name, known)
                what = "no template includes this file, and it replaces none."
                yield Problem(f"templates/{template}/{file.name}", what, fix)


def _parts(folders: Iterable[Path], template: str) -> list[Path]:
    return [path for folder in folders for path in sorted((folder / template).glob(f"*{SUFFIX}"))]
