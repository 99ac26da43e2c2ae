"""Whether the tags of a Word template fit the document: what stands between two of them is whole paragraphs, rows or text.

Looked at before anything is filled in, because a condition that happens to hold today would hide it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

XML_TAG = re.compile(r"<(/?)([\w:.-]+)[^>]*?(/?)>")
BLOCKS = frozenset({"if", "for", "macro", "call", "filter", "block", "set", "with", "autoescape"})
BETWEEN = frozenset({"else", "elif"})
Token = tuple[int, str, str]


def misfits(tokens: Iterable[Token]) -> Iterator[tuple[int, str]]:
    """The line and the word of each statement that ends, or goes on, inside another part of the document than it began."""
    open_parts: list[str] = []
    begun: list[tuple[str, ...]] = []
    cut = ""
    for line, kind, said in _pieces(tokens):
        here = (*open_parts, cut[:1])
        if kind == "data":
            cut = _follow(cut + said, open_parts)
        elif said in BLOCKS:
            begun.append(here)
        elif begun and (said in BETWEEN or said.removeprefix("end") in BLOCKS):
            if begun[-1] != here:
                yield line, said
            if said not in BETWEEN:
                begun.pop()


def _pieces(tokens: Iterable[Token]) -> Iterator[Token]:
    """The XML between tags, and the first word of each statement; an assignment is not told, since nothing ends it."""
    line, words = 0, list[str]()
    inside = False
    for place, kind, said in tokens:
        if kind == "data":
            yield place, kind, said
        elif kind == "block_begin":
            line, words, inside = place, [], True
        elif kind == "block_end":
            if words and not (words[0] == "set" and "=" in words):
                yield line, "statement", words[0]
            inside = False
        elif inside and kind != "whitespace":
            words.append(said)


def _follow(xml: str, open_parts: list[str]) -> str:
    """Enter and leave the parts of the document that a piece of it opens and closes.

    What is left of a part whose first tag does not end in the piece: an attribute of it, such as an alternative text,
    holds tags of the template.
    """
    for found in XML_TAG.finditer(xml):
        closes, name, is_empty = found.groups()
        if closes and open_parts:
            open_parts.pop()
        elif not closes and not is_empty:
            open_parts.append(name)
    rest = xml[xml.rfind("<") :] if "<" in xml else ""
    return "" if ">" in rest else rest
