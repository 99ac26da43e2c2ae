"""What the tests of the Word writer share: a report's particulars, and Markdown turned into a document to look into."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import docx
from lxml import etree

from projrapport.project.declaration import About
from projrapport.writers.package import Package
from projrapport.writers.word import word
from projrapport.writers.word.xml import DOCUMENT, q

REFERENCE = Path(__file__).parents[2] / "templates" / "reference.docx"
BOARD_REPORT = Path(__file__).with_name("board_report.md").read_text(encoding="utf-8")


def report(**about) -> SimpleNamespace:
    particulars = {
        "title": "Interventionssamtal för våldsutövare",
        "organisation": "Hässelby & Vällinge stadsdelsförvaltning",
        "registry_numbers": ("1.2.4-123-2012", "540-77-2012"),
    }
    return SimpleNamespace(about=About(**{**particulars, **about}), date="2013-01-15")


def written(markdown: str, **about) -> bytes:
    return word(markdown, report(**about), reference=REFERENCE)


def package(text: str) -> Package:
    """The parts of a document with this text under a title."""
    return Package.read(written(f"# Rapport\n\n{text}"))


def body(text: str) -> etree._Element:
    return package(text).tree(DOCUMENT).find(q("body"))


def opened(markdown: str, **about) -> docx.document.Document:
    return docx.Document(io.BytesIO(written(markdown, **about)))
