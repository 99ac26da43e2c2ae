"""Where the project is filled into a letterhead, seen in the built report."""

import pytest
from docx.shared import Cm

from builders.letterheads import control, field, plain, swedish, with_controls
from projrapport.writers.word.xml import DOCUMENT, attribute, child, q, text_of


def lines(package, part=DOCUMENT):
    return [text_of(paragraph) for paragraph in package.tree(part).iter(q("p"))]


def margins(package):
    return [
        line
        for name in package.names()
        if name.startswith(("word/header", "word/footer"))
        for line in lines(package, name)
    ]


def test_a_row_of_labels_is_filled_in_the_cells_below(desk):
    built = desk.built(swedish())
    header = next(
        name
        for name in built.names()
        if "word/header" in name and built.tree(name).find(q("tbl")) is not None
    )
    rows = [[text_of(cell) for cell in row.iter(q("tc"))] for row in built.tree(header).iter(q("tr"))]
    assert rows == [["", "Datum", "Dnr"], ["", "2026-02-01", "SN 2026/1"]]


def test_a_label_is_filled_in_the_empty_cell_beside_it(desk):
    document = plain()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 0).text = "Dnr:", "Handläggare:"
    built = desk.built(document)
    rows = [
        [text_of(cell) for cell in row.iter(q("tc"))] for row in list(built.tree(DOCUMENT).iter(q("tr")))[:2]
    ]
    assert rows == [["Dnr:", "SN 2026/1"], ["Handläggare:", "Utredningsenheten"]]


def test_a_label_alone_in_its_cell_is_filled_in_the_empty_line_below(desk):
    document = plain()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Dnr"
    cell.add_paragraph()
    assert lines(desk.built(document))[:2] == ["Dnr", "SN 2026/1"]


def rows_of(built):
    return [[text_of(cell) for cell in row.iter(q("tc"))] for row in built.tree(DOCUMENT).iter(q("tr"))]


@pytest.mark.parametrize("asking", ["[Dnr]", "xx-xxxx", "control"])
def test_a_label_beside_something_that_asks_for_it_is_filled_once(desk, asking):
    document = plain()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Dnr"
    if asking == "control":
        table.cell(0, 1).paragraphs[0]._p.append(control(title="Diarienummer"))
    else:
        table.cell(0, 1).text = asking
    assert rows_of(desk.built(document))[0] == ["Dnr", "SN 2026/1"]


def test_a_label_beside_text_of_its_own_is_left_and_told(desk):
    document = plain()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Dnr", "17-2012"
    remarks = desk.told(document)["remarks"]
    assert remarks == [
        "text: the place for registry_numbers holds text of its own, which every report will print."
    ]
    desk.reference.unlink()
    assert rows_of(desk.built(document))[0] == ["Dnr", "17-2012"]


def test_labels_in_running_lines_are_filled_behind_them(desk):
    document = plain()
    document.add_paragraph("Handläggare:\tDnr:\tDatum: ")
    built = desk.built(document)
    assert (
        lines(built)[0] == "Handläggare: UtredningsenhetenDnr: SN 2026/1Datum: 2026-02-01"
    )  # between them the tabs
    assert len(list(next(built.tree(DOCUMENT).iter(q("p"))).iter(q("tab")))) == 2


def test_a_placeholder_that_word_has_cut_into_pieces_is_found(desk):
    document = plain()
    paragraph = document.add_paragraph()
    for piece, bold in (("Ärende [D", False), ("nr", True), ("] gäller", False)):
        paragraph.add_run(piece).bold = bold
    assert lines(desk.built(document))[0] == "Ärende SN 2026/1 gäller"


def test_what_is_filled_wears_the_dress_of_what_it_replaces(desk):
    document = plain()
    document.add_paragraph("Dnr ").add_run("[Dnr]").bold = True
    runs = list(next(desk.built(document).tree(DOCUMENT).iter(q("p"))).iter(q("r")))
    assert [(text_of(run), run.find(f"{q('rPr')}/{q('b')}") is not None) for run in runs] == [
        ("Dnr ", False),
        ("SN 2026/1", True),
    ]


