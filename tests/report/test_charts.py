"""Drawn tables → what a chart draws of them, and what it says. The numbers are those of builders.report."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from builders.report import example_figures, project, report
from builders.templates import fault, rendered
from projrapport.figures.figure import Confidentiality, Figures
from projrapport.report.chart_words import alt_text
from projrapport.report.charts import Chart, chart_of
from projrapport.report.language import Language
from projrapport.report.source import Source

CHANNELS = {"id": "channels", "title": "Fler ringer", "indicator": "men", "by": "channel"}
MONTHS = {"id": "months", "title": "Hösten är livligast", "indicator": "men", "over": "month"}
MEN = {"id": "men", "title": "Målet nåddes", "indicator": "men", "over": "periods"}
LONGER = {"id": "longer", "title": "Fler stannar", "indicator": "longer", "over": "periods"}
SENTENCED = {"id": "sentenced", "title": "Dömda", "indicator": "sentenced", "over": "periods"}
ALL = [CHANNELS, MONTHS, MEN, LONGER, SENTENCED]


def drawn(declared: dict[str, object], language: str = "sv", **more: object) -> tuple[Chart, str]:
    """The chart and its alternative text."""
    made = report(language, chart=[declared | more])
    source = Source(made, Language.of(made.project))
    chart = chart_of(made.project.chart[0], source)
    return chart, alt_text(chart, source.language)


def table(chart: Chart) -> str:
    """The chart as a table: a row for each level, a blank where nothing is drawn."""
    columns = (*chart.series, *chart.limits)
    rows = [["", *(one.name for one in columns)]]
    for place, level in enumerate(chart.levels):
        points = (one.points[place] for one in columns)
        rows.append([level, *("" if one.value is None else f"{one.value:f}" for one in points)])
    return "\n".join(" | ".join(row).rstrip() for row in rows)


SPECIFICATIONS = {
    "levels in declared order, this period and the earlier one; the hidden one is a blank": (
        CHANNELS,
        """
         | 2012 | 2011
        Telefon | 23 | 15
        Besök | 12 | 7
        Hembesök |  | 3
        Brev eller e-post | 4 | 4
        (uppgift saknas) | 2 | 0
        """,
    ),
    "without the earlier period": (
        CHANNELS | {"earlier": False},
        """
         | 2012
        Telefon | 23
        Besök | 12
        Hembesök |
        Brev eller e-post | 4
        (uppgift saknas) | 2
        """,
    ),
    "the periods, the earlier one first, and the target": (
        MEN,
        """
         | Män i kontakt med teamet | Mål 2012, minst
        2011 | 27 | 40
        2012 | 45 | 40
        """,
    ),
    "shares in per cent, rounded as they are printed": (
        LONGER,
        """
         | Andel med fyra samtal eller fler | Mål 2012, minst
        2011 | 29.6 | 50.0
        2012 | 37.8 | 50.0
        """,
    ),
}


@pytest.mark.parametrize(("declared", "expected"), SPECIFICATIONS.values(), ids=SPECIFICATIONS)
def test_a_chart_draws(declared, expected):
    lines = [line.strip() for line in expected.strip("\n").splitlines()]
    assert table(drawn(declared)[0]).splitlines() == [
        line if line[:1] != "|" else f" {line}" for line in lines if line
    ]


def test_months_stand_in_their_order_and_are_named_by_three_letters():
    chart, _ = drawn(MONTHS)
    assert chart.levels[:3] == ("Januari", "Februari", "Mars")
    assert chart.ticks[:5] == ("Jan", "Feb", "Mar", "Apr", "Maj")
    assert [point.text for point in chart.series[0].points[:3]] == ["3", "4", "6"]


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        (
            CHANNELS,
            (
                "Liggande stapeldiagram. Fler ringer. "
                "2012: Telefon 23, Besök 12, Brev eller e-post 4, (uppgift saknas) 2. "
                "2011: Telefon 15, Besök 7, Hembesök 3, Brev eller e-post 4, (uppgift saknas) 0. "
                "Visas inte: Hembesök (2012)."
            ),
        ),
        (
            MONTHS,
            (
                "Linjediagram. Hösten är livligast. "
                "2012: från 3 (Januari) till 6 (December); högst Oktober (10), lägst Juli (2). "
                "2011: från 1 (Januari) till 2 (December); högst Oktober (5), lägst Januari, Juli (1)."
            ),
        ),
        (
            MEN,
            "Stapeldiagram. Målet nåddes. Män i kontakt med teamet: 27 (2011), 45 (2012). Mål 2012, minst 40.",
        ),
        (SENTENCED, "Stapeldiagram. Dömda. Män dömda till samtal: 0 (2011). Visas inte: 2012."),
    ],
)
def test_a_chart_says_what_it_shows_and_what_it_does_not(declared, said):
    assert drawn(declared)[1] == said


def test_a_chart_speaks_the_language_of_the_report():
    assert drawn(MEN, "en")[1].endswith("27 (2011), 45 (2012). Target 2012, at least 40.")
    assert drawn(CHANNELS, "en")[1].startswith("Bar chart.")
    assert "Not shown: Hembesök (2012)." in drawn(CHANNELS, "en")[1]


def test_in_markdown_a_chart_is_what_it_says_and_its_table(tmp_path):
    text = rendered(tmp_path, '# T\n\n{{ chart("channels") }}', report(chart=ALL))
    assert text.splitlines()[2].startswith("Liggande stapeldiagram. Fler ringer.")
    assert "| Telefon | 23 | 15 | +8 |" in text
    assert "![" not in text


def test_a_chart_alone_has_no_table(tmp_path):
    assert "|" not in rendered(tmp_path, '# T\n\n{{ chart("channels").alone }}', report(chart=ALL))


def test_a_chart_that_is_not_declared_is_told_with_the_nearest(tmp_path):
    told = fault(tmp_path, '# T\n\n{{ chart("chanels") }}', report(chart=ALL))
    assert "there is no [[chart]] “chanels”. Did you mean “channels”?" in told


def test_the_board_report_shows_charts_beside_its_tables_and_is_as_before_without_any(tmp_path):
    with_charts = rendered(tmp_path, '{% include "board/report.md.j2" %}', report(chart=[CHANNELS, MEN]))
    without = rendered(tmp_path, '{% include "board/report.md.j2" %}', report())
    sentences = re.findall(r"(?m)^(?:Liggande stapel|Stapel)diagram\..*\n\n", with_charts)
    assert [sentence.split(". ")[1] for sentence in sentences] == ["Målet nåddes", "Fler ringer"]
    for sentence in sentences:
        with_charts = with_charts.replace(sentence, "")
    assert with_charts == without


def test_where_every_figure_is_hidden_nothing_is_drawn():
    figures = example_figures(project())
    hidden = (replace(one, confidentiality=Confidentiality.HIDDEN) for one in figures.values())
    made = report(figures=Figures(tuple(hidden)), chart=ALL)
    source = Source(made, Language.of(made.project))
    assert not any(chart_of(one, source).drawable for one in made.project.chart)
