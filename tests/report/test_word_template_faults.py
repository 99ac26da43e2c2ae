"""What is said of a template that was designed in Word and cannot be filled in: the document, the paragraph, what to do."""

import pytest

from builders.report import report
from builders.word_templates import (
    NAME,
    changed,
    put_xml,
    rows,
    run,
    saved_as,
    shape,
    template,
    told,
)
from projrapport.errors import TemplateError
from projrapport.report.template_check import check_templates

FAULTS = {
    "an unknown figure": (
        'Vi mötte {{ f("mne") }} män.',
        'paragraph 1 (“Vi mötte {{ f("mne") }} män.”): there is no indicator “mne”. Did you mean “men”?',
    ),
    "an unknown name": ("{{ projct.title }}", "there is no “projct”. Did you mean “project”?"),
    "an unknown attribute": ('{{ f("men").chnge }}', "a figure has no “chnge”. Did you mean “change”?"),
    "an unknown filter": ("{{ figures | frist }}", "there is no filter “frist”. Did you mean “first”?"),
    "nothing to print": ("{{ project.meeting_date }}", "nothing (none) cannot be printed."),
    "calculating": ('{{ f("men") + 1 }}', "a template does not calculate (+)."),
    "comparing": ('{% if f("men") > 40 %}många{% endif %}', "cannot be compared"),
    "a tag that is not closed": (
        'Vi mötte {{ f("men") män.',
        "begins with {{ does not end in its paragraph.",
    ),
    "a tag that is not opened": (
        "Vi mötte f('men') }} män.",
        "}} ends a tag that does not begin in its paragraph.",
    ),
    "a statement that is not closed": ("{% if f('men').known %}", "the {% if %}"),
    "a statement that is not closed, by its paragraph": (
        "{% if f('men').known %}",
        "in paragraph 1 is not closed",
    ),
    "too many statements within one another": (
        "{% if f('men').known %}" * 120 + "{% endif %}" * 120,
        "more statements stand within one another than can be carried out",
    ),
    "another template": ('{% include "board/summary.md.j2" %}', "a Word template reads no other template."),
    "text beside a tag that takes its paragraph": (
        "Text {%p if f('men').known %}",
        "stands in place of its paragraph, so nothing else may stand there",
    ),
    "a row's tag outside a table": ("{%tr for x in figures %}", "is in no table"),
    "a table amid text": (
        'Så här: {{ table(figures, "Alla") }}',
        "“Så här: Alla …”: what is printed here is a table, a chart or several paragraphs",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_it_is_told_of(tmp_path, fault):
    text, said = FAULTS[fault]
    message = told(tmp_path, (text,))
    assert said in message
    assert message.startswith("templates/brev.docx")


@pytest.mark.parametrize("fault", [name for name in FAULTS if name != "a table amid text"])
def test_a_check_of_all_templates_tells_the_same(tmp_path, fault):
    text, said = FAULTS[fault]
    with pytest.raises(TemplateError) as caught:
        check_templates(report(), (NAME,), folders=saved_as(tmp_path, template(text)))
    assert said in str(caught.value)


def test_all_faults_of_a_document_are_told_at_once(tmp_path):
    document = template("{{ projct }}", "Rätt.", '{{ f("mne") }}')
    document.sections[0].footer.paragraphs[0].text = "{{ dat }}"
    with pytest.raises(TemplateError) as caught:
        check_templates(report(), (NAME,), folders=saved_as(tmp_path, document))
    assert [str(one).split(" (“")[0] for one in caught.value.problems] == [
        "templates/brev.docx, paragraph 1",
        "templates/brev.docx, paragraph 3",
        "templates/brev.docx, page footer, paragraph 1",
    ]


def test_a_figure_in_one_pair_of_braces_is_told(tmp_path):
    with pytest.raises(TemplateError) as caught:
        check_templates(
            report(),
            (NAME,),
            folders=saved_as(tmp_path, template("Vi mötte {f('men')} män, {{ f('men') }}.")),
        )
    [problem] = caught.value.problems
    assert str(problem).startswith("templates/brev.docx, paragraph 1 (“Vi mötte {f('men')}")
    assert "{f('men')} is printed as it stands. Write {{f('men')}}." in str(problem)


def test_a_document_that_is_not_there_is_told_with_the_nearest_name(tmp_path):
    folders = saved_as(tmp_path, template("Text."))
    with pytest.raises(
        TemplateError, match=r"there is no templates/berv\.docx\. Did you mean “brev\.docx”\?"
    ):
        check_templates(report(), ("berv.docx",), folders=folders)


def test_a_file_that_is_no_word_document_is_told(tmp_path):
    (tmp_path / NAME).write_bytes(b"Kontakter;2012")
    with pytest.raises(TemplateError, match=r"is not a Word document\. Save it as a Word document"):
        check_templates(report(), (NAME,), folders=(tmp_path,))


def test_tracked_changes_must_be_settled_first(tmp_path):
    document = changed(
        template("Text."),
        lambda xml: xml.replace("<w:r>", '<w:ins w:id="1" w:author="Anna"><w:r>').replace(
            "</w:r>", "</w:r></w:ins>"
        ),
    )
    message = told(tmp_path, document)
    assert "has tracked changes" in message
    assert "Anna" not in message


@pytest.mark.parametrize("condition", ["known", "hidden"])
def test_tags_that_cut_through_a_table_are_told_whether_their_condition_holds_or_not(tmp_path, condition):
    document = template(f"{{% if f('men').{condition} %}} x")
    rows(document, ("a{% endif %}", "b"))
    assert told(tmp_path, document).startswith(
        "templates/brev.docx, paragraph 2 (“a{% endif %}”): {% endif %} stands in another part of the document"
    )


def test_a_table_in_a_cell_or_a_header_is_told(tmp_path):
    document = template()
    rows(document, ('{{ table(figures, "Alla") }}', "x"))
    document.sections[0].header.paragraphs[0].text = '{{ table(figures, "Alla") }}'
    message = told(tmp_path, document)
    assert message.count("which can only stand in the running text") == 2
    assert "page header, “Alla …”" in message


def test_notes_in_a_footer_are_told(tmp_path):
    document = template("Text.")
    document.sections[0].footer.paragraphs[0].text = 'x{{ f("men").notes }}'
    assert "has a note, a list or a link, which headers, footers and notes cannot hold." in told(
        tmp_path, document
    )


PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
SECTION = "<w:pPr><w:sectPr/></w:pPr>"
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
BESIDE = {
    "a picture": (shape(), "picture or text box"),
    "a page break": (PAGE_BREAK, "page break"),
    "a section break": (SECTION, "section break"),
    "a note": (NOTE, "note"),
    "a field": ('<w:fldSimple w:instr="PAGE"/>', "field"),
}


@pytest.mark.parametrize("what", BESIDE)
@pytest.mark.parametrize("tag", ["{% if f('men').known %}", "{%p if f('men').known %}"])
def test_what_would_be_lost_with_the_paragraph_of_a_tag_is_told(tmp_path, what, tag):
    content, called = BESIDE[what]
    document = put_xml(template("Text."), content + run(tag), run("Mer."), run("{% endif %}"))
    message = told(tmp_path, document)
    assert message.startswith("templates/brev.docx, paragraph 2")
    assert f"a {called} stands beside {{%" in message
    assert "would be lost with its paragraph. Put the tag into a paragraph of its own." in message


@pytest.mark.parametrize("what", ["a picture", "a page break", "a note"])
def test_what_would_be_lost_beside_a_table_is_told(tmp_path, what):
    content, called = BESIDE[what]
    document = put_xml(template("Text."), content + run('{{ table(figures, "Alla") }}'))
    message = told(tmp_path, document)
    assert "“Alla …”: what is printed here is a table" in message
    assert f"no {called} may stand in its paragraph" in message


def test_rows_and_paragraphs_that_tags_stand_in_place_of_count_as_paragraphs(tmp_path):
    document = template()
    rows(document, ("{%tr for line in figures %}", ""), ("{{ line }}", ""), ("{%tr endfor %}", ""))
    for text in ("{%p if f('men').known %}", "{%p endif %}", "{{ f('mne') }}"):
        document.add_paragraph(text)
    assert told(tmp_path, document).startswith("templates/brev.docx, paragraph 9 (“{{ f('mne') }}”)")


def test_a_slip_in_a_text_box_is_told_once_though_word_writes_the_box_twice(tmp_path):
    document = put_xml(template(), _box_for_two_versions(run("{{ f('mne') }}")))
    with pytest.raises(TemplateError) as caught:
        check_templates(report(), (NAME,), folders=saved_as(tmp_path, document))
    assert len(caught.value.problems) == 1


def _box_for_two_versions(text):
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent><w:p>{text}</w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    new = shape(box=f"<w:p>{text}</w:p>").removeprefix("<w:r>").removesuffix("</w:r>")
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_notes_in_a_text_box_are_told(tmp_path):
    document = put_xml(template(), _box_for_two_versions(run("{{ f('men').notes }}")))
    assert "has a note, which text boxes cannot hold." in told(tmp_path, document)


def test_a_tag_in_the_address_of_a_link_is_told(tmp_path):
    document = template("Text.")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    name = document.part.relate_to("https://exempel.se/%7B%7B%20period%20%7D%7D", kind, is_external=True)
    put_xml(document, f'<w:hyperlink r:id="{name}">{run("se här")}</w:hyperlink>')
    assert told(tmp_path, document).startswith(
        "templates/brev.docx, paragraph 2 (“se här”): a tag stands in the address of a link"
    )


def test_a_tag_that_is_not_closed_in_an_alternative_text_is_told(tmp_path):
    document = put_xml(template("Text."), shape(alt="{{ period"), run("{{ period }}"))
    assert "paragraph 2: a tag that begins with {{ does not end" in told(tmp_path, document)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{% macro both() %}", "A", "B", "{% endmacro %}", "före {{ both() }}"),
        ("{% set both %}", "A", "{% endset %}", "före {{ both }}"),
    ],
)
def test_whole_paragraphs_printed_within_a_line_are_told(tmp_path, paragraphs):
    message = told(tmp_path, paragraphs)
    assert message.startswith("templates/brev.docx, “före …”: a macro or a {% set %} that is printed here")


def test_a_width_of_cells_that_is_no_number_is_told(tmp_path):
    document = template()
    rows(document, ("{% colspan 'två' %}x", "y"))
    assert "prints “två”, which is no number of columns" in told(tmp_path, document)


def test_a_file_with_a_password_or_of_a_former_word_is_told(tmp_path):
    (tmp_path / NAME).write_bytes(b"\xd0\xcf\x11\xe0" + bytes(2000))
    with pytest.raises(
        TemplateError, match=r"is protected by a password, or saved by a former Word \(\.doc\)"
    ):
        check_templates(report(), (NAME,), folders=(tmp_path,))


def test_empty_paragraphs_count(tmp_path):
    assert told(tmp_path, ("", "", "{{ f('mne') }}")).startswith("templates/brev.docx, paragraph 3")
