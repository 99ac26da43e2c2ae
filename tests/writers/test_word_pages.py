"""The report as it leaves the printer. Needs LibreOffice and poppler: apt-get install libreoffice-writer poppler-utils"""

import re
import shutil
import subprocess

import pytest
from word_sample import BOARD_REPORT, written

MISSING = [program for program in ("soffice", "pdftotext", "pdfinfo") if not shutil.which(program)]
pytestmark = pytest.mark.skipif(
    bool(MISSING),
    reason=f"no {', '.join(MISSING)}; install with: apt-get install libreoffice-writer poppler-utils fonts-liberation",
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    (folder / "report.docx").write_bytes(written(BOARD_REPORT))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        folder / "report.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "report.pdf"


@pytest.fixture(scope="module")
def pages(printed):
    text = subprocess.run(
        ["pdftotext", "-layout", printed, "-"], check=True, capture_output=True, timeout=180
    ).stdout.decode()
    return text.split("\f")[:-1]


def test_the_board_report_takes_five_or_six_pages_and_each_says_which_it_is(pages):
    assert len(pages) in {5, 6}
    for number, page in enumerate(pages, 1):
        assert page.rstrip().endswith(f"{number} ({len(pages)})")


def test_the_title_runs_on_from_the_second_page(pages):
    title = "Slutrapport om interventionssamtal för våldsutövare i nära relation"
    assert [title in page.strip().splitlines()[0] for page in pages] == [False] + [True] * (len(pages) - 1)


def test_all_headings_are_printed_and_none_ends_a_page(pages):
    headings = re.findall(r"^##+ (.*)$", BOARD_REPORT, re.MULTILINE)
    lines = [line.strip() for page in pages for line in page.splitlines()]
    assert set(headings) <= set(lines)
    for page in pages:
        assert [line.strip() for line in page.splitlines() if line.strip()][-2] not in headings


def test_a_table_over_two_pages_repeats_its_header_row(pages):
    with_months = [page for page in pages if "Januari" in page or "December" in page]
    assert all("frågeformulär" in page for page in with_months)


def test_the_title_is_the_name_of_the_window(printed):
    said = subprocess.run(["pdfinfo", printed], check=True, capture_output=True, timeout=180).stdout.decode()
    assert re.search(r"^Title: +Slutrapport om interventionssamtal", said, re.MULTILINE)
