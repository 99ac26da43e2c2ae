"""From figures to lines, breakdowns and notes."""

import datetime as dt

import pytest

from builders.report import example_figures, figure, project, report
from projrapport.figures.figure import Exclusion, Figures, Flag, Key, Missing, Part, Reason
from projrapport.project.periods import calendar_period
from projrapport.report.assemble import assemble
from projrapport.report.axes import earlier_level

NOW, EARLIER = calendar_period("2012"), calendar_period("2011")
INDICATOR = {
    "id": "men",
    "label": "Män",
    "of": "contacts",
    "stat": "distinct",
    "distinct": "person",
    "unit": "man",
}


def line_of(*figures, indicator=None, periods=None, compared=EARLIER, **declarations):
    declared = project(
        indicator=[{**INDICATOR, **(indicator or {})}], finance=None, **{"break": [], **declarations}
    )
    made = assemble(
        declared, NOW, compared, figures=Figures(figures), periods=periods or {}, date=dt.date(2013, 1, 31)
    )
    return made.lines[0]


def texts(*figures, **more):
    return [note.text for note in line_of(*figures, **more).notes]


def men(value, period="2012", part=Part.VALUE, **more):
    return figure(Key("men", period, part=part), value, **more)


def test_a_line_has_its_value_its_earlier_value_and_its_change():
    line = line_of(men(45), men(27, "2011"), men(18, part=Part.CHANGE), men(2 / 3, part=Part.PERCENT))
    assert (line.value.value, line.previous.value, line.change.value, line.percent.value) == (
        45,
        27,
        18,
        2 / 3,
    )
    assert (line.period, line.compared, line.notes) == (NOW, EARLIER, ())


def test_an_indicator_with_a_period_of_its_own_is_found_by_it_and_says_so():
    own = calendar_period("2012-Q1")
    line = line_of(men(9, "2012-Q1"), periods={"men": (own, None)})
    assert (line.value.value, line.previous, line.compared) == (9, None, None)
    assert [note.text for note in line.notes] == ["Avser 1 januari–31 mars 2012."]


def test_rows_that_lack_something_are_told_and_those_the_definition_leaves_out_are_not():
    exclusions = (
        Exclusion(Reason.NOT_SELECTED, 80),
        Exclusion(Reason.TOO_FEW, 7),
        Exclusion(Reason.NO_DATE, 1),
        Exclusion(Reason.NO_KEY, 12),
        Exclusion(Reason.NO_VALUE, 0),
    )
    assert texts(men(45, exclusions=exclusions)) == [
        "Räknas inte med: 1\N{NO-BREAK SPACE}rad utan datum i kolumnen Datum och 12\N{NO-BREAK SPACE}rader utan identitet."
    ]


def test_rows_of_a_share_that_cannot_be_decided_are_in_the_whole_and_told_by_themselves():
    assert texts(men(45, exclusions=(Exclusion(Reason.UNDECIDED, 3),))) == [
        "I 3\N{NO-BREAK SPACE}rader saknas den uppgift som avgör; de räknas i helheten men inte i delen."
    ]


def test_rows_have_the_noun_of_their_table_where_it_is_a_unit():
    units = {"man": {"one": "man", "many": "män"}, "k": {"one": "kontakt", "many": "kontakter"}}
    assert texts(men(45, exclusions=(Exclusion(Reason.NO_DATE, 2),)), units=units) == [
        "Räknas inte med: 2\N{NO-BREAK SPACE}kontakter utan datum i kolumnen Datum."
    ]


@pytest.mark.parametrize(
    ("date", "told"),
    [("2011-01-01", False), ("2011-01-02", True), ("2012-12-31", True), ("2013-01-01", False)],
)
def test_a_break_is_told_when_it_lies_between_the_beginning_of_one_period_and_the_end_of_the_other(
    date, told
):
    breaks = [{"date": date, "text": "Ny rutin.", "tables": ["contacts"], "kind": "system"}]
    said = texts(men(45), men(27, "2011"), **{"break": breaks})
    assert [text.endswith(": Ny rutin.") for text in said] == ([True] if told else [])