def test_controls_fields_text_boxes_and_even_pages_are_filled(desk):
    built = desk.built(with_controls())
    text = lines(built)
    assert text[:2] == ["Den 2026-02-01", "Nämnd: Socialnämnden"]
    assert text.count("Diarienr: SN 2026/1") == 2  # the box as Word draws it, and as older programs do
    assert {"Dnr: SN 2026/1", "Diarienummer SN 2026/1", "ExempelstadUtredningsenheten"} <= set(margins(built))


def test_a_control_loses_its_binding_its_lock_and_the_grey_of_a_placeholder(desk):
    document = plain()
    document.add_paragraph("Nr ")._p.append(control(title="Diarienummer"))
    adopted = desk.adopted(document)
    own = next(adopted.tree(DOCUMENT).iter(q("sdt")))
    assert [part.tag for part in child(own, "sdtPr")] == [q("alias"), q("tag")]
    assert attribute(own, "sdtPr", "tag") == "projrapport:registry_numbers"
    assert not attribute(own, "sdtContent", "r", "rPr", "rStyle")
    assert own.find(f"{q('sdtContent')}/{q('r')}/{q('rPr')}/{q('b')}") is not None


def test_fields_that_count_pages_stay(desk):
    document = plain()
    for run in field("PAGE", "1"):
        document.sections[0].footer.paragraphs[0]._p.append(run)
    built = desk.built(document)
    instructions = [
        part.text.strip()
        for name in built.names()
        if "footer" in name and name.endswith(".xml")
        for part in built.tree(name).iter(q("instrText"))
    ]
    assert instructions == ["PAGE"]


def test_no_place_that_was_marked_is_left_in_a_report(desk):
    built = desk.built(with_controls())
    tags = [
        attribute(one, "sdtPr", "tag")
        for name in built.names()
        if name.endswith(".xml") and name.startswith("word/")
        for one in built.tree(name).iter(q("sdt"))
    ]
    assert not [tag for tag in tags if tag.startswith("projrapport:")]


def test_the_report_stands_where_the_letterhead_asks_for_it(desk):
    text = lines(desk.built(swedish()))
    assert text[:3] == [
        "Handläggare: Utredningsenheten",
        "Till Socialnämnden",
        "Stödlinjen: rapport för 2025",
    ]
    assert text[-1] == "Med vänlig hälsning"


def test_without_such_a_place_the_report_stands_behind_all_text(desk):
    document = plain()
    document.add_paragraph("Till nämnden")
    document.add_paragraph()
    assert lines(desk.built(document))[:2] == ["Till nämnden", "Stödlinjen: rapport för 2025"]


def test_a_place_that_the_project_says_nothing_for_is_told_and_left_empty(desk):
    document = plain()
    document.add_paragraph("Enhet: [Enhet]")
    document.add_paragraph("Slut")
    (desk.project / "projrapport.toml").write_text(
        (desk.project / "projrapport.toml").read_text(encoding="utf-8").replace('unit = "Stödlinjen"', ""),
        encoding="utf-8",
    )
    assert desk.told(document)["empty"] == ["unit"]
    desk.reference.unlink()
    assert lines(desk.built(document))[0] == "Enhet: "


def test_text_behind_a_label_and_brackets_that_nobody_fills_are_told(desk):
    document = plain()
    document.add_paragraph("Handläggare: Socialkontoret")
    document.sections[0].footer.paragraphs[0].text = "[Postadress]"
    document.add_table(1, 1).cell(0, 0).width = Cm(5)
    remarks = desk.told(document)["remarks"]
    assert remarks == [
        "text: the place for officer holds text of its own, which every report will print.",
        "footer: 1 text asks for something that the project cannot fill in; every report will print it.",
    ]


def test_a_letterhead_can_be_adopted_again_with_nothing_changed(desk):
    desk.told(with_controls())
    once = desk.reference.read_bytes()
    ended = desk.adopt(once, "--replace", name="again.docx")
    assert ended.code == 0, ended.err
    assert desk.reference.read_bytes() == once
