"""Where something stands is told once: rows by file, and the period that alone is at fault."""

from __future__ import annotations

import pytest

from builders.run import edit, run, small_project
from projrapport.loading.rows import rows_by_file

RULE = """
[[check]]
id = "short"
label = "Korta samtal"
level = "error"
of = "contacts"
rule = { minutes = { max = 1 } }

[[goal]]
id = 2
"""


@pytest.mark.parametrize(
    ("places", "of", "told"),
    [
        (["a.csv, row 6"], 1, ["a.csv, row 6"]),
        (["a.csv, row 6", "a.csv, row 8", "b.csv, row 2"], 3, ["a.csv, rows 6 and 8", "b.csv, row 2"]),
        (
            ["data/a.csv, row 6", "data/a.csv, row 8", "data/a.csv, row 9"],
            56,
            ["data/a.csv, rows 6, 8, 9 and 53 more"],
        ),
        (
            [f"a.csv, row {n}" for n in range(1, 13)],
            15,
            ["a.csv, rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 5 more"],
        ),
        (["a, row 1.csv, row 6"], 1, ["a, row 1.csv, row 6"]),
        ([], 0, []),
    ],
)
def test_rows_are_told_under_their_file(places, of, told):
    assert rows_by_file(places, of) == told


def test_a_broken_rule_names_each_file_once(capsys, tmp_path):
    project = small_project(tmp_path / "project")
    edit(project / "projrapport.toml", "\n[[goal]]\nid = 2\n", RULE)
    ended = run(capsys, "build", "2025", "--project", project)
    assert ended.code == 4
    places = ended.err.split("Look at ")[1].split("Correct the export")[0]
    files = [place.split(", row")[0] for place in places.split("; ")]
    assert len(files) == len(set(files))
    assert " more." in places


@pytest.mark.parametrize(
    ("source", "where"),
    [
        (
            '# T\n\n{{ f("contacts@2025[month=2025-02]") }}',
            "templates/board/report.md.j2, line 3, period 2024: ",
        ),
        ("# T\n\n{{ nothing }}", "templates/board/report.md.j2, line 3: "),
    ],
    ids=["one", "all"],
)
def test_check_names_the_period_when_a_template_fails_in_one_only(capsys, tmp_path, source, where):
    project = small_project(tmp_path / "project")
    folder = project / "templates" / "board"
    folder.mkdir(parents=True)
    (folder / "report.md.j2").write_text(source, encoding="utf-8")
    ended = run(capsys, "check", "--project", project)
    assert ended.code == 5
    assert ended.err.count("report.md.j2") == 1
    assert f"projrapport: {where}" in ended.err
