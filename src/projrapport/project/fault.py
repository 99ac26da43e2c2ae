"""A fault in the project file, told by where it stands in the tree of tables and keys."""

from __future__ import annotations

from typing import Any

from projrapport.errors import Problem
from projrapport.project.places import KeyPath, Places
from projrapport.records import dataclass

FILE_NAME = "projrapport.toml"
SHOWN_OF_A_TEXT = 40

DEPTH = {"tables": 4, "codes": 2, "units": 2, "audience": 2}
"""How many parts a heading in brackets has at most, such as [tables.contacts.columns.sex]; else one."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place of the written file, and what to do about it."""

    path: KeyPath
    what: str
    fix: str = ""
    about: str = ""
    """The name that was looked for and not found; the fault is not told when that name could not be read."""


def problem(fault: Fault, *, tree: dict[str, Any], places: Places) -> Problem:
    """The fault as a person reads it: file, line, table and key in front."""
    path = _as_short(fault.path, tree)
    where = f"{FILE_NAME}, line {places.line(path)}{_spoken(path, tree)}"
    return Problem(where, fault.what, fault.fix)


def _as_short(path: KeyPath, tree: dict[str, Any]) -> KeyPath:
    """The path up to where the file has a short form: `value.column` is `value` in `value = "minutes"`."""
    short = (path[:n] for n in range(1, len(path)) if isinstance(at(tree, path[:n]), str | int | float))
    return next(short, path)


def _spoken(path: KeyPath, tree: dict[str, Any]) -> str:
    """`: [[indicator]] no. 2 “men”, key goal`."""
    heading, rest = _heading(path, tree)
    said = [heading] if heading else []
    if rest:
        said.append(f"key {dotted(rest)}")
    return ": " + ", ".join(said) if said else ""


def _heading(path: KeyPath, tree: dict[str, Any]) -> tuple[str, KeyPath]:
    """The table that the path lies in, as it is written in brackets, and the path within it."""
    if len(path) > 1 and isinstance(path[1], int):
        return f"[[{path[0]}]] no. {path[1] + 1}{_name_of(at(tree, path[:2]))}", path[2:]
    depth = DEPTH.get(str(path[0]), 1) if path else 0
    tables = max((n for n in range(1, depth + 1) if isinstance(at(tree, path[:n]), dict)), default=0)
    return (f"[{'.'.join(map(str, path[:tables]))}]" if tables else ""), path[tables:]


def at(tree: Any, path: KeyPath) -> Any:
    """What stands at the path, or None."""
    for step in path:
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def _name_of(entry: Any) -> str:
    name = entry.get("id", entry.get("item")) if isinstance(entry, dict) else None
    return f" “{name}”" if isinstance(name, str | int) else ""


def dotted(path: KeyPath) -> str:
    """`where.any no. 2, role`."""
    text = ""
    after_number = False
    for step in path:
        if isinstance(step, int):
            text += f" no. {step + 1}"
        else:
            text += (", " if after_number else ".") * bool(text) + step
        after_number = isinstance(step, int)
    return text


def shown(value: Any) -> str:
    """A value of the project file as a message shows it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"“{_cut(value)}”"
    if isinstance(value, dict | list):
        kind = "table" if isinstance(value, dict) else "list"
        return f"a {kind}" if value else f"an empty {kind}"
    return f"{value:g}" if isinstance(value, float) else _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN_OF_A_TEXT else f"{text[:SHOWN_OF_A_TEXT]}…"
