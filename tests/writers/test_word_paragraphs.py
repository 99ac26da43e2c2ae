from lxml import etree
from word_sample import body

from projrapport.writers.word.paragraphs import part_charts
from projrapport.writers.word.xml import attribute, path, q, text_of


def paragraph(text, words):
    return next(p for p in body(text).iter(q("p")) if text_of(p) == words)


def keeps(text, words):
    return paragraph(text, words).find(path("pPr", "keepNext")) is not None


def test_a_sentence_that_announces_a_list_stays_with_it():
    text = "Tre slutsatser:\n\n- en\n- två\n\nSlut."
    assert keeps(text, "Tre slutsatser:")
    assert not keeps(text, "Slut.")


def test_there_is_room_after_a_list_but_not_between_its_items():
    text = "- en\n- två\n    - inuti\n- tre\n\nSlut."
    assert attribute(paragraph(text, "tre"), "pPr", "spacing", of="after") == "160"
    assert attribute(paragraph(text, "två"), "pPr", "spacing", of="after") == ""
    assert attribute(paragraph(text, "inuti"), "pPr", "spacing", of="after") == ""


def test_a_heading_after_a_table_keeps_its_own_space():
    text = "| A |\n|---|\n| a |\n\n## Ekonomi\n\nText."
    assert attribute(paragraph(text, "Ekonomi"), "pPr", "spacing", of="before") == ""


def test_a_chart_stays_with_its_table_and_with_nothing_else():
    chart = "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing/></w:r></w:p>"
    caption = '<w:p><w:pPr><w:pStyle w:val="Caption7"/></w:pPr></w:p>'
    blocks = etree.fromstring(
        f'<w:body xmlns:w="{q("p")[1:-2]}">{chart}{caption}<w:tbl/>{chart}<w:tbl/>{chart}<w:p/></w:body>'
    )
    part_charts(blocks, {"table caption": "Caption7"})
    charts = [one for one in blocks if one.find(f".//{q('drawing')}") is not None]
    assert [one.find(path("pPr", "keepNext")) is not None for one in charts] == [True, True, False]
