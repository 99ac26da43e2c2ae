"""The JSON Schema of the project file as it is written."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from projrapport.project.schema import json_schema

CHECKOUT = Path(__file__).parents[2]
MISTAKES = Path(__file__).parent / "mistakes"
SCHEMA = json_schema()


def as_json(value):
    """A TOML value as editors hand it to a JSON Schema: dates as text."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def complaints(text):
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(as_json(tomllib.loads(text)))]


def base():
    return (MISTAKES / "base.toml").read_text(encoding="utf-8")


def test_it_is_a_json_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "file",
    ["sample_data/projrapport.toml", "templates/start/projrapport.toml", "tests/project/mistakes/base.toml"],
)
def test_the_projects_that_come_along_are_valid(file):
    assert complaints((CHECKOUT / file).read_text(encoding="utf-8")) == []


SHORT_FORMS = """
[constants]
rooms = 3
staff = { value = 4, of = "medarbetare" }

[[indicator]]
id = "x"
label = "X"
of = "contacts"
stat = "mean"
value = "minutes"
by = "role"
where = { role = "utövare", sex = ["man", "kvinna"], minutes = { min = 5, not = 7 }, any = [{ booked = true }], not = { role = "utsatt" } }

[[indicator]]
id = "y"
label = "Y"
stat = "manual"
values = { 2011 = 3, 2012 = { value = 4.5, flag = "e" } }

[[break]]
date = 2012-01-01
text = "Nytt"
tables = "contacts"
"""


def test_the_short_forms_are_valid():
    assert complaints(base() + SHORT_FORMS) == []


@pytest.mark.parametrize(
    "added",
    [
        "[[indicator]]\nid = 'x'\nlabel = 'X'\nstat = 'rows'\ngolll = 1",
        "[[indicator]]\nid = 'x'\nlabel = 'X'\nstat = 'average'",
        "[[indicator]]\nid = 'x'\nlabel = 'X'\nstat = 'p100'",
        "[[indicator]]\nid = 'x'\nlabel = 'X'\nstat = 'rows'\nfrom_ = 'date'",
        "[[indicator]]\nid = 'x'\nlabel = 'X'\nstat = 'rows'\nwhere = { minutes = { mn = 5 } }",
        "[[indicator]]\nid = 'x'\nlabel = 'X'\nstat = 'rows'\nwhere = { any = [{ minutes = { mn = 5 } }] }",
        "[[indicator]]\nid = 'x'\nstat = 'rows'",
        "[[indicator]]\nid = 'x'\nlabel = 'X'\nstat = 'rows'\nvalue = { columns = 'minutes' }",
        "[tables.t]\nfiles = 't.csv'\ncolumns.a = { type = 'datum' }",
        "[tables.\"å\"]\nfiles = 't.csv'",
        "[indicators]\nid = 'x'",
        "[output]\nformats = ['odt']",
        "[constants]\nrooms = 'three'",
        "[constants]\nrooms = { value = 3, noun = 'rum' }",
    ],
)
def test_what_is_not_known_is_invalid(added):
    assert complaints(f"{base()}\n{added}\n")


def tables_of_keys():
    return [("", SCHEMA), *SCHEMA["$defs"].items()]


@pytest.mark.parametrize(("name", "table"), tables_of_keys(), ids=[name for name, _ in tables_of_keys()])
def test_every_key_is_described(name, table):
    for key, schema in table.get("properties", {}).items():
        described = schema.get("description") or SCHEMA["$defs"][schema["$ref"].rsplit("/")[-1]].get(
            "description"
        )
        assert described, f"{name}.{key}"
