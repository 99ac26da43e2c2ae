"""A chart whose figures have changed is told, with what it draws and what that is now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from returning import edit, refresh, written

from builders.report import example_figures, project, report
from projrapport.figures.figure import Confidentiality, Figures
from projrapport.living.charts import StaleChart, stale_charts
from projrapport.living.document import read_document
from projrapport.report.live import LiveFigures
from projrapport.writers.word.xml import parent_of, q

CHARTS = [
    {"id": "channels", "title": "Fler ringer", "indicator": "men", "by": "channel"},
    {"id": "men", "title": "Målet nåddes", "indicator": "men", "over": "periods"},
]
TEXT = """# Rapport

## Kanaler

{{ chart("channels") }}

## Mål

{{ chart("men").alone }}
"""


def now(key: str = "", value: float | None = None, charts: list[dict[str, str]] = CHARTS) -> LiveFigures:
    """The figures of today: one of them with another value, hidden where that is None."""

    def changed(one):
        if str(one.key) != key:
            return one
        if value is None:
            return replace(one, confidentiality=Confidentiality.HIDDEN)
        return replace(one, value=value)

    figures = Figures(tuple(changed(one) for one in example_figures(project()).values()))
    return LiveFigures(report(figures=figures, chart=charts))


@pytest.fixture
def document(tmp_path):
    return written(tmp_path, TEXT, report(chart=CHARTS))


def test_a_chart_of_today_is_not_told(document):
    assert list(stale_charts(read_document(document), now())) == []


def test_a_chart_is_told_with_its_heading_and_each_figure_that_changed(document):
    assert list(stale_charts(read_document(document), now("men@2012[channel=telefon]", 25))) == [
        StaleChart("channels", "Kanaler", (("men@2012[channel=telefon]", "23", "25"),))
    ]


def test_it_is_told_that_the_audience_may_not_see_a_figure_any_more(document):
    [chart] = stale_charts(read_document(document), now("men@2011"))
    assert (chart.chart, chart.heading, chart.hides) == ("men", "Mål", True)
    assert chart.changed == (("men@2011", "27", ".."),)


def test_a_chart_that_is_not_declared_any_more_is_told(document):
    assert list(stale_charts(read_document(document), now(charts=CHARTS[:1]))) == [
        StaleChart("men", "Mål", ())
    ]


def test_a_chart_that_an_editor_took_away_is_not_told(document):
    def without_drawings(root):
        for drawing in list(root.iter(q("drawing"))):
            parent_of(drawing).remove(drawing)

    found = read_document(edit(document, without_drawings))
    assert list(stale_charts(found, now("men@2012[channel=telefon]", 25))) == []


def test_charts_that_libreoffice_gave_names_of_its_own_are_known_by_their_order(document):
    def renamed(root):
        for number, properties in enumerate(root.iter("{*}docPr"), 1):
            properties.attrib.clear()
            properties.set("name", f"Object{number}")

    found = read_document(edit(document, renamed))
    assert [one.chart for one in stale_charts(found, now("men@2011", 25))] == ["men"]


def test_what_a_chart_draws_is_remembered_when_figures_are_refreshed(document):
    later = now("men@2012[channel=telefon]", 25)
    document.write_bytes(refresh(document, later).content)
    assert [one.chart for one in stale_charts(read_document(document), later)] == ["channels"]
