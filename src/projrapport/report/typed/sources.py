"""The templates that a report is filled into, as they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from jinja2 import TemplateNotFound, meta

from projrapport.report.environment import TemplateEnvironment
from projrapport.report.template_parts import sources_of


def template_sources(templates: Iterable[str], *, folders: Sequence[Path]) -> dict[str, str]:
    """The sources of the named templates and of every part that they read, by path: `board/summary.md.j2`.

    Each part from the nearest folder that has it; of a Word template each part of the document. A template that reads a part whose name it makes up is taken with
    all files of its folder.
    """
    environment, found = TemplateEnvironment(folders), {}
    waiting = [part for name in templates for part in sources_of(name, folders)]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            found[name] = environment.source(name)[0]
        except TemplateNotFound:  # told where the template is filled in
            continue
        for part in meta.find_referenced_templates(environment.parse(found[name])):
            waiting += [part] if part else _beside(name, environment)
    return dict(sorted(found.items()))


def _beside(name: str, environment: TemplateEnvironment) -> list[str]:
    folder = name.rpartition("/")[0]
    return [
        other
        for other in environment.list_templates()
        if other.startswith(f"{folder}/") and other.endswith(".j2")
    ]
