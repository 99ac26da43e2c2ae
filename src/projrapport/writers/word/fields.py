"""Fields in headers and footers, such as the title of the document: what they show until Word works them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from projrapport.writers.package import Element, Package
from projrapport.writers.word.xml import attribute, q


def fill_fields(package: Package, texts: Mapping[str, str]) -> None:
    """Write what the fields named in `texts` show in headers and footers; Word does so only when it is asked to."""
    for name in package.names():
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            for instruction, shown in fields(package.tree(name)):
                if instruction in texts:
                    _show(shown, texts[instruction])


def fields(root: Element) -> Iterator[tuple[str, list[Element]]]:
    """Each field's name, such as TITLE, and the texts that show it, in either of the two ways of writing a field."""
    for simple in root.iter(q("fldSimple")):
        yield _name(simple.get(q("instr"), "")), list(simple.iter(q("t")))
    for paragraph in root.iter(q("p")):
        yield from _complex_fields(paragraph)


def _complex_fields(paragraph: Element) -> Iterator[tuple[str, list[Element]]]:
    """The fields that stand between marks of their own, as Word and LibreOffice write them when they save."""
    instruction, shown, mark = "", list[Element](), ""
    for run in paragraph.iter(q("r")):
        mark = attribute(run, "fldChar", of="fldCharType") or mark
        if mark == "begin":
            instruction += "".join(part.text or "" for part in run.iter(q("instrText")))
        elif mark == "separate":
            shown += run.iter(q("t"))
        elif mark == "end":
            yield _name(instruction), shown
            instruction, shown, mark = "", [], ""


def _name(instruction: str) -> str:
    return next(iter(instruction.split()), "").upper()


def _show(shown: list[Element], text: str) -> None:
    """Put the text in place of what the field showed, in the dress of its first letters."""
    for place, part in enumerate(shown):
        part.text = text if place == 0 else ""
