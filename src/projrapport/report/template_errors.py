"""Errors of templates told to the person who wrote them: which template, which line, and the nearest name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import jinja2

from projrapport.errors import Problem, TemplateError, did_you_mean
from projrapport.report.display import DisplayOnlyError
from projrapport.report.environment import FILTERS, TESTS, EndlessError
from projrapport.report.jinja_messages import syntax_message
from projrapport.report.printing import NotPrintableError
from projrapport.report.source import UnknownNameError
from projrapport.report.word_template.names import inside
from projrapport.report.word_template.told import place_in

LINE = re.compile(r"(?<=in )line (\d+)")
NO_SUCH = re.compile(r"No (filter|test) named '(.+?)'(?: found)?\.")
TEMPLATE_FAULTS = (
    jinja2.TemplateError,
    UnknownNameError,
    DisplayOnlyError,
    NotPrintableError,
    EndlessError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What a template can make go wrong. TypeError and ValueError come from functions called with what does not fit."""


def as_template_error(error: Exception, *, template: str, folders: Sequence[Path]) -> TemplateError:
    """The error with its place: the innermost template or text block that was being filled in."""
    if isinstance(error, TemplateError):
        return error
    if isinstance(error, jinja2.TemplateSyntaxError):
        where = place(error.filename or error.name or template, error.lineno, folders)
    else:
        where = _innermost(error, template, folders)
    return TemplateError(Problem(where, _message(error)))


def _innermost(error: Exception, template: str, folders: Sequence[Path]) -> str:
    """Where the last frame of a template is; Jinja marks those frames with the line of the template."""
    trace, found = error.__traceback__, template
    while trace:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            found = place(trace.tb_frame.f_code.co_filename, trace.tb_lineno, folders)
        trace = trace.tb_next
    return found


def place(filename: str, line: int, folders: Sequence[Path]) -> str:
    """A line of a template or of a text block, as messages name it; in a Word template, a paragraph."""
    if within := inside(filename):
        document, part = within
        return f"{_named(document, folders)}, {_paragraph(Path(document), part, line)}"
    return f"{_named(filename, folders)}, line {line}"


def _paragraph(document: Path, part: str, line: int) -> str:
    from projrapport.report.word_template.source import parts_of  # noqa: PLC0415  only where there is one

    return place_in(parts_of(document)[part], part, line)


def _named(filename: str, folders: Sequence[Path]) -> str:
    """A template by its path from the folder of templates; a text block as it is called."""
    path = Path(filename)
    inside = next((path.relative_to(folder) for folder in folders if path.is_relative_to(folder)), None)
    return f"templates/{inside.as_posix()}" if inside else filename


def _message(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "the template calls or includes itself without end."
    if isinstance(error, SyntaxError):
        return "more statements stand within one another than can be carried out. Take some apart."
    if isinstance(error, jinja2.TemplatesNotFound | jinja2.TemplateNotFound):
        return f"there is no template “{error.name}”."
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return f"line {line} is not UTF-8. Save the file as UTF-8 in your editor."
    text = _said(error) or type(error).__name__
    missing = NO_SUCH.fullmatch(text)
    if missing:
        known = ("join", *FILTERS) if missing[1] == "filter" else TESTS
        return f"there is no {missing[1]} “{missing[2]}”. {did_you_mean(missing[2], known)}"
    return text if text.endswith((".", "?")) else f"{text}."


def _said(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateSyntaxError):
        said = syntax_message(error)
        return LINE.sub(_as_paragraph, said) if inside(error.filename or "") else said
    return str(error.message if isinstance(error, jinja2.TemplateError) else error)


def _as_paragraph(line: re.Match[str]) -> str:
    """The paragraph that is a line of the source of a Word template: its first line holds none."""
    return f"paragraph {max(1, int(line[1]) - 1)}"
