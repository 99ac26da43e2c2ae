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

VALUES = (
    (
        re.compile(r"(?<![\w.])(?P<day>\d{1,2})/(?P<month>\d{1,2})[ /-](?P<year>\d{4})(?!\w)"),
        "A date is written as {date}.",
    ),
    (
        re.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\w-])"),
        "A date is written as {date}.",
    ),
    (
        re.compile(r"(?<![\w.])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\w)"),
        "A number is written without spaces, or with _ between the thousands: {number}.",
    ),
    (re.compile(r"(?<![\w.])\d+,\d+(?!\w)"), "A number has a decimal point: {point}."),
)
"""How people write dates and numbers, and how TOML has them."""

TYPOGRAPHIC = re.compile("[“”„‘’«»]")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|#.*")

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
    written = text.split("\n")[line - 1]
    if NOT_ASCII_BEFORE_EQUALS.match(written):
        return "A key with å, ä, ö or a space stands in quotes."
    plain = QUOTED.sub("", written)
    if TYPOGRAPHIC.search(plain):
        return 'Typographic quotation marks were pasted; write plain ones: " on both sides of the text.'
    return _value(plain) or next((fix for said, fix in FIXES if what.startswith(said)), "")


def _value(line: str) -> str:
    """What to write for a date or a number that stands as people write it; empty when there is none."""
    for form, fix in VALUES:
        if found := form.search(line):
            parts = {name: int(part) for name, part in found.groupdict().items()}
            date = "{year:04d}-{month:02d}-{day:02d}".format(**parts) if parts else ""
            number = re.sub(r"\s", "_", found[0])
            return fix.format(
                date=date, number=f"{number.replace('_', '')} or {number}", point=found[0].replace(",", ".")
            )
    return ""