def test_a_ratio_has_the_text_of_a_break_in_what_it_is_made_of():
    breaks = [{"date": "2012-01-01", "text": "Ny rutin.", "tables": ["contacts"], "kind": "system"}]
    ratio = {"id": "half", "label": "Hälften", "stat": "ratio", "numerator": "men", "denominator": "men"}
    declared = project(indicator=[INDICATOR, ratio], goal=[], finance=None, **{"break": breaks})
    figures = Figures(
        (men(45), men(27, "2011"), figure(Key("half", "2012"), 1.0), figure(Key("half", "2011"), 1.0))
    )
    made = assemble(declared, NOW, EARLIER, figures=figures, periods={}, date=dt.date(2013, 1, 31))
    assert [note.text for note in made.lines[1].notes] == [
        "Nytt sätt att registrera från 1 januari 2012: Ny rutin."
    ]


@pytest.mark.parametrize(
    ("population", "column"),
    [
        ({"date": "until"}, "Slutdatum"),
        ({"select": "open", "from": "day", "to": "until"}, "Datum"),
        ({"select": "open_at", "from": "until", "to": "day"}, "Slutdatum"),
    ],
)
def test_rows_without_a_date_lack_it_in_the_column_that_decides(population, column):
    columns = {
        "day": {"type": "date", "header": "Datum"},
        "until": {"type": "date", "label": "Slutdatum"},
        "person": {"type": "person"},
    }
    tables = {"contacts": {"files": "a.csv", "date": "day", "columns": columns}}
    said = texts(
        men(45, exclusions=(Exclusion(Reason.NO_DATE, 2),)), indicator=population, tables=tables, group=[]
    )
    assert said == [f"Räknas inte med: 2\N{NO-BREAK SPACE}rader utan datum i kolumnen {column}."]


def test_a_break_of_another_indicator_is_not_told():
    assert (
        texts(
            men(45), men(27, "2011"), **{"break": [{"date": "2012-01-01", "text": "x", "indicators": ["a"]}]}
        )
        == []
    )


def test_a_value_by_the_definition_of_today_is_told():
    assert texts(men(45), men(27, "2011"), men(25, part=Part.PREVIOUS)) == [
        "Med dagens sätt att räkna är jämförelsetalet för 2011 25."
    ]


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((men(None), men(27, "2011")), "Uppgifterna omfattar inte 2012."),
        ((men(45), men(None, "2011")), "Uppgifterna omfattar inte 2011."),
        ((men(None, missing=Missing.NOT_COUNTED),), "Räknades inte under 2012."),
        (
            (men(45), men(27, "2011"), men(None, part=Part.CHANGE, missing=Missing.UNEQUAL_PERIODS)),
            "Förändringen beräknas inte, eftersom perioderna är olika långa.",
        ),
        (
            (men(45), men(27, "2011"), men(3, part=Part.CHANGE, per_month=True)),
            "Förändringen är räknad per månad, eftersom perioderna är olika långa.",
        ),
        (
            (men(45, flags=frozenset({Flag.PROVISIONAL})),),
            "Preliminärt värde; det kan ändras när fler uppgifter har kommit in.",
        ),
    ],
)
def test_what_is_missing_or_uncertain_is_told(figures, said):
    assert texts(*figures) == [said]


def test_a_value_counted_by_hand_names_its_source():
    by_hand = {
        "stat": "manual",
        "values": {"2012": {"value": 9, "source": "Pappersenkät."}},
        "distinct": "",
        "of": "",
    }
    assert texts(men(9, flags=frozenset({Flag.MANUAL})), indicator=by_hand) == [
        "Räknat för hand. Källa: Pappersenkät."
    ]


def test_what_others_have_is_told_like_the_figure_itself():
    peers = [{"label": "Bromma", "value": 31, "source": "årsrapport 2012"}]
    assert texts(men(45), indicator={"peers": peers}) == ["Bromma: 31 (årsrapport 2012)."]


def test_why_there_is_no_per_cent_is_a_note_of_the_per_cent_only():
    line = line_of(
        men(45),
        men(7, "2011"),
        men(38, part=Part.CHANGE),
        men(None, part=Part.PERCENT, missing=Missing.SMALL_BASE),
    )
    assert [(note.of_percent, note.text) for note in line.notes] == [
        (True, "Förändringen anges inte i procent när det tidigare antalet är under 20.")
    ]


