"""What was written into a document, kept in it: each figure's name, its text, and the heading it stood under.

An XML part of its own that no control is bound to: LibreOffice damages bound parts when it saves, and Word would write
into it what an editor types, so that “typed over” could not be told from “out of date”. The same figures stand in the
figures.json beside the document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from lxml import etree

from projrapport.records import dataclass
from projrapport.report.charts import ToldChart
from projrapport.writers.package import CONTENT_TYPES, Element, Package
from projrapport.writers.word.chart_record import enter_chart, read_chart

NAMESPACE = "urn:projrapport:figures:1"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
STORE_ID = "{5E0E3D4B-7C55-4E0B-9A0C-6B1D2F8A7C31}"
PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
UNKNOWN = "unknown"
"""Said of the numbers outside figures by a record that was made up from figures.json."""
DIRECTIONS = {"1": 1, "-1": -1}
DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a figure."""

    name: str
    text: str
    heading: str = ""
    direction: int = 0
    """Of a change: 1 for more, −1 for less."""


@dataclass(frozen=True, slots=True)
class Outside:
    """A number outside all figures: the template has it in its text, or somebody typed it."""

    number: str
    heading: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a document was written from and what was written, in the order of the text."""

    period: str
    audience: str
    date: str
    draft: bool
    places: tuple[Place, ...]
    levels: Mapping[str, tuple[str, ...]]
    """By breakdown (visits@2012[channel]): the levels that there were, as keys write them."""
    outside: tuple[Outside, ...] | None
    """Numbers that the text held outside its figures; None where that is not known."""
    charts: Mapping[str, ToldChart] = field(default_factory=dict)
    """By id: the charts as they were drawn and told."""


def read_record(package: Package) -> Record | None:
    """The record of a document; None when it has none, or one that a program has robbed of what it says."""
    name = _part_name(package)
    record = _read(package.tree(name)) if name else None
    return record if record and record.period and record.audience else None


def put_record(package: Package, record: Record) -> None:
    """Set the document's record, in place of a former one."""
    name = _part_name(package)
    if not name:
        name = _new_part(package)
    package.put(name, _written(record))


def _part_name(package: Package) -> str:
    """The part that holds the record; empty when there is none. Its properties name the namespace too."""
    parts = filter(DATA.fullmatch, package.names())
    return next((name for name in parts if NAMESPACE.encode() in package.content(name)), "")


DATA = re.compile(r"customXml/item\d+\.xml")


def _written(record: Record) -> Element:
    about = {
        "period": record.period,
        "audience": record.audience,
        "date": record.date,
        "draft": "yes" if record.draft else "no",
    }
    root = etree.fromstring(f'<figures xmlns="{NAMESPACE}"/>')
    for attribute, value in about.items():
        root.set(attribute, value)
    for place in record.places:
        attributes = {"name": place.name, "heading": place.heading}
        if place.direction:
            attributes["direction"] = str(place.direction)
        etree.SubElement(root, _q("figure"), attributes).text = place.text
    for breakdown, levels in record.levels.items():
        parent = etree.SubElement(root, _q("levels"), {"of": breakdown})
        for level in levels:
            etree.SubElement(parent, _q("level")).text = level
    for chart in record.charts.values():
        enter_chart(root, chart, namespace=NAMESPACE)
    if record.outside is None:
        root.set("outside", UNKNOWN)
    for one in record.outside or ():
        etree.SubElement(root, _q("outside"), {"heading": one.heading}).text = one.number
    return root


def _read(root: Element) -> Record:
    places = (
        Place(
            one.get("name", ""),
            one.text or "",
            one.get("heading", ""),
            DIRECTIONS.get(one.get("direction", ""), 0),
        )
        for one in root.iter(_q("figure"))
    )
    outside = (Outside(one.text or "", one.get("heading", "")) for one in root.iter(_q("outside")))
    levels = {one.get("of", ""): tuple(level.text or "" for level in one) for one in root.iter(_q("levels"))}
    charts = {one.get("id", ""): read_chart(one) for one in root.iter(_q("chart"))}
    return Record(
        root.get("period", ""),
        root.get("audience", ""),
        root.get("date", ""),
        root.get("draft", "") != "no",
        tuple(places),
        levels,
        None if root.get("outside") == UNKNOWN else tuple(outside),
        charts,
    )


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _new_part(package: Package) -> str:
    """The name of a part for the record, entered in the document's lists of contents and relations."""
    number = next(n for n in range(1, 1000) if f"customXml/item{n}.xml" not in package)
    name, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    package.put(properties, _store())
    relations = etree.fromstring(f'<Relationships xmlns="{RELATIONS}"/>')
    _relate(relations, "customXmlProps", f"itemProps{number}.xml")
    package.put(f"customXml/_rels/item{number}.xml.rels", relations)
    _enter(package.tree(CONTENT_TYPES), properties)
    _relate(package.tree(DOCUMENT_RELATIONS), "customXml", f"../{name}")
    return name


def _store() -> Element:
    root = etree.Element(f"{{{STORE}}}datastoreItem", {f"{{{STORE}}}itemID": STORE_ID}, nsmap={"ds": STORE})
    references = etree.SubElement(root, f"{{{STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{STORE}}}schemaRef", {f"{{{STORE}}}uri": NAMESPACE})
    return root


def _relate(relations: Element, kind: str, target: str) -> None:
    taken = {one.get("Id") for one in relations}
    free = next(f"rIdFigures{n}" for n in range(1, 1000) if f"rIdFigures{n}" not in taken)
    attributes = {"Id": free, "Type": f"{OFFICE}/{kind}", "Target": target}
    etree.SubElement(relations, f"{{{RELATIONS}}}Relationship", attributes)


def _enter(types: Element, part: str) -> None:
    if not any(one.get("Extension") == "xml" for one in types):
        types.insert(
            0, etree.Element(f"{{{TYPES}}}Default", {"Extension": "xml", "ContentType": "application/xml"})
        )
    attributes = {"PartName": f"/{part}", "ContentType": PROPERTIES}
    etree.SubElement(types, f"{{{TYPES}}}Override", attributes)
