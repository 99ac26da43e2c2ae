"""docs/project-file.md is made from the models, and current."""

from __future__ import annotations

import os
from pathlib import Path

from cogapp import Cog

from projrapport.project.schema import json_schema

CHECKOUT = Path(__file__).parents[2]


def test_the_page_of_the_project_file_is_what_the_models_say(capsys):
    page = os.fspath(CHECKOUT / "docs" / "project-file.md")
    stale = Cog().callable_main(["cog", "--check", "--diff", "-I", os.fspath(CHECKOUT / "scripts"), page])
    assert not stale, f"run: cog -r -I scripts docs/project-file.md\n{capsys.readouterr().out}"


def test_every_table_of_the_file_has_its_section():
    page = (CHECKOUT / "docs" / "project-file.md").read_text(encoding="utf-8")
    headings = [line.strip("# []\n").split(".")[0] for line in page.splitlines() if line.startswith("#")]
    assert set(json_schema()["properties"]) <= set(headings)
