"""Lines of keys and tables in a TOML text."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from projrapport.project.places import places_in

DRAWN = '''\
# [not.a.table]
title = "a = 1 # no comment"   # a comment with [brackets] and "quotes"
"å ä" = 'x'

[tables.contacts]
files = [
  "a.csv",   # the first ]
  "b = c",
]
columns.date = { type = "date", header = ["Datum", "Dag"] }
text = """
[[indicator]]
id = "not here \\""" "
"""

[[indicator]]
id = "men"
  [indicator.target]
  at_least = 3

[[indicator]]
where = { any = [{ role = "x" }, { sex = "m" }] }
values.2012 = 3.5
values."2013" = 2012-01-01 10:00:00
raw = \'\'\'
key = 1
\'\'\'
[[indicator.levels]]
level = "a"
[[indicator.levels]]
level = "b"
'''

LINES = {
    ("title",): 2,
    ("å ä",): 3,
    ("tables", "contacts"): 5,
    ("tables", "contacts", "files"): 6,
    ("tables", "contacts", "files", 0): 7,
    ("tables", "contacts", "files", 1): 8,
    ("tables", "contacts", "columns", "date"): 10,
    ("tables", "contacts", "columns", "date", "header", 1): 10,
    ("tables", "contacts", "text"): 11,
    ("indicator",): 16,
    ("indicator", 0): 16,
    ("indicator", 0, "id"): 17,
    ("indicator", 0, "target"): 18,
    ("indicator", 0, "target", "at_least"): 19,
    ("indicator", 1): 21,
    ("indicator", 1, "where", "any", 1, "sex"): 22,
    ("indicator", 1, "values"): 23,
    ("indicator", 1, "values", "2012"): 23,
    ("indicator", 1, "values", "2013"): 24,
    ("indicator", 1, "raw"): 25,
    ("indicator", 1, "levels", 0): 28,
    ("indicator", 1, "levels", 1, "level"): 31,
}


def test_every_table_key_and_list_entry_has_the_line_that_it_stands_on():
    places = places_in(DRAWN)
    assert {path: places.line(path) for path in LINES} == LINES


def test_what_is_not_there_has_the_line_of_the_nearest_thing_around_it():
    places = places_in(DRAWN)
    assert places.line(("indicator", 0, "stat")) == 16
    assert places.line(("tables", "contacts", "columns", "date", "levels", 3)) == 10
    assert places.line(("goal", 0)) == 1


def paths_of(tree, path=()):
    yield path
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, inner in pairs:
        yield from paths_of(inner, (*path, step))


def test_it_finds_all_that_tomllib_reads_and_nothing_else():
    assert set(places_in(DRAWN).lines) == set(paths_of(tomllib.loads(DRAWN))) - {(), ("tables",)}


keys = st.sampled_from(["a", "b-1", '"c d"', "'é'", '"]"', '"= #"', "7"])
texts = st.sampled_from(['"x"', "'[['", '"""\n[a]\n\\""""""', "'''\n'''", "'''''a'''", '"\\" = ["', '""'])
plain = st.sampled_from(["1", "1.5", "true", "2012-01-01", "2012-01-01T10:00:00.5Z", "-inf", "1_0"]) | texts
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda some: "[ # ]\n" + ",\n".join(some) + "\n]")
        | st.dictionaries(keys, plain, max_size=3).map(
            lambda pairs: (
                "{ "
                + ", ".join(f"{key} = {value}" for key, value in pairs.items() if "\n" not in value)
                + " }"
            )
        )
    ),
    max_leaves=5,
)
statements = st.one_of(
    st.tuples(st.lists(keys, min_size=1, max_size=2), values).map(
        lambda pair: f"{'.'.join(pair[0])} = {pair[1]} # é"
    ),
    st.lists(keys, min_size=1, max_size=2).map(lambda path: f"[{' . '.join(path)}]"),
    st.lists(keys, min_size=1, max_size=2).map(lambda path: f"[[{'.'.join(path)}]] # ]]"),
)


@given(st.lists(statements, max_size=8))
def test_on_any_toml_it_knows_every_key_and_no_other(written):
    text = "\n".join(written)
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    found = set(places_in(text).lines)
    there = set(paths_of(tree))
    assert found <= there
    leaves = {path for path in there if not isinstance(value_at(tree, path), dict)} - {()}
    assert {path for path in leaves if not isinstance(value_at(tree, path), list)} <= found


def value_at(tree, path):
    for step in path:
        tree = tree[step]
    return tree
