"""From what the models refuse to faults in plain words, at the places as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from pydantic_core import ErrorDetails

from projrapport.errors import did_you_mean
from projrapport.project.fault import Fault, at, shown
from projrapport.project.known import keys_at
from projrapport.project.places import KeyPath

TEXT = "text in quotes"
LIST = "a list in [ ]"
TABLE = "a table of keys"
DAY = "a date such as 2012-01-31"
WHOLE = "a whole number"
YES_NO = "true or false"

EXPECTED = {
    "string_type": TEXT,
    "bool_type": YES_NO,
    "int_type": WHOLE,
    "float_type": "a number",
    "finite_number": "a number",
    "date_type": DAY,
    "tuple_type": LIST,
    "dict_type": TABLE,
    "model_type": TABLE,
    "string_pattern_mismatch": "a name that begins with a letter A–Z and has only A–Z, 0–9, _ and -",
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "{le} or less",
    "too_long": "{max_length} values",
    "recursion_loop": "fewer tables within each other",
}
"""What each kind of refusal asks for; a test fails when a kind that the models can give is not here."""

CHOICES = {"enum", "literal_error"}
OWN = {"value_error", "assertion_error"}


def shape_faults(errors: Iterable[ErrorDetails], tree: dict[str, Any]) -> list[Fault]:
    """One fault for each place; where several types would do, the message names them all."""
    placed = [(written_path(error, tree), error) for error in errors]
    ordered = sorted(placed, key=lambda pair: (str(pair[0]), pair[1]["type"] == "extra_forbidden"))
    return [
        _fault(path, [error for _, error in group], tree) for path, group in groupby(ordered, lambda p: p[0])
    ]


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
    if first["type"] == "missing":
        return _missing(path, first)
    if first["type"] in OWN:
        return Fault(path, *_own(first, at(tree, path)))
    brackets = _brackets(path, tree)
    if brackets:
        return Fault(path, *brackets)
    found = shown(at(tree, path))
    wanted = " or ".join(dict.fromkeys(text for error in errors for text in _wanted(error)))
    return Fault(path, f"found {found}, expected {wanted}.", _nearest(errors, at(tree, path)))


def _own(error: ErrorDetails, found: Any) -> tuple[str, str]:
    """What a model of ours says, and the fix where it gives one."""
    what, *fix = error["ctx"]["error"].args
    before = f"found {shown(found)}, " if isinstance(found, str | int | float) else ""
    return f"{before}{what}.", " ".join(fix)


def _missing(path: KeyPath, error: ErrorDetails) -> Fault:
    if isinstance(error["loc"][-1], int):
        return Fault(path, "found too few values.", "Write two values in [ ].")
    return Fault(path, "this key is missing.")


def _brackets(path: KeyPath, tree: dict[str, Any]) -> tuple[str, str] | None:
    """The mistake of single or double brackets around the name of a table."""
    if len(path) != 1:
        return None
    found = at(tree, path)
    if isinstance(found, dict) and keys_at((path[0], 0)):
        return "found a table, expected one or several in double brackets.", f"Write [[{path[0]}]]."
    if isinstance(found, list):
        return "found a list or double brackets, expected a table.", f"Write [{path[0]}] or [{path[0]}.NAME]."
    return None


def _wanted(error: ErrorDetails) -> list[str]:
    if error["type"] in CHOICES:
        return [f"one of {', '.join(_choices(error))}"]
    return [EXPECTED[error["type"]].format_map(error.get("ctx", {}))]


def _choices(error: ErrorDetails) -> list[str]:
    context: Mapping[str, Any] = error["ctx"]
    return re.findall(r"'([^']*)'", context["expected"])


def _nearest(errors: list[ErrorDetails], found: Any) -> str:
    choices = [choice for error in errors if error["type"] in CHOICES for choice in _choices(error)]
    suggestion = did_you_mean(found, choices) if choices and isinstance(found, str) else ""
    return suggestion if suggestion.startswith("Did you mean") else ""
