"""The outline of a document of any format."""

from __future__ import annotations

import re

from builders.outlines.page import page_lines
from builders.outlines.pdf import pdf_lines
from builders.outlines.word import word_lines
from builders.outlines.workbook import workbook_lines
from projrapport import __version__

READERS = {".docx": word_lines, ".html": page_lines, ".pdf": pdf_lines, ".xlsx": workbook_lines}
INVISIBLE = str.maketrans({"\u00a0": "␣", "\u202f": "␣", "\u00ad": "", "\u2011": "-"})
"""No-break spaces are shown, so that one that goes missing is seen."""


def outline(name: str, content: bytes) -> str:
    """The lines of the document, by the suffix of its name."""
    suffix = name[name.rindex(".") :]
    return "".join(f"{line}\n" for line in map(_plain, READERS[suffix](content)) if line)


def _plain(line: str) -> str:
    """On one line, without the version of the program."""
    indent = len(line) - len(line.lstrip(" "))
    told = re.sub(r"[ \t\n]+", " ", line.translate(INVISIBLE)).strip()
    return " " * indent + told.replace(__version__, "VERSION") if told else ""
