"""Content controls and fields of a letterhead that stand for something of the project: made into places of ours."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.letterhead.runs import name_control, new_control, placeholder, without_ghost
from projrapport.letterhead.words import slot_named
from projrapport.writers.package import Element
from projrapport.writers.word.slots import PREFIX, show
from projrapport.writers.word.xml import attribute, parent_of, q

DAYS = frozenset(["DATE", "CREATEDATE", "SAVEDATE", "PRINTDATE"])
"""Fields that show a day of the computer's; a report has a day of its own."""
NAMED = frozenset(["DOCPROPERTY", "DOCVARIABLE", "MERGEFIELD"])
"""Fields that show something by its name."""


def adopt_controls(root: Element) -> Iterator[str]:
    """Make the controls whose tag or title names a slot into places of ours; the slot of each."""
    for control in list(root.iter(q("sdt"))):
        names = (attribute(control, "sdtPr", kind) for kind in ("tag", "alias"))
        slot = next(filter(None, map(slot_named, names)), "")
        if slot and slot != "report":
            _make_ours(control, slot)
            yield slot


def _make_ours(control: Element, slot: str) -> None:
    """Take away what Word would do with the control: bind it, lock it, show a calendar or a placeholder."""
    properties = control.find(q("sdtPr"))
    assert properties is not None
    for one in list(properties):
        properties.remove(one)
    name_control(properties, slot)
    for dress in list(control.iter(q("rPr"))):
        parent_of(dress).replace(dress, without_ghost(dress))
    show(control, placeholder(slot))


def adopt_fields(root: Element) -> Iterator[str]:
    """Put a place of ours where a field names a slot or shows a day; the slot of each."""
    for simple in list(root.iter(q("fldSimple"))):
        if slot := _slot_of(simple.get(q("instr"), "")):
            run = simple.find(q("r"))
            dress = None if run is None else run.find(q("rPr"))
            parent_of(simple).replace(simple, new_control(slot, dress))
            yield slot
    for paragraph in list(root.iter(q("p"))):
        for instruction, runs in list(_complex_fields(paragraph)):
            if slot := _slot_of(instruction):
                _replace(runs, slot)
                yield slot


def _slot_of(instruction: str) -> str:
    kind, *rest = instruction.replace('"', " ").split() or [""]
    if kind.upper() in DAYS:
        return "date"
    name = " ".join(rest).split("\\", maxsplit=1)[0]
    slot = slot_named(name) if kind.upper() in NAMED else ""
    return slot if slot != "report" else ""


def _complex_fields(paragraph: Element) -> Iterator[tuple[str, list[Element]]]:
    """The instruction and the runs of each field that begins and ends within the paragraph."""
    instruction, runs, depth = "", list[Element](), 0
    for run in paragraph.findall(q("r")):
        marks = [mark.get(q("fldCharType")) for mark in run.iter(q("fldChar"))]
        depth += marks.count("begin")
        if depth:
            runs.append(run)
            instruction += "".join(part.text or "" for part in run.iter(q("instrText")))
        if "end" in marks:
            depth -= marks.count("end")
            if depth <= 0 and runs:
                yield instruction, runs
                instruction, runs, depth = "", [], 0


def _replace(runs: list[Element], slot: str) -> None:
    shown = next((run for run in runs if run.find(q("t")) is not None), runs[0])
    runs[0].addprevious(new_control(slot, shown.find(q("rPr"))))
    for run in runs:
        parent_of(run).remove(run)


def other_controls(root: Element) -> int:
    """How many controls ask for something that no slot is for."""
    return sum(
        not attribute(one, "sdtPr", "tag").startswith(PREFIX)
        for one in root.iter(q("sdt"))
        if one.find(f"{q('sdtPr')}/{q('showingPlcHdr')}") is not None
    )
