"""What a template that was designed in Word prints: the same figures as one in Markdown, wherever Word has put the tags."""

import docx
import pytest

from builders.report import report
from builders.word_templates import changed, in_runs, lines, made_from, rows, template


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
    from builders.word_templates import Package
    from projrapport.writers.word.xml import DOCUMENT, q

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
