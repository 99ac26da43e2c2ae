"""Costs that are hidden in their table are hidden in the account of the money too."""

from __future__ import annotations

import json
import re

from builders.run import DATE, run
from builders.visits import identity

PROJECT = """
[project]
title = "Stöd"
organisation = "Exempelkommunen"
extracted = 2012-12-31

[periods]
years = [2012]

[units.kr]
one = "krona"
many = "kronor"

[tables.costs]
files = "data/kostnader.csv"
date = "date"
covers = [2012-01-01, 2012-12-31]

[tables.costs.columns]
person = { type = "person", header = "Personnummer" }
date = { type = "date", header = "Datum" }
item = { type = "category", header = "Slag", levels = ["resor", "boende"] }
amount = { type = "number", header = "Belopp" }

[[indicator]]
id = "costs"
label = "Kostnader"
of = "costs"
stat = "sum"
value = "amount"
by = ["item"]

[finance]
outcome = "costs"

[[budget]]
item = "resor"
granted = 5000

[[budget]]
item = "boende"
granted = 5000

[audience.internal]
threshold = "none"
[audience.public]
threshold = 5
"""


def project_of(folder):
    """Two persons have costs for travel, eleven for housing."""
    (folder / "data").mkdir()
    (folder / "projrapport.toml").write_text(PROJECT, encoding="utf-8")
    travel = [(number, "resor", 1111 * number) for number in (1, 2)]
    housing = [(number, "boende", 101 * number) for number in range(3, 14)]
    rows = [f"{identity(number)};2012-03-01;{item};{amount}" for number, item, amount in (*travel, *housing)]
    (folder / "data" / "kostnader.csv").write_text(
        "\n".join(["Personnummer;Datum;Slag;Belopp", *rows]), encoding="utf-8"
    )
    return folder


def test_an_amount_of_few_is_not_printed_in_the_account_of_the_money(capsys, tmp_path):
    project = project_of(tmp_path)
    options = ("--project", project, "--output", project / "out", "--date", DATE, "--format", "md,docx,json")
    for audience in ("public", "internal"):
        assert run(capsys, "build", "2012", *options, "--audience", audience).code == 0
    public = (project / "out" / "2012" / "board.md").read_text(encoding="utf-8")
    internal = (project / "out" / "2012-internal" / "board.md").read_text(encoding="utf-8")
    travel = re.compile(r"\b3\s333\b")
    assert travel.search(internal)
    assert not travel.search(public)
    assert run(capsys, "status", project / "out" / "2012" / "board.docx", "--project", project).code == 0
    figures = json.loads((project / "out" / "2012" / "figures.json").read_text(encoding="utf-8"))
    assert any(one["key"] == "costs@2012[item=resor]" and one["hidden"] for one in figures["figures"])
