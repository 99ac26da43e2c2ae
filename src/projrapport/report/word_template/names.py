"""What Word templates and their parts are called: by the project file, by Jinja, and by messages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from projrapport.project.references.settings import REFERENCE

SUFFIX = ".docx"
DOCUMENT = "word/document.xml"
STORY = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
"""The parts of a document that people read, and that tags may stand in."""
INSIDE = re.compile(rf"(.+{re.escape(SUFFIX)})/({STORY.pattern})")
"""How Jinja calls a part: letter.docx/word/document.xml; the same behind the path of the file."""
SAID = {
    "header": "page header, ",
    "footer": "page footer, ",
    "footnotes": "footnotes, ",
    "endnotes": "endnotes, ",
}


def is_word_template(template: str) -> bool:
    """Whether a name in output.templates is that of a document: letter.docx."""
    return template.casefold().endswith(SUFFIX)


def known_in(folders: Iterable[Path]) -> set[str]:
    """The names of the Word templates in these folders."""
    return {path.name for folder in folders for path in folder.glob(f"*{SUFFIX}")} - {REFERENCE}


def inside(name: str) -> tuple[str, str] | None:
    """The document and the part that a name of Jinja's means; None for other templates."""
    found = INSIDE.fullmatch(Path(name).as_posix())
    return (found[1], found[2]) if found else None


def told_part(part: str) -> str:
    """What a part is called before its paragraph; the text itself needs no name."""
    return next((said for kind, said in SAID.items() if part.startswith(f"word/{kind}")), "")
