from word_sample import BOARD_REPORT, body, opened, package

from projrapport.writers.word.tables import KEPT_WHOLE
from projrapport.writers.word.xml import DOCUMENT, attribute, path, q, style_of, text_of

TEXT_WIDTH = 11906 - 2 * 1417

TABLE = """
Table: Män i kontakt

| Indikator | 2012 | 2011 | Anmärkning |
|:--|:--|:--|:--|
| Män i kontakt | 45 | 27 | |
| Kostnad | 487 350 kr | .. | .. |
| Andel | 35,4 % | saknas | Tolv av dem kom från familjerätten och räknas bara en gång |
"""


def tables(text):
    return body(text).findall(q("tbl"))


def styles_by_column(table):
    rows = [row.findall(q("tc")) for row in table.findall(q("tr"))]
    return [[style_of(cell.find(q("p"))) for cell in column] for column in zip(*rows, strict=True)]


def long_table(rows):
    return "| Månad | Antal |\n|:--|--:|\n" + "\n".join(f"| Månad {n} | {n} |" for n in range(rows))


def test_columns_of_numbers_are_set_to_the_right_also_when_the_template_forgot_it():
    names, numbers, marked, remarks = styles_by_column(tables(TABLE)[0])
    assert names == ["TableHeading", *["TableText"] * 3]
    assert numbers == marked == ["TableNumberHeading", *["TableNumber"] * 3]
    assert remarks == ["TableHeading", *["TableText"] * 3]


def test_a_first_column_of_years_names_the_rows_and_stays_left():
    years, amounts = styles_by_column(tables("| År | Antal |\n|---|---|\n| 2011 | 27 |\n| 2012 | 45 |")[0])
    assert years[1:] == ["TableText"] * 2
    assert amounts[1:] == ["TableNumber"] * 2


def test_what_the_template_sets_right_or_centres_stays_so():
    right, centred = tables("| A | B |\n|--:|:-:|\n| ja | nej |")[0].findall(".//" + q("tc"))[2:]
    assert style_of(right.find(q("p"))) == "TableNumber"
    assert attribute(centred, "p", "pPr", "jc") == "center"


def test_dates_and_words_are_no_numbers():
    _, dates, words = styles_by_column(
        tables(
            "| A | Datum | Ord |\n|---|---|---|\n| a | 2012-10-17 | 12 män i oktober |\n| b | 2012-03-08 | nej |"
        )[0]
    )
    assert dates[1:] == words[1:] == ["TableText"] * 2


def test_a_number_and_its_unit_are_never_parted():
    texts = {text_of(cell) for cell in tables(TABLE)[0].iter(q("tc"))}
    assert {"487\u00a0350\u00a0kr", "35,4\u00a0%"} <= texts


def test_every_table_fills_the_line_exactly():
    for table in tables(BOARD_REPORT):
        widths = [int(column.get(q("w"))) for column in table.iter(q("gridCol"))]
        assert sum(widths) == TEXT_WIDTH == int(attribute(table, "tblPr", "tblW", of="w"))
        for row in table.findall(q("tr")):
            assert [int(attribute(cell, "tcPr", "tcW", of="w")) for cell in row.findall(q("tc"))] == widths


def test_a_column_of_text_is_wider_than_a_column_of_numbers():
    names, first, second, remarks = (
        int(column.get(q("w"))) for column in tables(TABLE)[0].iter(q("gridCol"))
    )
    assert max(first, second) < names < remarks


