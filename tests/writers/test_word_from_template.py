"""The document of a template designed in Word: its own look, live figures, and what people forget, completed."""

import re
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.letterheads import control as empty_control
from builders.report import report
from builders.word_templates import (
    lines,
    made_from,
    package_from,
    put_xml,
    rows,
    run,
    template,
    with_notes,
)
from projrapport.accessibility.check import found_in
from projrapport.writers.word.controls import short_name_of
from projrapport.writers.word.properties import CORE
from projrapport.writers.word.record import read_record
from projrapport.writers.word.xml import DOCUMENT, attribute, child, path, q, style_of, text_of

CHART = {"id": "men", "title": "Fler män", "indicator": "men", "over": "periods"}
PERSONAL = "Anna Exempelsson"


def blocks(package):
    return [block for block in child(package.tree(DOCUMENT), "body") if block.tag != q("sectPr")]


def controls(package, part=DOCUMENT):
    return [short_name_of(one) for one in package.tree(part).iter(q("sdt"))]


def test_the_same_template_and_report_give_the_same_bytes(tmp_path):
    paragraphs = ("# Brev", "{{ texts.summary.as_markdown }}", '{{ table(figures, "Alla") }}')
    made = report(texts={"summary": "1. ett\n2. två"})
    assert made_from(tmp_path, paragraphs, made) == made_from(tmp_path, paragraphs, made)


def test_every_figure_is_live_and_recorded_with_its_heading(tmp_path):
    document = template("# Brev")
    document.add_heading("Resultat", 1)
    document.add_paragraph('Vi mötte {{ f("men").with_unit }}, {{ f("men").change.signed }}.')
    document.sections[0].footer.paragraphs[0].text = '{{ f("men") }}'
    package = package_from(tmp_path, document)
    assert controls(package) == ["men@2012|with_unit", "men@2012:change|signed"]
    assert controls(package, "word/footer1.xml") == ["men@2012"]
    record = read_record(package)
    assert [(one.name, one.heading) for one in record.places] == [
        ("men@2012|with_unit", "Resultat"),
        ("men@2012:change|signed", "Resultat"),
        ("men@2012", "(page footer)"),
    ]


def test_a_figure_is_dressed_as_its_tag_was(tmp_path):
    document = template()
    paragraph = document.add_paragraph("Vi mötte ")
    run = paragraph.add_run('{{ f("men").with_unit }}')
    run.bold, run.font.size = True, docx.shared.Pt(20)
    paragraph.add_run(" i år.")
    package = package_from(tmp_path, document)
    [control] = package.tree(DOCUMENT).iter(q("sdt"))
    dress = control.find(path("sdtContent", "r", "rPr"))
    assert dress.find(q("b")) is not None
    assert attribute(dress, "sz") == "40"
    assert text_of(blocks(package)[0]).replace("\N{NO-BREAK SPACE}", " ") == "Vi mötte 45 män i år."


def test_paragraphs_of_a_text_look_as_the_paragraph_that_asks_for_them(tmp_path):
    made = report(texts={"summary": "Första stycket.\n\nAndra stycket."})
    document = template()
    document.add_paragraph("{{ texts.summary }}", style="List Bullet")
    package = package_from(tmp_path, document, made)
    assert [text_of(block) for block in blocks(package)] == ["Första stycket.", "Andra stycket."]
    assert {style_of(block) for block in blocks(package)} == {"ListBullet"}


def test_a_text_with_markdown_keeps_its_lists_beside_those_of_the_template(tmp_path):
    made = report(texts={"summary": "1. ett\n2. två\n\n- tre"})
    document = template()
    document.add_paragraph("egen", style="List Number")
    document.add_paragraph("{{ texts.summary.as_markdown }}")
    package = package_from(tmp_path, document, made)
    assert [text_of(block) for block in blocks(package)] == ["egen", "ett", "två", "tre"]
    numbers = [attribute(block, "pPr", "numPr", "numId") for block in blocks(package)[1:]]
    assert numbers[0] == numbers[1] != numbers[2]
    known = {one.get(q("numId")) for one in package.tree("word/numbering.xml").iter(q("num"))}
    assert set(numbers) <= known


def test_a_table_of_figures_is_set_as_in_every_report(tmp_path):
    package = package_from(tmp_path, ('{{ table(figures, "Alla mått") }}', "Text efter."))
    caption, table, after = blocks(package)
    assert text_of(caption) == "Alla mått"
    assert table.find(path("tr", "trPr", "tblHeader")) is not None
    assert attribute(table, "tblPr", "tblCaption")
    assert "Indikator" in attribute(table, "tblPr", "tblDescription")
    assert attribute(after, "pPr", "spacing", of="before") == "160"


