"""Every kind of mistake in a project file and the exact words that it is told with.

The examples stand in mistakes/*.txt: a title, what is added to mistakes/base.toml, and the message, its line counted
from the first line that is added.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import ValidationError

from projrapport.errors import ProjectError
from projrapport.project.declaration import Project
from projrapport.project.indicators import STATS
from projrapport.project.read import checked
from projrapport.project.references import CHECKS
from projrapport.project.references.statistics import STATISTICS

MISTAKES = Path(__file__).parent / "mistakes"
BASE = (MISTAKES / "base.toml").read_text(encoding="utf-8")
LINES_BEFORE = BASE.count("\n") + 1


@dataclass(frozen=True)
class Mistake:
    title: str
    added: str
    told: str


def mistakes():
    for file in sorted(MISTAKES.glob("*.txt")):
        for block in file.read_text(encoding="utf-8").split("### ")[1:]:
            title, rest = block.split("\n", maxsplit=1)
            added, told = rest.split("\n---\n")
            yield Mistake(f"{file.stem}: {title}", added, told.strip())


def told_of(text):
    with pytest.raises(ProjectError) as error:
        checked(tomllib.loads(text), text)
    return str(error.value)


def counted_from_the_addition(message):
    return re.sub(
        r"^projrapport\.toml, line (\d+)",
        lambda at: f"line {int(at[1]) - LINES_BEFORE}",
        message,
        flags=re.MULTILINE,
    )


def test_the_base_has_no_mistake():
    assert checked(tomllib.loads(BASE), BASE).project.title == "Samtal"


@pytest.mark.parametrize("mistake", list(mistakes()), ids=lambda mistake: mistake.title)
def test_a_mistake_is_told_with_its_place_what_was_expected_and_the_nearest_name(mistake):
    assert counted_from_the_addition(told_of(f"{BASE}\n{mistake.added}\n")) == mistake.told


CHANGED = [
    (
        "years = [2011, 2012]",
        "years = [2012, 2011]",
        "projrapport.toml, line 7: [periods], key years: expected each year once, the earliest first.",
    ),
    (
        "years = [2011, 2012]",
        "years = [2011,\n  20012]",
        "projrapport.toml, line 8: [periods], key years no. 2: found 20012, expected a year from 1900 to 2200.",
    ),
    (
        "[periods]\nyears = [2011, 2012]",
        "",
        (
            "projrapport.toml, line 1: key periods.years: no period is declared. "
            "Write years = [2011, 2012], or add a [[period]]."
        ),
    ),
    (
        "started = 2011-01-01",
        'timezone = "Europe/Stokholm"',
        (
            "projrapport.toml, line 4: [project], key timezone: there is no time zone “Europe/Stokholm”. "
            "Did you mean “Europe/Stockholm”?"
        ),
    ),
    (
        "started = 2011-01-01",
        'timezone = "hemma"',
        (
            "projrapport.toml, line 4: [project], key timezone: there is no time zone “hemma”. "
            "Write it as Europe/Stockholm."
        ),
    ),
    (
        'title = "Samtal"\nstarted = 2011-01-01',
        'title = "Samtal"\nengine = "spark"\n[spark]\nconfig = { "spark.ui.enabled" = true }',
        (
            "projrapport.toml, line 6: [spark], key config.spark.ui.enabled: is set by projrapport and cannot be changed. "
            "Take it away."
        ),
    ),
    (
        'title = "Samtal"\nstarted = 2011-01-01',
        'title = "Samtal"\nengine = "spark"\n[spark]\nconfig = { memory = "8g" }',
        "projrapport.toml, line 6: [spark], key config.memory: Spark's settings begin with “spark.”.",
    ),
    (
        'title = "Samtal"',
        "",
        "projrapport.toml, line 2: [project], key title: this key is missing.",
    ),
    (
        '[project]\ntitle = "Samtal"\nstarted = 2011-01-01',
        "",
        "projrapport.toml, line 1: key project: this key is missing.",
    ),
    (
        "started = 2011-01-01",
        "[[indicator]]\nid = 'x'\nlabel = 'X'\nof = 'contacts'\nstat = 'rows'\ncumulative = true",
        (
            "projrapport.toml, line 9: [[indicator]] no. 1 “x”, key cumulative: a cumulative figure needs the first day "
            "of the project. Write started under [project]."
        ),
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "told"), CHANGED, ids=[told.split("line ")[1] for *_, told in CHANGED]
)
def test_a_mistake_in_what_every_project_has_is_told(old, new, told):
    assert BASE.count(old) == 1
    assert told_of(BASE.replace(old, new)) == told


def projects_with_mistakes():
    """The projects of all examples whose shape is right."""
    for mistake in mistakes():
        with suppress(ValidationError):
            yield Project.model_validate(
                tomllib.loads(f"{BASE}\n{mistake.added}\n"), by_alias=True, by_name=False
            )


def test_every_check_of_references_has_an_example():
    projects = list(projects_with_mistakes())
    silent = [check.__name__ for check in CHECKS if not any(list(check(project)) for project in projects)]
    assert silent == []


def test_every_statistic_has_its_needs_in_the_table():
    assert set(STATISTICS) == {*STATS, "percentile"}
