"""The properties of a letterhead, emptied: who wrote it is nobody's business in a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from projrapport.writers.package import CONTENT_TYPES, Package
from projrapport.writers.word.house.opened import MAIN, TEMPLATE
from projrapport.writers.word.properties import APP, CORE

CUSTOM = "docProps/custom.xml"
TELLING: Mapping[str, str] = {
    "creator": "author",
    "lastModifiedBy": "last saved by",
    "Manager": "manager",
    "Company": "company",
    "keywords": "keywords",
    "description": "comments",
    "HyperlinkBase": "base of links",
    "Template": "name of its template",
}
"""Properties that may tell of a person or of a computer, by the names that files and people use."""


def empty_properties(package: Package) -> tuple[str, ...]:
    """Leave no property; the names of those that were filled and may tell of a person."""
    removed = tuple(dict.fromkeys(_filled(package)))
    for part in (CORE, APP, CUSTOM):
        if part in package:
            root = package.tree(part)
            for one in list(root):
                root.remove(one)
    return removed


def _filled(package: Package) -> Iterator[str]:
    for part in (CORE, APP):
        for one in package.tree(part) if part in package else ():
            name = etree.QName(one).localname
            if name in TELLING and (one.text or "").strip():
                yield TELLING[name]
    if CUSTOM in package and len(package.tree(CUSTOM)):
        yield "properties of its own"


def declare_document(package: Package) -> None:
    """Call a template a document: reports are written as documents."""
    for one in package.tree(CONTENT_TYPES):
        if one.get("ContentType") == TEMPLATE:
            one.set("ContentType", MAIN)
