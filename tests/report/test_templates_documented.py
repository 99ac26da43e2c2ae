"""docs/templates.md and what templates can reach are the same."""

import re

import pytest

from builders.report import report
from builders.templates import SHIPPED
from projrapport.report.display import visible_names
from projrapport.report.environment import FILTERS
from projrapport.report.render import environment_for
from projrapport.resources import CHECKOUT

DOCUMENTED = (CHECKOUT / "docs" / "templates.md").read_text(encoding="utf-8")
CHART = {"id": "men", "title": "Fler män", "indicator": "men", "over": "periods"}
NAMES = environment_for(report(texts={"summary": "x"}, chart=[CHART]), (SHIPPED,)).globals


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_is_explained(name):
    assert re.search(rf"`{name}[`(]", DOCUMENTED)


def samples():
    """One value of every kind that a template can reach, by where it is reached."""
    finance, goal, account = NAMES["finance"], NAMES["goals"][0], NAMES["accounts"][0]
    return {
        "figure": NAMES["f"]("men"),
        "project": NAMES["project"],
        "period": NAMES["period"],
        "date": NAMES["date"],
        "goal": goal,
        "breakdown": goal.breakdowns[0],
        "table": goal.breakdowns[0].table,
        "column": goal.breakdowns[0].table.columns[0],
        "chart": NAMES["charts"][0],
        "targets": NAMES["targets"],
        "definition": NAMES["definitions"][0],
        "finance": finance,
        "grant": finance.grants[0],
        "budget line": finance.lines[0],
        "account": account,
        "check": NAMES["checks"][0],
        "text": NAMES["texts"]["summary"],
    }


@pytest.mark.parametrize(("kind", "value"), samples().items())
def test_every_attribute_is_explained(kind, value):
    assert visible_names(value)
    assert [name for name in visible_names(value) if not re.search(rf"\.{name}\b", DOCUMENTED)] == []


def test_every_filter_is_explained():
    assert [name for name in (*FILTERS, "join") if f"`{name}`" not in DOCUMENTED] == []


def test_the_text_blocks_of_the_templates_are_explained():
    sources = "".join(template.read_text(encoding="utf-8") for template in SHIPPED.rglob("*.j2"))
    used = {*re.findall(r'"(\w+)" in texts', sources), *re.findall(r'answered\("(\w+)"\)', sources)}
    used |= set(re.findall(r'"(\w+)"', re.search(r"for name in \(([^)]*)\) if name in texts", sources)[1]))
    assert len(used) >= 9
    assert [name for name in sorted(used) if f"`{name}`" not in DOCUMENTED] == []
