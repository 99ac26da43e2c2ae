"""What a Word document says of itself: title, language, whose it is, of which day; also in its header and footer."""

from __future__ import annotations

from lxml import etree

from projrapport.report.marks import without_marks
from projrapport.report.report import Report
from projrapport.writers.package import Element, Package
from projrapport.writers.word.fields import fill_fields
from projrapport.writers.word.xml import q

CORE = "docProps/core.xml"
APP = "docProps/app.xml"
SETTINGS = "word/settings.xml"
LOCALES = {"sv": "sv-SE", "en": "en-GB"}

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def locale(report: Report) -> str:
    """The language of the report with its country, as Word writes it."""
    return LOCALES[report.about.language]


def title_of(package: Package) -> str:
    """The title that pandoc found in the text; empty when there was none."""
    return without_marks(package.tree(CORE).findtext(f"{{{_DC}}}title", "")).strip()


def set_title(package: Package, title: str) -> None:
    """Give the document's properties another title."""
    for found in package.tree(CORE).iter(f"{{{_DC}}}title"):
        found.text = title


def set_properties(package: Package, report: Report, title: str) -> None:
    """Fill in the document's properties, the language of its typefaces, and the fields of header and footer."""
    package.put(CORE, _core(report, title))
    package.put(APP, _app(report))
    for language in package.tree(SETTINGS).iter(q("themeFontLang")):
        language.set(q("val"), locale(report))
    fill_fields(package, {"TITLE": title, "AUTHOR": report.about.organisation})


def _core(report: Report, title: str) -> Element:
    root = etree.Element(
        f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    )
    texts = {
        "title": title,
        "subject": report.about.title,
        "creator": report.about.organisation,
        "identifier": ", ".join(report.about.registry_numbers),
        "language": locale(report),
    }
    for name, text in texts.items():
        etree.SubElement(root, f"{{{_DC}}}{name}").text = text
    for name in ("created", "modified"):
        moment = etree.SubElement(root, f"{{{_TERMS}}}{name}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
        moment.text = f"{report.date}T00:00:00Z"
    return root


def _app(report: Report) -> Element:
    root = etree.fromstring(f'<Properties xmlns="{_APP}"/>')
    etree.SubElement(root, f"{{{_APP}}}Application").text = "projrapport"
    etree.SubElement(root, f"{{{_APP}}}Company").text = report.about.organisation
    return root
