"""The templates that come with projrapport, for projects of every kind."""

import datetime as dt
import re

import pytest

from builders.report import figure, project, report
from builders.templates import SHIPPED
from projrapport.figures.figure import Figures, Flag, Key, Kind, Missing, Part, TargetResult, TargetState
from projrapport.project.declaration import Project
from projrapport.project.periods import Period, calendar_period
from projrapport.report.assemble import assemble
from projrapport.report.marks import without_marks
from projrapport.report.render import render

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"


def board(made):
    return without_marks(render(made, "board", folders=(SHIPPED,)))


def funder(made):
    return without_marks(render(made, "funder", folders=(SHIPPED,)))


def headings(text):
    return re.findall(r"(?m)^#+ .*$", text)


def bare(language="sv"):
    """A project that declares nothing but its title."""
    declared = Project.model_validate({"project": {"title": "Kort", "language": language}})
    period = calendar_period("2012")
    return assemble(declared, period, None, figures=Figures(()), periods={}, date=dt.date(2013, 1, 31))


@pytest.fixture(params=["sv", "en"])
def texts_of_both(request):
    made = report(request.param, texts={"summary": "A.", "matter": "B.", "next_steps": "C."})
    return [
        board(made),
        funder(made),
        board(report(request.param)),
        funder(report(request.param)),
        board(bare(request.param)),
        funder(bare(request.param)),
    ]


def test_the_board_report_has_its_sections_in_order():
    made = report(
        texts={
            "proposals": "Godkänn.\nSänd vidare.",
            "summary": 'Teamet mötte {{ f("men").with_unit }}.',
            "appendices": "Bilaga ett",
            "preparation": "Av teamet.",
            "background": "Sedan 2010.",
            "matter": "Slut.",
            "method": "Ur systemet.",
            "conclusion": "Tidigt.",
        }
    )
    assert headings(board(made)) == [
        "# Interventionssamtal för våldsutövare: rapport för 2012",
        "## Förslag till beslut",
        "## Sammanfattning",
        "## Bilagor",
        "## Ärendets beredning",
        "## Bakgrund",
        "## Ärendet",
        "## Förvaltningens redovisning",
        "### Mål 1. Fler män i samtal",
        "### Mål 2. Längre stöd",
        "### Övriga indikatorer",
        "### Slutsatser",
        "## Ekonomi",
        "## Metod och kvalitet",
        "### Förändringar som påverkar jämförelser",
        "### Underlag",
        "### Kontroller",
        "### Teckenförklaring",
        "## Tabeller",
        "### Mål 1. Fler män i samtal",
        "### Mål 2. Längre stöd",
        "### Övriga indikatorer",
        "## Så räknas indikatorerna",
    ]


def test_the_summary_stands_alone_with_the_figures_first_where_nobody_wrote_one():
    summary = board(report()).split("## Sammanfattning\n\n")[1].split("\n\n## ")[0]
    assert summary.split("\n\n")[:2] == [
        "Rapporten avser projektet ”Interventionssamtal för våldsutövare” under 2012. Jämförelser görs med 2011.",
        (
            "- Män i kontakt med teamet: 45, en ökning med 18 från 27 under 2011.\n"
            f"- Andel med fyra samtal eller fler: 37,8{NBSP}procent.[^1]{NARROW}[^2]"
        ),
    ]
    assert "Målnivån har nåtts för en av de tre indikatorer som har bedömts, och delvis för en." in summary
    assert f"Av beviljade 500{NBSP}000{NBSP}kronor har 473{NBSP}346{NBSP}kronor använts." in summary


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (["reached"], "Målnivån för ”Män” har nåtts."),
        (["partly"], "Målnivån för ”Män” har delvis nåtts."),
        (["not_reached"], "Målnivån för ”Män” har inte nåtts."),
        (
            ["not_reached", "not_reached"],
            "Målnivån har inte nåtts för någon av de två indikatorer som har bedömts.",
        ),
        (["reached", "not_reached"], "Målnivån har nåtts för en av de två indikatorer som har bedömts."),
        (
            ["reached", "partly", "partly"],
            "Målnivån har nåtts för en av de tre indikatorer som har bedömts, och delvis för två.",
        ),
        (["not_judged"], ""),
    ],
)
def test_the_summary_says_how_the_targets_went(states, said):
    indicators = [
        {"id": f"i{n}", "label": "Män", "of": "contacts", "stat": "rows"} for n, _ in enumerate(states)
    ]
    figures = (
        figure(Key(f"i{n}", "2012"), 5, target=TargetResult(TargetState(state), at_least=3))
        for n, state in enumerate(states)
    )
    made = report(
        figures=Figures(tuple(figures)), indicator=indicators, goal=[], finance=None, **{"break": []}
    )
    summary = board(made).split("## Sammanfattning")[1].split("\n## ")[0]
    assert [line for line in summary.splitlines() if line.startswith("Mål")] == ([said] if said else [])


