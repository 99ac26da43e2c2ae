"""One of the two builds that are compared: its figures, and what it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure as the readers of the build see it. A hidden one has no value, flags or target here either."""

    key: str
    indicator: str
    kind: str = ""
    unit: str = ""
    decimals: int = 0
    value: float | None = None
    missing: str = ""
    """Why there is no value."""
    hidden: bool = False
    flags: tuple[str, ...] = ()
    definition: str = ""
    """The hash of its definition; empty where it is not known."""
    tables: frozenset[str] = frozenset()
    """The tables that it is counted from, also through other figures."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a build was made from, as its manifest tells: checksums by name, and rows used by table."""

    project_file: str
    templates: Mapping[str, str]
    inputs: Mapping[str, str]
    files: Mapping[str, tuple[str, ...]]
    """The files of each table."""
    rows: Mapping[str, int]
    versions: Mapping[str, str]

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> Made:
        """What the contents of a manifest.json tell."""
        tables = manifest["tables"]
        return cls(
            manifest["project_file"]["sha256"],
            {name: one["sha256"] for name, one in manifest["templates"].items()},
            {one["file"]: one["sha256"] for one in manifest["inputs"]},
            {name: tuple(sheet["file"] for sheet in one["sheets"]) for name, one in tables.items()},
            {name: one["used"] for name, one in tables.items()},
            manifest["versions"],
        )


@dataclass(frozen=True, slots=True)
class Side:
    """A build."""

    name: str
    """What the person calls it: the folder, or the edition."""
    period: str
    audience: str
    threshold: int | None
    figures: Mapping[str, Seen]
    labels: Mapping[str, str] = field(default_factory=dict)
    """What each indicator is called."""
    made: Made | None = None
    """None where no manifest is left."""


def seen_of(records: list[dict[str, Any]]) -> dict[str, Seen]:
    """The figures by key, as figures.json lists them; what is computed from others takes over what they rest on."""
    own = {one["key"]: _seen(one) for one in records}
    return {one["key"]: _resting(own, one) for one in records}


def _seen(record: Mapping[str, Any]) -> Seen:
    hidden = record["hidden"]
    return Seen(
        key=record["key"],
        indicator=record["indicator"],
        kind=record["kind"],
        unit=record["unit"],
        decimals=record["decimals"],
        value=None if hidden else record["value"],
        missing="" if hidden else record["missing"] or "",
        hidden=hidden,
        flags=() if hidden else tuple(record["flags"]),
        definition=record.get("definition_hash") or "",
        tables=frozenset(record.get("tables", ())),
    )


def _resting(own: Mapping[str, Seen], record: Mapping[str, Any]) -> Seen:
    """A change with the definition of its value; a quotient with the tables of its parts."""
    one = own[record["key"]]
    whole = own.get(one.key.removesuffix(f":{record['part']}"))
    parts = [own[key] for key in record["made_of"] if key in own] or ([whole] if whole else [])
    return replace(
        one,
        definition=one.definition or (whole.definition if whole else ""),
        tables=one.tables.union(*(part.tables for part in parts)),
    )
