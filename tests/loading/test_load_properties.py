"""What holds for every table: one result in every dress, balanced accounts, and no crash whatever the bytes."""

import datetime as dt
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports import HEADER, csv_bytes, load_bytes, project_of, values, xlsx_bytes
from projrapport.errors import DataError

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PERSON = st.one_of(st.just(""), st.from_regex(r"19[4-9][0-9]6[1-9]0[1-9][0-9]{4}", fullmatch=True))
DATE = st.dates(dt.date(2000, 1, 1), dt.date(2012, 12, 31)).map(str)
FORM = st.sampled_from(["besök", "Telefon", "TEL", "", "brev", "hem; besök", "-"])
MINUTES = st.one_of(st.just(""), st.integers(0, 999).map(str), st.integers(0, 99).map(lambda n: f"{n},5"))


@st.composite
def contacts(draw):
    """Rows with different keys, as a system writes them."""
    cells = draw(st.lists(st.tuples(PERSON, DATE, FORM, MINUTES), min_size=1, max_size=12))
    return [(str(number), *row) for number, row in enumerate(cells, 1)]


def by_key(table):
    return sorted(values(table), key=str)


def load(data, *, kind="csv", settings=""):
    return load_bytes(project_of(settings='key = "id"\n' + settings), **{f"data_{kind}": data})


@SLOW
@given(contacts())
def test_csv_and_excel_load_equal(rows):
    assert values(load(csv_bytes([HEADER, *rows]))) == values(load(xlsx_bytes([HEADER, *rows]), kind="xlsx"))


@SLOW
@given(contacts(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows, shuffle: random.Random):
    mixed = list(rows)
    shuffle.shuffle(mixed)
    assert by_key(load(csv_bytes([HEADER, *mixed]))) == by_key(load(csv_bytes([HEADER, *rows])))


@SLOW
@given(contacts(), st.data())
def test_a_polluted_table_loads_as_the_clean_one(rows, data):
    total = ("Summa", *([""] * 3), "17,5")
    between = [("", " ", "", "", ""), HEADER, ("Delsumma", "", "", "", "3")]
    body = list(rows)
    for extra in data.draw(st.lists(st.sampled_from(between), max_size=3)):
        body.insert(data.draw(st.integers(0, len(body))), extra)
    above = data.draw(st.sampled_from([[], [("Kontakter",)], [("Kontakter", "2012"), ()]]))
    below = data.draw(
        st.sampled_from([[], [total], [total, (), ("Källa: systemet",)], [("Antal rader", str(len(rows)))]])
    )
    polluted = [*above, HEADER, *body, *below]
    kind = data.draw(st.sampled_from(["csv", "xlsx"]))
    dress = (
        xlsx_bytes(polluted)
        if kind == "xlsx"
        else csv_bytes(
            polluted,
            delimiter=data.draw(st.sampled_from([";", ",", "\t", "|"])),
            encoding=data.draw(st.sampled_from(["cp1252", "utf-8", "utf-8-sig", "utf-16"])),
            end=data.draw(st.sampled_from(["\r\n", "\n", "\r"])),
        )
    )
    table = load(dress, kind=kind)
    assert values(table) == values(load(csv_bytes([HEADER, *rows])))
    assert table.account.records == len(polluted)


@SLOW
@given(contacts(), st.integers(0, 12))
def test_every_row_is_accounted_for_when_half_years_overlap(rows, cut):
    files = {
        "a_csv": csv_bytes([HEADER, *rows[: cut + 1]]),
        "b_csv": csv_bytes([HEADER, *rows[max(0, cut - 2) :], ROW]),
    }
    table = load_bytes(project_of(files="*.csv", settings='key = "id"\nduplicates = "last"'), **files)
    assert sorted(values(table, "date", "minutes"), key=str) == sorted(
        values(load(csv_bytes([HEADER, *rows, ROW])), "date", "minutes"), key=str
    )
    for sheet in table.account.sheets:
        assert sheet.records == sheet.used + sum(count for _, count in sheet.set_aside)


ROW = ("9999", "", "2012-12-31", "besök", "5")
PIECES = st.sampled_from(
    [
        *(",".join(HEADER), ";".join(HEADER), ";".join(ROW)),
        *'\r\n";,\t|\0\x1a\ufeff',
        "Summa",
        "sep=;",
        "åäö",
        "1.250",
        "1/2/2012",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300), st.lists(PIECES, max_size=25).map(lambda parts: "".join(parts).encode())
    )
)
def test_any_bytes_give_a_table_or_a_data_error(data):
    try:
        table = load(data)
    except DataError as error:
        assert error.problems
    else:
        assert table.account.balances
        assert table.account.used == table.rows.num_rows > 0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_gives_a_table_or_a_data_error(at, noise):
    data = bytearray(WORKBOOK)
    data[at : at + len(noise)] = noise
    try:
        assert load(bytes(data), kind="xlsx").account.balances
    except DataError as error:
        assert error.problems


WORKBOOK = xlsx_bytes([HEADER, ROW])
