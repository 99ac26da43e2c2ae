"""What a template that was designed in Word prints: the same figures as one in Markdown, wherever Word has put the tags."""

import docx
import pytest

from builders.report import report
from builders.word_templates import (
    changed,
    in_runs,
    lines,
    made_from,
    package_from,
    put_xml,
    rows,
    run,
    saved_as,
    shape,
    template,
)
from projrapport.report.typed.passages import passages
from projrapport.report.typed.sources import template_sources
from projrapport.writers.package import Package
from projrapport.writers.word.record import read_record
from projrapport.writers.word.xml import DOCUMENT, q


def said(folder, *paragraphs, made=None):
    return lines(made_from(folder, paragraphs, made))


def test_figures_stand_in_the_text_in_every_form(tmp_path):
    text = '{{ f("men").with_unit }}, {{ f("men").previous }} året före ({{ f("men").change.signed }})'
    assert said(tmp_path, text) == ["45\N{NO-BREAK SPACE}män, 27 året före (+18)"]


def test_tags_that_word_has_split_are_put_together(tmp_path):
    document = template()
    in_runs(document, "Vi mötte {", "{ f(", '"men"', ").with", "_unit }", "} i år.")
    assert lines(made_from(tmp_path, document)) == ["Vi mötte 45\N{NO-BREAK SPACE}män i år."]


@pytest.mark.parametrize(
    "tag",
    ["{{ f(“men”) }}", "{{ f(”men”) }}", "{{ f(‘men’) }}", "{{\u00a0f('men')\u00a0}}", "{{r f('men') }}"],
)
def test_what_word_makes_of_quotation_marks_and_spaces_means_the_same(tmp_path, tag):
    assert said(tmp_path, f"Vi mötte {tag}.") == ["Vi mötte 45."]


def test_signs_that_xml_and_markdown_act_on_come_out_as_typed(tmp_path):
    made = report(texts={"summary": "A & B < C *d* _e_ [f] å"})
    text = 'Egen text & < 5 * å: {{ texts.summary }} {{ "x & <y> *z*" }}'
    assert said(tmp_path, text, made=made) == ["Egen text & < 5 * å: A & B < C *d* _e_ [f] å x & <y> *z*"]


def test_a_paragraph_of_nothing_but_statements_leaves_no_trace(tmp_path):
    found = said(
        tmp_path,
        "{% for line in figures %}",
        "{% if line.known %}",
        "{{ line.heading }}: {{ line }}",
        "{% endif %}{# tas bort #}",
        "{% endfor %}",
        "Slut.",
    )
    assert found[0] == "Män i kontakt med teamet: 45"
    assert found[-1] == "Slut."
    assert all(found)


def test_rows_are_repeated_by_docxtpls_tags(tmp_path):
    document = template()
    rows(
        document,
        ("Mått", "2012"),
        ("{%tr for line in figures %}", ""),
        ("{{ line.heading }}", "{{ line.in_table }}"),
        ("{%tr endfor %}", ""),
    )
    found = lines(made_from(tmp_path, document))
    assert found[:4] == ["Mått", "2012", "Män i kontakt med teamet", "45"]
    assert len(found) == 2 + 2 * len(report().lines)


def test_a_condition_may_hold_several_paragraphs(tmp_path):
    shown = said(
        tmp_path, "{%p if f('men').rose %}", "Fler.", "Mycket.", "{%p else %}", "Färre.", "{%p endif %}"
    )
    assert shown == ["Fler.", "Mycket."]


def test_headers_and_footers_are_filled_in_too(tmp_path):
    document = template("Text.")
    document.sections[0].header.paragraphs[0].text = "{{ project.unit }}"
    document.sections[0].footer.paragraphs[0].text = "Sammanlagt {{ f('men').with_unit }}"
    content = made_from(tmp_path, document)
    assert lines(content, "word/header1.xml") == ["Kvinnofridsteamet"]
    assert lines(content, "word/footer1.xml") == ["Sammanlagt 45\N{NO-BREAK SPACE}män"]


def test_an_attribute_may_print_too(tmp_path):
    document = changed(
        template("Text."),
        lambda xml: xml.replace(
            "<w:body>",
            '<w:body><w:p><w:bookmarkStart w:id="7" w:name="antal_{{ f(&quot;men&quot;) }}"/></w:p>',
        ),
    )
    content = made_from(tmp_path, document)
    names = [one.get(docx.oxml.ns.qn("w:name")) for one in _bookmarks(content)]
    assert "antal_45" in names


