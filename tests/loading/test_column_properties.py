"""What holds for every column: what was written comes back or is refused, rows in any order, and nothing personal is said."""

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import KEYS, project_of
from projrapport.loading.columns.cells import Reader
from projrapport.loading.columns.reading import Gravity
from projrapport.project.tables import HASHED, Column, ColumnType, Level

READER = Reader(project_of(), KEYS)
UNHURRIED = settings(deadline=None)
LEVELS = (Level(level="psykiskt"), Level(level="fysiskt", spellings=("fys",)), Level(level="hot"))


def column_of(type_, **keys):
    return Column(type=type_, **keys)


def read(column, texts):
    return READER.typed(column, [pa.array(texts, pa.string())])


def refused(typed):
    return any(remark.gravity is Gravity.REFUSED for remark in typed.remarks)


def grouped(number, group, mark):
    return f"{number:,.2f}".replace(",", "\0").replace(".", mark).replace("\0", group)


NUMBER_STYLES = {
    "comma": [
        lambda n: grouped(n, " ", ","),
        lambda n: grouped(n, "\u00a0", ","),
        lambda n: grouped(n, "\u202f", ",").replace("-", "−"),
        lambda n: grouped(n, ".", ","),
        lambda n: grouped(n, "'", ","),
        lambda n: f"{n:.2f}".replace(".", ","),
        lambda n: f"{grouped(n, ' ', ',')} kr",
        lambda n: f"({grouped(-n, ' ', ',')})" if n < 0 else grouped(n, " ", ","),
        lambda n: f"{grouped(-n, ' ', ',')}-" if n < 0 else grouped(n, " ", ","),
    ],
    "point": [
        lambda n: grouped(n, ",", "."),
        lambda n: grouped(n, " ", "."),
        lambda n: grouped(n, "’", "."),
        lambda n: f"{n:.2f}",
        lambda n: f"$ {grouped(n, ',', '.')}",
    ],
}
AMOUNT = st.decimals(-(10**7), 10**7, places=2).map(lambda amount: amount + 0)


@st.composite
def amounts(draw):
    mark = draw(st.sampled_from(sorted(NUMBER_STYLES)))
    numbers = draw(st.lists(AMOUNT, min_size=1, max_size=10))
    return numbers, [draw(st.sampled_from(NUMBER_STYLES[mark]))(number) for number in numbers]


@UNHURRIED
@given(amounts())
def test_amounts_in_mixed_styles_of_one_mark_come_back_exactly(drawn):
    numbers, texts = drawn
    typed = read(column_of(ColumnType.NUMBER), texts)
    assert typed.remarks == ()
    assert typed.values.to_pylist() == [float(number) for number in numbers]


THOUSANDTHS = st.tuples(st.integers(1, 999), st.sampled_from(",."), st.integers(0, 999)).map(
    lambda parts: f"{parts[0]}{parts[1]}{parts[2]:03}"
)


@UNHURRIED
@given(st.lists(THOUSANDTHS, min_size=1), st.lists(st.integers(0, 10**6).map(str)))
def test_a_column_in_which_no_number_proves_the_mark_is_refused(doubtful, whole):
    assert refused(read(column_of(ColumnType.NUMBER), [*doubtful, *whole]))


@UNHURRIED
@given(st.lists(THOUSANDTHS, min_size=1), st.sampled_from(["7,5", "1.250,5", "0,125"]))
def test_one_proof_decides_all_of_them(doubtful, proof):
    values = read(column_of(ColumnType.NUMBER), [*doubtful, proof]).values.to_pylist()
    assert values[:-1] == [float(text.replace(".", "").replace(",", ".")) for text in doubtful]


@UNHURRIED
@given(
    st.lists(
        st.dates(dt.date(2000, 1, 1), dt.date(2012, 12, 31)).filter(
            lambda day: day.day <= 12 and day.day != day.month
        ),
        min_size=1,
    )
)
def test_a_column_of_days_that_can_be_months_is_refused(days):
    column = column_of(ColumnType.DATE)
    assert refused(read(column, [f"{day.day}/{day.month}/{day.year}" for day in days]))
    assert refused(read(column, [f"{day.month:02}.{day.day:02}.{day.year}" for day in days]))


PARTS = st.lists(st.sampled_from(["psykiskt", "Fysiskt", "FYS", "hot"]), min_size=1, max_size=3)


