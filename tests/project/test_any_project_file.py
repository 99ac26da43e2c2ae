"""Whatever a project file holds, it gives a project or a ProjectError in plain words."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from projrapport.errors import ProjectError
from projrapport.project.declaration import Project
from projrapport.project.read import read_project

BASE = (Path(__file__).parent / "mistakes" / "base.toml").read_text(encoding="utf-8")
RICH = """
[[period]]
id = "projektår"
from = 2011-10-01
to = 2012-09-30
extended_to = 2012-12-31
compare = "previous"

[[indicator]]
id = "wait"
label = "Väntan"
of = "contacts"
select = "first"
per = "person"
then_where = { any = [{ role = "utövare" }, { not = { minutes = { min = 15, not = [20] } } }] }
stat = "median"
value = { days_from = "born", to = "cases.first.opened", on = "person", where = { closed = { missing = true } } }
target = { at_most = 14, period = { 2012 = 10 } }
peers = [{ label = "Riket", value = 20, source = "Statistik" }]

[[indicator]]
id = "calls"
label = "Samtal"
stat = "manual"
values = { 2011 = { value = 3, source = "räknat" }, 2012 = 4 }

[[indicator]]
id = "spent"
label = "Kostnader"
of = "costs"
stat = "sum"
value = "amount"
by = [["item"], ["item", "month"]]

[[break]]
date = 2012-01-01
text = "Nytt system"
indicators = ["men"]
pre_break = { men = { 2011 = 25 } }

[[check]]
id = "later"
of = "cases"
rule = { closed = { min = { column = "opened" } } }

[[budget]]
item = "resor"
granted = 10

[finance]
outcome = "spent"
"""
WHOLE = BASE + RICH
VALUE = re.compile(r"(?<== )[^\n]+")
ODD = [
    *(
        '""',
        '"x"',
        "0",
        "-1",
        "1e400",
        "nan",
        "true",
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "[[1]]",
        '["a", 1]',
        "2012-01-01",
    ),
    *(
        "2012-01-01T10:00:00Z",
        "10:00:00",
        "9999999999999999999999",
        '"\\u0000"',
        '"../x"',
        "{ a = { b = [1] } }",
    ),
    *(
        '"2012-01-01"',
        '"."',
        '"a.first.b"',
        '".first."',
        '{ column = "x" }',
        "{ any = [{}] }",
        '"value"',
        '"month"',
    ),
]
JARGON = re.compile(
    r"(?i:input should|value error|pydantic|https?:|validat|_type|constrained)|\bNone\b(?! is)"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("project")


def lines_of(text):
    return text.count("\n") + 1


def read(text, folder):
    """The project; or None when it is refused in plain words, each with a line of the file."""
    (folder / "projrapport.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        return read_project(folder)
    except ProjectError as error:
        for problem in error.problems:
            assert not JARGON.search(problem.what + problem.fix), problem
            line = re.search(r"line (\d+)", problem.where)
            assert line is None or 1 <= int(line[1]) <= lines_of(text)
        assert error.problems
        return None


def test_the_unchanged_file_is_a_project(tmp_path):
    assert isinstance(read(WHOLE, tmp_path), Project)


@settings(max_examples=100, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(ODD)), min_size=1, max_size=4))
def test_any_value_in_any_place_gives_a_project_or_a_project_error(folder, changes):
    text = WHOLE
    for place, odd in changes:
        spots = list(VALUE.finditer(text))
        spot = spots[place % len(spots)]
        text = text[: spot.start()] + odd + text[spot.end() :]
    read(text, folder)


@settings(max_examples=100, deadline=None)
@given(cut=st.integers(0, 10**6), length=st.integers(0, 200), put=st.text(max_size=20))
def test_any_text_in_the_place_of_any_other_gives_a_project_or_a_project_error(folder, cut, length, put):
    start = cut % len(WHOLE)
    read(WHOLE[:start] + put + WHOLE[start + length :], folder)


@settings(max_examples=100, deadline=None)
@given(dropped=st.sets(st.integers(0, lines_of(WHOLE)), min_size=1, max_size=6))
def test_any_lines_left_out_give_a_project_or_a_project_error(folder, dropped):
    kept = [line for number, line in enumerate(WHOLE.split("\n")) if number not in dropped]
    read("\n".join(kept), folder)


@given(content=st.binary(max_size=200))
@example(content=b"\xff\xfe")
@example(content=b"")
def test_any_bytes_give_a_project_or_a_project_error(folder, content):
    (folder / "projrapport.toml").write_bytes(content)
    try:
        read_project(folder)
    except ProjectError as error:
        assert error.problems


def test_odd_values_are_toml():
    for odd in ODD:
        tomllib.loads(f"a = {odd}")
