"""Workbooks of Excel's present format (.xlsx, .xlsm), of both its editions: transitional and strict.

Read here rather than by a library, in one pass over each sheet: what is hidden, merged, an error, or a formula without
a value is wanted beside the values (docs/design.md, decision 16).
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from functools import cache, partial
from zipfile import ZipFile

from lxml import etree

from projrapport.errors import DataError, Problem
from projrapport.loading.workbooks.book import (
    EPOCH_1900,
    EPOCH_1904,
    Book,
    BookSheet,
    Epoch,
    Page,
    Visibility,
)
from projrapport.loading.workbooks.broken import broken_if_it_fails
from projrapport.loading.workbooks.package import attribute, is_on, opened, tree
from projrapport.loading.workbooks.xlsx_sheet import Known, page_of
from projrapport.loading.workbooks.xlsx_styles import looks
from projrapport.loading.workbooks.xlsx_texts import shared_texts
from projrapport.records import dataclass

STATES = {"hidden": Visibility.HIDDEN, "veryHidden": Visibility.VERY_HIDDEN}


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part of the package is to another."""

    kind: str
    part: str


def open_xlsx(file: str, data: bytes) -> Book:
    """The workbook with the values that its formulas had when it was saved. Raises DataError."""
    package = opened(file, data)
    with broken_if_it_fails(file):
        home = _home(file, package)
        workbook, related = tree(package, home), _relations(package, home)
        known = cache(partial(_known, package, related, _epoch(workbook)))
        sheets = tuple(
            BookSheet(
                file, attribute(sheet, "name"), _visibility(sheet), partial(_page, file, package, part, known)
            )
            for sheet in workbook.iter("{*}sheet")
            if (part := _cells(related[attribute(sheet, "id")]))
        )
    if not sheets:
        raise DataError(Problem(file, "has no sheet of cells.", "Is it the right file?"))
    return Book(file, sheets, _epoch(workbook))


def _home(file: str, package: ZipFile) -> str:
    """The part that lists the sheets."""
    kinds = _relations(package, "").values()
    home = next(relation.part for relation in kinds if relation.kind == "officeDocument")
    if home.endswith(".bin"):
        what = "is a binary workbook (.xlsb), which is not read."
        raise DataError(Problem(file, what, "Open it in Excel and save it as .xlsx."))
    return home


def _relations(package: ZipFile, part: str) -> Mapping[str, Relation]:
    """What a part refers to, by the id that it uses."""
    folder, name = posixpath.split(part)
    listed = tree(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    return {
        attribute(one, "Id"): Relation(
            attribute(one, "Type").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, attribute(one, "Target"))).lstrip("/"),
        )
        for one in listed.iter("{*}Relationship")
    }


def _epoch(workbook: etree._Element) -> Epoch:
    settings = next(workbook.iter("{*}workbookPr"), None)
    return EPOCH_1904 if settings is not None and is_on(attribute(settings, "date1904")) else EPOCH_1900


def _visibility(sheet: etree._Element) -> Visibility:
    return STATES.get(attribute(sheet, "state"), Visibility.VISIBLE)


def _cells(relation: Relation) -> str:
    """The part with the sheet's cells; a chart or a macro that has a sheet of its own has none."""
    return relation.part if relation.kind == "worksheet" else ""


def _known(package: ZipFile, related: Mapping[str, Relation], epoch: Epoch) -> Known:
    parts = {relation.kind: relation.part for relation in related.values()}
    present = set(package.namelist())
    texts, styles = parts.get("sharedStrings", ""), parts.get("styles", "")
    return Known(
        shared_texts(package.open(texts)) if texts in present else [],
        looks(tree(package, styles)) if styles in present else {},
        epoch,
    )


def _page(file: str, package: ZipFile, part: str, known: Callable[[], Known]) -> Page:
    with broken_if_it_fails(file), package.open(part) as cells:
        return page_of(cells, known())
