"""Settings of the whole project: the time zone, what a build writes, and what counts."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import available_timezones

from projrapport.errors import nearest
from projrapport.project.declaration import Project
from projrapport.project.fault import Fault

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
    yield from _spark(project)


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
