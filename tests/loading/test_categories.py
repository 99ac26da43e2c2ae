"""Categories, lists and yes or no: spellings are folded, and what is not declared is told."""

import pytest

from projrapport.loading.columns.categories import Levels, read_booleans, read_categories, read_lists
from projrapport.loading.columns.reading import Gravity
from projrapport.project.tables import UNDECLARED, Column, ColumnType, Level

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


TEXTS = [
    "Skype",
    "anna",
    "KANARIESSON",
    "anna kanariefågel",
    "Åsa Exempelsson",
    "198069100104",
    "asa@exempel.se",
    "Ringde och berättade att han var orolig. " * 2,
    "Telefn",
    "!",
]


@pytest.mark.parametrize("text", TEXTS)
def test_an_undeclared_value_is_counted_as_undeclared_and_never_shown(text):
    reading = categories("besök", text)
    assert reading.values == {0: "besök", 1: UNDECLARED}
    [remark] = reading.remarks
    assert (remark.gravity, remark.what, remark.texts) == (Gravity.WARNING, "1 value is not declared.", (1,))
    assert text == UNDECLARED or text not in str(reading)


@pytest.mark.parametrize("text", TEXTS)
def test_an_undeclared_part_of_a_cell_is_counted_as_undeclared_and_never_shown(text):
    reading = lists(f"psykiskt; {text}", "fysiskt", text)
    assert reading.values[0][0] == "psykiskt"
    assert set(reading.values[0][1:]) == set(reading.values[2]) == {UNDECLARED}
    assert [remark.texts for remark in reading.remarks] == [(0, 2)]
    assert text == UNDECLARED or text not in str(reading)


def test_a_cell_of_several_undeclared_values_is_undeclared_once():
    reading = lists("Anna; psykiskt; Åsa")
    assert reading.values == {0: (UNDECLARED, "psykiskt")}
    assert [remark.what for remark in reading.remarks] == ["2 different values are not declared."]


def test_spellings_of_one_undeclared_value_are_counted_once():
    remarks = categories("Skype", "skype", "SKYPE ", "brev").remarks
    assert [(remark.what, remark.texts) for remark in remarks] == [
        ("2 different values are not declared.", (0, 1, 2, 3))
    ]


def test_a_declared_level_may_look_as_it_likes():
    column = Column(type=ColumnType.CATEGORY, levels=(Level(level="Avdelning 12345, Åsa Exempelsson"),))
    assert categories("Avdelning 12345, Åsa Exempelsson", column=column).remarks == ()


@pytest.mark.parametrize("read", [categories, lists])
def test_an_undeclared_value_stops_where_the_column_says_so_and_is_not_shown(read):
    column = (FORM if read is categories else VIOLENCE).model_copy(update={"undeclared": "error"})
    [remark] = read("Skype", column=column).remarks
    assert remark.gravity is Gravity.REFUSED
    assert "Skype" not in str(remark)


@pytest.mark.parametrize("read", [categories, lists])
@pytest.mark.parametrize(
    ("undeclared", "values"), [("missing", {}), ("fysiskt", "fysiskt"), ("besök", "besök")]
)
def test_undeclared_values_are_missing_or_a_level_where_the_column_says_so(read, undeclared, values):
    column = (FORM if read is categories else VIOLENCE).model_copy(update={"undeclared": undeclared})
    reading = read("Skype", column=column)
    expected = {} if not values else {0: values if read is categories else (values,)}
    assert reading.values == expected
    [remark] = reading.remarks
    assert remark.gravity is Gravity.WARNING
    assert "taken as missing" in remark.what or f"counted as “{undeclared}”" in remark.what
    assert "Skype" not in str(reading)


def test_commas_and_slashes_part_values_where_a_cell_proves_it():
    assert lists("psykiskt, fysiskt", "psykiskt, Skype").values[1] == ("psykiskt", UNDECLARED)
    assert lists("psykiskt/fysiskt").values == {0: ("psykiskt", "fysiskt")}


def test_without_proof_a_comma_is_a_part_of_the_value():
    assert lists("psykiskt, Skype", "fysiskt").values[0] == (UNDECLARED,)


def test_a_level_that_holds_a_sign_between_values_is_one_value():
    column = Column(
        type=ColumnType.LIST, levels=(Level(level="hot; tvång"), Level(level="hot"), Level(level="slag"))
    )
    assert lists("hot; tvång", "hot; slag", column=column).values == {0: ("hot; tvång",), 1: ("hot", "slag")}


def test_lines_and_bars_part_values():
    assert lists("psykiskt\nfysiskt", "psykiskt | fysiskt").values == dict.fromkeys(
        (0, 1), ("psykiskt", "fysiskt")
    )


def test_a_cell_of_several_values_has_each_once():
    assert lists("Psykiskt; fysiskt;psykisk").values == {0: ("psykiskt", "fysiskt")}


def test_a_cell_of_separators_only_has_no_value():
    assert lists(";;").values == {}


def test_another_separator_is_followed():
    column = VIOLENCE.model_copy(update={"separator": ","})
    assert lists("psykiskt, fysiskt", column=column).values == {0: ("psykiskt", "fysiskt")}


@pytest.mark.parametrize("text", ["Ja", "J", "yes", "X", "x", "1", "TRUE", "Sant", "1.0", "ja.", "-1", "✓"])
def test_yes(text):
    assert read_booleans({0: text}).values == {0: True}


@pytest.mark.parametrize("text", ["Nej", "N", "No", "0", "False", "FALSKT", "0.0"])
def test_no(text):
    assert read_booleans({0: text}).values == {0: False}


def test_what_is_neither_yes_nor_no_is_told():
    reading = read_booleans({0: "kanske"})
    assert reading.values == {}
    assert reading.remarks[0].what.startswith("the cell is neither yes nor no; expected yes or no")