def test_a_goal_without_words_of_its_own_has_a_sentence_for_each_indicator():
    goal = board(report()).split("### Mål 1. Fler män i samtal\n\n")[1].split("\n\n|")[0]
    assert goal.splitlines() == [
        "- Män i kontakt med teamet: 45, en ökning med 18 från 27 under 2011.",
        "- Män dömda till samtal: uppgiften visas inte.",
        f"- Telefonsamtal: 310.[^3]{NARROW}[^4]",
    ]


@pytest.mark.parametrize(
    "why", [Missing.SERIES_BREAK, Missing.PROVISIONAL, Missing.INCOMPLETE, Missing.UNEQUAL_PERIODS]
)
def test_a_sentence_compares_nothing_that_the_table_does_not_compare(why):
    figures = (
        figure(Key("men", "2012"), 0.698, Kind.SHARE),
        figure(Key("men", "2011"), 0.815, Kind.SHARE),
        figure(Key("men", "2012", part=Part.CHANGE), None, Kind.POINTS, missing=why),
    )
    indicator = {"id": "men", "label": "Andel", "of": "contacts", "stat": "share", "share": {"sex": "man"}}
    made = report(figures=Figures(figures), indicator=[indicator], goal=[], finance=None, **{"break": []})
    summary = board(made).split("## Sammanfattning")[1].split("\n## ")[0]
    assert f"- Andel: 70{NBSP}procent.[^1]\n" in summary
    assert "82" not in summary


def test_the_table_of_a_goal_shows_value_change_target_and_state():
    text = board(report())
    assert re.search(r"\| Indikator \| 2012 \| 2011 \| Förändring \| Mål \| Måluppfyllelse \|\n", text)
    assert re.search(
        rf"\| Män i kontakt med teamet[^|]+ \| 45 \| 27 \| \+18 \(\+67{NBSP}%\) \| minst 40 \| uppnått \|",
        text,
    )
    assert re.search(r"\| Män dömda till samtal[^|]* \| \.\. \| 0 \| \.\. \| – \| – \|", text)
    assert ": Indikatorer för mål 1\n" in text


def test_breakdowns_stand_with_their_goal_and_end_in_their_total():
    text = board(report())
    assert re.search(r"\| Telefon \| 23 \| 15 \| \+8 \|\n", text)
    assert re.search(r"\| Mars \| 6 \| 2 \| \+4 \|\n", text)
    assert re.search(
        r"\| \*\*Totalt\*\*\[\^\d+\] \| 45 \| 27 \| \+18 \|\n\n: Män i kontakt med teamet efter kontaktsätt, 2012\n",
        text,
    )


def test_months_are_called_the_same_in_tables_of_one_dimension_and_of_two():
    def men(value, **levels):
        return figure(Key("men", "2012", tuple(levels.items())), value)

    months = ("2012-01", "2012-02")
    figures = [men(3), *(men(1, month=month) for month in months), men(3, sex="man")]
    figures += [men(1, month=month, sex="man") for month in months]
    indicator = {
        "id": "men",
        "label": "Män",
        "of": "contacts",
        "stat": "rows",
        "by": [["month"], ["month", "sex"]],
    }
    made = report(
        figures=Figures(tuple(figures)),
        indicator=[{**indicator, "goal": 1, "compare": "none"}],
        finance=None,
        **{"break": []},
    )
    assert board(made).count("\n| Februari | 1 |") == 2


def test_a_period_with_a_long_name_has_it_in_the_title_and_a_short_one_above_columns():
    name = "1 oktober 2011–30 september 2012, förlängd till och med 31 december 2012"
    period = Period(dt.date(2011, 10, 1), dt.date(2012, 12, 31), "projektar", name)
    indicator = {"id": "men", "label": "Män", "of": "contacts", "stat": "rows", "by": [["sex"]]}
    declared = project(indicator=[indicator], goal=[], finance=None, **{"break": []})
    figures = Figures(
        (figure(Key("men", "projektar"), 3), figure(Key("men", "projektar", (("sex", "man"),)), 3))
    )
    text = board(assemble(declared, period, None, figures=figures, periods={}, date=dt.date(2013, 1, 31)))
    assert text.startswith(f"# Interventionssamtal för våldsutövare: rapport för perioden {name}\n")
    assert "\n| Indikator | okt 2011–dec 2012 |\n" in text
    assert "\n| Kön | okt 2011–dec 2012 |\n" in text


