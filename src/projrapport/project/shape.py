"""From what the models refuse to faults in plain words, at the places as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from projrapport.errors import did_you_mean, nearest
from projrapport.project.fault import Fault, at, shown
from projrapport.project.known import keys_at
from projrapport.project.places import KeyPath

TEXT = "text in quotes"
LIST = "a list in [ ]"
TABLE = "a table of keys"
DAY = "a date such as 2012-01-31"
WHOLE = "a whole number"
NUMBER = "a number"
YES_NO = "true or false"

EXPECTED = {
    "string_type": TEXT,
    "bool_type": YES_NO,
    "int_type": WHOLE,
    "float_type": NUMBER,
    "finite_number": NUMBER,
    "date_type": DAY,
    "tuple_type": LIST,
    "dict_type": TABLE,
    "string_pattern_mismatch": "a name that begins with a letter A–Z and has only A–Z, 0–9, _ and -",
    "greater_than": "more than {gt:g}",
    "greater_than_equal": "{ge:g} or more",
    "less_than_equal": "{le:g} or less",
    "recursion_loop": "fewer tables within each other",
}
"""What each kind of refusal asks for; test_any_project_file.py fails when a kind that the models can give is not here."""

SHORT_FORMS = {
    "Condition": "a value, a list of values, or a table of keys",
    "Level": "text in quotes or a table of keys",
    "ManualValue": "a number or a table of keys",
    "Value": "the name of a column or a table of keys",
}
"""Tables that may also be written as something shorter."""

CHOICES = {"enum", "literal_error"}
OWN = {"value_error", "assertion_error"}


def shape_faults(errors: Iterable[ErrorDetails], tree: dict[str, Any]) -> list[Fault]:
    """One fault for each place; where several types would do, the message names them all."""
    placed: dict[KeyPath, list[ErrorDetails]] = {}
    for error in errors:
        placed.setdefault(written_path(error, tree), []).append(error)
    outer = {path[:length] for path in placed for length in range(len(path))}
    told = {path: found for path, found in placed.items() if path not in outer or _is_own(found)}
    return [_fault(path, found, tree) for path, found in told.items()]


def _is_own(errors: list[ErrorDetails]) -> bool:
    """True for a rule of ours about a table; a wrong type is told once, at the innermost place."""
    return errors[0]["type"] in OWN


def written_path(error: ErrorDetails, tree: Any) -> KeyPath:
    """Where the refused thing stands in the file; steps that only the models have are left out."""
    path: KeyPath = ()
    for step in error["loc"]:
        if at(tree, (*path, step)) is not None:
            path = (*path, step)
    absent = error["type"] == "missing" and isinstance(error["loc"][-1], str)
    return (*path, error["loc"][-1]) if absent else path


def _fault(path: KeyPath, errors: list[ErrorDetails], tree: dict[str, Any]) -> Fault:
    first = errors[0]
    if first["type"] == "extra_forbidden":
        return Fault(path, "this key is not known.", did_you_mean(str(path[-1]), keys_at(first["loc"][:-1])))
    if first["type"] == "missing" and isinstance(first["loc"][-1], str):
        return Fault(path, "this key is missing.")
    if first["type"] in ("missing", "too_long"):
        few = "few" if first["type"] == "missing" else "many"
        return Fault(path, f"found too {few} values.", "Write two values in [ ].")
    if first["type"] in OWN:
        return Fault(path, *_own(first, at(tree, path)))
    brackets = _brackets(path, tree)
    if brackets:
        return Fault(path, *brackets)
    is_key = first["loc"][-1] == "[key]"
    found = path[-1] if is_key else at(tree, path)
    return Fault(path, f"found {shown(found)}, expected {_wanted_by(errors)}.", _suggested(errors, found))


def _own(error: ErrorDetails, found: Any) -> tuple[str, str]:
    """What a model of ours says, and the fix where it gives one."""
    what, *fix = error["ctx"]["error"].args
    before = f"found {shown(found)}, " if isinstance(found, str | int | float) else ""
    return f"{before}{what}.", " ".join(fix)


def _brackets(path: KeyPath, tree: dict[str, Any]) -> tuple[str, str] | None:
    """The mistake of single or double brackets around the name of a table."""
    if len(path) != 1:
        return None
    found = at(tree, path)
    if isinstance(found, dict) and keys_at((path[0], 0)):
        return "found a table, expected one or several in double brackets.", f"Write [[{path[0]}]]."
    if isinstance(found, list):
        name = path[0] if keys_at(path) else f"{path[0]}.NAME"
        return "found a list or double brackets, expected a table.", f"Write [{name}]."
    return None


def _wanted_by(errors: list[ErrorDetails]) -> str:
    """What would do instead, each kind once; a whole number is a number."""
    wanted = dict.fromkeys(_wanted(error) for error in errors)
    if NUMBER in wanted:
        wanted.pop(WHOLE, None)
    *others, last = wanted
    return f"{', '.join(others)} or {last}" if others else last


def _wanted(error: ErrorDetails) -> str:
    if error["type"] in CHOICES:
        return f"one of {', '.join(_choices(error))}"
    if error["type"] == "model_type":
        return SHORT_FORMS.get(error["ctx"]["class_name"], TABLE)
    return EXPECTED[error["type"]].format_map(error.get("ctx", {}))


def _choices(error: ErrorDetails) -> list[str]:
    context: Mapping[str, Any] = error["ctx"]
    return re.findall(r"'([^']*)'", context["expected"])


def _suggested(errors: list[ErrorDetails], found: Any) -> str:
    choices = [choice for error in errors if error["type"] in CHOICES for choice in _choices(error)]
    return nearest(found, choices) if isinstance(found, str) else ""
