"""The styles of a letterhead: its own are kept to the letter, what it lacks is added in its look."""

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from builders.letterheads import by_another_program, plain, rename_ids, saved, swedish
from projrapport.writers.package import Package
from projrapport.writers.word.styles import NEEDED, STYLES, size_of, style_ids
from projrapport.writers.word.xml import DOCUMENT, attribute, q


def styles(package):
    return {attribute(one, "name"): one for one in package.tree(STYLES).iter(q("style"))}


def base(package, name):
    """The name of the style that another one is based on."""
    of = attribute(styles(package)[name], "basedOn")
    return next(other for other, one in styles(package).items() if one.get(q("styleId")) == of)


@pytest.mark.parametrize("letterhead", [plain, swedish, by_another_program])
def test_all_styles_that_reports_need_are_there_afterwards(desk, letterhead):
    assert {name.lower() for name in NEEDED} <= set(style_ids(desk.adopted(letterhead())))


@pytest.mark.parametrize("letterhead", [plain, swedish, by_another_program])
def test_the_styles_of_the_house_are_not_changed(desk, tmp_path, letterhead):
    own = Package.read(saved(letterhead(), tmp_path / "own.docx").read_bytes())
    adopted = styles(desk.adopted(letterhead()))
    for name, style in styles(own).items():
        assert b"".join(map(_text, adopted[name])) == b"".join(map(_text, style))


def _text(element):
    from lxml import etree

    return etree.tostring(element, method="c14n")


def test_no_two_styles_share_an_id_or_a_name(desk):
    package = desk.adopted(by_another_program())
    every = list(package.tree(STYLES).iter(q("style")))
    assert (
        len({one.get(q("styleId")) for one in every})
        == len({attribute(one, "name") for one in every})
        == len(every)
    )


def test_styles_with_swedish_ids_are_used_under_their_ids(desk):
    used = {attribute(one, "pPr", "pStyle") for one in desk.built(swedish()).tree(DOCUMENT).iter(q("p"))}
    assert {"Rubrik", "Rubrik1", "Rubrik2"} <= used


def test_styles_with_swedish_names_are_followed_in_everything(desk):
    package = desk.adopted(by_another_program())
    assert base(package, "heading 1") == "Rubrik 1"
    assert base(package, "Body Text") == "Brödtext"
    assert styles(package)["heading 1"].find(q("rPr")) is None


def test_a_missing_heading_follows_the_one_above_it_and_is_smaller(desk):
    package = desk.adopted(by_another_program())
    ids = style_ids(package)
    assert base(package, "heading 3") == "heading 2"
    assert size_of(package, ids["heading 3"]) < size_of(package, ids["heading 2"])
    assert attribute(styles(package)["heading 3"], "pPr", "outlineLvl") == "2"


def test_a_missing_title_follows_heading_1_but_is_no_heading(desk):
    package = desk.adopted(by_another_program())
    assert base(package, "Title") == "Rubrik 1"
    assert attribute(styles(package)["Title"], "pPr", "outlineLvl") == "9"


def test_what_is_added_names_no_typeface_and_no_colour_of_ours(desk):
    document = swedish()
    own = {style.name for style in document.styles} | {"Source Code", "Verbatim Char", "Hyperlink"}
    for name, style in styles(desk.adopted(document)).items():
        if name not in own and name.lower() not in {one.lower() for one in own}:
            assert style.find(f".//{q('rFonts')}") is None, name
            assert style.find(f".//{q('rPr')}/{q('color')}") is None, name


def test_small_print_is_in_proportion_to_the_text_of_the_house(desk):
    document = plain()
    document.styles["Normal"].font.size = Pt(12)
    package = desk.adopted(document)
    assert size_of(package, style_ids(package)["footnote text"]) == 10
    assert size_of(package, style_ids(package)["table text"]) == 10.5


def test_tables_take_the_colour_of_the_headings(desk):
    table = styles(desk.adopted(swedish()))["Table"]
    assert attribute(table, "tblPr", "tblBorders", "top", of="color") == "7A1F3D"


def test_numbered_headings_do_not_number_what_follows_them(desk):
    document = by_another_program()
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    heading = document.styles["Rubrik 2"].element
    heading.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>')
    )
    assert attribute(styles(desk.adopted(document))["heading 3"], "pPr", "numPr", "numId") == "0"


def test_an_id_that_the_house_uses_for_another_style_is_not_taken(desk):
    document = plain()
    document.styles.add_style("Tabell", WD_STYLE_TYPE.TABLE)
    rename_ids(document, {"Tabell": "Table"})
    built = desk.built(document)
    ids = style_ids(built)
    assert (ids["tabell"], ids["table"]) == ("Table", "Table_2")
    assert {attribute(one, "tblPr", "tblStyle") for one in built.tree(DOCUMENT).iter(q("tbl"))} == {"Table_2"}


def test_a_name_that_is_taken_by_a_style_of_another_kind_is_refused(desk):
    document = plain()
    document.styles.add_style("Table Text", WD_STYLE_TYPE.CHARACTER)
    ended = desk.adopt(document)
    assert ended.code == 5
    assert (
        "style “Table Text”: is a character style; reports need a paragraph style of that name." in ended.err
    )


def test_it_is_told_what_was_there_and_what_was_added_after_what(desk):
    told = desk.told(by_another_program())
    assert "Normal" in told["present"]
    assert {"name": "heading 1", "after": "Rubrik 1"} in told["added"]
    assert {"name": "Table Number", "after": "Table Text"} in told["added"]
    desk.reference.unlink()
    assert "heading 1 (Rubrik 1)" in desk.told(plain())["present"]
