import pytest
from drawn_documents import page

from projrapport.accessibility.check import CHECKS, found_in, found_in_file
from projrapport.errors import UsageError
from projrapport.writers.formats import REPORT_WRITERS, TEXT_WRITERS

FOR_MACHINES = {".json"}


def test_every_format_that_people_read_is_checked():
    written = {f".{kind}" for kind in (*TEXT_WRITERS, *REPORT_WRITERS)}
    assert written - FOR_MACHINES == set(CHECKS)


def test_files_for_machines_have_no_findings():
    assert found_in("figures.json", b"{}") == ()


def test_a_finding_says_where_what_the_way_out_and_the_standard():
    [found] = found_in("report.HTML", page(lang=""))
    assert str(found) == (
        "the page: does not say in which language it is. Set lang on the html element. "
        "(WCAG 2.2, 3.1.1 Language of page; EN 301 549, 10.3.1.1)"
    )


@pytest.mark.parametrize("kind", [".docx", ".xlsx", ".pdf", ".md"])
def test_a_file_that_is_not_what_its_name_says_cannot_be_looked_at(tmp_path, kind):
    file = tmp_path / f"report{kind}"
    file.write_bytes(b"\xff\xfenothing of the kind")
    with pytest.raises(UsageError, match=f"is not a sound {kind[1:].upper()} file"):
        found_in_file(file)


def test_a_file_that_is_not_there_or_of_another_kind_is_told(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        found_in_file(tmp_path / "report.pdf")
    with pytest.raises(UsageError, match=r"These are: md, docx, xlsx, html, pdf\."):
        found_in_file(tmp_path / "report.odt")
