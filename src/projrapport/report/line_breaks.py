"""Line breaks of templates as a reader expects them: a line that holds nothing but tags leaves no trace, every other
line is printed with its end.
"""

from __future__ import annotations

import re

COMMENT = r"\{%#(?:(?!#%\}).)*#%\}"
TAG = r"\{%(?!#)(?:(?!%\}).)*%\}"
LINE_OF_TAGS = re.compile(rf"^[ \t]*((?:(?:{COMMENT}|{TAG})[ \t]*)+)\n", re.MULTILINE | re.DOTALL)
CONTROLLED = ("-%}", "+%}")
"""Ends of tags that say themselves what becomes of the line break behind them."""


def without_lines_of_tags(source: str) -> str:
    """The template with the line breaks behind lines of tags moved into their last tag, so that lines keep their numbers."""
    return LINE_OF_TAGS.sub(_closed_up, source)


def _closed_up(line: re.Match[str]) -> str:
    tags = line[1].rstrip(" \t")
    if tags.endswith(CONTROLLED):
        return f"{tags}\n"
    end = "#%}" if tags.endswith("#%}") else "%}"
    return f"{tags.removesuffix(end)}\n{end}"
