"""Templates for one test: a folder of one's own before those that came with projrapport."""

from __future__ import annotations

from pathlib import Path

from builders.report import report
from projrapport.errors import TemplateError
from projrapport.report.marks import without_marks
from projrapport.report.render import render
from projrapport.report.report import Report
from projrapport.resources import CHECKOUT

SHIPPED = CHECKOUT / "templates"


def own(folder: Path, **parts: str) -> tuple[Path, ...]:
    """The folders to look in when `folder` holds templates/mine/NAME.md.j2 for each part given."""
    (folder / "mine").mkdir(parents=True, exist_ok=True)
    for name, source in parts.items():
        (folder / "mine" / f"{name}.md.j2").write_text(source, encoding="utf-8")
    return folder, SHIPPED


def rendered(folder: Path, source: str, made: Report | None = None, **parts: str) -> str:
    """What a template of one's own prints, without the line break at its end."""
    text = render(made or report(), "mine", folders=own(folder, report=source, **parts))
    return without_marks(text).rstrip("\n")


def fault(folder: Path, source: str, made: Report | None = None, **parts: str) -> str:
    """What is said of a template that cannot be filled in."""
    try:
        text = rendered(folder, source, made, **parts)
    except TemplateError as error:
        return str(error)
    raise AssertionError(f"it could be filled in: {text}")
