"""Write a project whose report is long: the sample's goals, with all their indicators, several times over.

usage: long_report.py FOLDER [COPIES]

Four copies make a report to the board of 44 pages in Word.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "sample_data"
GOALS = 6
NAMES = re.compile(r'(?m)^((?:id|numerator|denominator) = "\w+)"')
NUMBERS = re.compile(r"(?m)^((?:id|goal) = )([0-9]+)$")


def long_project(text: str, copies: int) -> str:
    """The sample's project file with its goals and their indicators so many times."""
    begin, end = text.index("[[goal]]"), text.index("[[break]]")
    once = text[begin:end]
    more = (_copy(once, number) for number in range(1, copies))
    return f"{text[:end]}\n{''.join(more)}{text[end:]}".replace("Sex mål", "Dessa mål")


def _copy(goals: str, number: int) -> str:
    """The goals under other numbers, their indicators under other names."""
    renamed = NAMES.sub(rf'\1_{number}"', goals)
    return NUMBERS.sub(lambda found: f"{found[1]}{int(found[2]) + GOALS * number}", renamed)


def write_long_project(folder: Path, copies: int = 4) -> Path:
    """The project with its own copy of the exports; its folder."""
    shutil.copytree(SAMPLE / "data", folder / "data")
    source = (SAMPLE / "projrapport.toml").read_text(encoding="utf-8")
    (folder / "projrapport.toml").write_text(long_project(source, copies), encoding="utf-8")
    return folder


if __name__ == "__main__":
    write_long_project(Path(sys.argv[1]), *map(int, sys.argv[2:]))
