"""What the declarations say of their keys in the docstrings below them, as descriptions in their JSON Schema.

pydantic would collect them too, but at every start of the program: it reads the source anew, which takes longer than to
read the project file.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from textwrap import dedent
from typing import Any

from projrapport.project.base import Declaration


def described(schema: dict[str, Any], whole: type[Declaration]) -> dict[str, Any]:
    """The schema of the whole file with a description of each key that has a docstring."""
    tables = {table.__name__: table for table in _declarations()}
    definitions = {
        name: _with_docstrings(one, tables[name]) if name in tables else one
        for name, one in schema.get("$defs", {}).items()
    }
    return {**_with_docstrings(schema, whole), "$defs": definitions}


def _declarations(base: type[Declaration] = Declaration) -> Iterator[type[Declaration]]:
    for one in base.__subclasses__():
        yield one
        yield from _declarations(one)


def _with_docstrings(schema: dict[str, Any], table: type[Declaration]) -> dict[str, Any]:
    texts = {table.model_fields[name].alias or name: text for name, text in _docstrings(table).items()}
    properties = {
        key: {**one, "description": texts[key]} if key in texts else one
        for key, one in schema.get("properties", {}).items()
    }
    return {**schema, "properties": properties}


def _docstrings(table: type[Declaration]) -> dict[str, str]:
    """The text below each attribute of a declaration."""
    [definition] = ast.parse(dedent(inspect.getsource(table))).body
    assert isinstance(definition, ast.ClassDef)
    texts = {}
    for attribute, below in pairwise(definition.body):
        match attribute, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                texts[name] = inspect.cleandoc(text)
    return texts
