"""Write sample_data/templates/foljebrev.docx, an example of a template designed in Word: a covering letter to the funder.

    python scripts/make_letter.py [FILE]

It is made by a program only so that it can be made again; people make such templates in Word.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from docx import Document
from docx.document import Document as Letter
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt
from docx.table import Table

from projrapport.resources import CHECKOUT, shipped
from projrapport.writers.package import Package

COLUMNS = (7.5, 2.2, 3.0, 3.3)
"""Their widths in centimetres."""
SHIPPED = CHECKOUT / "sample_data" / "templates" / "foljebrev.docx"


def letter() -> bytes:
    """The template as a file, with the same bytes each time."""
    document = Document(str(shipped("templates") / "reference.docx"))
    _empty(document)
    _sender(document)
    document.add_paragraph("Följebrev till redovisningen {{ period.covering }}", style="Title")
    document.add_paragraph("{{ project.title }}", style="Subtitle")
    _answer(document)
    _results(document)
    _drawing(document)
    _closing(document)
    file = io.BytesIO()
    document.save(file)
    return Package.read(file.getvalue()).to_bytes()


def _empty(document: Letter) -> None:
    body = document.element.body
    for block in list(body)[:-1]:
        body.remove(block)


def _sender(document: Letter) -> None:
    """Whom it is from and to: on lines with a tab to the right margin, which are read out in order as no table is."""
    lines = (
        '{{ project.organisation }}\tDnr {{ project.registry_numbers | join(", ") }}',
        "{{ project.unit }}\t{{ date }}",
    )
    for line in lines:
        paragraph = document.add_paragraph(line, style="Body Text")
        paragraph.paragraph_format.tab_stops.add_tab_stop(_text_width(document), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.paragraph_format.space_after = Pt(0)
    document.add_paragraph("Till {{ project.funder }}", style="Body Text").paragraph_format.space_before = Pt(
        12
    )


def _text_width(document: Letter) -> int:
    section = document.sections[0]
    return section.page_width - section.left_margin - section.right_margin


def _answer(document: Letter) -> None:
    text = document.add_paragraph("Härmed redovisas projektet. Teamet var i kontakt med ", style="Body Text")
    text.add_run('{{ f("men").with_unit }}').bold = True
    text.add_run(
        ' {{ period.during }}{% if f("men").change.known %}, mot {{ f("men").previous }} året före{% endif %}. '
    )
    text.add_run("{{ count(targets.reached).capitalised }} mål av {{ count(targets.judged) }} har nåtts.")
    document.add_paragraph('{% if "summary" in texts %}', style="Body Text")
    document.add_paragraph("{{ texts.summary }}", style="Body Text")
    document.add_paragraph("{% endif %}", style="Body Text")


def _results(document: Letter) -> None:
    """A table that the author drew: a row for each indicator with a target."""
    document.add_paragraph("Mål och utfall", style="Heading 1")
    table = document.add_table(rows=6, cols=4, style="Table")
    table.autofit = False
    _fill(
        table,
        [
            ["Mått", "Utfall", "Mål", "Måluppfyllelse"],
            ["{%tr for line in figures %}", "", "", ""],
            ["{%tr if line.has_target %}", "", "", ""],
            [
                "{{ line.heading }}{{ line.notes }}",
                "{{ line.in_table }}",
                "{{ line.target }}",
                "{{ line.state }}",
            ],
            ["{%tr endif %}", "", "", ""],
            ["{%tr endfor %}", "", "", ""],
        ],
    )


def _fill(table: Table, texts: list[list[str]]) -> None:
    for column, width in zip(table.columns, COLUMNS, strict=True):
        column.width = Cm(width)
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text, width in zip(row.cells, cells, COLUMNS, strict=True):
            cell.text = text
            cell.width = Cm(width)


def _drawing(document: Letter) -> None:
    document.add_paragraph("Utvecklingen", style="Heading 1")
    document.add_paragraph('{{ chart("men").alone }}', style="Body Text")


def _closing(document: Letter) -> None:
    document.add_paragraph("{% for name in project.signatories %}", style="Body Text")
    document.add_paragraph("{{ name }}", style="Body Text")
    document.add_paragraph("{% endfor %}", style="Body Text")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if sys.argv[1:] else SHIPPED
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(letter())
