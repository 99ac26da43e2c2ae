"""A number is found wherever it is planted in a finished file, and what is told of it does not repeat it."""

from __future__ import annotations

import re
import subprocess

import pytest

from projrapport.errors import DisclosureError
from projrapport.publish.gates import pass_gates
from projrapport.publish.leaks.gate import LeakGate
from publish.leaks.planted import (
    FORMS,
    HTML_PLACES,
    JSON_PLACES,
    NUMBER,
    PDF_PLACES,
    TEXT_PLACES,
    TWELVE,
    WORD_PLACES,
    WORKBOOK_PLACES,
    a_pdf,
    in_body,
    inserted,
    page,
    paragraph,
    run,
)

PARTS_OF_IT = re.compile(r"8503|2399|50326|1012382|503262395|\d{6,}")
PLANTED_FORMS = [
    "twelve digits", "ten digits and a hyphen", "an en dash", "full-width digits", "a zero-width space within",
    "pairs of digits", "a coordination number", "nobody's month", "an interim number", "masked with X",
    "a wrong check digit and a hyphen", "seven digits of nobody knows what",
]  # fmt: skip


def told(allowed, **files: bytes) -> str:
    """What the gate says of files; their names have an underscore for the dot."""
    named = {name.replace("_", "."): content for name, content in files.items()}
    with pytest.raises(DisclosureError) as error:
        pass_gates(named, [LeakGate(allowed=allowed).gate])
    assert error.value.exit_code == 7
    message = str(error.value)
    assert not PARTS_OF_IT.search(message), "the message repeats the number"
    assert all(problem.where.startswith(tuple(named)) for problem in error.value.problems)
    return message


@pytest.mark.parametrize("place", WORD_PLACES)
def test_in_a_word_document_a_number_is_found_in(place, documents, allowed):
    assert told(allowed, board_docx=WORD_PLACES[place](documents["board.docx"]))


@pytest.mark.parametrize("place", WORKBOOK_PLACES)
def test_in_a_workbook_a_number_is_found_in(place, documents, allowed):
    assert told(allowed, summary_xlsx=WORKBOOK_PLACES[place](documents["summary.xlsx"]))


@pytest.mark.parametrize("place", TEXT_PLACES)
def test_in_markdown_a_number_is_found_in(place, documents, allowed):
    assert told(allowed, board_md=documents["board.md"] + f"\n{TEXT_PLACES[place]}\n".encode())


@pytest.mark.parametrize("place", JSON_PLACES)
def test_in_json_a_number_is_found_in(place, allowed):
    assert told(allowed, figures_json=JSON_PLACES[place].encode())


@pytest.mark.parametrize("place", HTML_PLACES)
def test_in_a_web_page_a_number_is_found_in(place, allowed):
    assert told(allowed, board_html=HTML_PLACES[place].encode())


@pytest.mark.parametrize("place", PDF_PLACES)
def test_in_a_pdf_a_number_is_found_in(place, allowed):
    assert told(allowed, board_pdf=PDF_PLACES[place]())


@pytest.mark.parametrize("form", PLANTED_FORMS)
@pytest.mark.parametrize("kind", ["docx", "xlsx", "md", "html", "pdf", "json"])
def test_every_form_is_found_in_every_format(form, kind, documents, allowed):
    number = FORMS[form]
    hosts = {
        "docx": lambda: in_body(paragraph(run(number)))(documents["board.docx"]),
        "xlsx": lambda: inserted("xl/sharedStrings.xml", "</sst>", f"<si><t>{number}</t></si>")(
            documents["summary.xlsx"]
        ),
        "md": f"# Rapport\n\n{number}\n".encode,
        "html": lambda: page(f"<p>{number}</p>").encode(),
        "pdf": lambda: a_pdf(lambda writer: writer.add_metadata({"/Subject": number})),
        "json": f'{{"title": "{number}"}}'.encode,
    }
    assert told(allowed, **{f"report_{kind}": hosts[kind]()})


def test_a_file_is_not_named_where_its_name_is_the_number():
    with pytest.raises(DisclosureError) as error:
        pass_gates({f"{NUMBER}.md": b"# Rapport\n"}, [LeakGate().gate])
    assert str(error.value).startswith("file no. 1 (.md), its name: holds a number in the form of")


