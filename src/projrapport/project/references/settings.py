"""Settings of the whole project: the time zone, and what a build writes."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import available_timezones

from projrapport.errors import nearest
from projrapport.project.declaration import Project
from projrapport.project.fault import Fault


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
