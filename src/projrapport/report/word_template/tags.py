"""The tags of one paragraph of a Word template: put together where Word has split them, and told apart from text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
COMMENT = re.compile(r"\{#.*#\}", re.DOTALL)
OPENING, CLOSING = re.compile(r"\{\{|\{%|\{#"), re.compile(r"\}\}|%\}|#\}")
WORD = re.compile(r"(?<=^\{[{%#])(?:p|tr|tc)(?=\s)")
"""Docxtpl's word for what a tag stands in the place of."""
STATEMENT = re.compile(r"\{%(?!(?:p|tr|tc|r)\s).*%\}|\{#(?!(?:p|tr|tc)\s).*#\}", re.DOTALL)
"""A tag that prints nothing, without docxtpl's word for what it stands in the place of."""
IN_PLACE_OF = re.compile(r"\{[{%#](p|tr|tc)\s")
PRINTED_AS = re.compile(r"\{\{(?:p|r)\s")
TAKES_SPACE = (re.compile(r"(\s*)\{%(-)"), re.compile(r"(-)%\}(\s*)"))
"""Tags that take the spaces beside them away, as Jinja has it. For docxtpl they take all up to the nearest text: pictures too."""
SPACES = re.compile("[\u00a0\u2009\u202f]")
"""Spaces that Word puts in by itself, which mean nothing within a tag."""
HOLDERS = {"p": W + "p", "tr": W + "tr", "tc": W + "tc"}
CALLED = {"p": "paragraph", "tr": "row", "tc": "cell"}
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWN = {
    "picture or text box": (W + "drawing", W + "pict", W + "object"),
    "note": (W + "footnoteReference", W + "endnoteReference"),
    "field": (W + "instrText", W + "fldSimple"),
    "symbol": (W + "sym",),
    "equation": (MATH + "oMath",),
}
"""What a paragraph may hold besides text, as messages call it."""
BREAKS = {"page": "page break", "column": "column break"}
LOST = "a {} stands beside {}, and would be lost with its {}. Put the tag into a {} of its own."
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class TagError(ValueError):
    """Tags that Word's paragraphs cut through, or that would take text with them. The message says what to do."""


def text_of(element: Any) -> str:
    """What is written in a paragraph, row or cell, its tags included."""
    return "".join(text.text or "" for text in element.iter(W + "t"))


def made_whole(paragraph: Any) -> None:
    """Put each tag into the one run that it begins in. Raises TagError for a tag that the paragraph does not hold whole."""
    for element in paragraph.iterdescendants("*"):
        if _paragraph_of(element) is paragraph:
            _check(" ".join(map(str, element.attrib.values())))
    for kind in (W + "t", W + "instrText"):
        _join([text for text in paragraph.iter(kind) if _paragraph_of(text) is paragraph])


def _paragraph_of(text: Any) -> Any:
    """A text box has paragraphs within a paragraph; a text belongs to the nearest."""
    return next(text.iterancestors(W + "p"), None)


def _join(texts: list[Any]) -> None:
    joined = "".join(text.text or "" for text in texts)
    if not OPENING.search(joined) and not CLOSING.search(joined):
        return
    _check(joined)
    owners: list[int | None] = [number for number, text in enumerate(texts) for _ in text.text or ""]
    for tag in TAG.finditer(joined):
        owners[tag.start() : tag.end()] = [owners[tag.start()]] * len(tag[0])
    for start, end in _taken_spaces(joined):
        owners[start:end] = [None] * (end - start)
    for number, text in enumerate(texts):
        own = "".join(sign for sign, owner in zip(joined, owners, strict=True) if owner == number)
        text.text = TAG.sub(_cleaned, own)
        text.set(XML_SPACE, "preserve")


def _check(joined: str) -> None:
    rest = TAG.sub("", joined)
    if opened := OPENING.search(rest):
        raise TagError(f"a tag that begins with {opened[0]} does not end in its paragraph.")
    if closed := CLOSING.search(rest):
        raise TagError(f"{closed[0]} ends a tag that does not begin in its paragraph.")


def _taken_spaces(joined: str) -> Iterator[tuple[int, int]]:
    """Where the signs stand that take spaces away, and the spaces that they take."""
    for pattern in TAKES_SPACE:
        for found in pattern.finditer(joined):
            yield from (found.span(1), found.span(2))


def _cleaned(tag: re.Match[str]) -> str:
    """Docxtpl's {{r …}} and {{p …}} print as {{ … }} does here: a value knows whether it is a paragraph of its own."""
    return PRINTED_AS.sub("{{ ", SPACES.sub(" ", tag[0]))


def is_only_statements(text: str) -> bool:
    """Whether a paragraph holds nothing but tags that print nothing."""
    tags = TAG.findall(text)
    return bool(tags) and not TAG.sub("", text).strip() and all(map(STATEMENT.fullmatch, tags))


def replaced(paragraph: Any) -> Any | None:
    """What the tags of a paragraph stand in place of: their paragraph, row or cell; None for tags in a text.

    Raises TagError where something else would be taken away with it.
    """
    said = text_of(paragraph)
    if is_only_statements(said):
        _stop_at_drawn(paragraph, TAG.findall(said)[0], CALLED["p"])
        return paragraph
    for kind in IN_PLACE_OF.findall(said):
        holder = next(_and_ancestors(paragraph, HOLDERS[kind]), None)
        if holder is None:
            raise TagError(
                f"{{%{kind} … %}} stands in place of a table's {CALLED[kind]}, but is in no table."
            )
        if TAG.sub("", text_of(holder), count=1).strip():
            what = f"{{%{kind} … %}} stands in place of its {CALLED[kind]}, so nothing else may stand there"
            raise TagError(f"{what}; put it into a {CALLED[kind]} of its own.")
        _stop_at_drawn(holder, f"{{%{kind} … %}}", CALLED[kind])
        return holder
    return None


def _stop_at_drawn(holder: Any, tag: str, called: str) -> None:
    ends_section = next(holder.iter(W + "sectPr"), None) is not None
    if drawn := drawn_in(holder) or ("section break" if ends_section else ""):
        raise TagError(LOST.format(drawn, tag, called, called))


def drawn_in(holder: Any) -> str:
    """The first thing in a paragraph, row or cell that is no text and yet seen, as messages call it; empty when there is none."""
    for called, names in DRAWN.items():
        if next(holder.iter(*names), None) is not None:
            return called
    breaks = (BREAKS.get(one.get(W + "type", ""), "") for one in holder.iter(W + "br"))
    return next(filter(None, breaks), "")


def _and_ancestors(element: Any, tag: str) -> Iterator[Any]:
    if element.tag == tag:
        yield element
    yield from element.iterancestors(tag)
