"""How a value that a template prints becomes Markdown; what must not be printed is refused."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, repeat

from jinja2 import Undefined
from markupsafe import Markup

from projrapport.report.display import Shown, Visible, visible_names
from projrapport.report.drawing import Drawing
from projrapport.report.escape import Markdown, at_line_start, escaped, escaped_inside
from projrapport.report.figure_display import ShownNotes
from projrapport.report.marks import marked
from projrapport.report.period_display import ShownDay, ShownPeriod
from projrapport.report.table import Table, pipe_table
from projrapport.report.text_blocks import TextBlock

LONGEST = 1_000_000
"""More characters than any single value of a report has."""


class NotPrintableError(TypeError):
    """A template prints something that is not a text: nothing, a list, a bare number."""


def printed(value: object) -> Markup:
    """The value as Markdown. Texts come out as typed; figures, days, tables and notes in their own form.

    This is the one place where a figure becomes text, so it is also where it gets the mark that keeps its key.
    """
    if isinstance(value, Markup | Table | TextBlock | Drawing):
        return _inline(value)
    return Markdown(marked(at_line_start(_escaped(value)), _name(value)))


def _inline(value: object) -> Markup:
    """The value as Markdown behind something else."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Table):
        return Markdown(f"\n\n{pipe_table(value, printed)}\n\n")  # a table stands by itself
    if isinstance(value, Drawing):
        return _drawing(value)
    if isinstance(value, TextBlock):
        return value.markdown
    return Markdown(marked(_escaped(value), _name(value)))


def _escaped(value: object) -> str:
    """As a plain text: patterns put Markup together with HTML escapes."""
    if isinstance(value, ShownNotes):
        return str(value)
    shown = isinstance(value, Shown | ShownDay | ShownPeriod) or _is_count(value)
    return escaped_inside(str(value) if shown else _text(value))


def _drawing(drawing: Drawing) -> Markup:
    """What the drawing shows, in words, in a paragraph that writers replace; its table below it."""
    said = Markdown(f"\n\n{marked(escaped(drawing.alt), drawing._name)}\n\n")  # noqa: SLF001  out of reach of templates
    return said + _inline(drawing.table) if drawing.table else said


def _name(value: object) -> str:
    """What a document calls the figure; empty for all else."""
    return value._name if isinstance(value, Shown) else ""  # noqa: SLF001  out of reach of templates


def _is_count(value: object) -> bool:
    """Numbers that Jinja makes itself, such as loop.index."""
    return isinstance(value, int) and not isinstance(value, bool)


def _text(value: object) -> str:
    if isinstance(value, Undefined):
        return str(value)  # which says what is not there
    if not isinstance(value, str):
        raise NotPrintableError(f"{_named(value)} cannot be printed. {_instead(value)}")
    if not value:
        raise NotPrintableError("an empty text cannot be printed. Ask for it first: {% if … %}.")
    if len(value) > LONGEST:
        raise NotPrintableError("a text of more than a million characters cannot be printed.")
    return value


def _named(value: object) -> str:
    return "nothing (none)" if value is None else f"a {type(value).__name__}"


def _instead(value: object) -> str:
    if value is None:
        return "Ask for it first: {% if … %}."
    if isinstance(value, Visible):
        return f"Print one of its attributes: {', '.join(visible_names(value))}."
    if isinstance(value, list | tuple | dict):
        return "Loop over it, or join it: {{ … | join }}."
    return "Print a figure or a text."


def joined(values: Iterable[object]) -> Markup:
    """Several values as one piece of Markdown: what `~` and the filter `join` make."""
    text = Markdown("").join(
        piece(value) for piece, value in zip(chain((printed,), repeat(_inline)), values, strict=False)
    )
    if len(text) > LONGEST:
        raise NotPrintableError("a text of more than a million characters cannot be printed.")
    return text
