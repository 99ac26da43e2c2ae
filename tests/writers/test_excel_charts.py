from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import range_boundaries

from builders.report import MONTHS, example_figures, project, report
from projrapport.figures.figure import Confidentiality, Figure, Figures
from projrapport.writers.excel import excel

NS = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
MONTHLY, BY_CHANNEL = "Tabell 2 månad", "Tabell 1 kontaktsätt"


def parts(content: bytes, prefix: str) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = sorted(
            name for name in package.namelist() if name.startswith(prefix) and name.endswith(".xml")
        )
        return [etree.fromstring(package.read(name)) for name in names]


def chart_of(content: bytes, tab: str) -> etree._Element | None:
    return next(
        (
            chart
            for chart in parts(content, "xl/charts/")
            if tab in etree.tostring(chart).decode("ascii", "ignore") or tab in "".join(chart.itertext())
        ),
        None,
    )


def cells(content: bytes, formula: str) -> list[object]:
    """The contents of the range, or ranges, that a chart refers to."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    found = []
    for tab, reference in re.findall(r"'([^']+)'!(\$\w+\$\d+(?::\$\w+\$\d+)?)", formula):
        left, top, right, bottom = range_boundaries(reference.replace("$", ""))
        rows = workbook[tab].iter_rows(top, bottom, left, right, values_only=True)
        found += [value for row in rows for value in row]
    return found


def alt_texts(content: bytes) -> list[str]:
    [drawing] = parts(content, "xl/drawings/drawing")
    return [frame.get("descr") for frame in drawing.iter("{*}cNvPr")]


def changed(change) -> Figures:
    return Figures(tuple(change(one) for one in example_figures(project()).values()))


def hidden(*names: str):
    def change(one: Figure) -> Figure:
        return replace(one, confidentiality=Confidentiality.HIDDEN) if str(one.key) in names else one

    return change


def test_each_breakdown_by_one_dimension_has_a_chart_with_alt_text():
    content = excel(report())
    assert [text.split(".")[0] for text in alt_texts(content)] == [
        "Liggande stapeldiagram", "Linjediagram", "Liggande stapeldiagram", "Liggande stapeldiagram",
    ]  # fmt: skip
    assert len(parts(content, "xl/charts/")) == 4


def points(series: etree._Element) -> dict[int, float]:
    """What a chart holds of its cells, by their places."""
    return {
        int(point.get("idx")): float(point.findtext("c:v", namespaces=NS))
        for point in series.iterfind("c:val//c:pt", NS)
    }


def test_charts_draw_the_cells_of_the_sheets_and_every_one_is_a_number_or_empty():
    content = excel(report())
    for chart in parts(content, "xl/charts/"):
        for series in chart.iterfind(".//c:ser", NS):
            drawn = cells(content, series.findtext("c:val/c:numRef/c:f", namespaces=NS))
            assert {place: value for place, value in enumerate(drawn) if value is not None} == points(series)
            assert all(value is None or isinstance(value, int | float) for value in drawn)
            levels = cells(content, series.findtext("c:cat//c:f", namespaces=NS))
            assert len(levels) == len(drawn) >= 2
            assert [value.text for value in series.iterfind("c:cat//c:v", NS)] == levels


def test_axes_and_charts_have_titles():
    for chart in parts(excel(report()), "xl/charts/"):
        titles = ["".join(title.itertext()).strip() for title in chart.iterfind(".//c:title", NS)]
        assert len(titles) == 3
        assert all(titles)


def test_a_line_is_told_from_another_by_dash_and_marker_and_bars_by_shade_and_border():
    content = excel(report())
    lines, bars = chart_of(content, MONTHLY), chart_of(content, BY_CHANNEL)
    dashes = [bool(series.findall(".//{*}prstDash")) for series in lines.iterfind(".//c:ser", NS)]
    markers = [series.find(".//c:symbol", NS).get("val") for series in lines.iterfind(".//c:ser", NS)]
    fills = [
        series.find("c:spPr/{*}solidFill/{*}srgbClr", NS).get("val")
        for series in bars.iterfind(".//c:ser", NS)
    ]
    assert dashes == [False, True]
    assert markers == ["circle", "square"]
    assert len(set(fills)) == 2


def test_the_alt_text_tells_what_the_figures_say():
    months = alt_texts(excel(report()))[1]
    assert "Utfall 2012: från 3 (januari) till 6 (december); högst oktober (10), lägst juli (2)." in months
    assert (
        "Utfall 2011: från 1 (januari) till 2 (december); högst oktober (5), lägst januari, juli (1)."
        in months
    )


def test_a_row_with_a_hidden_figure_keeps_its_place_and_the_bar_that_may_be_shown():
    content = excel(report())
    now, earlier = chart_of(content, BY_CHANNEL).iterfind(".//c:ser", NS)
    levels = ["Telefon", "Besök", "Hembesök", "Brev eller e-post", "(uppgift saknas)"]
    assert cells(content, now.findtext("c:cat//c:f", namespaces=NS)) == levels
    assert set(points(now)) == {0, 1, 3, 4}
    assert set(points(earlier)) == {0, 1, 2, 3, 4}
    assert alt_texts(content)[0].endswith("Visas inte: Hembesök (Utfall 2012).")


def test_a_line_is_broken_at_a_hidden_month():
    content = excel(report(figures=changed(hidden("men@2012[month=2012-05]"))))
    now, earlier = chart_of(content, MONTHLY).iterfind(".//c:ser", NS)
    assert set(points(now)) == set(range(12)) - {4}
    assert set(points(earlier)) == set(range(12))
    assert cells(content, now.findtext("c:val//c:f", namespaces=NS))[4] is None


def test_a_line_ends_where_the_numbers_end():
    late = [f"men@2012[month=2012-{month}]" for month in (11, 12)]
    content = excel(report(figures=changed(hidden(*late))))
    drawn = points(chart_of(content, MONTHLY).find(".//c:ser", NS))
    assert drawn == dict(enumerate(MONTHS["2012"][:10]))


def test_what_may_be_shown_of_the_earlier_series_is_drawn_when_most_of_it_is_hidden():
    names = [f"men@2011[channel={level}]" for level in ("telefon", "besok", "brev")]
    content = excel(report(figures=changed(hidden(*names))))
    _, earlier = chart_of(content, BY_CHANNEL).iterfind(".//c:ser", NS)
    assert set(points(earlier)) == {2, 4}


def test_a_series_without_a_number_is_not_drawn_and_the_alt_text_says_so():
    names = [f"men@2011[channel={level}]" for level in ("telefon", "besok", "hembesok", "brev", "?")]
    content = excel(report(figures=changed(hidden(*names))))
    assert len(chart_of(content, BY_CHANNEL).findall(".//c:ser", NS)) == 1
    assert "Utfall 2011 är inte ritad" in alt_texts(content)[0]


@pytest.mark.parametrize("spared", [0, 1])
def test_there_is_no_chart_where_fewer_than_two_levels_can_be_drawn(spared):
    levels = ("telefon", "besok", "brev", "?")[spared:]
    content = excel(report(figures=changed(hidden(*(f"men@2012[channel={level}]" for level in levels)))))
    assert chart_of(content, BY_CHANNEL) is None
    assert len(alt_texts(content)) == 3


def test_what_is_equal_is_not_said_of_levels_that_are_not_shown():
    names = [f"men@2011[channel={level}]" for level in ("telefon", "besok", "hembesok", "brev")]
    content = excel(report(figures=changed(hidden(*names))))
    assert "Utfall 2011: (uppgift saknas) 0." in alt_texts(content)[0]


def test_a_declared_chart_is_drawn_with_what_may_be_shown_of_it():
    chart = [{"id": "channels", "title": "Fler ringer", "indicator": "men", "by": "channel"}]
    names = [f"men@2012[channel={level}]" for level in ("telefon", "besok", "brev", "?")]
    now, earlier = chart_of(
        excel(report(figures=changed(hidden(*names)), chart=chart)), "Fler ringer"
    ).iterfind(".//c:ser", NS)
    assert points(now) == {}
    assert set(points(earlier)) == {0, 1, 2, 3, 4}


def test_there_is_no_sheet_of_charts_where_nothing_can_be_drawn():
    def hide(one: Figure) -> Figure:
        return replace(one, confidentiality=Confidentiality.HIDDEN) if one.key.levels else one

    content = excel(report(figures=changed(hide)))
    assert "Diagram" not in openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert parts(content, "xl/charts/") == []


def test_there_is_no_chart_of_nothing_but_zeros():
    def zero(one: Figure) -> Figure:
        return replace(one, value=0.0) if "channel" in one.key.dimensions and one.value is not None else one

    assert chart_of(excel(report(figures=changed(zero))), BY_CHANNEL) is None