def test_header_rows_are_marked_and_no_row_breaks_over_pages():
    for table in tables(BOARD_REPORT):
        rows = table.findall(q("tr"))
        assert [row.find(path("trPr", "tblHeader")) is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert all(row.find(path("trPr", "cantSplit")) is not None for row in rows)


def kept(table):
    """For each row whether it is kept on the page of the next one."""
    return [row.find(".//" + path("pPr", "keepNext")) is not None for row in table.findall(q("tr"))]


def test_a_short_table_stays_on_one_page_and_lets_the_next_paragraph_go():
    assert kept(tables(long_table(KEPT_WHOLE - 1))[0]) == [True] * (KEPT_WHOLE - 1) + [False]


def test_a_long_table_leaves_at_least_three_rows_on_each_of_its_pages():
    rows = kept(tables(long_table(40))[0])
    assert rows == [True] * 3 + [False] * 35 + [True] * 2 + [False]


def test_a_table_is_named_by_its_caption_and_described_by_its_columns():
    table = tables(TABLE)[0]
    assert attribute(table, "tblPr", "tblCaption") == "Män i kontakt"
    assert attribute(table, "tblPr", "tblDescription") == "Indikator, 2012, 2011, Anmärkning"


def test_a_table_without_a_caption_is_named_by_its_heading():
    first, second = tables("## Mål 1\n\n| A | B |\n|--|--|\n| a | b |\n\n### Kanaler\n\n| C |\n|--|\n| c |\n")
    assert attribute(first, "tblPr", "tblCaption") == "Mål 1"
    assert attribute(second, "tblPr", "tblCaption") == "Kanaler"


def test_the_look_says_that_the_first_row_and_column_are_headers():
    look = tables(TABLE)[0].find(path("tblPr", "tblLook"))
    assert look.get(q("val")) == "06A0"
    assert (look.get(q("firstRow")), look.get(q("firstColumn"))) == ("1", "1")


def test_a_table_without_a_header_row_pretends_to_none():
    table = tables("|   |   |\n|---|---|\n| a | b |")[0]
    assert attribute(table, "tblPr", "tblLook", of="firstRow") == "0"
    assert len(table.findall(q("tr"))) == 1


def test_a_table_whose_loop_found_nothing_is_a_header_row_and_no_failure():
    (table,) = tables("| Indikator | 2012 |\n|:--|--:|\n\nText.")
    assert len(table.findall(q("tr"))) == 1
    assert sum(int(column.get(q("w"))) for column in table.iter(q("gridCol"))) == TEXT_WIDTH


def test_a_caption_stays_with_its_table():
    document = opened(f"# Rapport\n{TABLE}")
    caption = next(p for p in document.paragraphs if p.text == "Män i kontakt")
    assert caption.style.name == "Table Caption"
    assert caption.style.paragraph_format.keep_with_next


def test_no_paragraph_is_empty_but_the_one_between_two_tables():
    text = f"{TABLE}\n{TABLE}\n| A |\n|---|\n| a |\n\n| B |\n|---|\n| b |\n\nSlut."
    blocks = list(body(text))
    empty = [n for n, block in enumerate(blocks) if block.tag == q("p") and not text_of(block)]
    assert len(empty) == 2
    assert all(blocks[n - 1].tag == blocks[n + 1].tag == q("tbl") for n in empty)


def test_text_is_set_apart_from_the_table_above_it():
    document = package(f"{TABLE}\nDärefter.").tree(DOCUMENT)
    after = next(p for p in document.iter(q("p")) if text_of(p) == "Därefter.")
    assert attribute(after, "pPr", "spacing", of="before") == "160"


def test_a_footnote_may_stand_in_a_cell():
    parts = package("| A | B |\n|---|--:|\n| a[^n] | 1 |\n\n[^n]: Noten.")
    cell = list(parts.tree(DOCUMENT).iter(q("tc")))[2]
    assert cell.find(".//" + q("footnoteReference")) is not None
    assert "Noten." in text_of(parts.tree("word/footnotes.xml"))


def test_widths_drawn_with_dashes_in_the_template_give_way_to_what_the_columns_hold():
    drawn = "| Indikator | 2012 |\n|" + "-" * 50 + "|" + "-" * 50 + ":|\n| Män i kontakt med teamet | 45 |"
    names, numbers = (int(column.get(q("w"))) for column in tables(drawn)[0].iter(q("gridCol")))
    assert names + numbers == TEXT_WIDTH
    assert names > 2 * numbers
