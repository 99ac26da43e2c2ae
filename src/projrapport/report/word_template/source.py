"""A Word template as Jinja reads it.

What the tags of docxtpl mean is left to docxtpl. Here tags are made whole first, so that none can cut through the document,
and a paragraph that holds nothing but statements leaves no trace, as such a line does in Markdown.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from projrapport.errors import Problem, TemplateError
from projrapport.report.marks import without_marks
from projrapport.report.word_template.names import DOCUMENT, STORY, told_part
from projrapport.report.word_template.tags import (
    TAG,
    TagError,
    W,
    check_places,
    is_only_statements,
    made_whole,
    text_of,
)

NEW_LINE = "\ufdef"
"""Stands for a line break until all others are gone."""
PARAGRAPH = re.compile(r"<w:p(?=[ >])")
XML_TAG = re.compile(r"<[^>]*>")
NO_DOCUMENT = "Save it as a Word document (.docx)."
Element = Any


def parts_of(file: Path) -> dict[str, str]:
    """The sources of a template's parts by name, its text first: the XML of each, a line for every paragraph.

    Raises TemplateError with every tag that Word's paragraphs cut through.
    """
    found = file.stat()
    return _parts_of(file, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=8)
def _parts_of(file: Path, _changed: int, _size: int) -> dict[str, str]:
    problems: list[Problem] = []
    try:
        with zipfile.ZipFile(file) as archive:
            names = sorted(filter(STORY.fullmatch, archive.namelist()), key=lambda name: name != DOCUMENT)
            roots = {name: _parsed(archive.read(name)) for name in names}
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError):
        raise TemplateError(
            Problem(f"templates/{file.name}", "is not a Word document.", NO_DOCUMENT)
        ) from None
    patch = _docxtpl()
    found = {
        name: _part(root, f"{file.name}, {told_part(name)}", problems, patch) for name, root in roots.items()
    }
    if problems:
        raise TemplateError(problems)
    return found


def _docxtpl() -> Callable[[str], str]:
    from docxtpl import DocxTemplate  # noqa: PLC0415  only where there is a Word template

    return DocxTemplate("").patch_xml  # type: ignore[no-any-return]


def _parsed(content: bytes) -> Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _part(root: Element, where: str, problems: list[Problem], patch: Callable[[str], str]) -> str:
    for number, paragraph in enumerate(list(root.iter(W + "p")), 1):
        try:
            made_whole(paragraph)
            check_places(paragraph)
        except TagError as error:
            text = without_marks(text_of(paragraph))
            problems.append(Problem(f"templates/{where}{paragraph_told(number, text)}", str(error)))
            continue
        if is_only_statements(text_of(paragraph)) and paragraph.find(f".//{W}sectPr") is None:
            _put_bare(paragraph)
    source = re.sub(r"[\r\n]", " ", etree.tostring(root, encoding="unicode"))
    lined = PARAGRAPH.sub(rf"{NEW_LINE}\g<0>", patch(source)).replace(NEW_LINE, "\n")
    return TAG.sub(lambda tag: html.unescape(tag[0]), lined)


def _put_bare(paragraph: Element) -> None:
    """Leave of a paragraph nothing but its tags, on a line of their own."""
    tags = NEW_LINE + "".join(TAG.findall(text_of(paragraph)))
    before, holder = paragraph.getprevious(), paragraph.getparent()
    if before is not None:
        before.tail = (before.tail or "") + tags
    else:
        holder.text = (holder.text or "") + tags
    holder.remove(paragraph)


def paragraph_told(number: int, text: str) -> str:
    """A paragraph as messages name it: by its number and how it begins."""
    begin = " ".join(text.split())
    shown = begin if len(begin) <= SHOWN else f"{begin[:SHOWN].rstrip()} …"
    return f"paragraph {number} (“{shown}”)" if shown else f"paragraph {number}"


SHOWN = 60
"""So many signs of a paragraph tell it from others."""


def shown_in(line: str) -> str:
    """What Word shows of a line of a source."""
    return html.unescape(XML_TAG.sub("", line)).strip()


def place_in(source: str, part: str, line: int) -> str:
    """Where a line of a part's source stands in the document, as messages name it."""
    lines = source.split("\n")
    shown = shown_in(lines[line - 1]) if 0 < line <= len(lines) else ""
    return f"{told_part(part)}{paragraph_told(max(1, line - 1), shown)}"
