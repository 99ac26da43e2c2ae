"""Places of a letterhead that the project fills: content controls with a tag, such as `projrapport:registry_numbers`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from projrapport.report.report import Report
from projrapport.writers.package import Element, Package
from projrapport.writers.word.xml import DOCUMENT, attribute, parent_of, q

PREFIX = "projrapport:"
REPORT = f"{PREFIX}report"
"""The tag of the control in whose place the report is put."""
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

SLOTS: Mapping[str, Callable[[Report], str]] = {
    "registry_numbers": lambda report: ", ".join(report.about.registry_numbers),
    "officer": lambda report: report.about.officer,
    "date": lambda report: str(report.date),
    "meeting_date": lambda report: str(report.about.meeting_date or ""),
    "organisation": lambda report: report.about.organisation,
    "unit": lambda report: report.about.unit,
    "board": lambda report: report.about.board,
    "title": lambda report: report.about.title,
}
"""What each place is filled with: a key of [project] in the project file, or the day of the report."""


def fill_slots(package: Package, report: Report) -> None:
    """Write into each marked place of the text, headers and footers what the project says; the controls are gone then."""
    for part in marked_parts(package):
        for control in list(package.tree(part).iter(q("sdt"))):
            name = slot_of(control)
            if name in SLOTS:
                show(control, SLOTS[name](report))
                unwrap(control)


def marked_parts(package: Package) -> tuple[str, ...]:
    """The parts that are printed on the letterhead: its text, headers and footers."""
    margins = (
        name
        for name in package.names()
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml")
    )
    return (DOCUMENT, *sorted(margins))


def where(part: str) -> str:
    """What a part is to those who see the document."""
    if part == DOCUMENT:
        return "text"
    return next((said for said in ("header", "footer") if part.startswith(f"word/{said}")), "notes")


def slot_of(control: Element) -> str:
    """What a control is filled with; empty when it is not one of ours."""
    tag = attribute(control, "sdtPr", "tag")
    return tag.removeprefix(PREFIX) if tag.startswith(PREFIX) else ""


def show(control: Element, text: str) -> None:
    """Put the text in place of what the control shows, in the dress of its first letters."""
    for place, part in enumerate(_texts(control)):
        part.text = text if place == 0 else ""
        part.set(XML_SPACE, "preserve")


def _texts(control: Element) -> Iterator[Element]:
    content = control.find(q("sdtContent"))
    return iter(()) if content is None else content.iter(q("t"))


def unwrap(control: Element) -> None:
    """Leave what stands in the control and take the control away."""
    holder, content = parent_of(control), control.find(q("sdtContent"))
    at = holder.index(control)
    for place, one in enumerate(() if content is None else list(content)):
        holder.insert(at + place, one)
    holder.remove(control)
