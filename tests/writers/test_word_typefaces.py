from word_sample import REFERENCE, package

from projrapport.writers.package import Package
from projrapport.writers.word.styles import STYLES, size_of, style_ids
from projrapport.writers.word.typefaces import breadth_of, typeface_of
from projrapport.writers.word.xml import DOCUMENT, attribute, child, q

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"


def reference():
    return Package.read(REFERENCE.read_bytes())


def style(parts, name):
    return next(one for one in parts.tree(STYLES).iter(q("style")) if attribute(one, "name") == name)


def test_a_style_has_the_typeface_and_the_size_of_the_document_unless_one_that_it_follows_says_another():
    parts = reference()
    assert (typeface_of(parts, "TableNumber"), size_of(parts, "TableNumber")) == ("Arial", 9.5)
    child(parts.tree(STYLES), "docDefaults", "rPrDefault", "rPr", "rFonts").set(q("ascii"), "Verdana")
    assert typeface_of(parts, "TableNumber") == "Verdana"
    assert (typeface_of(parts, "SourceCode"), size_of(parts, "BodyText")) == ("Courier New", 11)


def test_a_typeface_that_the_theme_names_is_found_there():
    parts = reference()
    child(parts.tree(STYLES), "docDefaults", "rPrDefault", "rPr", "rFonts").set(q("asciiTheme"), "minorHAnsi")
    latin = "{http://schemas.openxmlformats.org/drawingml/2006/main}latin"
    minor = [one.get("typeface") for one in parts.tree("word/theme/theme1.xml").iter(latin)][1]
    assert typeface_of(parts, "TableText") == minor


def test_styles_that_follow_each_other_in_a_circle_end_at_the_document():
    parts = reference()
    child(style(parts, "Normal"), "name").addnext(child(style(parts, "Body Text"), "basedOn").__copy__())
    child(style(parts, "Normal"), "basedOn").set(q("val"), "BodyText")
    assert typeface_of(parts, "BodyText") == "Arial"


def test_broad_typefaces_and_unknown_ones_get_more_room_than_arial():
    parts = reference()
    fonts = child(parts.tree(STYLES), "docDefaults", "rPrDefault", "rPr", "rFonts")
    breadths = []
    for name in ("Arial", "Kommunhuset Sans", "Georgia", "Verdana"):
        fonts.set(q("ascii"), name)
        breadths.append(breadth_of(parts, "TableText"))
    assert breadths == sorted(set(breadths))


def test_a_table_names_its_style_by_the_id_that_the_reference_document_gives_it():
    parts = package(TABLE)
    used = attribute(next(parts.tree(DOCUMENT).iter(q("tbl"))), "tblPr", "tblStyle")
    assert used == style_ids(parts)["table"]