def test_two_tables_never_grow_together(tmp_path):
    document = template('{{ table(figures, "Alla") }}')
    rows(document, ("a", "b"))
    kinds = [block.tag for block in blocks(package_from(tmp_path, document))]
    assert (q("tbl"), q("tbl")) not in pairwise(kinds)


def test_notes_are_footnotes_and_are_printed_once_in_a_section(tmp_path):
    package = package_from(tmp_path, ('Män{{ f("men").notes }}', 'Igen{{ f("men").notes }}'))
    notes = [text_of(one).strip() for one in package.tree("word/footnotes.xml").iter(q("footnote"))]
    printed = [note for note in notes if note]
    assert printed
    assert len(printed) == len(set(printed))


def test_a_chart_is_native_and_as_wide_as_the_lines(tmp_path):
    made = report(chart=[CHART])
    document = template("# Brev", '{{ chart("men").alone }}')
    section = document.sections[0]
    section.left_margin = section.right_margin = docx.shared.Cm(5)
    package = package_from(tmp_path, document, made)
    assert "word/charts/chart1.xml" in package
    extent = next(package.tree(DOCUMENT).iter("{*}extent"))
    width = section.page_width - section.left_margin - section.right_margin
    assert abs(int(extent.get("cx")) - width) < 1000
    assert read_record(package).charts


def test_title_language_and_owner_are_filled_in_and_nothing_of_the_authors_stays(tmp_path):
    document = template("# Brev om {{ project.unit }}")
    document.add_heading("Resultat", 1)
    document.core_properties.title = "Brevmall 2009"
    document.core_properties.author = document.core_properties.last_modified_by = PERSONAL
    document.core_properties.comments = PERSONAL
    content = made_from(tmp_path, document)
    package = package_from(tmp_path, document)
    core = package.tree(CORE)
    assert core.findtext("{*}title") == "Brev om Kvinnofridsteamet"
    assert core.findtext("{*}language") == "sv-SE"
    assert core.findtext("{*}creator") == "Hässelby & Vällinge stadsdelsförvaltning"
    assert attribute(package.tree("word/styles.xml"), "docDefaults", "rPrDefault", "rPr", "lang") == "sv-SE"
    assert PERSONAL.encode() not in b"".join(package.content(name) for name in package.names())
    assert found_in("brev.docx", content) == ()


def test_a_document_without_a_title_is_called_as_the_project(tmp_path):
    package = package_from(tmp_path, ("Text.",))
    assert package.tree(CORE).findtext("{*}title") == "Interventionssamtal för våldsutövare"


def test_the_templates_own_table_of_figures_gets_a_header_row_and_a_description(tmp_path):
    document = template("# Brev")
    document.add_heading("Mått", 1)
    rows(document, ("Mått", "2012"), ("Män", '{{ f("men") }}'))
    package = package_from(tmp_path, document)
    table = next(package.tree(DOCUMENT).iter(q("tbl")))
    assert table.find(path("tr", "trPr", "tblHeader")) is not None
    assert attribute(table, "tblPr", "tblCaption") == "Mått"
    assert attribute(table, "tblPr", "tblDescription") == "Mått, 2012"


@pytest.mark.parametrize(
    "cells",
    [
        (("Handläggare", "Datum"), ("{{ project.officer }}", "{{ date }}")),
        (("Män", '{{ f("men") }}'), ("Andel", '{{ f("men") }}')),
        (("", "2012"), ("Män", '{{ f("men") }}')),
    ],
)
def test_a_table_that_only_places_text_gets_no_header_row(tmp_path, cells):
    document = template("# Brev")
    rows(document, *cells)
    table = next(package_from(tmp_path, document).tree(DOCUMENT).iter(q("tbl")))
    assert next(table.iter(q("tblHeader")), None) is None


def test_a_draft_says_so_below_the_title(tmp_path):
    made = replace(report(), draft=True)
    found = lines(made_from(tmp_path, ("# Brev", "Text."), made))
    assert found[0] == "Brev"
    assert re.match(r"Utkast\b", found[1])
    assert lines(made_from(tmp_path, ("Text.",), made))[0] == found[1]


def test_controls_and_places_that_the_author_put_in_by_hand_are_filled(tmp_path):
    document = template("# Brev")
    for tag in ("pr:men@2012|with_unit", "projrapport:officer"):
        document.add_paragraph()._p.append(empty_control(tag=tag, text="Klicka här"))
    found = lines(made_from(tmp_path, document))
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in found[1:]] == [
        "45 män",
        "Avdelningen för individ och familj",
    ]


