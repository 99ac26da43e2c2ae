"""A letterhead before the leak gate: numbers of persons are refused, other long numbers are told."""

from __future__ import annotations

from projrapport.errors import DisclosureError, Problem
from projrapport.project.declaration import Project
from projrapport.publish.leaks.allowances import allowed_in
from projrapport.publish.leaks.examined import RUN, Hit, examined
from projrapport.publish.leaks.office_pieces import document_pieces

DECLARE = "If it is nobody's (the organisation number, the office's telephone), declare it under [output] allowed_numbers"


def examine(document: bytes, project: Project, file: str) -> tuple[str, ...]:
    """Remarks on long numbers that would stop a build. Raises DisclosureError over numbers of persons; never tells one."""
    hits = examined(document_pieces(document), allowed_in(project, ())).hits
    refused = [hit for hit in hits if RUN not in hit.what]
    if refused:
        fix = f"Take it out of the letterhead. {DECLARE} and adopt it again. Nothing was written."
        raise DisclosureError(Problem(f"{file}, {hit.place}", f"{hit.what}.", fix) for hit in refused)
    return tuple(map(_remark, hits))


def _remark(hit: Hit) -> str:
    return f"{hit.place} {hit.what}; it would stop a build. {DECLARE}."
