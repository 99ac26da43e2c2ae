"""An Office document taken apart: its XML parts by name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

Element = etree._Element  # noqa: SLF001  lxml has no public name for it
NOTHING = etree.Element("nothing")

RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Parts:
    """The parts of one document. A part that is not there is an element without anything in it."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self.names = tuple(self._archive.namelist())
        self._trees: dict[str, Element] = {}

    def tree(self, name: str) -> Element:
        if name not in self.names:
            return NOTHING
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            self._trees[name] = etree.fromstring(self._archive.read(name), parser)
        return self._trees[name]

    def trees(self, beginning: str) -> Iterator[Element]:
        """The XML parts whose names begin so, in the order of their names."""
        for name in sorted(self.names):
            if name.startswith(beginning) and name.endswith(".xml"):
                yield self.tree(name)

    def related(self, name: str) -> dict[str, str]:
        """What a part refers to: the names of parts by the ids of relationships."""
        folder, _, file = name.rpartition("/")
        relationships = self.tree(f"{folder}/_rels/{file}.rels")
        return {
            str(one.get("Id")): _resolved(folder, str(one.get("Target")))
            for one in relationships
            if one.get("TargetMode") != "External"
        }

    def property(self, name: str) -> str:
        """What the document says of itself: its title, language, subject …"""
        return (self.tree("docProps/core.xml").findtext(f"{{*}}{name}") or "").strip()


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.removeprefix("/")
    steps = folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
