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
from projrapport.report.word_template.links import TAG_IN_ADDRESS, WHOLE_ADDRESS, links_with_tags
from projrapport.report.word_template.names import DOCUMENT, STORY, told_part
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

NEW_LINE = "\ufdef"
"""Stands for a line break until all others are gone."""
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PARAGRAPH = re.compile(r"<w:p(?=[ >])")
XML_TAG = re.compile(r"<[^>]*>")
SEEN = re.compile(r"<[wma]:t(?=[ >])[^>]*>(.*?)</[wma]:t>|(\{[%#].*[%#]\})(?=<|$)")
OLD = b"\xd0\xcf\x11\xe0"
"""How files begin that are no zip: documents of Word 97, and those that a password protects."""
LONGEST = 50 << 20
"""So many bytes of XML the text of a template may have: some thousand pages."""
LOCKED = "is protected by a password, or saved by a former Word (.doc)."
UNLOCK = "Take the password away (File, Info, Protect Document), or save it as a Word document (.docx)."
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
        _stop_at_others(file)
        with zipfile.ZipFile(file) as archive:
            names = sorted(filter(STORY.fullmatch, archive.namelist()), key=lambda name: name != DOCUMENT)
            roots = {name: _parsed(archive.read(name)) for name in names}
            for name, root in roots.items():
                links = links_with_tags(archive, name, root)
                problems += [_tag_in_address(link, f"{file.name}, {told_part(name)}", root) for link in links]
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


def _stop_at_others(file: Path) -> None:
    """Raise TemplateError for a file of Word 97 or with a password, and for text that no person has written."""
    with file.open("rb") as opened:
        if opened.read(len(OLD)) == OLD:
            raise TemplateError(Problem(f"templates/{file.name}", LOCKED, UNLOCK))
    with zipfile.ZipFile(file) as archive:
        sizes = (one.file_size for one in archive.infolist() if STORY.fullmatch(one.filename))
        if sum(sizes) > LONGEST:
            raise TemplateError(
                Problem(f"templates/{file.name}", "holds more text than a template can have.")
            )


def _tag_in_address(link: Element, where: str, root: Element) -> Problem:
    paragraph = next(link.iterancestors(W + "p"))
    number = 1 + list(root.iter(W + "p")).index(paragraph)
    told = paragraph_told(number, text_of(paragraph))
    return Problem(f"templates/{where}{told}", TAG_IN_ADDRESS, WHOLE_ADDRESS)


def _docxtpl() -> Callable[[str], str]:
    from docxtpl import DocxTemplate  # noqa: PLC0415  only where there is a Word template

    return DocxTemplate("").patch_xml  # type: ignore[no-any-return]


def _parsed(content: bytes) -> Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


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
    lined = PARAGRAPH.sub(rf"{NEW_LINE}\g<0>", patch(source)).replace(NEW_LINE, "\n")
    return TAG.sub(_as_jinja, lined)


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
