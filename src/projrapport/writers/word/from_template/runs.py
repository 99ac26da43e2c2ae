"""What a value puts into a line of a template: its runs, in the dress of the run that the tag stood in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from projrapport.writers.package import Element
from projrapport.writers.word.controls import SPACE
from projrapport.writers.word.xml import parent_of, place_in, q


def put_in_place(text: Element, pieces: Sequence[str | Sequence[Element]]) -> None:
    """Put texts and runs in place of one text of a run; what else the run holds stays before and behind them."""
    run = parent_of(text)
    dress = run.find(q("rPr"))
    rest = _without_content(run)
    for sign in list(text.itersiblings()):
        rest.append(sign)
    run.remove(text)
    new = [one for piece in pieces for one in _runs(piece, dress)]
    for one in reversed([*new, *([rest] if _holds_anything(rest) else [])]):
        run.addnext(one)
    if not _holds_anything(run):
        parent_of(run).remove(run)


def _without_content(run: Element) -> Element:
    new = etree.Element(q("r"))
    dress = run.find(q("rPr"))
    if dress is not None:
        new.append(deepcopy(dress))
    return new


def _holds_anything(run: Element) -> bool:
    return any(part.tag != q("rPr") for part in run)


def _runs(piece: str | Sequence[Element], dress: Element | None) -> Iterator[Element]:
    if not isinstance(piece, str):
        yield from (dressed(one, dress) for one in piece)
    elif piece:
        run = etree.Element(q("r"))
        if dress is not None:
            run.append(deepcopy(dress))
        etree.SubElement(run, q("t"), {SPACE: "preserve"}).text = piece
        yield run


def dressed(part: Element, dress: Element | None) -> Element:
    """A copy of a part of a paragraph whose runs look as the dress says, and otherwise as they did."""
    new = deepcopy(part)
    for run in [new] if new.tag == q("r") else list(new.iter(q("r"))):
        if dress is not None:
            _dress(run, dress)
    return new


def _dress(run: Element, dress: Element) -> None:
    own, whole = run.find(q("rPr")), deepcopy(dress)
    for one in () if own is None else list(own):
        for former in whole.findall(one.tag):
            whole.remove(former)
        whole.append(one)
    whole[:] = sorted(whole, key=place_in("rPr"))
    if own is not None:
        run.remove(own)
    run.insert(0, whole)
