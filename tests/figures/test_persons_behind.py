"""Who is behind the counts of a drawn table: the persons, the largest share of one, and who is left when parts are taken away."""

from __future__ import annotations

import pytest

from drawn.build import figures_from
from drawn.spec import Spec
from projrapport.figures.engine import Engine
from projrapport.figures.figure import Key, Part
from projrapport.figures.figures_of import timings_of
from projrapport.figures.grounds import grounds_of
from projrapport.figures.persons import RowsOfPersons

CONTACTS = """\
person  date        channel  minutes
anna    2012-01-05  besök    10
anna    2012-01-07  besök    30
anna    2012-02-05  telefon  20
bo      2012-01-09  besök    20
cia     2012-02-10  telefon  20
-       2012-02-11  telefon  100
-       2012-02-12  telefon  100
dan     2011-02-12  telefon  5
"""
INDICATORS = """
[tables.contacts]
covers = [2011-01-01, 2012-12-31]

[[indicator]]
id = "contacts"
label = "Kontakter"
of = "contacts"
stat = "rows"
by = [["channel"], ["month"]]

[[indicator]]
id = "persons"
label = "Personer"
of = "contacts"
stat = "distinct"
distinct = "person"
by = [["channel"]]

[[indicator]]
id = "minutes"
label = "Minuter"
of = "contacts"
stat = "sum"
value = "minutes"
by = [["channel"]]

[[indicator]]
id = "visits"
label = "Andel besök"
of = "contacts"
stat = "share"
share = { channel = "besök" }

[[indicator]]
id = "none"
label = "Inga"
of = "contacts"
stat = "rows"
where = { minutes = { min = 500 } }
"""


@pytest.fixture(scope="module")
def spec():
    return Spec("", INDICATORS, {"contacts": CONTACTS})


@pytest.fixture(scope="module")
def asked(spec):
    """The grounds of all counts, and the questions that they took."""
    project, questions = spec.declared(), []
    figures = figures_from(project, spec.rows())
    periods = {name: one.both for name, one in timings_of(project, project.period_named("2012")).items()}
    with Engine(project, spec.rows()) as engine:

        class Listening:
            is_asked_side_by_side = False

            def ask(self, sql, parameters=None):
                questions.append(sql)
                return engine.ask(sql, parameters)

        return grounds_of(project, figures, periods=periods, unit="person", engine=Listening()), questions


def persons(asked, name):
    return asked[0][Key.read(name)].persons


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("contacts@2012", 5),
        ("contacts@2012[channel=besök]", 2),
        ("contacts@2012[channel=telefon]", 4),
        ("contacts@2011", 1),
        ("persons@2012", 3),
        ("persons@2012:without_key", 2),
        ("minutes@2012:n", 5),
        ("minutes@2012[channel=telefon]:n", 4),
        ("visits@2012:numerator", 2),
        ("visits@2012:denominator", 5),
        ("visits@2012:outside", 4),
        ("none@2012", 0),
    ],
)
def test_a_row_that_names_nobody_is_a_person_of_its_own(asked, name, number):
    assert persons(asked, name) == number


def test_the_largest_share_of_one_person_comes_with_the_persons(asked):
    assert asked[0][Key.read("minutes@2012[channel=besök]:n")].largest == pytest.approx(40 / 60)


def test_nobody_is_asked_for_behind_numbers_of_persons(asked):
    assert len(asked[1]) == 4  # contacts, minutes, visits, none


def left(spec, *of_each):
    project = spec.declared()
    periods = {name: one.both for name, one in timings_of(project, project.period_named("2012")).items()}
    questions = []
    with Engine(project, spec.rows()) as engine:

        class Listening:
            is_asked_side_by_side = False

            def ask(self, sql, parameters=None):
                questions.append(sql)
                return engine.ask(sql, parameters)

        rows = RowsOfPersons(project, periods=periods, unit="person", engine=Listening())
        return rows.left(
            [(Key.read(whole), tuple(map(Key.read, parts))) for whole, *parts in of_each]
        ), questions


def test_who_has_rows_in_the_whole_and_fewer_in_its_parts_is_left(spec):
    """Anna has a telephone call beside her visits; Cia and two nameless rows have nothing else."""
    found, _ = left(spec, ("contacts@2012", "contacts@2012[channel=besök]"))
    assert found == [4]


def test_the_part_of_a_share_leaves_those_outside_it(spec):
    found, _ = left(spec, ("visits@2012:denominator", "visits@2012:numerator"))
    assert found == [4]


def test_levels_of_one_cut_are_asked_for_at_once_whatever_their_period(spec):
    found, questions = left(
        spec,
        ("contacts@2012", "contacts@2012[month=2012-01]", "contacts@2012[month=2012-02]"),
        ("contacts@2012", "contacts@2012[month=2012-02]"),
        ("contacts@2011", "contacts@2011[month=2011-02]"),
    )
    assert found == [0, 2, 0]
    assert len(questions) == 2


def test_the_keys_of_parts_are_those_of_their_figures():
    assert Key.read("visits@2012").with_part(Part.NUMERATOR) == Key.read("visits@2012:numerator")
