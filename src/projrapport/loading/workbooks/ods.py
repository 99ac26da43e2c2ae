"""Workbooks of the OpenDocument format (.ods), as LibreOffice and many web services write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from zipfile import ZipFile

from lxml import etree

from projrapport.errors import DataError, Problem
from projrapport.loading.workbooks.book import (
    EPOCH_1900,
    Book,
    BookSheet,
    Epoch,
    Page,
    Visibility,
    refused_if_far,
)
from projrapport.loading.workbooks.broken import broken_if_it_fails, protected
from projrapport.loading.workbooks.ods_rows import put_columns, put_rows
from projrapport.loading.workbooks.package import attribute, elements, local, opened

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
ENCRYPTED = (b"encryption-data", b"encrypted-package")


@dataclass(slots=True)
class Found:
    """What has been read of the workbook's content, which is one part from top to bottom."""

    titles: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)
    """The style of each sheet."""
    unseen: set[str] = field(default_factory=set)
    """The styles of sheets that are hidden."""
    epoch: Epoch = EPOCH_1900


def open_ods(file: str, data: bytes) -> Book:
    """The workbook with the values that its formulas had when it was saved. Raises DataError."""
    package = opened(file, data)
    with broken_if_it_fails(file):
        if _is_protected(package):
            raise protected(file)
        found = _read(file, package)
    if not found.titles:
        raise DataError(Problem(file, "has no sheet of cells.", "Is it the right file?"))
    return Book(file, tuple(_sheets(file, found)), found.epoch)


def _is_protected(package: ZipFile) -> bool:
    names = package.namelist()
    listed = package.read(MANIFEST) if MANIFEST in names else b""
    return "encrypted-package" in names or any(mark in listed for mark in ENCRYPTED)


def _sheets(file: str, found: Found) -> Iterator[BookSheet]:
    for title, look, page in zip(found.titles, found.looks, found.pages, strict=True):
        seen = Visibility.HIDDEN if look in found.unseen else Visibility.VISIBLE
        yield BookSheet(file, title, seen, partial(_same, page))


def _same(page: Page) -> Page:
    return page


def _read(file: str, package: ZipFile) -> Found:
    found, depth = Found(), 0
    with package.open(CONTENT) as content:
        names = ("style", "null-date", "table", "table-column", "table-row")
        for event, element in elements(content, *names, begins=True):
            name = local(str(element.tag))
            if name == "table":
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    _begin(found, element)
            elif event == "end":
                with refused_if_far(file, found.titles[-1] if found.titles else ""):
                    _put(found, name, element, within=depth)
    return found


def _begin(found: Found, table: etree._Element) -> None:
    found.titles.append(attribute(table, "name"))
    found.looks.append(attribute(table, "style-name"))
    found.pages.append(Page())


def _put(found: Found, name: str, element: etree._Element, *, within: int) -> None:
    """Takes what the element tells; a table within a cell's text (`within` 2) is no sheet."""
    if name == "style" and _hides(element):
        found.unseen.add(attribute(element, "name"))
    elif name == "null-date":
        found.epoch = dt.datetime.fromisoformat(attribute(element, "date-value") or str(EPOCH_1900))
    elif name == "table-column" and within == 1:
        put_columns(found.pages[-1], element)
    elif name == "table-row" and within == 1:
        put_rows(found.pages[-1], element)


def _hides(style: etree._Element) -> bool:
    return any(attribute(look, "display") == "false" for look in style.iterchildren("{*}table-properties"))
