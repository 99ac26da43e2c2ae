import pytest
from drawn_documents import HEADING, LOWER, paragraph, table, word

from projrapport.accessibility.word_rules import RULES, word_findings

ROWS = ("Ålder | 2012", "18–24 år | 7")
PICTURE = '<w:p><w:r><w:drawing><wp:{kind}><wp:docPr id="1" name="Diagram 1"{more}/></wp:{kind}></w:drawing></w:r></w:p>'
LINK = '<w:p><w:hyperlink r:id="x"><w:r><w:t>{}</w:t></w:r></w:hyperlink></w:p>'
MERGED = table(*ROWS).replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 1)
NESTED = table(*ROWS).replace("</w:tc>", f"{table(*ROWS)}</w:tc>", 1)
GREY = '<w:color w:val="999999"/>'

EXAMPLES = {
    "title": (word(title=""), "the document has no title among its properties."),
    "language": (word(language=""), "the document does not say in which language it is."),
    "headings": (word(LOWER), "heading “Mål 1” is of level 3 although the one above it is of level 1."),
    "styles": (word(LOWER.replace("H3", "H9")), "the style “H9” is used but not defined."),
    "header-rows": (
        word(table(*ROWS, header=False)),
        "table 1 “Män” has no row that is marked as its header.",
    ),
    "header-cells": (
        word(table(" | 2012", "18 år | 7")),
        "table 1 “Män” has an empty cell in its header row.",
    ),
    "merged-cells": (word(MERGED), "table 1 “Män” has merged cells."),
    "nested-tables": (word(NESTED), "table 2 “Män” stands inside another table."),
    "table-texts": (word(table(*ROWS, caption="")), "table 1 has no alternative text."),
    "alt-texts": (
        word(PICTURE.format(kind="inline", more="")),
        "picture “Diagram 1” has no alternative text.",
    ),
    "floating": (
        word(PICTURE.format(kind="anchor", more=' descr="Antalet steg"')),
        "a picture or text box floats beside the text, so it is read at an uncertain place.",
    ),
    "link-texts": (word(LINK.format("klicka här")), "link “klicka här” does not say where it leads."),
    "blank-paragraphs": (
        word("<w:p/><w:p/>"),
        "the document has empty paragraphs in a row, which are read out as blank.",
    ),
    "contrast": (
        word(paragraph("Blek text", run=GREY)),
        "the text “Blek text” stands out too little from its paper: 2.8 to 1.",
    ),
}


def told(document):
    return [(one.rule, f"{one.place} {one.what}") for one in word_findings(document)]


def test_a_sound_document_has_no_finding():
    body = table(*ROWS) + LINK.format("Socialstyrelsens statistik") + paragraph("Text.")
    assert told(word(body + PICTURE.format(kind="inline", more=' descr="Antalet män steg"'))) == []


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_each_rule_finds_what_it_is_for(rule):
    document, expected = EXAMPLES[rule]
    assert (rule, expected) in told(document)


def test_a_document_without_headings_is_told():
    assert told(word(first="")) == [("headings", "the document has no headings.")]


def test_a_style_may_inherit_that_it_is_a_heading():
    assert told(word(LOWER.replace("H3", "Mine")))[0][0] == "headings"


def test_styles_that_rest_on_each_other_in_a_circle_are_no_headings():
    circle = '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    assert told(word(HEADING.replace("H1", "A"), styles=circle)) == []


def test_a_picture_that_only_adorns_needs_no_text():
    mark = '<a:ext xmlns:a="a"><d:decorative xmlns:d="d" val="1"/></a:ext>'
    picture = PICTURE.format(kind="inline", more="").replace(
        "/></wp:inline>", f">{mark}</wp:docPr></wp:inline>"
    )
    assert told(word(picture)) == []


def test_light_text_on_dark_paper_stands_out():
    run = '<w:color w:val="FFFFFF"/><w:shd w:fill="1A1A1A"/>'
    assert told(word(paragraph("Text.", run=run))) == []


def test_the_colour_of_a_style_matters_only_where_the_style_is_used():
    pale = f'<w:style w:styleId="Pale"><w:rPr>{GREY}</w:rPr></w:style><w:style w:styleId="Own"><w:basedOn w:val="Pale"/></w:style>'
    own = '<w:p><w:pPr><w:pStyle w:val="Own"/></w:pPr><w:r><w:t>Blek text</w:t></w:r></w:p>'
    assert told(word(styles=pale)) == []
    assert [rule for rule, _ in told(word(own, styles=pale))] == ["contrast"]
