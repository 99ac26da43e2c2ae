"""The leak gate reads the PDF files of other programs, too: objects that are packed together, typefaces cut to their letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Pdf

from outside.programs import asked, converted, needs
from projrapport.publish.leaks.gate import LeakGate
from publish.leaks.planted import NUMBER
from publish.leaks.planted_names import NAME
from publish.leaks.test_exports_asked import NAMES

PAGE = '<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Rapport</title></head><body><h1>Rapport</h1><p>{}</p></body></html>'


def by_chromium(page: Path) -> Path:
    made = page.with_suffix(".pdf")
    asked(
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={made}",
        page,
    )
    return made


def by_libreoffice(page: Path) -> Path:
    return converted(page, "pdf:writer_web_pdf_Export", page.parent)


def with_typefaces_in_common(page: Path) -> Path:
    """Pages may have their typefaces and their size from what they are pages of."""
    made = by_libreoffice(page)
    with Pdf.open(made, inherit_page_attributes=False, allow_overwriting_input=True) as file:
        for one in file.Root.Pages.Kids:
            for key in ("/Resources", "/MediaBox"):
                file.Root.Pages[key] = one[key]
                del one[key]
        file.save(made)
    return made


@pytest.mark.parametrize(
    "made_by",
    [
        pytest.param(by_chromium, marks=needs("chromium")),
        pytest.param(by_libreoffice, marks=needs("soffice")),
        pytest.param(with_typefaces_in_common, marks=needs("soffice")),
    ],
)
def test_what_leads_to_somebody_is_found_in_a_pdf(made_by, tmp_path):
    found = {}
    for name, text in (
        ("clean", "Samtal med 45 män"),
        ("number", f"Akt {NUMBER}"),
        ("name", f"Hon heter {NAME}."),
    ):
        page = tmp_path / f"{name}.html"
        page.write_text(PAGE.format(text), encoding="utf-8")
        said = LeakGate(NAMES).inspect({"report.pdf": made_by(page).read_bytes()})
        found[name] = [problem.what for problem in said]
    assert found == {
        "clean": [],
        "number": ["holds a number in the form of a personal identity number."],
        "name": ["holds the first and last name of somebody in the exports."],
    }
