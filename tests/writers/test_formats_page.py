"""docs/formats.md keeps up with the program."""

from __future__ import annotations

import re

from projrapport.resources import CHECKOUT, LOOKS
from projrapport.writers.formats import REPORT_WRITERS, TEXT_WRITERS

PAGE = (CHECKOUT / "docs" / "formats.md").read_text(encoding="utf-8")


def test_every_format_is_told():
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == [*TEXT_WRITERS, *REPORT_WRITERS]


def test_every_look_is_told_and_comes_with_the_program():
    assert set(LOOKS) <= set(re.findall(r"`([\w.]+)`", PAGE))
    assert all((CHECKOUT / "templates" / name).is_file() for name in LOOKS)


def test_an_own_look_goes_before_the_one_that_came_along(tmp_path):
    from builders.report import report
    from projrapport.writers.formats import written

    (tmp_path / "report.css").write_text("body { color: #123456 }", encoding="utf-8")
    folders = (tmp_path, CHECKOUT / "templates")
    files = written(report(), {"mine": "# Rapport"}, formats=("html",), folders=folders)
    assert b"#123456" in files["mine.html"]


def test_each_file_is_shown_once_as_it_is_written():
    from builders.report import report
    from projrapport.writers.formats import written

    seen = []
    texts = {"mine": "# Rapport", "yours": "# Rapport"}
    folders = (CHECKOUT / "templates",)
    files = written(
        report(), texts, formats=("html", "md"), folders=folders, see=lambda *file: seen.append(file)
    )
    assert sorted(seen) == sorted(files.items())
    assert list(files) == ["mine.html", "yours.html", "mine.md", "yours.md"]
