"""Audiences and releases: what they name must exist."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.errors import did_you_mean
from projrapport.project.declaration import Project
from projrapport.project.fault import Fault, shown


def audiences(project: Project) -> Iterator[Fault]:
    """Only the internal audience may be told everything, and the unit is a column of some table."""
    columns = {name for table in project.tables.values() for name in table.columns}
    for name, audience in project.audience.items():
        if audience.threshold == "none" and name != "internal":
            what = 'found "none"; only the internal audience may be told figures about few persons.'
            yield Fault(("audience", name, "threshold"), what, "Write a number, at least 3.")
        if audience.unit not in {"person", *columns}:
            what = f"found {shown(audience.unit)}, but no table has such a column."
            yield Fault(("audience", name, "unit"), what, did_you_mean(audience.unit, {"person", *columns}))


def releases(project: Project) -> Iterator[Fault]:
    """A release names figures by their keys: an indicator and a period."""
    known = {indicator.id for indicator in project.indicator}
    for position, release in enumerate(project.release):
        for figure in release.figure:
            name, at, _ = figure.partition("@")
            path = ("release", position, "figure")
            if not at:
                yield Fault(path, f"found {shown(figure)}, expected a key such as “{name}@2012”.")
            elif name not in known:
                what = f"found {shown(figure)}, but there is no indicator “{name}”."
                yield Fault(path, what, did_you_mean(name, known), about=name)
