"""Where templates and sample data lie: the user's own folder first, then the installed package, then the checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
SHIPPED = PACKAGE / "_shipped"
CHECKOUT = PACKAGE.parent.parent

LOOKS = ("reference.docx", "report.css", "report.typ")
"""The files that say how documents look: in Word, as a web page, as a PDF."""


def shipped(name: str) -> Path:
    """The folder `templates` or `sample_data` that came with projrapport, installed or checked out."""
    installed = SHIPPED / name
    return installed if installed.is_dir() else CHECKOUT / name


def template_folders(project_folder: Path) -> tuple[Path, ...]:
    """Where templates are looked for, nearest first."""
    own = project_folder / "templates"
    return (own, shipped("templates")) if own.is_dir() else (shipped("templates"),)


def template_files(folders: tuple[Path, ...], names: tuple[str, ...]) -> dict[str, bytes]:
    """The parts of the named templates and how documents look, each from the nearest folder that has it."""
    found: dict[str, bytes] = {}
    for folder in reversed(folders):
        parts = [path for name in names for path in _files_of(folder / name)]
        looks = [folder / name for name in LOOKS if (folder / name).is_file()]
        for path in [*parts, *looks]:
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def _files_of(template: Path) -> list[Path]:
    """The parts of a template in Markdown; a Word template is one file."""
    return [path for path in (template, *sorted(template.rglob("*"))) if path.is_file()]
