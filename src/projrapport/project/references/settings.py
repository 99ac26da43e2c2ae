"""Settings of the whole project: the time zone, what a build writes, and what counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from zoneinfo import available_timezones

from projrapport.errors import nearest
from projrapport.project.declaration import Project
from projrapport.project.fault import Fault

REFERENCE = "reference.docx"
"""The Word file whose styles, headers and footers reports have; a project's own stands in its templates/."""
KEPT = (
    "spark.ui.",
    "spark.eventLog.",
    "spark.io.encryption.",
    "spark.history.",
    "spark.local.dir",
    "spark.master",
)
"""Settings of Spark's that are not the project's to make: they keep rows from being shown or left behind."""


def settings(project: Project) -> Iterator[Fault]:
    zone = project.project.timezone
    if zone not in available_timezones():
        fix = nearest(zone, available_timezones()) or "Write it as Europe/Stockholm."
        yield Fault(("project", "timezone"), f"there is no time zone “{zone}”.", fix)
    if not project.output.folder:
        yield Fault(
            ("output", "folder"),
            "the folder has no name.",
            "Write the name of a folder, or take the key away.",
        )
    if not project.output.formats:
        yield Fault(("output", "formats"), "found an empty list, so nothing would be written.")
    if not project.output.templates:
        yield Fault(("output", "templates"), "found an empty list, expected at least one template.")
    yield from _templates(project)
    yield from _spark(project)


def _templates(project: Project) -> Iterator[Fault]:
    of_audiences = (
        (("audience", name, "templates"), one.templates) for name, one in project.audience.items()
    )
    for place, names in ((("output", "templates"), project.output.templates), *of_audiences):
        yield from _named_alike(place, names)
        yield from _word_files(place, names)


WORD_FILES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".ott", ".rtf"})
"""How the names of files end that somebody may have made a template in."""


def _named_alike(place: tuple[str, ...], templates: Sequence[str]) -> Iterator[Fault]:
    """Two templates whose documents would have one name, and the name that no template can have."""
    seen = set[str]()
    for name in templates:
        document = name.casefold().removesuffix(".docx")
        if name.casefold() == REFERENCE:
            what = f"{REFERENCE} is how all Word reports look, not a template."
            yield Fault(place, what, "Save the template under another name.")
        elif document in seen:
            yield Fault(place, f"two templates would be written as {document}.docx.", "Rename one of them.")
        seen.add(document)


def _word_files(place: tuple[str, ...], templates: Sequence[str]) -> Iterator[Fault]:
    """Names that no document which was designed in Word can be written under."""
    for name in templates:
        suffix = PurePath(name).suffix
        if suffix.casefold() not in WORD_FILES:
            continue
        if suffix != ".docx":
            what = f"“{name}” does not end in .docx."
            yield Fault(place, what, "Save it in Word as a Word document, with .docx in small letters.")
        elif PurePath(name).name != name or "\\" in name:
            what = f"“{name}” is not right in the folder templates."
            yield Fault(place, what, "Put it there, and write its name without folders.")


def _spark(project: Project) -> Iterator[Fault]:
    if project.spark.model_fields_set and project.project.engine != "spark":
        what = 'is used only with engine = "spark" under [project].'
        yield Fault(("spark",), what, "Take it away, or choose that engine.")
    for name in project.spark.config:
        if not name.startswith("spark."):
            yield Fault(("spark", "config", name), "Spark's settings begin with “spark.”.")
        elif name.startswith(KEPT):
            yield Fault(
                ("spark", "config", name), "is set by projrapport and cannot be changed.", "Take it away."
            )
