"""The golden files of the sample: what each document says, for each audience, as text that a person can compare."""

from __future__ import annotations

import json
from pathlib import Path

from builders.outlines import READERS, outline
from builders.run import DATE, SAMPLE
from projrapport.cli import main
from projrapport.resources import CHECKOUT

GOLDEN = CHECKOUT / "tests" / "golden"
AUDIENCES = {"public": "2012", "board": "2012", "internal": "2012-internal"}
"""The golden folder of each audience of the sample; the board is told what the public is, with the same threshold."""


def build(output: Path, audience: str) -> Path:
    """The sample's report of 2012 for an audience, in all formats; its folder."""
    asked = ["build", "2012", "--project", str(SAMPLE), "--output", str(output), "--date", DATE, "--quiet"]
    assert main([*asked, "--audience", audience]) == 0
    return next(output.iterdir())


def golden_files(built: Path) -> dict[str, str]:
    """The text of each golden file of a report, by its name."""
    documents = sorted(built.iterdir())
    texts = {one.name: one.read_text(encoding="utf-8") for one in documents if one.suffix == ".md"}
    outlines = {
        f"{one.name}.txt": outline(one.name, one.read_bytes()) for one in documents if one.suffix in READERS
    }
    return {**texts, **outlines, "figures.csv": _figures(built / "figures.json")}


def _figures(file: Path) -> str:
    figures = json.loads(file.read_text(encoding="utf-8"))["figures"]
    return "".join(f"{one['key']};{one['value']};{one['missing'] or ''}\n" for one in figures)
