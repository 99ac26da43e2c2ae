import pytest
from hypothesis import given
from hypothesis import strategies as st

from projrapport.writers.letter_widths import em_width
from projrapport.writers.word.column_widths import Column, column_widths, longest_word

lengths = st.floats(min_value=1, max_value=5000)
columns = st.lists(
    st.builds(lambda a, b, numeric: Column(min(a, b), max(a, b), numeric), lengths, lengths, st.booleans()),
    min_size=1,
    max_size=12,
)


@given(columns, st.integers(min_value=100, max_value=20_000))
def test_the_widths_sum_to_the_width_of_the_line(asked, total):
    widths = column_widths(asked, total)
    assert len(widths) == len(asked)
    assert sum(widths) == total
    assert all(width >= 0 for width in widths)


@given(columns)
def test_no_word_is_broken_when_there_is_room_for_all(asked):
    total = round(sum(column.narrowest for column in asked) * 1.2) + 100
    for width, column in zip(column_widths(asked, total), asked, strict=True):
        assert width >= column.narrowest - 1


def test_every_column_gets_its_natural_width_when_there_is_room():
    names, numbers = column_widths([Column(500, 2000), Column(400, 400, numeric=True)], 4800)
    assert names > 2000
    assert numbers > 400
    assert numbers - 400 < names - 2000


def test_columns_of_numbers_are_alike():
    asked = [Column(300, 900), Column(300, 300, numeric=True), Column(700, 700, numeric=True)]
    _, first, second = column_widths(asked, 9000)
    assert first == pytest.approx(second, abs=1)


def test_tables_with_the_same_numbers_look_the_same_whatever_their_rows_are_called():
    numbers = [Column(500, 500, numeric=True)] * 3
    assert (
        column_widths([Column(600, 600), *numbers], 9000)[1:]
        == column_widths([Column(900, 3000), *numbers], 9000)[1:]
    )


def test_one_wide_column_of_numbers_does_not_widen_the_others_when_room_is_scarce():
    names, first, wide = column_widths(
        [Column(900, 5000), Column(500, 500, numeric=True), Column(1500, 2400, numeric=True)], 6000
    )
    assert first == 500
    assert names > 3000 > wide


def test_a_column_that_lacks_little_gets_it_before_one_that_lacks_much():
    explanation, remark = column_widths([Column(800, 9000), Column(800, 1000)], 4000)
    assert remark == 1000
    assert explanation == 3000


def test_too_little_room_is_shared_in_proportion():
    assert column_widths([Column(600, 600), Column(300, 300)], 300) == [200, 100]


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("till första kontakt", "kontakt"),
        ("500\u00a0000 kr", "500\u00a0000"),
        ("2012-10-17", "2012-10-17"),
        ("VASKA-samtal", "VASKA-"),
        ("", ""),
    ],
)
def test_words_part_at_spaces_and_at_hyphens_between_letters_only(text, longest):
    assert longest_word(text) == pytest.approx(em_width(longest))


def test_capitals_are_wider_than_digits_and_digits_wider_than_points():
    assert em_width("M") > em_width("A") > em_width("8") > em_width(".")
