"""What the text of a letterhead refers to, such as a logo, brought into the report that is put on it."""

from __future__ import annotations

from copy import deepcopy
from pathlib import PurePosixPath

from lxml import etree

from projrapport.writers.package import CONTENT_TYPES, Element, Package
from projrapport.writers.word.xml import DOCUMENT

OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NEW = "letterhead"
"""How the names of what was brought begin: nothing in the report is called so."""


def carry(text: Element, source: Package, target: Package) -> None:
    """Bring what the text refers to from one document into another, and make the text refer to it there."""
    theirs, ours = relationships(source, DOCUMENT), target.tree(relationships_part(DOCUMENT))
    new = dict[str, str]()
    for element in text.iter(etree.Element):
        for name, identifier in element.attrib.items():
            if str(name).startswith(OFFICE) and identifier in theirs:
                if identifier not in new:
                    new[str(identifier)] = f"{NEW}{len(new) + 1}"
                    ours.append(_brought(theirs[str(identifier)], new[str(identifier)], source, target))
                element.set(name, new[str(identifier)])


def relationships(package: Package, part: str) -> dict[str, Element]:
    """What a part refers to, by the names under which it does."""
    name = relationships_part(part)
    return {one.get("Id", ""): one for one in package.tree(name)} if name in package else {}


def relationships_part(part: str) -> str:
    path = PurePosixPath(part)
    return f"{path.parent}/_rels/{path.name}.rels"


def is_outside(relationship: Element) -> bool:
    """Whether it leads out of the document, as a link to a page does."""
    return relationship.get("TargetMode") == "External"


def target_of(relationship: Element, part: str) -> str:
    """The name of the part that another one refers to."""
    target = relationship.get("Target", "")
    if target.startswith("/"):
        return target[1:]
    steps = list[str]()
    for step in (*PurePosixPath(part).parent.parts, *PurePosixPath(target).parts):
        if step == "..":
            steps = steps[:-1]
        else:
            steps.append(step)
    return "/".join(steps)


def _brought(relationship: Element, identifier: str, source: Package, target: Package) -> Element:
    """The relationship under its new name, after the part that it leads to was brought along."""
    new = deepcopy(relationship)
    new.set("Id", identifier)
    if not is_outside(relationship):
        part = target_of(relationship, DOCUMENT)
        new.set("Target", f"/{_bring(part, source, target)}")
    return new


def _bring(part: str, source: Package, target: Package) -> str:
    """The name of the part in the other document: pandoc has brought headers and footers, the rest is copied."""
    if part in target:
        return part
    target.copy(part, source)
    declare(target, part, content_type(source, part))
    links = relationships_part(part)
    if links in source:
        target.copy(links, source)
        for one in source.tree(links):
            if not is_outside(one):
                _bring(target_of(one, part), source, target)
    return part


def content_type(package: Package, part: str) -> str:
    """What a part is, as the document declares it for the part or for its suffix."""
    suffix = PurePosixPath(part).suffix.removeprefix(".").casefold()
    by_suffix = ""
    for one in package.tree(CONTENT_TYPES):
        if one.get("PartName") == f"/{part}":
            return one.get("ContentType", "")
        if one.get("Extension", "").casefold() == suffix:
            by_suffix = one.get("ContentType", "")
    return by_suffix


def declare(package: Package, part: str, kind: str) -> None:
    """Say in the document what a part is."""
    root = package.tree(CONTENT_TYPES)
    if content_type(package, part) != kind:
        etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType=kind)
