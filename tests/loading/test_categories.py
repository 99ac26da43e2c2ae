"""Categories, lists and yes or no: spellings are folded, and what is not declared is told."""

import pytest

from projrapport.loading.columns.categories import Levels, read_booleans, read_categories, read_lists
from projrapport.loading.columns.reading import Gravity
from projrapport.project.tables import Column, ColumnType, Level

FORM = Column(
    type=ColumnType.CATEGORY,
    levels=(Level(level="telefon", spellings=("tel.", "tfn")), Level(level="besök"), Level(level="e-post")),
)
VIOLENCE = Column(
    type=ColumnType.LIST, levels=(Level(level="psykiskt", spellings=("psykisk",)), Level(level="fysiskt"))
)


def categories(*texts, column=FORM):
    return read_categories(dict(enumerate(texts)), column, Levels.of(column.levels))


def lists(*texts, column=VIOLENCE):
    return read_lists(dict(enumerate(texts)), column, Levels.of(column.levels))


def test_spellings_case_and_space_are_folded_into_the_level():
    assert set(categories("Telefon", " TFN", "tel.", "TELEFON ", "tele\u00adfon").values.values()) == {
        "telefon"
    }


def test_composed_and_decomposed_letters_are_the_same():
    assert categories("beso\u0308k").values == {0: "besök"}


def test_an_undeclared_value_is_its_own_level_and_told_with_the_nearest():
    reading = categories("Telefn", "besök")
    assert reading.values == {0: "Telefn", 1: "besök"}
    assert reading.undeclared == ("Telefn",)
    remark = reading.remarks[0]
    assert (remark.gravity, remark.texts) == (Gravity.WARNING, (0,))
    assert remark.what == "“Telefn” is not a declared value."
    assert remark.fix == "Did you mean “telefon”? Add it to `levels` or as a spelling."


def test_undeclared_spellings_of_one_value_are_one_whatever_their_order():
    assert categories("Skype", "skype", "SKYPE").values == categories("SKYPE", "Skype", "skype").values
    assert len(set(categories("Skype", "skype").values.values())) == 1


PERSONAL = [
    "198069100104",
    "806910-0104",
    "Åsa Exempelsson",
    "Exempelsson, Åsa",
    "Åsa E",
    "hos Åsa",
    "Ringde och berättade att han var orolig",
    "Var orolig, grät",
    "asa@exempel.se",
    "Fas 3",
]


@pytest.mark.parametrize("text", PERSONAL)
def test_an_undeclared_value_that_may_be_personal_is_missing_and_counted_and_not_shown(text):
    reading = categories(text, "besök")
    assert reading.values == {1: "besök"}
    assert reading.undeclared == ()
    assert reading.remarks[0].what.startswith("1 values that are not shown here")
    assert reading.remarks[0].texts == (0,)
    assert text not in str(reading.remarks)


@pytest.mark.parametrize("text", PERSONAL)
def test_a_part_of_a_cell_that_may_be_personal_is_left_out_of_the_list(text):
    reading = lists(f"psykiskt; {text}", text)
    assert reading.values == {0: ("psykiskt",)}
    assert text not in str(reading)


@pytest.mark.parametrize(
    "text", ["198069100104", "asa@exempel.se", "Ringde och berättade att han var orolig. " * 2]
)
def test_a_column_without_levels_takes_no_value_that_tells_of_somebody(text):
    reading = categories(text, "Röda Korset", "Fas 3", column=Column(type=ColumnType.CATEGORY))
    assert reading.values == {1: "Röda Korset", 2: "Fas 3"}
    assert len(reading.remarks) == 1
    assert text not in str(reading.remarks)


def test_a_declared_level_may_look_as_it_likes():
    column = Column(type=ColumnType.CATEGORY, levels=(Level(level="Avdelning 12345, Åsa Exempelsson"),))
    assert categories("Avdelning 12345, Åsa Exempelsson", column=column).remarks == ()


def test_many_undeclared_values_are_told_in_few_remarks():
    reading = categories(*(f"värde {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(100)))
    assert len(reading.remarks) == 21
    assert reading.remarks[-1].what.startswith("80 values")


def test_an_undeclared_value_stops_where_the_column_says_so():
    column = FORM.model_copy(update={"undeclared": "error"})
    assert categories("Skype", column=column).remarks[0].gravity is Gravity.REFUSED


def test_a_column_without_levels_takes_every_value():
    reading = categories("Fritt", "fritt", "Annat", column=Column(type=ColumnType.CATEGORY))
    assert reading.remarks == ()
    assert reading.values == {0: "Fritt", 1: "Fritt", 2: "Annat"}


def test_a_cell_of_several_values_has_each_once():
    assert lists("Psykiskt; fysiskt;psykisk").values == {0: ("psykiskt", "fysiskt")}


def test_a_cell_of_separators_only_has_no_value():
    assert lists(";;").values == {}


def test_another_separator_is_followed():
    column = VIOLENCE.model_copy(update={"separator": ","})
    assert lists("psykiskt, fysiskt", column=column).values == {0: ("psykiskt", "fysiskt")}


def test_an_undeclared_part_of_a_cell_is_told():
    reading = lists("psykiskt; ekonomiskt")
    assert reading.values == {0: ("psykiskt", "ekonomiskt")}
    assert reading.undeclared == ("ekonomiskt",)


@pytest.mark.parametrize("text", ["Ja", "J", "yes", "X", "x", "1", "TRUE", "Sant", "1.0"])
def test_yes(text):
    assert read_booleans({0: text}).values == {0: True}


@pytest.mark.parametrize("text", ["Nej", "N", "No", "0", "False", "FALSKT", "0.0"])
def test_no(text):
    assert read_booleans({0: text}).values == {0: False}


def test_what_is_neither_yes_nor_no_is_told():
    reading = read_booleans({0: "kanske"})
    assert reading.values == {}
    assert reading.remarks[0].what.startswith("the cell is neither yes nor no; expected yes or no")
