"""The finished package: the document's language set, and the same bytes whenever it is written."""

from __future__ import annotations

from lxml import etree

from projrapport.writers.package import Package

PROPERTIES = "docProps/core.xml"
DC = "{http://purl.org/dc/elements/1.1/}"


def sealed(workbook: bytes, language: str) -> bytes:
    """The workbook with `dc:language`, which XlsxWriter does not write, and with fixed times on its parts."""
    package = Package.read(workbook)
    etree.SubElement(package.tree(PROPERTIES), f"{DC}language").text = language
    return package.to_bytes()
