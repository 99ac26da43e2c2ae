"""One chart, one look: native in Word and Excel, a drawing in web pages and PDF; what is hidden is in none of them."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from chart_sample import file_of, parts_within
from lxml import etree
from lxml import html as lxml_html

from projrapport.accessibility.page_rules import page_findings
from projrapport.accessibility.word_rules import word_findings
from projrapport.publish.leaks.looks import said_in
from projrapport.publish.leaks.pieces import Stranger
from projrapport.report.charts import Chart, Form, Point, Series
from projrapport.report.marks import SIGN
from projrapport.writers.line_names import side_of_name
from projrapport.writers.package import Package

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SVG = "{http://www.w3.org/2000/svg}"
SECRETS = re.compile(r"68\D{0,2}431")


def word_chart(number: int) -> etree._Element:
    return Package.read(file_of("docx")).tree(f"word/charts/chart{number}.xml")


def drawings() -> list[etree._Element]:
    return list(lxml_html.document_fromstring(file_of("html")).iter("svg"))


def points(series: etree._Element) -> dict[int, str]:
    return {int(one.get("idx")): one.findtext(f"{C}v") for one in series.iterfind(f"{C}val//{C}pt")}


@pytest.mark.parametrize("one", ["docx", "xlsx"])
def test_a_hidden_figure_is_in_no_part_of_a_document_nor_of_a_workbook_within(one):
    found = [
        name for name, part in parts_within(file_of(one)) if SECRETS.search(part.decode("utf-8", "replace"))
    ]
    assert found == []


@pytest.mark.parametrize("one", ["html", "md"])
def test_a_hidden_figure_is_in_no_text(one):
    assert not SECRETS.search(file_of(one).decode())


def test_nothing_is_measured_by_a_hidden_figure():
    """The longest bar is that of the greatest figure that is shown, and reaches as far as bars go."""
    bars = [float(one.get("width")) for one in drawings()[0].iter("rect") if "ink" in one.get("class")]
    assert max(bars) > 200


def test_the_cache_of_a_chart_in_word_has_no_point_for_what_is_hidden():
    now, earlier = word_chart(1).iter(f"{C}ser")
    assert points(now) == {0: "23", 1: "12", 3: "4", 4: "2"}
    assert points(earlier) == {0: "15", 1: "7", 2: "3", 3: "4", 4: "0"}


def test_the_workbook_behind_a_chart_in_word_holds_its_table():
    content = dict(parts_within(file_of("docx")))["word/embeddings/Microsoft_Excel_Worksheet1.xlsx"]
    [sheet] = openpyxl.load_workbook(io.BytesIO(content))
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        ["Kontaktsätt", "2012", "2011"],
        ["Telefon", 23, 15],
        ["Besök", 12, 7],
        ["Hembesök", None, 3],
        ["Brev eller e-post", 4, 4],
        ["(uppgift saknas)", 2, 0],
    ]


def test_a_chart_in_word_refers_to_the_cells_that_its_cache_repeats():
    for number in (1, 2, 3):
        content = dict(parts_within(file_of("docx")))[
            f"word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx"
        ]
        [sheet] = openpyxl.load_workbook(io.BytesIO(content))
        for series in word_chart(number).iter(f"{C}ser"):
            _, _, cells = series.findtext(f"{C}val/{C}numRef/{C}f").rpartition("!")
            values = [row[0].value for row in sheet[cells.replace("$", "")]]
            drawn = points(series)
            assert values == [float(drawn[place]) if place in drawn else None for place in range(len(values))]


def test_the_target_is_a_line_across_the_columns():
    [line] = word_chart(3).iter(f"{C}lineChart")
    assert points(line.find(f"{C}ser")) == {0: "40", 1: "40", 2: "40"}
    assert len(list(drawings()[2].iterfind(".//*[@class='target']"))) == 1


def test_each_chart_in_word_has_its_title_and_says_what_it_shows():
    document = Package.read(file_of("docx")).tree("word/document.xml")
    told = [(one.get("name"), one.get("title"), one.get("descr")) for one in document.iter("{*}docPr")]
    assert [(name, title) for name, title, _ in told] == [
        ("chart:channels", "Fler ringer"),
        ("chart:months", "Hösten är livligast"),
        ("chart:men", "Målet nåddes"),
    ]
    assert told[0][2].endswith("Visas inte: Hembesök (2012).")


def test_each_drawing_in_a_web_page_says_what_it_shows():
    said = [one.get("aria-label") for one in drawings()]
    assert [one.split(".")[0] for one in said] == ["Liggande stapeldiagram", "Linjediagram", "Stapeldiagram"]
    assert {one.get("role") for one in drawings()} == {"img"}


def test_a_drawing_prints_the_figures_that_it_shows_and_no_others():
    texts = [one.text for one in drawings()[0].iter("text")]
    assert [text for text in texts if text.isdigit() and len(text) < 3] == [
        "23", "15", "12", "7", "3", "4", "4", "2", "0",
    ]  # fmt: skip


def test_a_line_is_broken_where_a_figure_is_not_shown():
    from projrapport.report.charts import Chart, Form, Point, Series
    from projrapport.writers.svg import svg

    values = (3, 4, None, 5, 6)
    series = Series("2012", tuple(Point(str(one), one, "x") for one in values))
    levels = tuple("abcde")
    drawing = svg(Chart("x", "x", "X", Form.LINES, "Månad", levels, (series,), levels), locale="sv")
    assert len([one for one in drawing.iter(f"{SVG}path") if one.get("class").startswith("line")]) == 2
    assert len(list(drawing.iter(f"{SVG}circle"))) == 4


def test_a_pdf_says_what_its_charts_show_and_holds_no_marks():
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(file_of("pdf")))
    objects = [
        reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1) if number in reader.xref[0]
    ]
    alt = [str(one["/Alt"]) for one in objects if isinstance(one, dict) and "/Alt" in one]
    assert sorted(text.split(".")[0] for text in alt) == [
        "Liggande stapeldiagram",
        "Linjediagram",
        "Stapeldiagram",
    ]
    text = "".join(page.extract_text() for page in reader.pages)
    assert "Fler ringer" in text
    assert not re.search(SIGN, text)


def test_the_title_of_a_chart_in_a_pdf_is_its_caption():
    from projrapport.accessibility.pdf_file import PdfFile

    kinds = [one.kind for one in PdfFile(file_of("pdf")).tagged]
    assert kinds.count("Caption") == kinds.count("Figure") == 3


def test_the_workbook_draws_declared_charts_under_their_titles_and_whole_periods_with_their_target():
    charts = [part.decode() for name, part in parts_within(file_of("xlsx")) if "charts/chart" in name]
    assert any("Fler ringer" in one for one in charts)
    [columns] = [one for one in charts if "Målet nåddes" in one]
    assert "<c:lineChart>" in columns
    assert 'val="col"' in columns


@pytest.mark.parametrize("one", ["docx", "html", "pdf", "xlsx"])
def test_the_leak_gate_knows_every_part_that_a_chart_brings(one):
    assert [said for said in said_in(f"r.{one}", file_of(one)) if isinstance(said, Stranger)] == []


def test_a_document_with_charts_is_accessible():
    assert list(word_findings(file_of("docx"))) == []
    assert list(page_findings(file_of("html"))) == []


@pytest.mark.parametrize("one", ["docx", "html", "pdf", "xlsx"])
def test_the_same_charts_give_the_same_bytes(one):
    first = file_of(one)
    file_of.cache_clear()
    assert file_of(one) == first


@pytest.mark.parametrize(
    ("now", "earlier", "sides"),
    [
        ((5, 8), (4, 9), ["b", "t"]),
        ((5, 8), (4, None), ["t", "b"]),
        ((5, 8), (9, 8), ["t", "b"]),
        ((None, None), (9, 8), ["r", "r"]),
        ((30, 8), (15, 2), ["t", "r"]),  # below the lower one stand the names of the months
    ],
)
def test_the_names_of_two_lines_stand_off_the_other_line(now, earlier, sides):
    series = tuple(
        Series(name, tuple(Point("", None if value is None else Decimal(value)) for value in values))
        for name, values in (("2012", now), ("2011", earlier))
    )
    chart = Chart("months", "men", "Titel", Form.LINES, "Månad", ("jan", "feb"), series, ("jan", "feb"))
    assert [side_of_name(one, chart) for one in series] == sides
