"""The charts of a document held against what was drawn and what would be drawn now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from enum import Enum

from lxml import etree

from projrapport.living.document import Document, broken
from projrapport.living.drawings import Drawing, drawings, identified, title_in, title_texts
from projrapport.living.drawn import C, Drawn, drawn_in, drawn_of, rows_in, rows_of, series_in
from projrapport.living.shapes import reshaped
from projrapport.living.states import State, plain
from projrapport.records import dataclass
from projrapport.report.charts import Chart, ToldChart
from projrapport.report.live import LiveFigures
from projrapport.writers.chart_cells import drawn as series_of
from projrapport.writers.package import Element, Package
from projrapport.writers.word.places import numbers_in

TYPED = "something else was typed in it"
REWRITTEN = "its alternative text was rewritten"
WORKBOOK = "something else was typed in the workbook behind it"
LABELLED = "a number was typed into a text or a label of it"
FILTERED = "a part of it was filtered away"
UNRECORDED = "it is not known what was drawn"
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ComparedChart:
    """One chart."""

    chart: str
    state: State
    heading: str
    changed: tuple[tuple[str, str | None, str | None], ...] = ()
    """Key (or name, of a target's line), as drawn, as now."""
    typed: tuple[str, ...] = ()
    """What an editor did to its numbers or texts, in words."""
    reshaped: tuple[str, ...] = ()
    """How its shape is another than it was, in words: only drawing it anew would bring it up to date."""
    hides: tuple[str, ...] = ()
    """The figures that it may show and its audience may not see now."""
    drawing: Drawing | None = field(default=None, repr=False)


def compared_charts(document: Document, figures: LiveFigures) -> tuple[ComparedChart, ...]:
    """The charts in the order of the text, then those that were taken away. One that an editor brought is left out.

    Raises DataError when a chart cannot be read.
    """
    try:
        return _all_compared(document, figures)
    except etree.XMLSyntaxError as error:
        raise broken(document.path, error) from None


def _all_compared(document: Document, figures: LiveFigures) -> tuple[ComparedChart, ...]:
    package, record = Package.read(document.content), document.record.charts
    found = list(identified(list(drawings(package)), record, package))
    standing = tuple(_compared(one, name, package, document, figures) for one, name in found if name)
    there, strangers = {name for _, name in found}, any(not name for _, name in found)
    return (*standing, *_removed(document, there, figures, strangers=strangers))


def _removed(
    document: Document, there: set[str], figures: LiveFigures, *, strangers: bool
) -> Iterator[ComparedChart]:
    """Charts that stand no more. Where one cannot be told from those that an editor brought, it may still be seen."""
    for name, told in document.record.charts.items():
        if name not in there:
            hides = tuple(hidden_of(told.chart, figures)) if strangers else ()
            yield ComparedChart(name, State.REMOVED, "", hides=hides)


def _compared(
    drawing: Drawing, name: str, package: Package, document: Document, figures: LiveFigures
) -> ComparedChart:
    written, now = document.record.charts.get(name), figures.chart(name)
    here = drawn_in(package.tree(drawing.part))
    hides = dict.fromkeys(hidden_of(written.chart, figures) if written else ())
    if now is None:
        return ComparedChart(name, State.UNKNOWN, drawing.heading, hides=tuple(hides), drawing=drawing)
    pieces = dict(_pieces(drawing, here, package, written, now))
    state = _state(set(pieces.values()))
    shape = tuple(reshaped(written.chart, now.chart)) if written else ()
    if shape and state is State.CURRENT:
        state = State.STALE
    if state in (State.CURRENT, State.TYPED_RIGHT):
        return ComparedChart(name, state, drawing.heading, drawing=drawing)
    return ComparedChart(
        name,
        state,
        drawing.heading,
        tuple(_changed(written.chart, now.chart)) if written else (),
        tuple(said for said, piece in pieces.items() if piece is Piece.TYPED),
        shape,
        tuple(hides | dict.fromkeys(_hidden_in(here, now.chart))),
        drawing,
    )


class Piece(Enum):
    """What became of one of the things that a chart is made of."""

    SAME = "as written and as now, or for an editor to say"
    OLD = "as written"
    NOW = "as now"
    TYPED = "neither"


def _state(pieces: set[Piece]) -> State:
    if Piece.TYPED in pieces:
        return State.TYPED_OVER
    if Piece.OLD in pieces:
        return State.STALE
    return State.TYPED_RIGHT if Piece.NOW in pieces else State.CURRENT


def _pieces(
    drawing: Drawing, here: Drawn | None, package: Package, written: ToldChart | None, now: ToldChart
) -> Iterator[tuple[str, Piece]]:
    """What became of each, by what is to be said of it when it was typed over."""
    root, then = package.tree(drawing.part), written or now
    typed = TYPED if written else UNRECORDED
    yield typed, _piece(here, drawn_of(then.chart), drawn_of(now.chart))
    if drawing.workbook:
        rows = rows_in(package.content(drawing.workbook))
        yield WORKBOOK, _piece(rows, rows_of(then.chart), rows_of(now.chart))
    if drawing.alt.strip():  # LibreOffice 7.4 drops it
        yield REWRITTEN, _piece(_alt(drawing, then.chart), plain(then.alt), plain(now.alt))
    if title_in(root) == then.chart.title != now.chart.title:
        yield "title", Piece.OLD
    if _labelled(root, then.chart):
        yield LABELLED, Piece.TYPED
    if any(True for one in root.iter("{*}ser") if one not in set(series_in(root))):
        yield FILTERED, Piece.TYPED


def _alt(drawing: Drawing, chart: Chart) -> str:
    """The alternative text. LibreOffice 25 puts the title that we give the frame before it, as a line of its own."""
    return plain(drawing.alt.removeprefix(f"{chart.title}\n"))


def _piece(here: object, then: object, now: object) -> Piece:
    if here == now:
        return Piece.SAME if here == then else Piece.NOW
    return Piece.OLD if here == then else Piece.TYPED


def _labelled(root: Element, chart: Chart) -> bool:
    """Whether an editor has put a number into a label, or one that the chart draws into its title or another text."""
    drawn = {number for told in _texts(chart).values() for number in numbers_in(told)}
    title = title_texts(root) if title_in(root) == chart.title else []
    known = {
        text
        for one in series_in(root)
        for part in ("tx", "cat", "val")
        for text in one.iterfind(f"{C}{part}//*")
    }
    for text in root.iter("{*}t", "{*}v"):
        if text in known or text in title or not DIGIT.search(text.text or ""):
            continue
        if any(True for _ in text.iterancestors(f"{C}dLbls", f"{C}extLst")):
            return True
        if drawn & set(numbers_in(text.text or "")):
            return True
    return False


def _changed(then: Chart, now: Chart) -> Iterator[tuple[str, str | None, str | None]]:
    was, is_now = _texts(then), _texts(now)
    for key in dict.fromkeys((*was, *is_now)):
        if plain(was.get(key, "")) != plain(is_now.get(key, "")):
            yield key, was.get(key), is_now.get(key)


def _texts(chart: Chart) -> dict[str, str]:
    """What each figure is drawn as, by its key; the limit of a target by its name."""
    texts = {point.key: point.text for _, _, point in chart.places() if point.key}
    return texts | {limit.name: limit.points[0].text for limit in chart.limits}


def hidden_of(chart: Chart, figures: LiveFigures) -> Iterator[str]:
    """The figures that were drawn and must not be seen now."""
    for _, _, point in chart.places():
        if point.key and point.value is not None and figures.hidden(point.key):
            yield point.key


def _hidden_in(here: Drawn | None, now: Chart) -> Iterator[str]:
    """The figures that must not be seen now and have a value in the drawing, wherever that comes from."""
    shown = {
        (name, level): value
        for name, values in (here.values if here else {}).items()
        for level, value in zip(here.levels if here else (), values, strict=True)
    }
    for series in series_of(now):
        for level, point in zip(now.ticks, series.points, strict=True):
            if point.hidden and shown.get((plain(series.name), plain(level))) is not None:
                yield point.key
