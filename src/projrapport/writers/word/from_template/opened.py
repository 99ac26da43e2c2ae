"""A Word template with its values' signs in place, rid of what no report is to hold, and with the styles that values need."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from projrapport.errors import Problem, TemplateError
from projrapport.report.word_template.fill import Filled
from projrapport.report.word_template.names import told_part
from projrapport.report.word_template.told import shortened
from projrapport.writers.package import Element, Package
from projrapport.writers.word.house.graft import graft
from projrapport.writers.word.house.opened import opened
from projrapport.writers.word.house.properties import declare_document, empty_properties
from projrapport.writers.word.house.pruning import OF_REVIEW, prune
from projrapport.writers.word.house.styles import HouseStyles
from projrapport.writers.word.styles import STYLES
from projrapport.writers.word.xml import q

DO_NOT_FIT = "has tags that do not fit together: one begins inside a table, a box or a list and ends outside."
NESTED = "a macro or a {% set %} that is printed here holds whole paragraphs."
IN_ONE = "Write its beginning, its text and its end into one paragraph."
TOGETHER = "Put {% … %} and its {% end… %} on the same side of it."


def opened_template(filled: Filled, reference: Path) -> Package:
    """The parts of the document. Raises TemplateError when the template cannot be one, or its tags cut through it."""
    package = opened(filled.file)
    for part, xml in filled.parts.items():
        package.put(part, _tree(xml, filled.file))
        _stop_at_nested(package.tree(part), f"templates/{filled.file.name}, {told_part(part)}")
        _unbind(package.tree(part))
    empty_properties(package)
    prune(package, OF_REVIEW)
    graft(
        HouseStyles(package.tree(STYLES)),
        HouseStyles(Package.read(reference.read_bytes()).tree(STYLES)),
    )
    declare_document(package)
    return package


def _stop_at_nested(root: Element, where: str) -> None:
    """Raise TemplateError where a macro or a block that holds whole paragraphs is printed within a line."""
    texts = [text for text in root.iter(q("t")) if len(text)]
    problems = [Problem(f"{where}“{shortened(text.text or '')} …”", NESTED, IN_ONE) for text in texts]
    if problems:
        raise TemplateError(problems)


def _unbind(root: Element) -> None:
    """Let controls show what stands in them: bound to a property of the document or to data, Word would show that instead."""
    for control in root.iter(q("sdtPr")):
        for bound in list(control.iterchildren("{*}dataBinding")):
            control.remove(bound)


def _tree(xml: str, file: Path) -> Element:
    try:
        return etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise TemplateError(Problem(f"templates/{file.name}", DO_NOT_FIT, TOGETHER)) from None
