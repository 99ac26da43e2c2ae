"""What the tests of the web page share: Markdown turned into a page to look into, and figures as templates mark them."""

from __future__ import annotations

from lxml import html as lxml_html

from builders.report import report
from projrapport.report.marks import marked
from projrapport.resources import CHECKOUT
from projrapport.writers.html import html

LOOK = CHECKOUT / "templates" / "report.css"


def written(markdown: str, language: str = "sv", **changes: object) -> bytes:
    return html(markdown, report(language, **changes), look=LOOK)


def page(text: str, language: str = "sv", **changes: object) -> lxml_html.HtmlElement:
    """The page of a report with this text under a title."""
    return lxml_html.document_fromstring(written(f"# Rapport\n\n{text}", language, **changes).decode())


def figure(text: str, name: str) -> str:
    """A figure in Markdown, as templates print it: its text between marks that hold its name."""
    return marked(text, name)
