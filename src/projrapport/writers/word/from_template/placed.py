"""The values of a template put where their signs stand: into lines, in place of paragraphs, into attributes."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

from projrapport.errors import Problem, TemplateError
from projrapport.report.marks import chart_in, without_marks
from projrapport.report.word_template.names import STORY, told_part
from projrapport.report.word_template.slots import BELOW_TITLE, OPEN, SLOT
from projrapport.report.word_template.tags import drawn_in
from projrapport.report.word_template.told import shortened
from projrapport.writers.package import Element, Package
from projrapport.writers.word.body import text_width
from projrapport.writers.word.from_template.composed import Values
from projrapport.writers.word.from_template.runs import dressed, put_in_place
from projrapport.writers.word.from_template.title import title_paragraph
from projrapport.writers.word.paragraphs import ROOM
from projrapport.writers.word.styles import style_ids
from projrapport.writers.word.xml import (
    DOCUMENT,
    child,
    parent_of,
    path,
    properties,
    q,
    set_property,
    style_of,
    text_of,
)

TEXT_STYLES = ("body text", "first paragraph", "compact")
"""The styles of plain paragraphs, which take the look of the template's own."""
PLAIN = ("text", "date", "dropDownList", "comboBox")
"""Kinds of content controls that hold nothing but text."""
NOT_IN_MARGINS = (q("footnoteReference"), q("hyperlink"), q("tbl"), q("numPr"))
NOT_IN_BOXES = (q("footnoteReference"),)
ALONE = "is a table, a chart or several paragraphs, so it must stand alone in its paragraph."
BESIDE = "is a table, a chart or several paragraphs, so no {} may stand in its paragraph."
OUTSIDE = "is a table, a chart, a heading or a list, which can only stand in the running text: not in a cell, a box, a header, a footer or a note."
ONLY_TEXT = "has a note, a list or a link, which headers, footers and notes cannot hold."
NO_NOTES = "has a note, which text boxes cannot hold."
OWN_PARAGRAPH = "Give the tag a paragraph of its own."
TO_THE_TEXT = "Move the tag there."
WITHOUT = "Print the figure without its notes there."


def place_all(package: Package, values: Values, file: str) -> dict[Element, int]:
    """Put every value in its place. The tables among them, each with the width of the lines where it stands.

    Raises TemplateError with every value that does not fit where it is printed; `file` is the template's name.
    """
    placing = _Placing(package, values)
    for part in sorted(filter(STORY.fullmatch, package.names()), key=lambda name: name != DOCUMENT):
        placing.place(part)
    if placing.problems:
        raise TemplateError(
            Problem(f"templates/{file}, {where}", what, fix) for where, what, fix in placing.problems
        )
    placing.mark_draft()
    return {table: line_width(table, Path(file)) for table in placing.tables}


def line_width(block: Element, file: Path) -> int:
    """The width of lines where a table or paragraph of the running text stands, in twentieths of a point."""
    while parent_of(block).tag != q("body"):
        block = parent_of(block)
    ends = (
        one if one.tag == q("sectPr") else one.find(path("pPr", "sectPr"))
        for one in (block, *block.itersiblings())
    )
    section = next((end for end in ends if end is not None), None)
    return _column_width(text_width(section, file), section)


def _column_width(width: int, section: Element | None) -> int:
    """The width of one column of a section, the narrowest where they differ."""
    columns = None if section is None else section.find(q("cols"))
    if columns is None:
        return width
    own = [round(float(one.get(q("w"), width))) for one in columns.findall(q("col"))]
    many, between = int(columns.get(q("num"), "1")), round(float(columns.get(q("space"), "720")))
    return min(own) if own else (width - (many - 1) * between) // many