def test_cells_and_tables_that_tags_leave_empty_stay_a_document_that_word_opens(tmp_path):
    document = template("Text.")
    rows(
        document,
        ("{% if f('men').hidden %}", "x"),
        ("{%tr for x in breaks %}", ""),
        ("{{ x }}", ""),
        ("{%tr endfor %}", ""),
    )
    document.tables[0].cell(0, 0).add_paragraph("dolt")
    document.tables[0].cell(0, 0).add_paragraph("{% endif %}")
    rows(document, ("{%tr if f('men').hidden %}", ""), ("dold", "rad"), ("{%tr endif %}", ""))
    package = package_from(tmp_path, document)
    cells = list(package.tree(DOCUMENT).iter(q("tc")))
    assert cells
    assert all(cell[-1].tag == q("p") for cell in cells)
    assert all(table.find(q("tr")) is not None for table in package.tree(DOCUMENT).iter(q("tbl")))


SIGNS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]),
    min_size=1,
    max_size=40,
)


@given(text=SIGNS.filter(lambda text: text.strip() and "{" not in text and "\N{SOFT HYPHEN}" not in text))
def test_whatever_is_printed_comes_out_as_typed(tmp_path_factory, text):
    made = report(texts={"summary": text})
    found = lines(made_from(tmp_path_factory.mktemp("t"), ("a {{ texts.summary }} b",), made))
    assert [" ".join(one.split()) for one in found] == [" ".join(f"a {text} b".split())]


REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://exempel.se" '
    'TargetMode="External"/></Relationships>'
)


def notes_of(package):
    """The texts of the footnotes that are referred to, in the order of the text; each must be there once."""
    notes = {
        one.get(q("id")): text_of(one).strip()
        for one in package.tree("word/footnotes.xml").iter(q("footnote"))
    }
    return [notes[one.get(q("id"))] for one in package.tree(DOCUMENT).iter(q("footnoteReference"))]


def test_a_note_of_the_template_that_a_loop_repeats_is_printed_once_in_a_section(tmp_path):
    loop = ("{% for line in figures %}", "{{ line }}" + "…", "{% endfor %}")
    document = template("# Brev")
    for text in loop:
        content = run(text.removesuffix("…")) + (REFERENCE.format(1) if text.endswith("…") else "")
        put_xml(document, content)
    document.add_heading("Ny del", 1)
    put_xml(document, REFERENCE.format(2))
    package = package_from(tmp_path, with_notes(document, run("Egen."), run("{{ f('men') }}")))
    assert notes_of(package) == ["Egen.", "45"]


def test_a_note_that_is_repeated_in_another_section_is_a_note_of_its_own(tmp_path):
    document = template("{% for name in ('A', 'B') %}")
    document.add_heading("{{ name }}", 1)
    put_xml(document, REFERENCE.format(1), run("{% endfor %}"))
    package = package_from(tmp_path, with_notes(document, run("Egen.")))
    assert notes_of(package) == ["Egen.", "Egen."]
    numbers = [one.get(q("id")) for one in package.tree(DOCUMENT).iter(q("footnoteReference"))]
    assert len(set(numbers)) == 2


def test_a_note_under_a_condition_that_does_not_hold_is_not_in_the_file(tmp_path):
    document = template("{% if not f('men').known %}")
    put_xml(document, REFERENCE.format(1), run("{% endif %}"))
    package = package_from(tmp_path, with_notes(document, run("Bara för oss.")))
    assert not any(b"Bara" in package.content(name) for name in package.names())


def test_a_note_of_the_template_keeps_its_link(tmp_path):
    link = f'<w:hyperlink r:id="rId1">{run("exempel")}</w:hyperlink>'
    document = with_notes(put_xml(template(), REFERENCE.format(1)), link, links=LINKS)
    package = package_from(tmp_path, document)
    assert b"https://exempel.se" in package.content("word/_rels/footnotes.xml.rels")
    assert notes_of(package) == ["exempel"]


def control(kind, text):
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>"


def test_a_control_that_is_bound_to_a_property_shows_what_the_template_says(tmp_path):
    bound = control('<w:dataBinding w:xpath="/x" w:storeItemID="{0}"/><w:text/>', run("{{ f('men') }} män"))
    package = package_from(tmp_path, put_xml(template(), bound))
    assert lines(package) == ["45 män"]
    assert next(package.tree(DOCUMENT).iter(q("dataBinding")), None) is None


@pytest.mark.parametrize("kind", ["text", "date", "dropDownList", "comboBox"])
def test_no_control_stands_in_one_that_takes_only_text(tmp_path, kind):
    package = package_from(tmp_path, put_xml(template(), control(f"<w:{kind}/>", run("{{ f('men') }}"))))
    assert lines(package) == ["45"]
    assert controls(package) == [""]


