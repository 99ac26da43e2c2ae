"""Rules for Word documents. Most of what keeps people out is structure, and stands in the file."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.accessibility import standards
from projrapport.accessibility.contrast import ENOUGH, WHITE, contrast, is_colour
from projrapport.accessibility.headings import out_of_order
from projrapport.accessibility.link_texts import saying_nothing
from projrapport.accessibility.parts import Element
from projrapport.accessibility.rule import Finding, Found, Rule, findings
from projrapport.accessibility.word_file import DRAWING, WordFile, text_of, value, w


def _title(file: WordFile) -> Found:
    if not file.parts.property("title"):
        yield "the document", "has no title among its properties."


def _language(file: WordFile) -> Found:
    defaults = file.parts.tree("word/styles.xml").find(w("docDefaults"))
    if defaults is None or not any(one.get(w("val")) for one in defaults.iter(w("lang"))):
        yield "the document", "does not say in which language it is."


def _headings(file: WordFile) -> Found:
    told = list(file.headings())
    if not told:
        yield "the document", "has no headings."
    yield from out_of_order(told)


def _styles(file: WordFile) -> Found:
    used = {value(paragraph, "pPr", "pStyle") for paragraph in file.paragraphs()} - {""}
    for name in sorted(used - file.styles.keys()):
        yield f"the style “{name}”", "is used but not defined."


def _header_rows(file: WordFile) -> Found:
    for place, table in file.tables():
        first = table.find(w("tr"))
        if first is None or first.find(w("trPr", "tblHeader")) is None:
            yield place, "has no row that is marked as its header."


def _header_cells(file: WordFile) -> Found:
    for place, table in file.tables():
        if any(not text_of(cell) for cell in table.iterfind(w("tr", "tc")) if _is_header(cell)):
            yield place, "has an empty cell in its header row."


def _is_header(cell: Element) -> bool:
    row = cell.getparent()
    return row is not None and row.find(w("trPr", "tblHeader")) is not None


def _merged_cells(file: WordFile) -> Found:
    for place, table in file.tables():
        spans = [int(one.get(w("val"), "1")) for one in table.iter(w("gridSpan"))]
        if any(span > 1 for span in spans) or next(table.iter(w("vMerge")), None) is not None:
            yield place, "has merged cells."


def _nested_tables(file: WordFile) -> Found:
    for place, table in file.tables():
        if next(table.iterancestors(w("tbl")), None) is not None:
            yield place, "stands inside another table."


def _table_texts(file: WordFile) -> Found:
    for place, table in file.tables():
        if not value(table, "tblPr", "tblCaption") and not value(table, "tblPr", "tblDescription"):
            yield place, "has no alternative text."


def _pictures(file: WordFile) -> Found:
    for part in file.shown():
        for drawing in part.iter(f"{DRAWING}docPr"):
            decorative = any(one.get("val") in {"1", "true"} for one in drawing.iter("{*}decorative"))
            if not (drawing.get("descr") or drawing.get("title") or "").strip() and not decorative:
                yield f"picture “{drawing.get('name', '')}”", "has no alternative text."
        for number, shape in enumerate(part.iter("{urn:schemas-microsoft-com:vml}imagedata"), 1):
            holder = shape.getparent()
            if holder is not None and not (holder.get("alt") or "").strip():
                yield f"old-style picture no. {number}", "has no alternative text."


def _floating(file: WordFile) -> Found:
    for part in file.shown():
        for _ in part.iter(f"{DRAWING}anchor"):
            yield "a picture or text box", "floats beside the text, so it is read at an uncertain place."


def _links(file: WordFile) -> Found:
    return saying_nothing(text_of(link) for part in file.shown() for link in part.iter(w("hyperlink")))


def _blank_paragraphs(file: WordFile) -> Found:
    former, told = False, False
    for paragraph in file.document.iterfind(w("body", "p")):
        blank = not text_of(paragraph) and len(paragraph.findall(w("r"))) == 0
        if blank and former and not told:
            yield "the document", "has empty paragraphs in a row, which are read out as blank."
            told = True
        former = blank


def _contrast(file: WordFile) -> Found:
    """Text against its own shading, else against white paper; colours of the theme are not judged."""
    for name, style in file.used_styles().items():
        yield from _faint(f"the style “{name}”", style.find(w("rPr")))
    for part in file.shown():
        for run in part.iter(w("r")):
            if text_of(run):
                yield from _faint(f"the text “{text_of(run)[:30]}”", run.find(w("rPr")))


def _faint(place: str, properties: Element | None) -> Found:
    if properties is None:
        return
    colour = value(properties, "color")
    shade = value(properties, "shd", of="fill")
    paper = shade if is_colour(shade) else WHITE
    if is_colour(colour) and contrast(colour, paper) < ENOUGH:
        yield place, f"stands out too little from its paper: {contrast(colour, paper):.1f} to 1."


RULES: tuple[Rule[WordFile], ...] = (
    Rule("title", standards.TITLE, "Set it under File, Info, Title.", _title),
    Rule("language", standards.LANGUAGE, "Set the language under Review, Language, for all text.", _language),
    Rule("headings", standards.HEADINGS, "Use the styles Heading 1, 2, 3 in order.", _headings),
    Rule("styles", standards.STRUCTURE, "Use a style that the document has.", _styles),
    Rule("header-rows", standards.STRUCTURE, "Mark it: Table Layout, Repeat Header Rows.", _header_rows),
    Rule("header-cells", standards.STRUCTURE, "Give every column a heading.", _header_cells),
    Rule("merged-cells", standards.STRUCTURE, "Split them.", _merged_cells, barrier=False),
    Rule("nested-tables", standards.ORDER, "Take it out of the other table.", _nested_tables),
    Rule(
        "table-texts",
        standards.PICTURES,
        "Write it: Table Properties, Alt Text.",
        _table_texts,
        barrier=False,
    ),
    Rule("alt-texts", standards.PICTURES, "Write it: right click, View Alt Text.", _pictures),
    Rule("floating", standards.ORDER, "Set it in line with text.", _floating, barrier=False),
    Rule("link-texts", standards.LINKS, "Let the text of a link say where it leads.", _links),
    Rule(
        "blank-paragraphs", standards.ORDER, "Use the space of the style.", _blank_paragraphs, barrier=False
    ),
    Rule("contrast", standards.CONTRAST, "Choose a darker colour: 4.5 to 1 at least.", _contrast),
)


def word_findings(content: bytes) -> Iterator[Finding]:
    return findings(WordFile(content), RULES)
