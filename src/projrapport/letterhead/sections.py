"""Where the text of a letterhead says how large its pages are."""

from __future__ import annotations

from projrapport.errors import Problem, TemplateError
from projrapport.writers.package import Package
from projrapport.writers.word.xml import DOCUMENT, attribute, child


def require_paper(package: Package, file: str) -> None:
    """Raises TemplateError when there is no paper or there are no margins."""
    body = child(package.tree(DOCUMENT), "body")
    sides = (("pgSz", "w"), ("pgMar", "left"), ("pgMar", "right"))
    if not all(attribute(body, "sectPr", name, of=side) for name, side in sides):
        fix = "Set its paper and margins in Word (Layout, Page Setup) and save it."
        raise TemplateError(Problem(file, "does not say how large its pages are.", fix))
