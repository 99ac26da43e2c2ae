"""The same identity is the same number in every file; nothing else is, and nobody is nobody."""

import datetime as dt
import pickle

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import KEYS
from projrapport.loading.columns.identities import Identities, are_plain, written_alike
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.columns.reading import Gravity
from projrapport.project.tables import ColumnType

PERSON, CASE = ColumnType.PERSON, ColumnType.CASE


def alike(*texts, type_=PERSON, missing=()):
    return written_alike(pa.array(texts, pa.string()), Identities(type_, missing, dt.date(2012, 12, 31)))


def test_a_person_is_written_in_one_way_whatever_stands_between_the_digits():
    written, remarks = alike(
        "198069100104",
        "19806910-0104",
        "19806910 0104",
        "\u00a0198069100104 ",
        "198069100104.0",
        "198069100104,00",
        "19806910+0104",
        "1980-69-10-0104",
        "198.069.100.104",
        "198,069,100,104",
        "198069100104\x07",
        "\x1f198069100104",
        "１９８０６９１００１０４",
    )
    assert set(written.to_pylist()) == {"198069100104"}
    assert remarks == ()


def test_reserve_numbers_keep_their_letters():
    assert alike("19806910-tf12", "19806910TF12")[0].to_pylist() == ["19806910TF12"] * 2


def test_other_names_of_a_person_are_left_as_they_are():
    assert alike("A-17", "A 17")[0].to_pylist() == ["A-17", "A 17"]


NO_NUMBER = "these cells hold no identity number"


@pytest.mark.parametrize("count", [1, 5])
def test_cells_that_are_no_identity_numbers_among_others_are_told_and_not_shown(count):
    numbers = ["198069100104", "198069100105", "198069100106", "197561020203", "198069100107"][:count]
    odd = ["198069100104*", "198069100104 (skyddad)", "SE198069100104", "Antal"]
    written, remarks = alike(*numbers, *odd, "19806910TF12", "okänd", "")
    assert written.to_pylist()[count : count + 4] == odd
    (remark,) = [one for one in remarks if one.what.startswith(NO_NUMBER)]
    assert (remark.gravity, remark.texts) == (Gravity.WARNING, tuple(range(count, count + 4)))
    assert not any(text in remark.what + remark.fix for text in odd)


@pytest.mark.parametrize("texts", [("A-17", "B-18", "198069100104"), ("A-17", "198069100104")])
def test_a_column_of_other_names_than_identity_numbers_is_left_alone(texts):
    assert not alike(*texts)[1]


@pytest.mark.parametrize("type_", [CASE, ColumnType.KEY])
def test_numbers_and_words_may_be_mixed_among_cases_and_keys(type_):
    assert not alike("198069100104", "198069100105", "A B", type_=type_)[1]


@pytest.mark.parametrize("word", ["Nej", "ingen", "ej uppgett", "Hemlig", "Vill ej uppge", "inget personnr"])
def test_words_of_a_refusal_name_nobody(word):
    assert alike(word)[0].to_pylist() == [None]


def test_an_empty_cell_and_a_word_for_missing_name_nobody():
    assert alike("", "  ", "Okänd", missing=("okänd",))[0].to_pylist() == [None] * 3


def test_a_declared_word_for_missing_may_look_like_an_identity_number():
    written, _ = alike("806910-0104", "99999999-9999", missing=("99999999-9999",))
    assert written.to_pylist() == ["198069100104", None]


def test_a_rounded_number_is_unreadable():
    written, remarks = alike("1,97E+11")
    assert written.to_pylist() == [None]
    assert "so its last digits are lost; expected an identity number with all its digits." in remarks[0].what


def test_an_error_of_excel_is_unreadable():
    assert "an error of Excel's" in alike("#REF!")[1][0].what


def test_a_number_with_all_its_digits_behind_an_e_is_read():
    assert alike("1,98069100104E+11")[0].to_pylist() == ["198069100104"]
    assert alike("1.9806910012E+11")[0].to_pylist() == [None]


def test_signs_that_kept_a_spreadsheet_from_changing_the_number_are_taken_away():
    assert alike('="198069100104"', "'198069100104")[0].to_pylist() == ["198069100104"] * 2


@pytest.mark.parametrize(
    "text", ["okänd", "-", "Anonym", "000000-0000", "0000000000", "?", "Sekretess", "Okänd man"]
)
def test_what_names_nobody_is_no_identity_and_told(text):
    written, remarks = alike(text, "198069100104")
    assert written.to_pylist() == [None, "198069100104"]
    assert "name nobody" in remarks[0].what
    assert remarks[0].texts == (0,)


