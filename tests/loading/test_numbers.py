"""Numbers as people and systems write them; what 1.250 means is proved by the column, declared, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projrapport.loading.columns.numbers import read_numbers
from projrapport.loading.columns.reading import Gravity


def read(*texts, decimal=None):
    return read_numbers(dict(enumerate(texts)), decimal=decimal)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("7,5", 7.5),
        ("7.5", 7.5),
        ("1 250", 1250),
        ("1 250,50", 1250.5),
        ("1 250.500", 1250.5),
        ("1'250.50", 1250.5),
        ("1’250,5", 1250.5),
        ("1.250,50", 1250.5),
        ("1,250.50", 1250.5),
        ("1.250.000", 1_250_000),
        ("-5", -5),
        ("−5", -5),
        ("–5,5", -5.5),
        ("5-", -5),
        ("+5", 5),
        ("1 250 kr", 1250),
        ("1 250 SEK", 1250),
        ("250:-", 250),
        ("€ 5", 5),
        ("25 %", 0.25),
        ("12,5%", 0.125),
        ("0,125", 0.125),
        ("1250,500", 1250.5),
        (",5", 0.5),
        ("5,", 5),
        ("1.125e0", 1.125),
        ("2,5E+11", 2.5e11),
        ("007", 7),
        ("(5)", -5),
        ("(1 250,50 kr)", -1250.5),
        ("1 250,50-", -1250.5),
        ("‐5", -5),
        ("-€5", -5),
        ("kr -5", -5),
        ("250,-", 250),
        ("250:–", 250),
        ("35 %", 0.35),
        ("5 ‰", 0.005),
        ("2 procent", 0.02),
    ],
)
def test_a_number_is_read_in_every_form_that_leaves_no_doubt(text, number):
    assert read(text).values[0] == pytest.approx(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kr",
        "ett",
        "12 50",
        "1 2",
        "1,2,3",
        "1.25.3",
        "1,250,50",
        "--5",
        "5 6 kr",
        "nan",
        "inf",
        "1kr250",
        "(-5)",
        "kr 5 kr",
        "1e999",
        "9" * 400,
        "1 250'000",
        "35 mnkr",
        "5 %%",
    ],
)
def test_what_is_no_number_is_told_so(text):
    reading = read(text)
    assert reading.values == {}
    assert [remark.what for remark in reading.remarks] == [
        "the cell is not a number; expected a number such as 1 250,50."
    ]


@pytest.mark.parametrize(
    "text", ["198069100104", "198069100104.0", "7709182385", "5612892389", "1,98069E+11", "2.0E+11"]
)
def test_an_identity_number_that_slipped_into_a_column_of_numbers_is_never_added_up(text):
    reading = read(text, "30")
    assert reading.values == {1: 30}
    assert [remark.what for remark in reading.remarks] == [
        "the cell looks like an identity number; expected a number such as 1 250,50."
    ]


@pytest.mark.parametrize("text", ["9999999999", "1 234 567 890", "7709182385,50", "770918238"])
def test_a_large_amount_is_not_taken_for_an_identity_number(text):
    assert read(text).remarks == ()


def test_a_dash_is_told_apart_for_it_can_be_a_zero():
    assert "which can mean zero or not known" in read("–").remarks[0].what


def test_amounts_in_several_currencies_are_refused():
    remark = read("5 kr", "€ 5", "5").remarks[0]
    assert (remark.gravity, remark.texts) == (Gravity.REFUSED, (0, 1))
    assert "EUR and SEK" in remark.what


def test_a_decimal_comma_in_the_column_makes_the_dot_a_thousands_mark():
    assert read("1.250", "7,5").values[0] == 1250


def test_a_decimal_point_in_the_column_makes_the_comma_a_thousands_mark():
    assert read("1,250", "7.5").values[0] == 1250


def test_grouped_thousands_prove_the_decimal_mark():
    assert read("1.250", "1.250.000").values[0] == 1250
    assert read("1,250", "1.250.000").values[0] == 1.25


@pytest.mark.parametrize("texts", [("1.250",), ("1,250",), ("1.250", "7"), ("1.250", "7,5", "7.5")])
def test_a_column_that_proves_nothing_is_refused_with_the_way_out(texts):
    remark = read(*texts).remarks[0]
    assert (remark.gravity, remark.texts) == (Gravity.REFUSED, (0,))
    assert 'Set `decimal = "comma"`' in remark.fix


def test_the_declared_mark_decides():
    assert read("1.250", "1,250", decimal="comma").values == {0: 1250, 1: 1.25}
    assert read("1.250", "1,250", decimal="point").values == {0: 1.25, 1: 1250}


def test_a_number_that_begins_with_zero_is_proof_of_its_mark():
    assert read("0,125", "1.250").values == {0: 0.125, 1: 1250}


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False))
def test_swedish_print_is_read_back(number):
    text = f"{number:,}".replace(",", " ").replace(".", ",").replace("-", "−")
    assert read(text).values[0] == pytest.approx(float(number))


@given(st.lists(st.text(alphabet="0123456789 .,'-−%kre+", max_size=14), max_size=5))
def test_any_text_is_a_number_or_a_remark(texts):
    reading = read(*texts)
    judged = set(reading.values) | {place for remark in reading.remarks for place in remark.texts}
    refused = any(remark.gravity is Gravity.REFUSED for remark in reading.remarks)
    assert refused or judged == set(range(len(texts)))


def test_per_cent_among_plain_numbers_is_read_as_a_part_of_one_and_told():
    reading = read("40", "50 %", "60", "25%")
    assert reading.values == {0: 40, 1: 0.5, 2: 60, 3: 0.25}
    [remark] = reading.remarks
    assert remark.gravity is Gravity.WARNING
    assert remark.texts == (1, 3)
    assert "per cent sign among plain numbers" in remark.what


@pytest.mark.parametrize("texts", [("50 %", "25 %"), ("0", "0,5", "50 %"), ("40", "60")])
def test_a_column_that_is_all_per_cent_or_all_parts_of_one_is_read_without_a_word(texts):
    assert read(*texts).remarks == ()


def test_numbers_that_prove_two_decimal_marks_are_read_each_by_its_own_and_the_rarer_told():
    found = read("1.234,50", "1,234.50", "7,5", "12", "1.5e0")
    (remark,) = found.remarks
    assert [*found.values.values()] == [1234.5, 1234.5, 7.5, 12, 1.5]
    assert (remark.gravity, remark.texts) == (Gravity.WARNING, (1,))
    assert remark.what.startswith(
        "these numbers have a point as decimal mark, and others of the column a comma"
    )


def test_one_decimal_mark_is_no_remark():
    assert not read("1.234,50", "7,5", "12").remarks
