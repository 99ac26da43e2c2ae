"""The tags of one paragraph of a Word template: put together where Word has split them, and told apart from text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
OPENING, CLOSING = re.compile(r"\{\{|\{%|\{#"), re.compile(r"\}\}|%\}|#\}")
STATEMENT = re.compile(r"\{%(?!(?:p|tr|tc|r)\s).*%\}|\{#(?!(?:p|tr|tc)\s).*#\}", re.DOTALL)
"""A tag that prints nothing, without docxtpl's word for what it stands in the place of."""
IN_PLACE_OF = re.compile(r"\{[{%#](p|tr|tc)\s")
PRINTED_AS = re.compile(r"\{\{(?:p|r)\s")
SPACES = re.compile("[\u00a0\u2009\u202f]")
"""Spaces that Word puts in by itself, which mean nothing within a tag."""
HOLDERS = {"p": W + "p", "tr": W + "tr", "tc": W + "tc"}
CALLED = {"p": "paragraph", "tr": "row", "tc": "cell"}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class TagError(ValueError):
    """Tags that Word's paragraphs cut through, or that would take text with them. The message says what to do."""


def text_of(element: Any) -> str:
    """What is written in a paragraph, row or cell, its tags included."""
    return "".join(text.text or "" for text in element.iter(W + "t"))


def made_whole(paragraph: Any) -> None:
    """Put each tag into the one run that it begins in. Raises TagError for a tag that the paragraph does not hold whole."""
    texts = [text for text in paragraph.iter(W + "t") if _paragraph_of(text) is paragraph]
    joined = "".join(text.text or "" for text in texts)
    if not OPENING.search(joined) and not CLOSING.search(joined):
        return
    _check(joined)
    owners = [number for number, text in enumerate(texts) for _ in text.text or ""]
    for tag in TAG.finditer(joined):
        owners[tag.start() : tag.end()] = [owners[tag.start()]] * len(tag[0])
    for number, text in enumerate(texts):
        own = "".join(sign for sign, owner in zip(joined, owners, strict=True) if owner == number)
        text.text = TAG.sub(_cleaned, own)
        text.set(XML_SPACE, "preserve")


def _paragraph_of(text: Any) -> Any:
    """A text box has paragraphs within a paragraph; a text belongs to the nearest."""
    return next(text.iterancestors(W + "p"), None)


def _check(joined: str) -> None:
    rest = TAG.sub("", joined)
    if opened := OPENING.search(rest):
        raise TagError(f"a tag that begins with {opened[0]} does not end in its paragraph.")
    if closed := CLOSING.search(rest):
        raise TagError(f"{closed[0]} ends a tag that does not begin in its paragraph.")


def _cleaned(tag: re.Match[str]) -> str:
    """Docxtpl's {{r …}} and {{p …}} print as {{ … }} does here: a value knows whether it is a paragraph of its own."""
    return PRINTED_AS.sub("{{ ", SPACES.sub(" ", tag[0]))


def is_only_statements(text: str) -> bool:
    """Whether a paragraph holds nothing but tags that print nothing."""
    tags = TAG.findall(text)
    return bool(tags) and not TAG.sub("", text).strip() and all(map(STATEMENT.fullmatch, tags))


def check_places(paragraph: Any) -> None:
    """Raise TagError where a tag in place of a paragraph, row or cell would take other text away with it."""
    for kind in IN_PLACE_OF.findall(text_of(paragraph)):
        holder = next(_and_ancestors(paragraph, HOLDERS[kind]), None)
        if holder is None:
            raise TagError(
                f"{{%{kind} … %}} stands in place of a table's {CALLED[kind]}, but is in no table."
            )
        if TAG.sub("", text_of(holder), count=1).strip():
            what = f"{{%{kind} … %}} stands in place of its {CALLED[kind]}, so nothing else may stand there"
            raise TagError(f"{what}; put it into a {CALLED[kind]} of its own.")


def _and_ancestors(element: Any, tag: str) -> Iterator[Any]:
    if element.tag == tag:
        yield element
    yield from element.iterancestors(tag)
