"""Clean text is read in parts on all cores; the result is what reading it the long way gives, to the last finding."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports import CONTACTS, HEADER, ROWS, csv_bytes, load_bytes, project_of, values
from projrapport.errors import DataError
from projrapport.loading.clean import export, lane, tried

PERSONS = st.sampled_from(
    ["", "198069100104", "197561020203", "8069100104", "0069100104", "69100104", "R-12", "1,97E+11"]
)
KEYS = st.sampled_from(["1", "22", "022", "K-3", "a/4", "5,0", "", " 6", "#SAKNAS!", "7"])
DATES = st.one_of(
    st.dates(dt.date(2011, 1, 1), dt.date(2012, 12, 31)).map(str),
    st.sampled_from(
        ["1/2/2012", "13/2/2012", "2/13/2012", "40969", "", "okänt", "2013-05-01", "1 mars 2012", "Datum"]
    ),
)
FORMS = st.sampled_from(["besök", "Telefon", "TEL", "", "brev", "möte åt två", "Summa"])
MINUTES = st.sampled_from(["", "15", "7,5", "1.250", "1 250", "25 %", "x", "9"])
PLAIN = st.tuples(
    st.integers(1, 99).map(str),
    st.sampled_from(["198069100104", "197561020203"]),
    st.dates(dt.date(2011, 1, 1), dt.date(2012, 12, 31)).map(str),
    st.sampled_from(["besök", "Telefon"]),
    st.sampled_from(["15", "7,5", ""]),
)
ODD = st.tuples(KEYS, PERSONS, DATES, FORMS, MINUTES)
ASIDES = st.sampled_from(
    [
        ("", "", "", "", ""),
        ("Summa", "", "", "", "30"),
        ("", "", "", "", "45"),
        HEADER,
        ("Källa: systemet", "", "", "", ""),
        ("Uttag", "", "", "", "3"),
        ("Medel", "", "", "", "3"),
        ("Systemet", "", "", "", ""),
        ("", "", "", "", "", "vid sidan"),
    ]
)
SEVERAL = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    """Files of any size go through the lane, in parts of a few rows."""
    monkeypatch.setattr(tried, "SMALLEST", 0)
    monkeypatch.setattr(export, "PART", 150)


def outcome(data: bytes, settings: str, columns: str = CONTACTS):
    """All that a load tells: rows, account and findings, or its problems."""
    try:
        table = load_bytes(project_of(columns, settings=settings), data_csv=data)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return values(table), table.rows["_row"].to_pylist(), table.account


def the_long_way(data: bytes, settings: str, columns: str = CONTACTS):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tried, "SUFFIXES", frozenset())
        return outcome(data, settings, columns)


def goes_through_the_lane(data: bytes, columns: str = CONTACTS) -> bool:
    taken = []
    real = lane._typed
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lane, "_typed", lambda *args, **kwargs: taken.append(True) or real(*args, **kwargs))
        outcome(data, "", columns)
    return bool(taken)


@SEVERAL
@given(
    st.lists(PLAIN, min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 12), ODD | ASIDES), max_size=2),
    st.lists(ASIDES, max_size=2),
    st.tuples(
        st.sampled_from(["utf-8", "cp1252", "utf-8-sig", "cp850", "utf-16"]),
        st.sampled_from(["\r\n", "\n", "\r"]),
    ),
    st.sampled_from(
        ["", 'duplicates = "last"', 'unreadable = "missing"', 'duplicates = "first"\nunreadable = "missing"']
    ),
)
def test_both_ways_give_the_same_rows_account_and_findings(rows, odd, below, dress, settings):
    encoding, end = dress
    for place, row in odd:
        rows.insert(place, row)
    data = csv_bytes([HEADER, *rows, *below], encoding=encoding, end=end)
    settings = f'key = "id"\ndate = "date"\n{settings}'
    assert outcome(data, settings) == the_long_way(data, settings)


COSTS = """
item = { type = "category", header = "Post", levels = ["Resor", "Mat"] }
amount = { type = "number", header = "Belopp" }
"""


@SEVERAL
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Resor", "Mat", "Uttag", "Summa", "Sida 1", "två ord", ""]),
            st.sampled_from(["1", "2", "3", ""]),
            st.sampled_from(["", "", "x"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_both_ways_give_the_same_of_a_table_without_identities_and_dates(rows):
    data = csv_bytes([("Post", "Belopp", "Vid sidan"), ("Resor", "4", ""), *rows])
    assert outcome(data, "", COSTS) == the_long_way(data, "", COSTS)


@SEVERAL
@given(st.lists(PLAIN, min_size=1, max_size=9), st.data())
def test_both_ways_give_the_same_of_damaged_text(rows, data):
    text = bytearray(csv_bytes([HEADER, *rows]))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text[at:at] = data.draw(
            st.sampled_from([b'"', b";", b"\r", b"\n", b"\xe5", b"\xc3\xa5", b"\x81", b"\0", b"\x1a", b" "])
        )
    assert outcome(bytes(text), "") == the_long_way(bytes(text), "")


CASES = """
id = { type = "key", header = "Id" }
opened = { type = "date", header = "Inlett" }
closed = { type = "date", header = "Avslutat" }
source = { type = "category", header = "Initierat av", levels = ["Anmälan", "Egen ansökan"] }
"""


def test_rows_without_a_date_that_may_be_missing_are_clean_whatever_their_words_begin_like():
    rows = [
        (str(number), "2012-03-01", "", "Anmälan") for number in range(10, 50)
    ]  # a note may begin with anm
    header = ("Id", "Inlett", "Avslutat", "Initierat av")
    assert goes_through_the_lane(csv_bytes([header, *rows]), CASES)


@pytest.mark.parametrize("end", [b"\x1a", b"\x1a\r\n", b"\x1a\n\n"])
def test_both_ways_give_the_same_of_a_file_with_the_mark_of_its_end(end):
    data = csv_bytes([HEADER, *ROWS]).rstrip() + end
    assert outcome(data, "") == the_long_way(data, "")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-8-sig"])
def test_a_clean_export_goes_through_the_lane(encoding):
    assert goes_through_the_lane(csv_bytes([HEADER, *[ROWS[0]] * 20], encoding=encoding))


def test_so_does_one_with_persons_missing_and_a_total_at_its_foot(monkeypatch):
    monkeypatch.setattr(export, "PART", 500)
    below = [("", "", "", "", ""), ("Summa", "", "", "", "660"), ("Källa: systemet", "", "", "", "")]
    assert goes_through_the_lane(csv_bytes([HEADER, *[ROWS[0], ROWS[2]] * 20, *below]))


@pytest.mark.parametrize(
    "row",
    [
        ("1", "198069100104", "2012-03-01", 'Be"sök', "30,5"),
        ("1", "19806910-0104", "2012-03-01", "Besök", "30,5"),
        ("1", "198069100104", "2012-03-01", "Besök"),
        ("Summa", "", "", "", "30"),
    ],
)
def test_one_doubtful_row_sends_the_whole_file_the_long_way(row):
    text = csv_bytes([HEADER, *[ROWS[0]] * 20]) + ";".join(row).encode("cp1252") + b"\r\n"
    text += csv_bytes([ROWS[0]] * 20)
    assert not goes_through_the_lane(text)


@pytest.mark.parametrize("other", ["date", "key", "category"])
def test_two_columns_may_be_read_from_one(other):
    columns = f'id = {{ type = "key", header = "Nr" }}\nagain = {{ type = "{other}", header = "Nr" }}'
    data = csv_bytes([("Nr",), *[(f"2012-03-{day:02}",) for day in range(1, 29)]])
    table = load_bytes(project_of(columns, settings='unreadable = "missing"'), data_csv=data)
    assert table.rows["again"].null_count == 0


def test_a_text_that_ends_within_a_letter_goes_the_long_way():
    data = csv_bytes([HEADER, ROWS[1], ("3", "", "2012-04-01", "besök", "")], encoding="utf-8")
    cut = data[: data.rindex("ö".encode()) + 1]
    assert outcome(cut, "") == the_long_way(cut, "")