@UNHURRIED
@given(st.lists(st.tuples(PARTS, st.sampled_from(["; ", ";", " | ", "\n", "\r\n", ", ", "/"])), min_size=1))
def test_lists_in_any_dress_come_back(cells):
    typed = read(column_of(ColumnType.LIST, levels=LEVELS), [mark.join(parts) for parts, mark in cells])
    spelled = {"psykiskt": "psykiskt", "Fysiskt": "fysiskt", "FYS": "fysiskt", "hot": "hot"}
    assert typed.values.to_pylist() == [
        list(dict.fromkeys(spelled[part] for part in parts)) for parts, _ in cells
    ]
    assert typed.remarks == ()


IDENTITY = st.tuples(st.dates(dt.date(1913, 1, 1), dt.date(2012, 12, 31)), st.integers(0, 9999)).map(
    lambda pair: f"{pair[0].year}{pair[0].month + 60}{pair[0].day:02}{pair[1]:04}"
)
IDENTITY_STYLES = [
    *(
        str,
        lambda n: f"{n[:8]}-{n[8:]}",
        lambda n: f"{n[2:8]}-{n[8:]}",
        lambda n: n[2:],
        lambda n: f" {n[:8]} {n[8:]} ",
    ),
    *(
        lambda n: f"{n}.0",
        lambda n: f'="{n}"',
        lambda n: f"{n[2:8]}–{n[8:]}",
        lambda n: f"{n[0]},{n[1:]}E+11",
    ),
]


@UNHURRIED
@given(
    st.lists(
        st.tuples(IDENTITY, st.sampled_from(IDENTITY_STYLES), st.sampled_from(IDENTITY_STYLES)), min_size=1
    )
)
def test_a_person_is_one_number_in_every_style(drawn):
    column = column_of(ColumnType.PERSON)
    plain = read(column, [number for number, _, _ in drawn]).values
    for style in (1, 2):
        assert read(column, [row[style](row[0]) for row in drawn]).values.equals(plain)


CELLS = st.one_of(
    st.sampled_from(
        [
            "2012-03-01",
            "1/3/2012",
            "13/3/2012",
            "1/13/2012",
            "12-03-01",
            "120301",
            "40969",
            "mar-12",
            "31-12-12",
        ]
    ),
    st.sampled_from(
        ["7,5", "7.5", "1.250", "1 250", "50 %", "5 kr", "€ 5", "250:-", "-", "NULL", "okänd", "#N/A", ""]
    ),
    st.sampled_from(
        ["8069100104", "198069100104", "69100104", "1,98E+11", "0042", "42", "806910+0104", "0000000000"]
    ),
    st.sampled_from(["psykiskt, fys", "hot/slag", "psykiskt; Skype", "Ja", "N", "X"]),
)
TYPES = [column_of(type_, levels=LEVELS if type_ in ("category", "list") else ()) for type_ in ColumnType]


@pytest.mark.parametrize("column", TYPES, ids=lambda column: str(column.type))
@UNHURRIED
@given(data=st.data())
def test_the_order_of_the_rows_never_matters(column, data):
    texts = data.draw(st.lists(CELLS, max_size=8))
    order = data.draw(st.permutations(range(len(texts))))
    plain, mixed = read(column, texts), read(column, [texts[place] for place in order])
    assert [plain.values[place].as_py() for place in order] == mixed.values.to_pylist()

    def told(typed, places):
        return sorted((remark.what, sorted(places[row] for row in remark.rows)) for remark in typed.remarks)

    assert told(plain, range(len(texts))) == told(mixed, order)


CANARY = "7391739173"
AROUND = st.sampled_from(
    ["", "-", "+", " ", ".0", "E+11", ",5", "/", ";", '="', "'", "kr", "%", "tor ", "\n", "(", "T10:00Z"]
)


@pytest.mark.parametrize("column", TYPES, ids=lambda column: str(column.type))
@UNHURRIED
@given(data=st.data())
def test_no_remark_repeats_a_cell(column, data):
    cells = st.tuples(AROUND, st.sampled_from([CANARY, "Kanarie", "19Kanarie"]), AROUND).map("".join)
    texts = data.draw(st.lists(st.one_of(cells, CELLS), max_size=8))
    said = repr([(remark.what, remark.fix) for remark in read(column, texts).remarks])
    assert "anarie" not in said
    assert "7391" not in said
    if column.type in HASHED:
        assert not any(text in said for text in texts if len(text) > 5 and text.isdigit())


def test_many_different_numbers_come_back():
    numbers = np.arange(20_000)
    texts = [f"{n},{n % 100:02}" for n in numbers]
    assert read(column_of(ColumnType.NUMBER), texts).values.to_pylist() == [
        n + n % 100 / 100 for n in numbers.tolist()
    ]
