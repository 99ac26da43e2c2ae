"""What the sample's texts state in numbers has something behind it, and what is planted in them is found."""

from dataclasses import replace

import pytest

from builders.run import SAMPLE
from projrapport.figures.figure import Confidentiality, Figures
from projrapport.looking import report_on
from projrapport.report.typed.check import typed_numbers
from projrapport.report.typed.sources import template_sources
from projrapport.resources import template_folders
from projrapport.steps import Steps

SOURCES = template_sources(("board", "funder"), folders=template_folders(SAMPLE))
THRESHOLD = 5


@pytest.fixture(scope="module")
def sample():
    return report_on(SAMPLE, "2012", Steps())


def with_small_ones_hidden(report):
    """The report with every number below the threshold hidden, whatever it counts."""
    figures = (
        replace(one, confidentiality=Confidentiality.HIDDEN)
        if one.value is not None and 0 < abs(one.value) < THRESHOLD
        else one
        for one in report.figures.values()
    )
    return replace(report, figures=Figures(tuple(figures)))


@pytest.mark.parametrize("period", ["2012", "2011", "projektar", "bidragsar", "avslut", "2012-H1"])
def test_the_sample_states_no_number_of_its_own(period):
    report = report_on(SAMPLE, period, Steps())
    assert typed_numbers(report, SOURCES) == ()
    assert typed_numbers(with_small_ones_hidden(report), SOURCES) == ()


PLANTED = (
    "Tre män dömdes.", "Två av männen var under 18.", "Det kom 4 män från häktet.", "Bara en man avbröt.",
    "En man dömdes av tingsrätten.", "Av männen avbröt fyra.", "Antal dömda män: 2.", "Tre kvinnor hörde av sig.",
    "Samtliga män fullföljde.", "Ingen kvinna dömdes.", "Den enda mannen avbröt.", "Båda männen återkom.",
    "Två tredjedelar av männen återkom.", "Tre av fyra män fullföljde.", "3 av 47 män avbröt.", "Var femte man avbröt.",
    "Minst tre män avbröt.", "Fler än två män avbröt.", "Drygt tre män avbröt.", "Två till tre män avbröt.",
    "Totalt 3 personer och 4 barn.", "Tre pojkar och en flicka placerades.", "Det kom 46 män.", "Knappt 60 män kom.",
    "47 procent av männen avbröt.", "Kostnaden var 491 277 kronor.", "Kostnaden var 492 tkr.", "Bidraget var 600 000 kronor.",
    "Fyrtiosex män.", "Ett sextiotal män.", "Det tog 12 dagar.", "Uppföljning görs efter fem månader.",
    "Sju mål sattes upp.", "Enligt mål 7.", "Dnr 1.2.1-043-2013.", "Den 99 mars kom de.", "I februari kom 3 män.",
)  # fmt: skip


@pytest.mark.parametrize("text", PLANTED)
def test_a_planted_number_is_found_in_a_text_of_the_sample(sample, text):
    texts = {**sample.project.texts, "matter": f"{sample.project.texts['matter']}\n{text}"}
    report = replace(
        with_small_ones_hidden(sample), project=sample.project.model_copy(update={"texts": texts})
    )
    assert [one for one in typed_numbers(report, {}) if "[texts] matter" in one.where]
