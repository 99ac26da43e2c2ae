"""The round of a Word document with charts: built, edited, held against new data, refreshed; for readers who may not see all."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest

from builders.returned import ask, board_project, copy_of_board
from builders.run import DATE, edit
from builders.visits import by_channel, write_visits

MORE = """
[audience.internal]
threshold = "none"
[audience.public]
threshold = 5

[[chart]]
id = "channels"
title = "Så kommer besöken"
indicator = "persons"
by = "channel"
"""
TEMPLATE = """# Besök {{ period }}

## Personer

Det kom {{ f("persons").with_unit }}.

{{ chart("channels") }}
"""
CHART, WORKBOOK = "word/charts/chart1.xml", "word/embeddings/Microsoft_Excel_Worksheet1.xlsx"
PHONE = "persons@2012[channel=telefon]"


@pytest.fixture
def project(tmp_path):
    return board_project(tmp_path / "p", by_channel(telefon=67), more=MORE, template=TEMPLATE)


def parts(document):
    with zipfile.ZipFile(document) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def change(document, part, old, new):
    content = parts(document)
    assert old in content[part].decode()
    content[part] = content[part].decode().replace(old, new).encode()
    with zipfile.ZipFile(document, "w") as archive:
        for name, one in content.items():
            archive.writestr(name, one)


def sheet(document):
    [found] = openpyxl.load_workbook(io.BytesIO(parts(document)[WORKBOOK]))
    return [list(row) for row in found.iter_rows(values_only=True)]


def test_a_chart_is_told_redrawn_and_current_and_a_second_time_nothing_is_written(capsys, project):
    document = copy_of_board(capsys, project)
    assert ask(capsys, "status", document, project).code == 0
    write_visits(project, by_channel(telefon=78))
    ended = ask(capsys, "status", document, project)
    assert ended.code == 9
    assert f"Charts out of date\n  Personer\n    channels ({PHONE}: 67 → 78)\n" in ended.out
    ended = ask(capsys, "refresh", document, project, "--in-place")
    assert ended.code == 0
    assert f"Charts redrawn\n  Personer\n    channels: {PHONE}: 67 → 78\n" in ended.err
    assert [row[1] for row in sheet(document)] == ["2012", 12, 78, 9]
    assert "Telefon 78" in parts(document)["word/document.xml"].decode()
    assert ask(capsys, "status", document, project).code == 0
    before = document.read_bytes()
    assert ask(capsys, "refresh", document, project, "--in-place").out == ""
    assert document.read_bytes() == before


def test_a_refreshed_document_nobody_edited_has_the_charts_of_a_new_one(capsys, project):
    document = copy_of_board(capsys, project)
    write_visits(project, by_channel(besok=15, telefon=8))
    new = project / "refreshed.docx"
    assert ask(capsys, "refresh", document, project, "--output", new, "--date", DATE).code == 0
    refreshed, anew = parts(new), parts(copy_of_board(capsys, project))
    assert refreshed[CHART] == anew[CHART]
    assert refreshed[WORKBOOK] == anew[WORKBOOK]
    assert refreshed["customXml/item1.xml"] == anew["customXml/item1.xml"]


def test_what_became_of_charts_is_told_as_json_too(capsys, project):
    document = copy_of_board(capsys, project)
    write_visits(project, by_channel(telefon=78))
    [one] = ask(capsys, "status", document, project, "--json").json["charts"]
    assert (one["chart"], one["state"], one["heading"]) == ("channels", "stale", "Personer")
    assert one["changed"] == [{"key": PHONE, "written": "67", "now": "78"}]
    tree = ask(capsys, "refresh", document, project, "--json").json
    assert [one["chart"] for one in tree["redrawn"]] == ["channels"]
    [one] = ask(capsys, "status", project / "edited-refreshed.docx", project, "--json").json["charts"]
    assert one["state"] == "current"


def test_a_chart_that_was_typed_over_is_kept_told_and_redrawn_when_forced(capsys, project):
    document = copy_of_board(capsys, project)
    change(document, CHART, "<c:v>67</c:v>", "<c:v>70</c:v>")
    write_visits(project, by_channel(telefon=78))
    ended = ask(capsys, "refresh", document, project)
    assert ended.code == 0
    assert (
        f"Charts kept as typed\n  Personer\n    channels ({PHONE}: 67 → 78; something else was typed in it): "
        "draw it anew with --force channels" in ended.err
    )
    assert b"<c:v>70</c:v>" in parts(project / "edited-refreshed.docx")[CHART]
    ended = ask(capsys, "refresh", document, project, "--force", "channels", "--output", project / "new.docx")
    assert ended.code == 0
    assert b"<c:v>78</c:v>" in parts(project / "new.docx")[CHART]


def test_a_level_that_came_with_the_data_is_told_of_the_chart_too(capsys, project):
    document = copy_of_board(capsys, project)
    write_visits(project, [*by_channel(telefon=67), (200, "2012-04-01", "sms")])
    ended = ask(capsys, "status", document, project)
    assert ended.code == 9
    assert "channels (" in ended.out
    assert "it lacks the levels" in ended.out
    ended = ask(capsys, "refresh", document, project)
    assert "Charts out of date\n  Personer\n    channels (" in ended.err
    assert parts(project / "edited-refreshed.docx")[CHART] == parts(document)[CHART]


def everything(document):
    """All parts of a document and of the workbook within it."""
    for name, content in parts(document).items():
        if name.endswith(".xlsx"):
            yield from parts(io.BytesIO(content)).values()
        else:
            yield content


def test_what_readers_may_not_see_any_more_is_nowhere_in_the_refreshed_document(capsys, project):
    document = copy_of_board(capsys, project, "public")
    assert sum(len(re.findall(rb"\b67\b", one)) for one in everything(document)) > 3
    write_visits(project, by_channel(telefon=3))
    ended = ask(capsys, "refresh", document, project, "--track")
    assert ended.code == 0, ended.err
    new = project / "edited-refreshed.docx"
    assert not [one for one in everything(new) if re.search(rb"\b67\b", one)]
    assert sheet(new)[2][1] is None
    assert "Visas inte: " in parts(new)["word/document.xml"].decode()
    assert ask(capsys, "status", new, project).code == 0


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            '"persons"\nby = "channel"',
            '"persons"\nover = "periods"',
            "it is drawn as columns instead of bars",
        ),
        ('id = "channels"', 'id = "others"', "it is not declared any more"),
    ],
)
def test_a_document_is_not_handed_out_whose_chart_would_go_on_showing_it(capsys, project, old, new, why):
    document = copy_of_board(capsys, project, "public")
    write_visits(project, by_channel(telefon=3))
    edit(project / "projrapport.toml", old, new)
    assert ask(capsys, "status", document, project).code == 9
    ended = ask(capsys, "refresh", document, project)
    assert ended.code == 7
    assert "shows what the public audience may not see any more (" in ended.err
    assert PHONE in ended.err
    assert why in ended.err
    assert "Take it out of the document" in ended.err
    assert not list(project.glob("*-refreshed*"))
