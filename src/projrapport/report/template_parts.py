"""What a template begins with: its main file, or each part of a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from projrapport.report.render import main_of
from projrapport.report.word_template.fill import template_file
from projrapport.report.word_template.names import is_word_template


def sources_of(template: str, folders: Sequence[Path]) -> tuple[str, ...]:
    """The names by which Jinja finds its sources. Raises TemplateError when there is none, or it cannot be read."""
    if not is_word_template(template):
        return (main_of(template, folders),)
    from projrapport.report.word_template.source import parts_of  # noqa: PLC0415  only where there is one

    return tuple(f"{template}/{part}" for part in parts_of(template_file(template, folders)))