def test_a_hit_names_the_file_and_the_place(documents, allowed):
    docx = told(allowed, board_docx=in_body(paragraph(run(NUMBER)))(documents["board.docx"]))
    assert docx.startswith(
        "board.docx, word/document.xml, paragraph 1: holds a number in the form of a personal identity number. Take it out"
    )
    cell = inserted(
        "xl/worksheets/sheet3.xml", "</sheetData>", f'<row r="9"><c r="B9"><v>{TWELVE}</v></c></row>'
    )
    assert "summary.xlsx, sheet 3, cell B9: holds a number that" in told(
        allowed, summary_xlsx=cell(documents["summary.xlsx"])
    )
    shown = documents["summary.xlsx"]
    text = WORKBOOK_PLACES["a text"](shown)
    assert re.search(
        r"summary\.xlsx, sheet \d+, cell [A-Z]+\d+: holds a number", told(allowed, summary_xlsx=text)
    )
    assert "board.md, line 3: " in told(allowed, board_md=f"# Rapport\n\n{NUMBER}\n".encode())
    assert "figures.json, figures[1].value: " in told(
        allowed, figures_json=f'{{"figures": [{{"value": {TWELVE}}}]}}'.encode()
    )


def test_what_cannot_be_taken_apart_is_not_published():
    for name in ("board.docx", "summary.xlsx", "figures.json", "board.pdf", "board.odt"):
        with pytest.raises(DisclosureError, match="cannot be examined"):
            pass_gates({name: b"no such file"}, [LeakGate().gate])


def test_a_file_that_changed_after_it_was_seen_is_examined_anew(allowed):
    gate = LeakGate(allowed=allowed)
    gate.see("board.md", b"# Rapport\n")
    assert not [*gate.inspect({"board.md": b"# Rapport\n"})]
    assert [*gate.inspect({"board.md": f"# Rapport\n\n{NUMBER}\n".encode()})]


def test_what_was_seen_of_a_file_that_is_not_published_is_not_told(allowed):
    gate = LeakGate(allowed=allowed)
    gate.see("board.md", f"# Rapport\n\n{NUMBER}\n".encode())
    assert not [*gate.inspect({"funder.md": b"# Rapport\n"})]


def test_the_documents_of_the_sample_give_no_alarm(documents, allowed):
    gate = LeakGate(allowed=allowed)
    assert not [*gate.inspect(documents)]
    assert not gate.remarks


def test_a_clean_page_and_a_clean_pdf_give_no_alarm(allowed):
    drawing = '<svg viewBox="0 0 850 326"><path d="M85.03 26.23 99 L 19 85 03 26 23 99"/><polyline points="85 03 26 23 99"/></svg>'
    files = {"board.html": page(f"<p>45 män</p>{drawing}").encode(), "board.pdf": a_pdf()}
    assert not [*LeakGate(allowed=allowed).inspect(files)]


WORDS_OWN = """
<w:p w:rsidR="00590007" w:rsidRDefault="00123456" w14:paraId="77777777" w14:textId="12345678" xmlns:w14="w14">
<w:sdt><w:sdtPr><w:id w:val="-1705238520"/><w15:docId w15:val="{62F939B6-93AF-4DB8-9C6B-D6C7DFDC589F}" xmlns:w15="w15"/></w:sdtPr>
<w:sdtContent><w:r><w:t>Sida 1</w:t></w:r></w:sdtContent></w:sdt>
<w:r><w:drawing><wp:anchor xmlns:wp="wp" relativeHeight="251659264"><wp:positionH><wp:posOffset>1234567</wp:posOffset></wp:positionH>
<wp:extent cx="5486400" cy="3200400"/></wp:anchor></w:drawing></w:r>
<w:r><w:pict><v:shape xmlns:v="v" id="PowerPlusWaterMarkObject357476642" style="position:absolute;z-index:-251658752"/></w:pict></w:r></w:p>
"""


def test_what_word_itself_writes_into_a_letterhead_gives_no_alarm(documents, allowed):
    """Numbers drawn at random, measures, and the draft mark across the page."""
    letterhead = inserted("word/header1.xml", "</w:hdr>", WORDS_OWN)(documents["board.docx"])
    assert not [*LeakGate(allowed=allowed).inspect({"board.docx": letterhead})]


def test_pandocs_page_of_the_report_gives_no_alarm(documents, allowed):
    from projrapport.writers.pandoc import MARKDOWN, program

    for kind in ("html5", "typst"):
        options = ("--standalone", "--metadata=lang:sv", "--shift-heading-level-by=-1")
        command = [program(), f"--from={MARKDOWN}", f"--to={kind}", *options]
        page = subprocess.run(command, input=documents["board.md"], capture_output=True, check=True).stdout
        assert not [
            *LeakGate(allowed=allowed).inspect({f"board.{'html' if kind == 'html5' else 'txt'}": page})
        ]
