"""A Word template as Jinja reads it.

Tags are made whole first, so that none can cut through the document. A paragraph that holds nothing but statements leaves no
trace, as such a line does in Markdown, and neither does the row or cell that a tag stands in place of. What the other tags of
docxtpl mean is left to docxtpl.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from projrapport.errors import Problem, TemplateError
from projrapport.report.marks import without_marks
from projrapport.report.word_template.names import told_part
from projrapport.report.word_template.opened import opened
from projrapport.report.word_template.tags import (
    COMMENT,
    TAG,
    WORD,
    TagError,
    W,
    made_whole,
    replaced,
    text_of,
)
from projrapport.report.word_template.told import paragraph_told

NEW_LINE = "\ufdef"
"""Stands for a line break until all others are gone."""
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PARAGRAPH = re.compile(r"<w:p(?=[ />])")
Element = Any


def parts_of(file: Path) -> dict[str, str]:
    """The sources of a template's parts by name, its text first: the XML of each, a line for every paragraph.

    Raises TemplateError with every tag that Word's paragraphs cut through.
    """
    found = file.stat()
    return _parts_of(file, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=8)
def _parts_of(file: Path, _changed: int, _size: int) -> dict[str, str]:
    roots, problems = opened(file)
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


def _drop_second_boxes(root: Element) -> None:
    """Word writes each text box twice, once for its version of 2007: tags in that one would be carried out, and told, twice."""
    for box in root.iter(MC + "AlternateContent"):
        if next(box.iterfind(f"{MC}Choice//{W}txbxContent"), None) is not None:
            for second in box.findall(MC + "Fallback"):
                box.remove(second)


def _part(root: Element, where: str, problems: list[Problem], patch: Callable[[str], str]) -> str:
    _drop_second_boxes(root)
    for number, paragraph in enumerate(list(root.iter(W + "p")), 1):
        try:
            made_whole(paragraph)
            holder = replaced(paragraph)
        except TagError as error:
            text = without_marks(text_of(paragraph))
            problems.append(Problem(f"templates/{where}{paragraph_told(number, text)}", str(error)))
            continue
        if holder is not None:
            _put_bare(holder)
    source = re.sub(r"[\r\n]", " ", etree.tostring(root, encoding="unicode"))
    # Before docxtpl sees it, which would join the braces of two paragraphs.
    parted = PARAGRAPH.sub(rf"{NEW_LINE}\g<0>", source)
    return TAG.sub(_as_jinja, patch(parted).replace(NEW_LINE, "\n"))


def _as_jinja(tag: re.Match[str]) -> str:
    """A tag without the escapes of XML; a note to colleagues is nobody else's business."""
    return "" if COMMENT.fullmatch(tag[0]) else html.unescape(tag[0])


def _put_bare(part: Element) -> None:
    """Leave of a paragraph, row or cell nothing but its tags, and a line for each of its paragraphs."""
    tags = "".join(WORD.sub("", tag) for tag in TAG.findall(text_of(part)))
    lines = [NEW_LINE for _ in part.iter(W + "p")]
    bare = "".join([lines[0], tags, *lines[1:], part.tail or ""])
    before, around = part.getprevious(), part.getparent()
    if before is not None:
        before.tail = (before.tail or "") + bare
    else:
        around.text = (around.text or "") + bare
    part.tail = None
    around.remove(part)
