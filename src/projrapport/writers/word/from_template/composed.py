"""The values of a template brought into its document: with their styles, lists, footnotes and links."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from docx import Document
from docxcompose.composer import Composer

from projrapport.report.word_template.slots import SLOT
from projrapport.writers.package import Element, Package
from projrapport.writers.word.body import NUMBERING
from projrapport.writers.word.xml import DOCUMENT, child, q, text_of

Values = Mapping[int, Sequence[Element]]
"""By number of its sign: the paragraphs and tables that a value came out as."""


def composed(template: Package, values: Package) -> tuple[Package, Values]:
    """The document, and the values, which belong to it but stand nowhere yet.

    Styles are matched by name; footnotes and lists get numbers of their own.
    """
    _drop_chance(values)
    master = Document(_file(template))
    text = master.element.body
    first = len([block for block in text if block.tag != q("sectPr")])
    many = len([block for block in child(values.tree(DOCUMENT), "body") if block.tag != q("sectPr")])
    composer = Composer(master)
    composer.restart_numbering = (
        False  # pandoc's lists begin anew by themselves; twice, Word calls the file damaged
    )
    composer.append(Document(_file(values)))
    file = io.BytesIO()
    master.save(file)
    package = Package.read(file.getvalue())
    return package, _taken_out(child(package.tree(DOCUMENT), "body"), first, many)


def _drop_chance(values: Package) -> None:
    """Without names of their own, lists are given none by chance, which would make each run's bytes differ."""
    for name in list(values.tree(NUMBERING).iter(q("nsid"))):
        holder = name.getparent()
        assert holder is not None
        holder.remove(name)


def _file(package: Package) -> io.BytesIO:
    return io.BytesIO(package.to_bytes(compression=zipfile.ZIP_STORED))


def _taken_out(body: Element, first: int, many: int) -> dict[int, list[Element]]:
    """The values, out of the text, behind which they were put; each stands behind its sign."""
    found: dict[int, list[Element]] = {}
    current: list[Element] = []
    for block in list(body)[first : first + many]:
        body.remove(block)
        if sign := SLOT.fullmatch(text_of(block).strip()):
            current = found.setdefault(int(sign[1]), [])
        else:
            current.append(block)
    return found
