"""Every document has a title: the first line of the Markdown."""

from __future__ import annotations

from projrapport.errors import Problem, TemplateError


def titled(title: str) -> str:
    """The title, without the spaces around it. Raises TemplateError when there is none."""
    if not title.strip():
        fix = "Let the template begin with a line “# Title”."
        raise TemplateError(Problem("report text", "has no title.", fix))
    return title.strip()