class _Placing:
    """One document while its values are put in place."""

    def __init__(self, package: Package, values: Values) -> None:
        self._package, self._values = package, values
        styles = style_ids(package)
        self._plain = {styles[name] for name in TEXT_STYLES if name in styles} | {""}
        self._part = DOCUMENT
        self.tables: list[Element] = []
        self.problems: list[tuple[str, str, str]] = []

    def place(self, part: str) -> None:
        """Put in place what one part prints."""
        self._part = part
        root = self._package.tree(part)
        for element in root.iter("*"):
            for name, said in element.attrib.items():
                if OPEN in said:
                    element.set(name, SLOT.sub(lambda sign: self._said(int(sign[1])), str(said)))
        for text in [one for one in root.iter("*") if OPEN in (one.text or "")]:
            if text.tag != q("t") or _plain_control_around(text) is not None:
                text.text = SLOT.sub(lambda sign: self._said(int(sign[1])), text.text or "")
            else:
                self._place(text)

    def mark_draft(self) -> None:
        """Put below the title what a draft says of itself; at the beginning of a document without one."""
        for block in reversed(self._values.get(BELOW_TITLE, ())):
            title = title_paragraph(self._package)
            if title is None:
                child(self._package.tree(DOCUMENT), "body").insert(0, block)
            else:
                control = _plain_control_around(title)
                (title if control is None else control).addnext(block)

    def _said(self, number: int) -> str:
        """A value as plain text."""
        return " ".join(without_marks(text_of(block)) for block in self._values[number])

    def _begun(self, number: int) -> str:
        """How a value begins: by that a paragraph is found that holds nothing else."""
        begun = next((text_of(block) for block in self._values[number]), "")
        return begun if self._is_line(self._values[number]) else f"{begun} …"

    def _place(self, text: Element) -> None:
        said = text.text or ""
        paragraph = next(text.iterancestors(q("p")))
        sole = SLOT.fullmatch(text_of(paragraph).strip())
        if sole and not self._is_line(self._values[int(sole[1])]):
            self._put_blocks(paragraph, self._values[int(sole[1])], text)
            return
        pieces: list[str | Sequence[Element]] = []
        end = 0
        for sign in SLOT.finditer(said):
            value = self._values[int(sign[1])]
            if not self._is_line(value):
                self._refuse(paragraph, ALONE, OWN_PARAGRAPH)
                return
            pieces += [
                said[end : sign.start()],
                [part for block in value for part in block if part.tag != q("pPr")],
            ]
            self._check_margin(value, paragraph)
            end = sign.end()
        put_in_place(text, [*pieces, said[end:]])

    def _is_line(self, value: Sequence[Element]) -> bool:
        """Whether a value is one paragraph of running text, or nothing that can be seen."""
        return not value or (len(value) == 1 and self._is_plain(value[0]))

    def _is_plain(self, block: Element) -> bool:
        if block.tag != q("p") or block.find(path("pPr", "numPr")) is not None:
            return False
        return style_of(block) in self._plain and not chart_in(text_of(block))

    def _put_blocks(self, paragraph: Element, value: Sequence[Element], text: Element) -> None:
        if drawn := drawn_in(paragraph):
            self._refuse(paragraph, BESIDE.format(drawn), OWN_PARAGRAPH)
            return
        holder, dress = parent_of(paragraph), parent_of(text).find(q("rPr"))
        in_text = self._part == DOCUMENT and holder.tag in (q("body"), q("sdtContent"))
        if not in_text and not all(map(self._is_plain, value)):
            self._refuse(paragraph, OUTSIDE, TO_THE_TEXT)
            return
        self._check_margin(value, paragraph)
        block = None
        for one in value:
            block = _as(paragraph, one, dress) if self._is_plain(one) else deepcopy(one)
            paragraph.addprevious(block)
            self.tables += [block] if block.tag == q("tbl") else []
        if block is not None and block.tag == q("tbl"):
            _leave_room(paragraph)
        _take_away(paragraph)

    def _check_margin(self, value: Sequence[Element], paragraph: Element) -> None:
        in_box = next(paragraph.iterancestors(q("txbxContent")), None) is not None
        refused = NOT_IN_MARGINS if self._part != DOCUMENT else NOT_IN_BOXES if in_box else ()
        if refused and any(True for block in value for _ in block.iter(*refused)):
            self._refuse(paragraph, ONLY_TEXT if self._part != DOCUMENT else NO_NOTES, WITHOUT)

    def _refuse(self, paragraph: Element, what: str, fix: str) -> None:
        shown = shortened(without_marks(SLOT.sub(lambda sign: self._begun(int(sign[1])), text_of(paragraph))))
        self.problems.append((f"{told_part(self._part)}“{shown}”", f"what is printed here {what}", fix))


def _plain_control_around(element: Element) -> Element | None:
    """The content control around it that holds nothing but text: no other control, and no other paragraph, may stand in it."""
    return next(
        (
            control
            for control in element.iterancestors(q("sdt"))
            if any(control.find(path("sdtPr", kind)) is not None for kind in PLAIN)
        ),
        None,
    )


def _as(paragraph: Element, block: Element, dress: Element | None) -> Element:
    """A plain paragraph in the look of the template's."""
    new = deepcopy(block)
    for former in new.findall(q("pPr")):
        new.remove(former)
    for part in list(new):
        new.replace(part, dressed(part, dress))
    own = paragraph.find(q("pPr"))
    if own is not None:
        look = deepcopy(own)
        for end in look.findall(q("sectPr")):
            look.remove(end)
        new.insert(0, look)
    return new


def _take_away(paragraph: Element) -> None:
    """Take the paragraph of a tag away, unless a section ends with it or it parts two tables."""
    before, behind = paragraph.getprevious(), paragraph.getnext()
    is_behind_table = before is not None and before.tag == q("tbl")
    is_needed = is_behind_table and (behind is None or behind.tag in (q("tbl"), q("sectPr")))
    if paragraph.find(path("pPr", "sectPr")) is None and not is_needed:
        parent_of(paragraph).remove(paragraph)
        return
    for part in list(paragraph):
        if part.tag != q("pPr"):
            paragraph.remove(part)


def _leave_room(paragraph: Element) -> None:
    """Set what follows a table apart from it, where the template does not do so itself."""
    below = next(paragraph.itersiblings(q("p")), None)
    if (
        below is not None
        and below is paragraph.getnext()
        and properties(below, "pPr").find(q("spacing")) is None
    ):
        set_property(below, "pPr", "spacing", before=ROOM)
