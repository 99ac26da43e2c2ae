"""What people who design a page in Word seldom see to: its title, its language, header rows, what a table holds in words."""

from __future__ import annotations

from lxml import etree

from projrapport.report.report import Report
from projrapport.writers.package import Element, Package
from projrapport.writers.word.carried import declare
from projrapport.writers.word.controls import short_name_of
from projrapport.writers.word.from_template.title import title_of
from projrapport.writers.word.paragraphs import headings
from projrapport.writers.word.properties import APP, CORE, SETTINGS, locale, set_properties
from projrapport.writers.word.record import OFFICE, RELATIONS
from projrapport.writers.word.styles import STYLES, style_ids
from projrapport.writers.word.tables import describe, read_table
from projrapport.writers.word.xml import DOCUMENT, child, path, q, set_property, style_of, text_of

ROOT = "_rels/.rels"
PROPERTIES = {
    CORE: ("application/vnd.openxmlformats-package.core-properties+xml",
           "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"),
    APP: ("application/vnd.openxmlformats-officedocument.extended-properties+xml", f"{OFFICE}/extended-properties"),
}  # fmt: skip
"""The parts that tell what a document is, which some programs leave out: their kind, and how the document refers to them."""


def complete(package: Package, report: Report) -> None:
    """Give the document a title, its language, and header rows and descriptions to the tables that hold figures."""
    _have_properties(package)
    set_properties(package, report, title_of(package) or report.about.title)
    _say_language(package.tree(STYLES), locale(report))
    _tell_tables(package)


def _have_properties(package: Package) -> None:
    for part, (kind, relation) in PROPERTIES.items():
        if part not in package:
            package.put(part, etree.Element("properties"))
            declare(package, part, kind)
            attributes = {"Id": f"rId{part.split('/')[1].split('.')[0]}", "Type": relation, "Target": part}
            etree.SubElement(package.tree(ROOT), f"{{{RELATIONS}}}Relationship", attributes)
    if SETTINGS not in package:
        package.put(SETTINGS, etree.Element(q("settings")))
        declare(
            package, SETTINGS, "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
        )


def _say_language(styles: Element, language: str) -> None:
    """Say it for all text that does not say another: in the document's defaults, and in the style all others follow."""
    defaults = styles.find(q("docDefaults"))
    if defaults is None:
        defaults = etree.Element(q("docDefaults"))
        styles.insert(0, defaults)
    dress = defaults
    for name in ("rPrDefault", "rPr", "lang"):
        found = dress.find(q(name))
        dress = etree.SubElement(dress, q(name)) if found is None else found
    dress.set(q("val"), language)
    for style in styles.iter(q("style")):
        own = style.find(path("rPr", "lang"))
        if own is not None and style.get(q("default")) in {"1", "true"}:
            own.set(q("val"), language)


def _tell_tables(package: Package) -> None:
    """Mark the header row of the template's own tables of figures, break no row over pages, and say what they hold.

    A table for layout is left as it is.
    """
    heading, head = "", headings(style_ids(package))
    for block in child(package.tree(DOCUMENT), "body").iter(q("p"), q("tbl")):
        if block.tag == q("p"):
            heading = text_of(block) if style_of(block) in head else heading
        elif _has_header_row(block):
            for place, row in enumerate(block.findall(q("tr"))):
                set_property(row, "trPr", "cantSplit")
                if not place:
                    set_property(row, "trPr", "tblHeader")
            describe(read_table(block), heading)


def _has_header_row(table: Element) -> bool:
    """Whether the first row names the columns: a word in every cell, no figure, and figures in the rows below."""
    rows = table.findall(q("tr"))
    if not rows:
        return False
    first, *others = rows
    if first.find(path("trPr", "tblHeader")) is not None:
        return True
    cells = first.findall(q("tc"))
    named = len(cells) > 1 and all(text_of(cell).strip() for cell in cells)
    return named and not _figures(first) and any(map(_figures, others))


def _figures(row: Element) -> bool:
    return any(short_name_of(control) for control in row.iter(q("sdt")))