def test_lost_zeros_are_given_back_among_ten_digit_numbers_and_told():
    written, remarks = alike("0169100104", "169100104", "8069100104")
    assert written.to_pylist() == ["200169100104", "200169100104", "198069100104"]
    assert "had lost their leading zeros" in remarks[0].what
    assert remarks[0].texts == (1,)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("806910-0104", "198069100104"),
        ("8069100104", "198069100104"),
        ("1169100104", "201169100104"),
        ("126910-0104", "201269100104"),
        ("137110-0104", "191371100104"),
        ("126910+0104", "191269100104"),
        ("806910+0104", "188069100104"),
        ("19806910+0104", "198069100104"),
        ("780462-2392", "197804622392"),
        ("000073-2388", "200000732388"),
        ("806910-T123", "19806910T123"),
        ("806910tf12", "19806910TF12"),
    ],
)
def test_a_number_without_its_century_is_the_one_with_it(short, full):
    written, _ = alike(short, full)
    assert written.to_pylist() == [full, full]


@given(st.dates(dt.date(1913, 1, 1), dt.date(2012, 12, 31)))
def test_nobody_is_born_after_the_last_day_or_more_than_a_century_before(born):
    number = f"{born.year}{born.month + 60}{born.day:02}0104"
    assert alike(number[2:], f"{number[2:8]}-0104")[0].to_pylist() == [number, number]


def test_numbers_that_begin_with_no_birth_date_stay_as_they_are():
    assert alike("8013100104", "1234567890123", "5500000001")[0].to_pylist() == [
        *("8013100104", "1234567890123", "5500000001")
    ]


def test_numbers_of_other_lengths_are_told_and_kept():
    written, remarks = alike("198069100104", "1980691001044")
    assert written.to_pylist()[1] == "1980691001044"
    assert "more or fewer digits than others" in remarks[0].what
    assert remarks[0].texts == (1,)


def test_short_numbers_that_are_no_identity_numbers_are_left_alone():
    assert alike("169100104", "17")[0].to_pylist() == ["169100104", "17"]


def test_both_forms_of_identity_numbers_in_one_column_are_one_person_and_told():
    written, remarks = alike("198069100104", "197561020203", "8069100104")
    assert written.to_pylist() == ["198069100104", "197561020203", "198069100104"]
    assert "those of ten were read as of persons under a hundred years" in remarks[0].what
    assert (remarks[0].gravity, remarks[0].texts) == (Gravity.NOTE, (2,))


def test_a_case_that_may_have_lost_its_zeros_is_told_and_left_alone():
    written, remarks = alike("0042", "42", "1042", type_=CASE)
    assert written.to_pylist() == ["0042", "42", "1042"]
    assert remarks[0].texts == (1,)


def test_cases_keep_their_signs():
    assert alike("HV-2012-001", " HV-2012-001", "12.0", type_=CASE)[0].to_pylist() == [
        "HV-2012-001",
        "HV-2012-001",
        "12",
    ]


@pytest.mark.parametrize(
    ("texts", "plain"),
    [
        (["12", "34"], True),
        (["12", "345"], False),
        (["12", ""], False),
        (["12", "3a"], False),
        (["12", "3\u0665"], False),
        (["00", "34"], False),
        (["8069100104"], False),
        (["198069100104"], True),
    ],
)
def test_only_digits_of_one_length_skip_the_closer_look(texts, plain):
    assert are_plain([pa.array(texts)], PERSON) is plain
    assert are_plain([pa.array(["x", *texts, "y"]).slice(1, len(texts))], PERSON) is plain


def test_cases_of_different_lengths_skip_it_too_unless_one_begins_with_zero():
    assert are_plain([pa.array(["1", "22"])], CASE)
    assert not are_plain([pa.array(["1", "02"])], CASE)


TEXTS = st.lists(st.text(max_size=80) | st.none(), max_size=20)


@given(TEXTS, TEXTS)
def test_equal_texts_have_equal_hashes_and_others_do_not(one, other):
    hashes = [
        *KEYS.hashes(pa.array(one, pa.string())).to_pylist(),
        *KEYS.hashes(pa.array(other, pa.string())).to_pylist(),
    ]
    pairs = set(zip([*one, *other], hashes, strict=True))
    assert len({text for text, _ in pairs}) == len(pairs) == len({number for _, number in pairs})


def test_null_stays_null():
    assert KEYS.hashes(pa.array(["a", None])).to_pylist()[1] is None


def test_a_long_column_hashes_as_its_parts():
    texts = pa.array([f"{n:012d}" for n in range(100_000)])
    whole = KEYS.hashes(texts)
    assert whole.slice(70_000, 5).equals(KEYS.hashes(texts.slice(70_000, 5)))
    assert len(set(whole.to_pylist())) == 100_000


def test_another_run_has_other_hashes():
    texts = pa.array(["198069100104"])
    assert not KeyRing().hashes(texts).equals(KeyRing().hashes(texts))


def test_the_key_is_never_shown_or_stored():
    ring = KeyRing(b"a secret of 16 b")
    assert repr(ring) == str(ring) == "KeyRing(…)"
    with pytest.raises(TypeError, match="never leaves the process"):
        pickle.dumps(ring)