def _bookmarks(content):
    return Package.read(content).tree(DOCUMENT).iter(q("bookmarkStart"))


def test_texts_that_were_set_and_macros_print_in_place(tmp_path):
    found = said(
        tmp_path,
        "{% set noun = f('men').unit %}{% macro many(line) %}{{ line }} stycken{% endmacro %}",
        "{{ noun }}: {{ many(f('men')) }}",
    )
    assert found == ["män: 45 stycken"]


def test_spaces_at_the_edges_of_what_is_printed_stay(tmp_path):
    assert said(tmp_path, 'a{{ " " ~ f("men") ~ " " }}b{{ " " }}c') == ["a 45 b c"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Före {# 31 hemliga #}efter.",),
        ("{# 31 hemliga #}", "Före efter."),
        ("{%p if f('men').known %}", "{# 31 hemliga #}", "Före efter.", "{%p endif %}"),
        ("Före efter.", "{#p 31 hemliga #}"),
    ],
)
def test_notes_to_colleagues_are_nowhere_in_the_file(tmp_path, paragraphs):
    package = package_from(tmp_path, paragraphs)
    assert lines(package) == ["Före efter."]
    assert not any(b"hemliga" in package.content(name) for name in package.names())


def test_a_tag_that_takes_spaces_away_takes_nothing_else(tmp_path):
    document = put_xml(template("Före."), shape())
    document.add_paragraph("a {%- if f('men').known -%} b {%- endif %} c")
    for text in ("{%- if f('men').known -%}", "Inne.", "{%- endif -%}", "Efter."):
        document.add_paragraph(text)
    package = package_from(tmp_path, document)
    assert lines(package) == ["Före.", "ab c", "Inne.", "Efter."]
    assert next(package.tree("word/document.xml").iter("{*}anchor"), None) is not None


def test_a_picture_with_a_tag_in_its_alternative_text_may_stand_under_a_condition(tmp_path):
    shown = shape(alt="{% if f('men').known %}{{ f('men').with_unit }}{% else %}inga{% endif %}")
    document = put_xml(template("{% if f('men').known %}"), shown, run("{% endif %}"))
    package = package_from(tmp_path, document)
    [named] = package.tree("word/document.xml").iter("{*}docPr")
    assert named.get("descr") == "45\N{NO-BREAK SPACE}män"


def code(*texts):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inside = "".join(f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>' for text in texts)
    return (
        f"{mark.format('begin')}{inside}{mark.format('separate')}{run('{{ f(“men”) }}')}{mark.format('end')}"
    )


def test_the_code_of_a_field_may_hold_tags_and_its_result_figures(tmp_path):
    document = put_xml(template(), run("x") + code(' QUOTE "{', "{ f(“m", "en”) }", '}" '))
    package = package_from(tmp_path, document)
    assert lines(package) == ["x45"]
    codes = package.tree("word/document.xml").iter(docx.oxml.ns.qn("w:instrText"))
    assert "".join(one.text or "" for one in codes) == ' QUOTE "45" '


def test_a_figure_under_a_heading_with_a_field_is_recorded(tmp_path):
    document = template()
    heading = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    put_xml(document, heading + run("Del ") + code(" SEQ del ") + run(" klar"), run("{{ f('men') }}"))
    record = read_record(package_from(tmp_path, document))
    assert [(one.name, one.heading, one.text) for one in record.places] == [
        ("men@2012", "Del 45 klar", "45"),
        ("men@2012", "Del 45 klar", "45"),
    ]


def test_places_of_drawings_and_codes_of_fields_are_no_typed_numbers(tmp_path):
    document = put_xml(template(), shape() + run("Text 7") + code(' TOC \\o "1-3" '))
    folders = saved_as(tmp_path, document)
    sources = template_sources(("brev.docx",), folders=folders)
    said = [one.text for one in passages(report().project, sources) if "brev.docx" in one.where]
    assert [text.replace("\N{OBJECT REPLACEMENT CHARACTER}", "") for text in said] == ["Text 7"]


def test_single_braces_at_the_edges_of_paragraphs_are_text(tmp_path):
    typed = ("nummer #", "} a", "{", "#b", "50 %", "} c")
    assert said(tmp_path, *typed) == list(typed)
