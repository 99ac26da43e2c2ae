"""The text of a figure's control, put in place of the one it shows, in the dress of that one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from projrapport.errors import Problem, TemplateError
from projrapport.report.live import LiveFigures
from projrapport.report.report import Report
from projrapport.writers.package import Element, Package
from projrapport.writers.word.controls import SPACE, short_name_of
from projrapport.writers.word.places import SIGNS
from projrapport.writers.word.xml import child, drop, parent_of, q

GONE = (q("del"), q("moveFrom"))


def fill_named(package: Package, report: Report, parts: re.Pattern[str], *, file: str) -> None:
    """Fill the controls that the author of a Word file put into these parts of it, by their names.

    Raises TemplateError for a name that no figure has; `file` says in messages which file it is.
    """
    named = list(_named(package, parts))
    figures = LiveFigures(report) if named else None
    unknown = []
    for part, control, name in named:
        text = figures.text(name) if figures else None
        if text is None:
            unknown.append(Problem(f"{file}, {part}", f"there is no figure “{name}”.", FIX))
        else:
            replace_text(control, text)
    if unknown:
        raise TemplateError(unknown)


def _named(package: Package, parts: re.Pattern[str]) -> Iterator[tuple[str, Element, str]]:
    """The controls that name a figure, with the part that they stand in."""
    for part in filter(parts.fullmatch, package.names()):
        for control in package.tree(part).iter(q("sdt")):
            if name := short_name_of(control):
                yield part, control, name


MARGINS = re.compile(r"word/(?:header|footer)\d*\.xml")
FIX = "Mend the tag of its content control (Developer, Properties), or take the control away."


def replace_text(control: Element, text: str, *, dress: Element | None = None) -> None:
    """Put the text into the control; what an editor deleted from it stays deleted, comments stay.

    `dress`: the look of the text where there is none yet.
    """
    _no_prompt(control)
    signs = list(visible_signs(control))
    if not signs:
        append_text(child(control, "sdtContent"), text, dress=dress)
        return
    new = etree.Element(q("t"), {SPACE: "preserve"})
    new.text = text
    signs[0].addprevious(new)
    for sign in signs:
        parent_of(sign).remove(sign)


def append_text(content: Element, text: str, *, dress: Element | None, within: Element | None = None) -> None:
    run = etree.Element(q("r"))
    if dress is not None:
        run.append(deepcopy(dress))
    etree.SubElement(run, q("t"), {SPACE: "preserve"}).text = text
    if within is not None:
        within.append(run)
    content.append(run if within is None else within)


def visible_signs(control: Element) -> Iterator[Element]:
    """The elements of a control that a reader sees: texts, tabs, breaks; none of those that were deleted."""
    content = child(control, "sdtContent")
    for sign in content.iter(q("t"), *SIGNS):
        if not any(one.tag in GONE for one in sign.iterancestors()):
            yield sign


def _no_prompt(control: Element) -> None:
    """Take away the prompt that Word shows in an emptied control."""
    properties = child(control, "sdtPr")
    if properties.find(q("showingPlcHdr")) is None:
        return
    drop(properties, "showingPlcHdr")
    for style in list(child(control, "sdtContent").iter(q("rStyle"))):
        parent_of(style).remove(style)