def test_a_note_that_several_figures_share_has_one_number():
    made = report()
    assert [note.number for note in made.notes] == list(range(1, len(made.notes) + 1))
    assert len({note.text for note in made.notes}) == len(made.notes)


def test_only_a_breakdown_whose_levels_overlap_says_so():
    by = {
        breakdown.axes[0].dimension: breakdown
        for breakdown in report().breakdowns
        if breakdown.line.indicator.id == "men"
    }
    assert [note.text for note in by["channel"].notes] == [
        "Samma man kan finnas på flera rader, så raderna kan tillsammans bli fler än totalen."
    ]
    assert by["month"].notes == ()


def test_axes_have_the_labels_of_their_levels_in_declared_order_and_the_unknown_level_last():
    channel, month, two_way = (one for one in report().breakdowns if one.line.indicator.id == "men")
    assert channel.axes[0].label == "Kontaktsätt"
    labels = ["Telefon", "Besök", "Hembesök", "Brev eller e-post", "(uppgift saknas)"]
    assert channel.axes[0].levels == tuple(
        zip(("telefon", "besok", "hembesok", "brev", None), labels, strict=True)
    )
    assert month.axes[0].levels[2] == ("2012-03", "mars 2012")
    assert [axis.dimension for axis in two_way.axes] == ["sex", "age"]
    assert two_way.axes[1].levels[-1] == ("45–", "45 eller mer")


@pytest.mark.parametrize(
    ("unknown", "levels"),
    [((0, 0), ["man"]), ((0, 2), ["man", None]), ((2, 0), ["man", None]), (("c", 0), ["man", None])],
)
def test_an_unknown_level_stands_only_where_somebody_has_it(unknown, levels):
    now, before = unknown
    made = assemble(
        project(indicator=[{**INDICATOR, "by": ["sex"]}], finance=None, **{"break": []}),
        NOW,
        EARLIER,
        figures=Figures(
            (
                men(45),
                figure(Key("men", "2012", (("sex", None),)), now),
                figure(Key("men", "2012", (("sex", "man"),)), 45),
                figure(Key("men", "2011", (("sex", None),)), before),
            )
        ),
        periods={},
        date=dt.date(2013, 1, 31),
    )
    assert [level for level, _ in made.breakdowns[0].axes[0].levels] == levels


def test_ages_are_told_in_years():
    group = {"id": "age", "label": "Ålder", "age_from": "day", "limits": [18, 25, 45]}
    two_way = next(one for one in report(group=[group]).breakdowns if len(one.axes) == 2)
    assert [label for _, label in two_way.axes[1].levels] == ["18–24 år", "25–44 år", "45 år eller äldre"]


@pytest.mark.parametrize(
    ("dimension", "level", "then"),
    [
        ("month", "2012-03", "2011-03"),
        ("quarter", "2012-Q1", "2011-Q1"),
        ("sex", "man", "man"),
        ("month", None, None),
    ],
)
def test_a_level_of_time_is_held_against_the_same_part_of_the_earlier_period(dimension, level, then):
    assert earlier_level(dimension, level, period=NOW, compared=EARLIER) == then


def test_months_before_the_turn_of_the_year_are_found_too():
    now, then = calendar_period("2012-H1"), calendar_period("2011-H2")
    assert earlier_level("month", "2012-02", period=now, compared=then) == "2011-08"
    assert earlier_level("quarter", "2012-Q2", period=now, compared=then) == "2011-Q4"


def test_every_indicator_has_a_definition_with_its_query():
    made = report()
    assert [one.indicator.id for one in made.definitions] == [one.id for one in made.project.indicator]
    assert made.definitions[0].sql.startswith("SELECT count(DISTINCT")


def test_goals_hold_their_own_indicators_and_breakdowns():
    made = report()
    assert [[line.indicator.id for line in section.lines] for section in made.goals] == [
        ["men", "sentenced", "calls"],
        ["longer", "days_to_contact"],
    ]
    assert {one.line.indicator.goal for one in made.goals[0].breakdowns} == {1}


def test_the_same_figures_make_the_same_report():
    assert report() == report(figures=example_figures(project()))
