"""Markdown in which a text comes out as typed: nothing an analyst or an export writes sets anything off."""

from __future__ import annotations

import re

from markupsafe import Markup

from projrapport.report.marks import SIGN

ANYWHERE = re.compile(r"[\\`*_\[\]{}<#|^~$@]|&(?=[#A-Za-z]|$)")
"""Characters that Markdown may act on wherever they stand: emphasis, code, links, HTML, tables, notes, citations."""
_MARKS = f"{SIGN}*"
"""Of a figure (marks.py): signs that readers do not see, so that they part nothing."""
LINE_START = re.compile(rf"(?m)^([ \t]*{_MARKS})([-+:](?={_MARKS}(?:[\s:+-]|$))|[=>])")
"""Signs that make a list, a heading, a rule, a quotation or a definition of the line they begin; not those of +18."""
LIST_NUMBER = re.compile(
    rf"(?m)^([ \t]*{_MARKS}\(?{_MARKS}(?:\d+|[A-Za-z]|[IVXLCDMivxlcdm]+){_MARKS})([.)])(?={_MARKS}(?:\s|$))"
)
"""“1.”, “a)” and the like, which begin a numbered list."""
CAPTION = re.compile(rf"(?m)^([ \t]*{_MARKS}[Tt]able{_MARKS})(:)")
"""What pandoc takes for the caption of a table near by."""
SPACE = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
"""Spaces and line breaks, but not the no-break spaces that are meant."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
"""Characters that no document can hold, and those of our marks."""


class Markdown(Markup):
    """Text that is Markdown already: it is printed as it stands."""

    __slots__ = ()


def one_line(text: str) -> str:
    """The text on one line, without double spaces and characters that no document can hold."""
    return SPACE.sub(" ", CONTROL.sub("", text))


def escaped(text: str) -> str:
    """Markdown that prints the text as typed, wherever in a paragraph, heading, list or table cell it stands.

    Line breaks and runs of spaces become one space, as they do in every document.
    """
    return at_line_start(escaped_inside(text))


def escaped_inside(text: str) -> str:
    """Markdown that prints the text as typed where something else stands before it on the line."""
    return ANYWHERE.sub(r"\\\g<0>", one_line(text))


def at_line_start(text: str) -> str:
    """The text with what would begin a list, heading or quotation at the start of each line disarmed."""
    for pattern in (LINE_START, LIST_NUMBER, CAPTION):
        text = pattern.sub(r"\1\\\2", text)
    return text
