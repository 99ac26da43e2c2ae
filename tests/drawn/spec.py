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
        tree = _merged(DEFAULTS, {"tables": {name: _declared(text) for name, text in self.tables.items()}})
        return Project.model_validate(
            _merged(tree, tomllib.loads(self.project)), by_alias=True, by_name=False
        )

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
    """The declaration of a drawn table: its columns by name, its date column when it has one called `date`."""
    columns = columns_of(drawing)
    date = {"date": "date"} if "date" in columns else {}
    return {
        "files": ["drawn.csv"],
        "columns": {name: {"type": COLUMN_TYPES[name]} for name in columns},
        **date,
    }


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Both trees; where they disagree, the second."""
    both = {
        name: _merged(base[name], over[name])
        for name in base.keys() & over.keys()
        if isinstance(over[name], dict)
    }
    return {**base, **over, **both}