def test_a_control_that_a_condition_has_emptied_is_gone(tmp_path):
    document = template("Text.")
    paragraphs = ("{% if not f('men').known %}", "Bort.", "{% endif %}")
    put_xml(document, control("", "".join(f"<w:p>{run(text)}</w:p>" for text in paragraphs)))
    [holder] = document.element.body.iter(q("sdt"))
    holder.getparent().addprevious(holder)
    package = package_from(tmp_path, document)
    assert next(package.tree(DOCUMENT).iter(q("sdt")), None) is None


def test_a_list_of_a_text_begins_anew_once_on_each_level(tmp_path):
    made = report(texts={"summary": "- a\n    - b\n\n1. ett\n2. två"})
    package = package_from(tmp_path, ("{{ texts.summary.as_markdown }}",), made)
    for number in package.tree("word/numbering.xml").iter(q("num")):
        levels = [one.get(q("ilvl")) for one in number.iter(q("lvlOverride"))]
        assert len(levels) == len(set(levels))


def test_cells_may_be_widened_and_coloured_by_tags(tmp_path):
    document = template()
    rows(document, ('{% colspan 2 %}{% cellbg "FFFF00" %}Huvud',), ("{{ f('men') }}",))
    document.tables[0].add_column(1)
    [first, _] = document.tables[0].rows
    first._tr.remove(first._tr.tc_lst[1])
    package = package_from(tmp_path, document)
    looks = [one.tag for one in next(package.tree(DOCUMENT).iter(q("tcPr")))]
    assert looks == [q("tcW"), q("gridSpan"), q("shd")]
    assert len(list(package.tree(DOCUMENT).iter(q("gridCol")))) == 2


def test_notes_stand_in_the_order_of_the_text(tmp_path):
    document = template('Män{{ f("men").notes }}')
    package = package_from(tmp_path, with_notes(put_xml(document, REFERENCE.format(1)), run("Egen.")))
    numbered = [one.get(q("id")) for one in package.tree("word/footnotes.xml") if one.get(q("type")) is None]
    assert numbered == [one.get(q("id")) for one in package.tree(DOCUMENT).iter(q("footnoteReference"))]
    assert notes_of(package)[-1] == "Egen."


def test_a_chart_in_columns_is_as_wide_as_one_of_them(tmp_path):
    document = template("# Brev", '{{ chart("men").alone }}')
    section = document.sections[0]
    columns = section._sectPr.find(q("cols"))
    columns.set(q("num"), "2")
    columns.set(q("space"), "720")
    package = package_from(tmp_path, document, report(chart=[CHART]))
    extent = next(package.tree(DOCUMENT).iter("{*}extent"))
    lines_are = section.page_width - section.left_margin - section.right_margin
    assert abs(int(extent.get("cx")) - (lines_are - 720 * 635) // 2) < 1000


def test_what_a_paragraph_looks_like_is_said_in_the_order_that_word_insists_on(tmp_path):
    document = put_xml(template(), '<w:pPr><w:sectPr/><w:pStyle w:val="BodyText"/></w:pPr>')
    package = package_from(tmp_path, document)
    looks = [[look.tag for look in one] for one in package.tree(DOCUMENT).iter(q("pPr"))]
    assert [q("pStyle"), q("sectPr")] in looks


def test_a_title_on_two_lines_is_one_line_of_the_properties(tmp_path):
    document = put_xml(
        template(), f'<w:pPr><w:pStyle w:val="Title"/></w:pPr>{run("Brev")}<w:r><w:br/></w:r>{run("2012")}'
    )
    package = package_from(tmp_path, document)
    assert package.tree(CORE).findtext("{*}title") == "Brev 2012"


def test_the_word_draft_stands_behind_the_control_that_holds_the_title(tmp_path):
    title = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run("Brev")}</w:p>'
    document = put_xml(template("Text."), control("<w:text/>", title))
    [holder] = document.element.body.iter(q("sdt"))
    document.element.body.insert(0, holder)
    package = package_from(tmp_path, document, replace(report(), draft=True))
    [around, draft, *_] = blocks(package)
    assert text_of(around) == "Brev"
    assert text_of(draft).startswith("Utkast")


def test_rows_and_cells_in_content_controls_stay(tmp_path):
    document = template()
    rows(document, ("a", "b"), ("{{ f('men') }}", "c"))
    table = document.tables[0]._tbl
    for row in list(table.tr_lst):
        table.append(_wrapped(row))
    for cell in list(table.iter(q("tc")))[2:]:
        holder, place = cell.getparent(), cell.getparent().index(cell)
        holder.insert(place, _wrapped(cell))
    assert lines(package_from(tmp_path, document)) == ["a", "b", "45", "c"]


def _wrapped(part):
    """A row or cell in a control, as Word has it in a section that repeats."""
    around = part.makeelement(q("sdt"))
    around.append(part.makeelement(q("sdtPr")))
    content = part.makeelement(q("sdtContent"))
    around.append(content)
    content.append(part)
    return around
