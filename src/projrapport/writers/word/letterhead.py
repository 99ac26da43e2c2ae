"""The report put on the letterhead: within the text of its first page, where the letterhead says that it stands."""

from __future__ import annotations

from copy import deepcopy

from projrapport.report.report import Report
from projrapport.writers.package import Element, Package
from projrapport.writers.word.carried import carry
from projrapport.writers.word.slots import REPORT, fill_slots
from projrapport.writers.word.xml import DOCUMENT, attribute, child, parent_of, path, q


def put_on_letterhead(package: Package, reference: Package, report: Report) -> None:
    """Put the report into the reference document's own text and fill the places that are marked for the project.

    A reference document without the control `projrapport:report` shows styles in its text, which is left out.
    """
    if place_of_report(reference.tree(DOCUMENT)) is not None:
        package.put(DOCUMENT, _around(package, reference))
    fill_slots(package, report)


def place_of_report(document: Element) -> Element | None:
    """The control in whose place the report is put, if there is one."""
    controls = child(document, "body").findall(q("sdt"))
    return next((one for one in controls if attribute(one, "sdtPr", "tag") == REPORT), None)


def section_of_report(document: Element) -> Element | None:
    """The paper, margins and headers of the section in which the report stands."""
    place = place_of_report(document)
    for block in () if place is None else place.itersiblings():
        ends = block if block.tag == q("sectPr") else block.find(path("pPr", "sectPr"))
        if ends is not None:
            return ends
    return None


def _around(package: Package, reference: Package) -> Element:
    """The letterhead's text with the report's in its midst, on the letterhead's paper.

    It is the letterhead's root that stays: its drawings depend on the names that are declared there.
    """
    frame = deepcopy(reference.tree(DOCUMENT))
    carry(frame, reference, package)
    control = place_of_report(frame)
    assert control is not None
    for block in list(child(package.tree(DOCUMENT), "body")):
        if block.tag != q("sectPr"):
            control.addprevious(block)
    parent_of(control).remove(control)
    return frame
