"""What does not belong to the look of a letterhead, taken out: parts, settings and marks that no report is to hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from projrapport.errors import Problem, TemplateError
from projrapport.writers.package import CONTENT_TYPES, Element, Package
from projrapport.writers.word.carried import OFFICE, is_outside, relationships_part, target_of
from projrapport.writers.word.slots import marked_parts, where
from projrapport.writers.word.xml import parent_of, q

SETTINGS, FONTS, NUMBERING = "word/settings.xml", "word/fontTable.xml", "word/numbering.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core)\.xml"
    r"|word/(?:document|fontTable|footnotes|endnotes|numbering|settings|styles|webSettings)\.xml"
    r"|word/(?:header|footer)[0-9]*\.xml|word/theme/theme[0-9]*\.xml"
    r"|word/_rels/(?:document|footnotes|endnotes|header[0-9]*|footer[0-9]*)\.xml\.rels"
    r"|word/media/[\w.-]+\.(?:png|jpe?g|gif|svg|emf|wmf)"
)
"""The parts that make up the look: fewer than the leak gate lets pass, which reads documents that people have edited too."""
ROOT = "_rels/.rels"
AS_PICTURE = "In Word, replace it by a picture (cut it, then Paste Special, Picture as PNG), or delete it."

OF_SETTINGS: Mapping[str, str] = {
    "attachedTemplate": "the template that it was made from",
    "documentProtection": "its protection against editing: reports can be edited",
    "writeProtection": "its protection against saving",
    "docVars": "variables of programs",
    "mailMerge": "its source for mail merge",
    "trackRevisions": "that changes are tracked",
    "rsids": "",
    "attachedSchema": "",
}
"""Settings that do not belong to the look, and what is told of them."""
OF_PARTS: Mapping[str, str] = {
    "word/comments": "comments",
    "word/fonts/": "typefaces that are packed into the file; they are still named, and shown where they are installed",
    "word/glossary/": "building blocks (Quick Parts)",
    "customXml/": "data for forms (custom XML)",
    "userCustomization/": "changes to the ribbon",
    "customUI/": "changes to the ribbon",
    "docProps/thumbnail": "",
    "word/stylesWithEffects": "",
}
OF_REVIEW: Mapping[str, tuple[str, ...]] = {
    "comments": ("commentReference", "commentRangeStart", "commentRangeEnd"),
    "": ("permStart", "permEnd", "proofErr"),
}
"""Marks of people at work on the text, and what is told of them."""
OF_TEXT: Mapping[str, tuple[str, ...]] = {
    **OF_REVIEW,
    "footnotes of its text": ("footnoteReference", "endnoteReference"),
    "": (*OF_REVIEW[""], "bookmarkStart", "bookmarkEnd"),
}
"""What the text of a letterhead loses: a report has notes and places of its own."""


def prune(package: Package, marks: Mapping[str, tuple[str, ...]] = OF_TEXT) -> tuple[str, ...]:
    """Take out what reports do not hold, and say what it was; `marks` are those in the text, with what is told of them.

    Raises TemplateError where the text depends on what it would take out.
    """
    told = [*_from_settings(package), *_from_text(package, marks), *_fonts_and_bullets(package)]
    strange = {name for name in package.names() if not KEPT.fullmatch(name)}
    problems = list(_needed(package, strange))
    if problems:
        raise TemplateError(problems)
    for name in sorted(strange):
        told.append(next((said for part, said in OF_PARTS.items() if name.startswith(part)), ""))
        package.remove(name)
    _forget(package, strange)
    return tuple(filter(None, dict.fromkeys(told)))


def _from_settings(package: Package) -> Iterator[str]:
    if SETTINGS in package:
        for name, said in OF_SETTINGS.items():
            yield from _taken(package.tree(SETTINGS), name, said)
        for number in list(package.tree(SETTINGS).iter("{*}docId")):
            parent_of(number).remove(number)


def _from_text(package: Package, marks: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for part in marked_parts(package):
        for said, names in marks.items():
            for name in names:
                yield from _taken(package.tree(part), name, said)


def _fonts_and_bullets(package: Package) -> Iterator[str]:
    if FONTS in package:
        for name in ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic"):
            yield from _taken(package.tree(FONTS), name, OF_PARTS["word/fonts/"])
    if NUMBERING in package:
        for name in ("numPicBullet", "lvlPicBulletId"):
            yield from _taken(package.tree(NUMBERING), name, "pictures as bullets of lists")


def _taken(root: Element, name: str, said: str) -> Iterator[str]:
    for found in list(root.iter(q(name))):
        parent_of(found).remove(found)
        yield said


def _needed(package: Package, strange: set[str]) -> Iterator[Problem]:
    """Objects that stand in text, header, footer or notes, and links to files, which a report cannot bring along."""
    for part in (*marked_parts(package), *(part for part in NOTES if part in package)):
        used = {
            str(identifier)
            for element in package.tree(part).iter(etree.Element)
            for name, identifier in element.attrib.items()
            if str(name).startswith(OFFICE)
        }
        for one in _links(package, part):
            if one.get("Id") not in used:
                continue
            if is_outside(one) and not one.get("Type", "").endswith("/hyperlink"):
                yield Problem(where(part), "refers to a picture or object in another file.", AS_PICTURE)
            elif not is_outside(one) and target_of(one, part) in strange:
                yield Problem(where(part), _what(one), AS_PICTURE)


def _what(relationship: Element) -> str:
    kind, suffix = (
        relationship.get("Type", "").rpartition("/")[2],
        PurePosixPath(relationship.get("Target", "")).suffix,
    )
    if kind == "image":
        return f"holds a picture of a kind that reports cannot hold ({suffix})."
    return f"holds an object that reports cannot hold ({kind})."


def _links(package: Package, part: str) -> list[Element]:
    name = relationships_part(part)
    return list(package.tree(name)) if name in package else []


def _forget(package: Package, gone: set[str]) -> None:
    """Leave no reference to parts that are gone, and no declaration of them."""
    for links in [name for name in package.names() if name.endswith(".rels")]:
        part = "" if links == ROOT else links.replace("_rels/", "").removesuffix(".rels")
        for one in list(package.tree(links)):
            if not is_outside(one) and target_of(one, part) in gone:
                parent_of(one).remove(one)
    for one in list(package.tree(CONTENT_TYPES)):
        if one.get("PartName", "/")[1:] in gone:
            parent_of(one).remove(one)
