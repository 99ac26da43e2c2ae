"""Mistakes in TOML itself, as tomllib tells them, with the fix that analysts most often need."""

from __future__ import annotations

import re

from projrapport.errors import Problem
from projrapport.project.fault import FILE_NAME

PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")

FIXES = (
    ("Cannot overwrite a value", "The key stands twice in its table."),
    ("Cannot declare", "Put its keys under the first one."),
    ("Unescaped '\\' in a string", "Write / between folders, or put the text in single quotes."),
    ("Invalid hex value", "Write / between folders, or put the text in single quotes."),
    ("Invalid value", "Text stands in quotes."),
    ("Illegal character '\\n'", "Text over several lines stands between triple quotes."),
)
"""What tomllib says, and what to do about it."""

NOT_ASCII_BEFORE_EQUALS = re.compile(r"^[ \t]*[^\s=#\"']*[^\x00-\x7f][^=\"']*=")


def syntax_problem(message: str, text: str) -> Problem:
    """The problem of a text that is not TOML, with its line and column in front."""
    found = PLACE.search(message)
    if found is None:
        return Problem(FILE_NAME, "this is not TOML: a number has too many digits.")
    line = int(found["line"] or text.count("\n") + 1)
    column = f", column {found['column']}" if found["column"] else ""
    what = PLACE.sub("", message)
    return Problem(f"{FILE_NAME}, line {line}{column}", f"this is not TOML: {what}.", _fix(what, text, line))


def _fix(what: str, text: str, line: int) -> str:
    if NOT_ASCII_BEFORE_EQUALS.match(text.split("\n")[line - 1]):
        return "A key with å, ä, ö or a space stands in quotes."
    return next((fix for said, fix in FIXES if what.startswith(said)), "")
