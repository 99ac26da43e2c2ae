"""Documents that come back: written from the example report, edited, and held against figures that have changed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from builders.report import example_figures, project, report
from builders.templates import SHIPPED, own
from projrapport.figures.figure import Confidentiality, Figures
from projrapport.living.charts import compared_charts
from projrapport.living.document import Document, read_document
from projrapport.living.refreshed import Refreshed, refreshed
from projrapport.living.states import Compared, compared
from projrapport.report.live import LiveFigures
from projrapport.report.render import render
from projrapport.report.report import Report
from projrapport.writers.package import Element, Package
from projrapport.writers.word import word
from projrapport.writers.word.xml import DOCUMENT, q

REFERENCE = SHIPPED / "reference.docx"
EDITS = Path(__file__).with_name("edits_in_libreoffice.py")
DAY = "2013-02-20"

TEXT = """# Rapport

## Sammanfattning

Teamet mötte {{ f("men").with_unit }}, mot {{ f("men").previous }} året innan ({{ f("men").change }}).[^own]

## Tabeller

{{ table(figures, "Alla mått") }}

{{ breakdowns[0].table }}

[^own]: Räknat i {{ f("days_to_contact").with_unit }}.
"""


def written(folder: Path, text: str = TEXT, made: Report | None = None) -> Path:
    """A document with this text, from the example report or another one."""
    made = made or report()
    path = folder / "rapport.docx"
    text = render(made, "mine", folders=own(folder, report=text))
    path.write_bytes(word(text, made, reference=REFERENCE))
    return path


def later(values: Mapping[str, float | None]) -> LiveFigures:
    """The figures of the example after some of them have changed, by key; None hides one."""
    figures = example_figures(project())
    assert all(figures.named(name) for name in values)
    changed = (
        _with(one, values[str(one.key)]) if str(one.key) in values else one for one in figures.values()
    )
    return LiveFigures(report(figures=Figures(tuple(changed))))


def _with(figure, value):
    if value is None:
        return replace(figure, confidentiality=Confidentiality.HIDDEN)
    return replace(figure, value=float(value), missing=None, confidentiality=Confidentiality.FREE)


def states(path: Path, now: LiveFigures) -> dict[str, list[str]]:
    """The names of the figures that are not current, by state."""
    found: dict[str, list[str]] = {}
    for one in compared(read_document(path), now):
        if one.state != "current":
            found.setdefault(one.state.value, []).append(one.name)
    return found


def state_of(path: Path, name: str, now: LiveFigures) -> list[str]:
    """The state of each place of a figure."""
    return [one.state.value for one in compared(read_document(path), now) if one.name == name]


def refresh(path: Path, now: LiveFigures, **more) -> Refreshed:
    document: Document = read_document(path)
    places: tuple[Compared, ...] = compared(document, now)
    charts = compared_charts(document, now)
    return refreshed(document, places, now, charts=charts, day=DAY, **more)


def refreshed_file(path: Path, now: LiveFigures, **more) -> Path:
    new = path.with_name("refreshed.docx")
    new.write_bytes(refresh(path, now, **more).content)
    return new


def paragraphs(path: Path, part: str = DOCUMENT) -> list[str]:
    """The text of each paragraph as it is read once tracked changes are accepted."""
    return [text_of(one) for one in Package.read(path.read_bytes()).tree(part).iter(q("p"))]


def text_of(paragraph: Element) -> str:
    return "".join(
        one.text or ""
        for one in paragraph.iter(q("t"))
        if not any(above.tag in (q("del"), q("moveFrom")) for above in one.iterancestors())
    )


def edit(path: Path, change) -> Path:
    """The document after a change to its body, made by hand."""
    package = Package.read(path.read_bytes())
    change(package.tree(DOCUMENT))
    path.write_bytes(package.to_bytes())
    return path


def control(root: Element, name: str, nth: int = 0) -> Element:
    found = [
        one for one in root.iter(q("sdt")) if one.find(f"{q('sdtPr')}/{q('alias')}").get(q("val")) == name
    ]
    return found[nth]


def type_over(path: Path, name: str, text: str, nth: int = 0) -> Path:
    def change(root: Element) -> None:
        next(control(root, name, nth).iter(q("t"))).text = text

    return edit(path, change)


@dataclass(frozen=True, slots=True)
class Office:
    """A LibreOffice, and a Python that can steer it."""

    python: str
    soffice: str


def office_on_path() -> Office:
    """The LibreOffice on the PATH; the test is skipped where there is none."""
    for program in ("/usr/bin/python3", "python3", "/usr/lib/libreoffice/program/python"):
        if shutil.which(program) and shutil.which("soffice"):
            asked = subprocess.run([program, "-c", "import uno"], capture_output=True, check=False)
            if asked.returncode == 0:
                return Office(program, "soffice")
    pytest.skip("no LibreOffice with uno; install with: apt-get install libreoffice-writer python3-uno")


def edited_in_libreoffice(path: Path, *edits: list, office: Office) -> Path:
    """The document after edits really made in LibreOffice and saved there."""
    new = path.with_name("edited.docx")
    command = [office.python, EDITS, office.soffice, path, new, json.dumps(edits)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return new
