"""The page around the text: what it says of itself, its policy, its look, and the way past what every page has."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from lxml import etree
from markupsafe import Markup

from projrapport.errors import Problem, TemplateError
from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.html.tree import Element

PAGE = Markup("""\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="author" content="{organisation}">
<meta name="generator" content="projrapport">
<meta name="dcterms.created" content="{date}">
<title>{title}</title>
<style>{look}</style>
</head>
<body>
<a class="skip" href="#Text">{skip}</a>
<div class="frame">
{contents}
{text}
<footer>
<p>{organisation}</p>
<p>{footer}</p>
</footer>
</div>
</body>
</html>
""")


def page(text: Element, contents: Element, *, title: str, report: Report, look: str) -> bytes:
    """The whole page as a file."""
    words = Words(report.about.language)
    text.set("id", "Text")
    text.set("tabindex", "-1")
    parts = {
        "language": report.about.language,
        "policy": Markup(policy(look)),  # noqa: S704  its quotes stand as they are
        "organisation": report.about.organisation,
        "date": report.date,
        "title": title,
        "look": Markup(look),  # noqa: S704  a style sheet; what would end it is refused by `policy`
        "skip": words("page.skip"),
        "contents": _markup(contents),
        "text": _markup(text),
        "footer": ", ".join([*report.about.registry_numbers, report.date]),
    }
    return PAGE.format(**parts).encode()


def policy(look: str) -> str:
    """What the page may do: show itself in this look. No script, no fetching, no sending.

    Raises TemplateError when the look would not stay inside its element.
    """
    if "</" in look:
        raise TemplateError(Problem("report.css", "holds “</”, which would end it.", "Take it out."))
    seal = b64encode(sha256(look.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{seal}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _markup(element: Element) -> Markup:
    return Markup(etree.tostring(element, method="html", encoding="unicode"))  # noqa: S704  escaped by lxml
