"""Where something stands in a Word template, as messages name it: by its paragraph and how that begins."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from projrapport.report.word_template.names import told_part

XML_TAG = re.compile(r"<[^>]*>")
SEEN = re.compile(r"<[wma]:t(?=[ >])[^>]*>(.*?)</[wma]:t>|(\{[%#].*[%#]\})(?=<|$)")
"""What a person sees of the XML of a paragraph, and the tags of one that holds nothing else."""


def paragraph_told(number: int, text: str) -> str:
    """A paragraph as messages name it: by its number and how it begins."""
    shown = shortened(text)
    return f"paragraph {number} (“{shown}”)" if shown else f"paragraph {number}"


def shortened(text: str) -> str:
    """How a text begins, on one line."""
    begin = " ".join(text.split())
    return begin if len(begin) <= SHOWN else f"{begin[:SHOWN].rstrip()} …"


SHOWN = 60
"""So many signs of a paragraph tell it from others."""


def shown_in(line: str) -> str:
    """What Word shows of a line of a source."""
    seen = "".join(text or tags for text, tags in SEEN.findall(line))
    return html.unescape(XML_TAG.sub("", seen)).strip()


@lru_cache(maxsize=8)
def _lines(source: str) -> list[str]:
    """Asked for once for each paragraph of a source."""
    return source.split("\n")


def place_in(source: str, part: str, line: int) -> str:
    """Where a line of a part's source stands in the document, as messages name it."""
    lines = _lines(source)
    shown = shown_in(lines[line - 1]) if 0 < line <= len(lines) else ""
    return f"{told_part(part)}{paragraph_told(max(1, line - 1), shown)}"