def test_goals_are_listed_by_their_own_ids():
    made = report(goal=[{"id": "A", "title": "Först"}, {"id": "B", "title": "Sedan"}], indicator=[], finance=None,
                  figures=Figures(()), grant=[], budget=[], **{"break": []})  # fmt: skip
    assert "\n- Mål A. Först\n- Mål B. Sedan\n" in board(made)


def test_a_value_counted_by_hand_says_so_once_in_the_form():
    values = {"2012": {"value": 310, "source": "Teamets lista"}}
    calls = {"id": "calls", "goal": 1, "label": "Telefonsamtal", "stat": "manual", "values": values}
    made = report(figures=Figures((figure(Key("calls", "2012"), 310, flags=frozenset({Flag.MANUAL})),)),
                  indicator=[calls], finance=None, grant=[], budget=[], **{"break": []})  # fmt: skip
    assert funder(made).count("Räknat för hand") == 1


def test_the_money_has_grants_budget_and_what_is_to_be_repaid():
    text = board(report())
    assert f"| Länsstyrelsen | 100{NBSP}000 | sökt | – |" in text
    assert f"| Löner | 400{NBSP}000 | 412{NBSP}346 | −12{NBSP}346 | −3{NBSP}% |  |" in text
    assert f"Att återbetala: 26{NBSP}654{NBSP}kronor." in text


def test_the_method_names_the_breaks_between_the_periods_and_no_others():
    breaks = [
        {"date": f"{day}", "text": f"{day}.", "indicators": ["men"]}
        for day in ("2011-01-01", "2012-01-01", "2013-01-01")
    ]
    told = (
        board(report(**{"break": breaks}))
        .split("### Förändringar som påverkar jämförelser\n\n")[1]
        .split("\n\n")[0]
    )
    assert told == "- Ändrad definition från 1 januari 2012: 2012-01-01."


def test_the_funder_gets_an_answer_to_every_question_or_is_told_that_there_is_none():
    text = funder(report(texts={"summary": "Det här gjordes."}))
    assert headings(text)[0] == "# Redovisning till Socialstyrelsen"
    assert "## Fråga 3. Vad har genomförts?\n\nDet här gjordes.\n" in text
    assert "## Fråga 6. Vad har bidragit till resultatet?\n\nEj besvarat.\n" in text
    assert [heading for heading in headings(text) if heading.startswith("## ")] == [
        heading for heading in headings(text) if heading.startswith("## Fråga ")
    ]


def test_a_project_that_declares_nothing_gets_a_report_all_the_same():
    assert headings(board(bare())) == [
        "# Kort: rapport för 2012",
        "## Förslag till beslut",
        "## Sammanfattning",
        "## Metod och kvalitet",
        "### Teckenförklaring",
    ]
    assert "Ej besvarat." in funder(bare())


def test_english_reports_hold_no_swedish_words_of_ours():
    text = board(report("en"))
    assert headings(text)[1:3] == ["## Proposed decision", "## Summary"]
    assert not re.search(r"Förslag|Sammanfattning|Förändring|uppnått|saknas|procent\b|Totalt", text)


def test_typography_is_exact(texts_of_both):
    for text in texts_of_both:
        body = text.split("\n[^1]:")[0]
        assert "\n\n\n" not in text
        assert not re.search(r"[ \t]$", text, re.MULTILINE)
        assert not re.search(r"(?<!\|)  (?!\|)", body.replace("    ", "")), re.findall(r".*  .*", body)
        assert not re.search(r"\{\{|\}\}|\{%|None|Undefined|<|\(\)", text)
        assert not re.search(r"(?m)[^\n]\n#{1,3} ", text)
        assert text.startswith("# ")
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert not re.search(r" [,.;:!?](?=\s)", text)


def test_a_heading_never_stands_without_something_below_it(texts_of_both):
    for text in texts_of_both:
        levels = [(len(head.group(1)), head.end()) for head in re.finditer(r"(?m)^(#+) .*$", text)]
        for (level, end), following in zip(levels, [*levels[1:], (1, len(text))], strict=True):
            start_of_next = text.rfind("\n", 0, following[1]) if following[1] < len(text) else len(text)
            assert text[end:start_of_next].strip() or following[0] > level, text[end - 60 : end]
