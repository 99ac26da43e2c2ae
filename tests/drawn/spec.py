"""Specifications: a drawn table, a declaration, and the figures that they give. Read from `tests/figures/specs`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from drawn.table import COLUMN_TYPES, columns_of, typed_rows
from projrapport.project.declaration import Project
from projrapport.project.read import checked

FOLDER = Path(__file__).parent.parent / "figures" / "specs"

DEFAULTS: dict[str, Any] = {"project": {"title": "Drawn"}, "periods": {"years": [2010, 2011, 2012, 2013]}}
"""What every specification's project file says unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One sentence of the vocabulary, and the example that proves it."""

    says: str
    project: str
    tables: Mapping[str, str]
    gives: str = ""
    refused: str = ""
    """What the message says when the example cannot be meant."""
    period: str = "2012"
    shows: tuple[str, ...] = ()
    """The needs (C1–C24) that it speaks to."""

    def declared(self) -> Project:
        """The project; ProjectError when it cannot be meant, so every example is one that `check` accepts."""
        tree = _merged(DEFAULTS, {"tables": {name: _declared(text) for name, text in self.tables.items()}})
        return checked(_merged(tree, tomllib.loads(self.project)), self.project)

    def rows(self) -> dict[str, pa.Table]:
        return {name: typed_rows(text, file=f"{name}.csv") for name, text in self.tables.items()}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One row of the vocabulary."""

    title: str
    text: str
    specs: tuple[Spec, ...] = field(default=())


def chapters() -> tuple[Chapter, ...]:
    """All chapters, in the order of their file names."""
    return tuple(_chapter(path) for path in sorted(FOLDER.glob("*.toml")))


def all_specs() -> Iterator[Spec]:
    return (spec for chapter in chapters() for spec in chapter.specs)


def _chapter(path: Path) -> Chapter:
    tree = tomllib.loads(path.read_text(encoding="utf-8"))
    return Chapter(tree["title"], tree["text"], tuple(_spec(one) for one in tree["spec"]))


def _spec(tree: dict[str, Any]) -> Spec:
    return Spec(**{**tree, "shows": tuple(tree.get("shows", ()))})


def _declared(drawing: str) -> dict[str, Any]:
    """The declaration of a drawn table: its columns by name, the levels that are drawn, its date column when it has
    one called `date`.
    """
    columns = {name: {"type": COLUMN_TYPES[name]} | _levels(name, drawing) for name in columns_of(drawing)}
    return {"files": ["drawn.csv"], "columns": columns} | ({"date": "date"} if "date" in columns else {})


def _levels(name: str, drawing: str) -> dict[str, list[str]]:
    """The values of a category or list, in alphabetical order."""
    cells = typed_rows(drawing, file="")[name].to_pylist()
    if COLUMN_TYPES[name] == "list":
        cells = [value for cell in cells for value in cell or ()]
    named = sorted({cell for cell in cells if cell is not None})
    return {"levels": named} if COLUMN_TYPES[name] in {"category", "list"} else {}


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Both trees; where they disagree, the second."""
    both = {
        name: _merged(base[name], over[name])
        for name in base.keys() & over.keys()
        if isinstance(over[name], dict)
    }
    return {**base, **over, **both}
