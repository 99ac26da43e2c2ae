"""Addresses of links, which Word keeps apart from the text: a tag there would be left as it is, so it is told."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from projrapport.report.word_template.tags import OPENING

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TAG_IN_ADDRESS = "a tag stands in the address of a link, where none is carried out."
WHOLE_ADDRESS = (
    "Type the whole address, or print the link from a text in [texts]: {{ texts.link.as_markdown }}."
)


def links_with_tags(archive: zipfile.ZipFile, part: str, root: Any) -> Iterator[Any]:
    """The links of a part whose addresses hold tags; Word writes their braces as %7B."""
    path = PurePosixPath(part)
    relations = f"{path.parent}/_rels/{path.name}.rels"
    if relations not in archive.namelist():
        return
    known = etree.fromstring(
        archive.read(relations), etree.XMLParser(resolve_entities=False, no_network=True)
    )
    tagged = {one.get("Id") for one in known if OPENING.search(unquote(one.get("Target", "")))}
    yield from (one for one in root.iter("*") if one.get(RELATION) in tagged)
