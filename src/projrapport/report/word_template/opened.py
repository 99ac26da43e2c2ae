"""The XML of a Word template's parts, read from its file; what is no document of Word is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from projrapport.errors import Problem, TemplateError
from projrapport.report.word_template.links import TAG_IN_ADDRESS, WHOLE_ADDRESS, links_with_tags
from projrapport.report.word_template.names import DOCUMENT, STORY, told_part
from projrapport.report.word_template.tags import W, text_of
from projrapport.report.word_template.told import paragraph_told

OLD = b"\xd0\xcf\x11\xe0"
"""How files begin that are no zip: documents of Word 97, and those that a password protects."""
LONGEST = 50 << 20
"""So many bytes of XML the text of a template may have: some thousand pages."""
LOCKED = "is protected by a password, or saved by a former Word (.doc)."
UNLOCK = "Take the password away (File, Info, Protect Document), or save it as a Word document (.docx)."
NO_DOCUMENT = "Save it as a Word document (.docx)."
Element = Any


def opened(file: Path) -> tuple[dict[str, Element], list[Problem]]:
    """The root of each part that people read, the text first, and what is wrong with the links in them.

    Raises TemplateError for what is no Word document, or cannot be opened.
    """
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
    return roots, problems


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


def _parsed(content: bytes) -> Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _tag_in_address(link: Element, where: str, root: Element) -> Problem:
    paragraph = next(link.iterancestors(W + "p"))
    number = 1 + list(root.iter(W + "p")).index(paragraph)
    told = paragraph_told(number, text_of(paragraph))
    return Problem(f"templates/{where}{told}", TAG_IN_ADDRESS, WHOLE_ADDRESS)
