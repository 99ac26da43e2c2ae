"""The round of a Word document: built, edited, held against new data, refreshed."""

from __future__ import annotations

import json
import re
import shutil
import zipfile

import pytest

from builders.returned import ask, board_project, copy_of_board
from builders.run import DATE, SAMPLE, edit, run
from builders.visits import by_channel, write_visits

BOTH = """
[audience.internal]
threshold = "none"
[audience.public]
threshold = 5
"""
TEMPLATE = """# Besök {{ period }}

## Personer

Det kom {{ f("persons").with_unit }}, mot {{ f("persons").previous }} året innan.

{{ breakdowns[0].table }}
"""


@pytest.fixture
def project(tmp_path):
    return board_project(tmp_path / "p", by_channel(), more=BOTH, template=TEMPLATE)


def text_of(document):
    with zipfile.ZipFile(document) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())


def type_over(document, old, new):
    with zipfile.ZipFile(document) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    assert f">{old}<" in body
    parts["word/document.xml"] = body.replace(f">{old}<", f">{new}<", 1).encode()
    with zipfile.ZipFile(document, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_document_of_unchanged_data_is_current_and_ends_with_0(capsys, project):
    ended = ask(capsys, "status", copy_of_board(capsys, project), project)
    assert ended.code == 0
    assert re.fullmatch(
        r"edited.docx: 2012, for the internal audience, written 2013-02-01\n +\d+ current\n", ended.out
    )


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_the_documents_of_the_sample_are_current_in_every_place(capsys, tmp_path, audience):
    options = ("--project", SAMPLE, "--output", tmp_path, "--date", DATE, "--audience", audience)
    built = run(capsys, "build", "2012", *options, "--format", "docx")
    documents = [line for line in built.out.split() if line.endswith(".docx")]
    assert len(documents) == 2
    for document in documents:
        tree = ask(capsys, "status", document, SAMPLE, "--json").json
        assert set(tree["counts"]) == {"current"}
        assert tree["typed_by_hand"] == []


def test_stale_figures_end_with_9_and_tell_how_to_refresh(capsys, project):
    document = copy_of_board(capsys, project)
    write_visits(project, by_channel(besok=15))
    ended = ask(capsys, "status", document, project)
    assert ended.code == 9
    assert "persons@2012|with_unit: 27 → 30" in ended.out
    assert "  Personer\n" in ended.out
    assert f"Run: projrapport refresh {document}" in ended.err


def test_a_document_of_another_project_is_named_with_the_way_out(capsys, tmp_path, project):
    document = copy_of_board(capsys, project)
    other = board_project(tmp_path / "other", by_channel(), more=BOTH, template=TEMPLATE)
    edit(other / "projrapport.toml", "[2011, 2012]", "[2010, 2011]")
    ended = ask(capsys, "status", document, other)
    assert ended.code == 2
    assert (
        "edited.docx: is about 2012, for the internal audience. This project has no such: period" in ended.err
    )
    assert ended.err.endswith("If it was built from another project, name that folder with --project.\n")


def test_status_as_json_tells_every_place(capsys, project):
    document = copy_of_board(capsys, project)
    write_visits(project, by_channel(besok=15))
    tree = ask(capsys, "status", document, project, "--json").json
    [one] = [one for one in tree["figures"] if one["name"] == "persons@2012|with_unit"]
    assert (one["state"], one["document"], one["now"], one["heading"]) == ("stale", "27", "30", "Personer")
    assert tree["stale"] == tree["counts"]["stale"] > 1


def test_refreshing_writes_a_new_document_beside_and_another_one_the_next_time(capsys, project):
    document = copy_of_board(capsys, project)
    before = document.read_bytes()
    write_visits(project, by_channel(besok=15))
    paths = [ask(capsys, "refresh", document, project, "-q").out.strip() for _ in range(2)]
    assert [path.rpartition("/")[2] for path in paths] == ["edited-refreshed.docx", "edited-refreshed-2.docx"]
    assert document.read_bytes() == before
    assert "Det kom 30, mot 0 året innan." in text_of(project / "edited-refreshed.docx")
    assert ask(capsys, "status", project / "edited-refreshed.docx", project).code == 0


def test_a_refreshed_document_nobody_edited_says_what_a_new_one_says(capsys, project):
    document = copy_of_board(capsys, project)
    write_visits(project, by_channel(besok=15, telefon=8))
    refreshed = project / "refreshed.docx"
    assert ask(capsys, "refresh", document, project, "--output", refreshed).code == 0
    assert text_of(refreshed) == text_of(copy_of_board(capsys, project))


def test_refreshing_is_the_same_twice(capsys, project):
    document = copy_of_board(capsys, project)
    write_visits(project, by_channel(besok=15))
    for _ in range(2):
        assert ask(capsys, "refresh", document, project, "--date", "2013-03-01").code == 0
    assert (project / "edited-refreshed.docx").read_bytes() == (
        project / "edited-refreshed-2.docx"
    ).read_bytes()


def test_the_document_itself_is_only_written_over_when_that_is_asked_for(capsys, project):
    document = copy_of_board(capsys, project)
    write_visits(project, by_channel(besok=15))
    ended = ask(capsys, "refresh", document, project, "--output", document)
    assert ended.code == 2
    assert "--in-place" in ended.err
    assert ask(capsys, "refresh", document, project, "--in-place").code == 0
    assert ask(capsys, "status", document, project).code == 0


def test_nothing_is_written_when_nothing_is_stale(capsys, project):
    document = copy_of_board(capsys, project)
    ended = ask(capsys, "refresh", document, project)
    assert (ended.code, ended.out) == (0, "")
    assert "nothing was written" in ended.err
    assert not list(project.glob("*-refreshed*"))


def test_refreshing_tells_what_it_changed_and_what_it_kept(capsys, project):
    document = copy_of_board(capsys, project)
    type_over(document, "27", "nära trettio")
    write_visits(project, by_channel(besok=15))
    ended = ask(capsys, "refresh", document, project)
    assert "Refreshed\n" in ended.err
    assert (
        "Kept as typed\n  Personer\n    persons@2012|with_unit: “nära trettio” in the document" in ended.err
    )
    assert "Det kom nära trettio, mot" in text_of(project / "edited-refreshed.docx")


def test_a_level_that_came_with_the_data_is_told_and_ends_with_9(capsys, project):
    document = copy_of_board(capsys, project)
    write_visits(project, [*by_channel(), (40, "2012-04-01", "sms")])
    ended = ask(capsys, "status", document, project)
    assert ended.code == 9
    assert "persons@2012[channel] lacks persons@2012[channel=!]:" in ended.out


def test_figures_are_refreshed_as_the_audience_of_the_document_may_see_them(capsys, project):
    document = copy_of_board(capsys, project, audience="public")
    write_visits(project, by_channel(telefon=3))
    explained = "\n.. stands for what the audience may not see: it is about few persons"
    assert explained in ask(capsys, "status", document, project).out
    refreshed = ask(capsys, "refresh", document, project)
    assert refreshed.code == 0
    assert explained in refreshed.out + refreshed.err
    new = project / "edited-refreshed.docx"
    with zipfile.ZipFile(new) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    shown = dict(
        re.findall(
            r'w:val="(persons@2012\[[^"]*)"/>.*?<w:t(?: [^>]*)?>([^<]*)<', text_of_controls(everything)
        )
    )
    assert shown["persons@2012[channel=telefon]|in_table"] == ".."
    assert list(shown.values()).count("..") >= 2
    assert ask(capsys, "status", new, project).code == 0


def text_of_controls(everything):
    return "\n".join(re.findall(r"<w:sdt>.*?</w:sdt>", everything, re.DOTALL))


def test_a_document_that_was_released_to_readers_is_not_changed_behind_its_back(capsys, project):
    options = ("--format", "docx", "--date", DATE, "--audience", "public", "--role", "enhetschef")
    ended = run(capsys, "release", "2012", "--project", project, "--output", project / "out", *options)
    assert ended.code == 0, ended.err
    document = project / "out" / "2012" / "board.docx"
    write_visits(project, by_channel(besok=15))
    assert ask(capsys, "status", document, project).code == 0  # what was published stands
    (project / "published.jsonl").unlink()
    for command, code in (("status", 9), ("refresh", 7)):
        ended = ask(capsys, command, document, project)
        assert ended.code == code
        assert "Run: projrapport release 2012 --audience public --revise" in ended.err


def test_the_leak_gate_looks_at_what_people_wrote_before_the_new_document_is_put_in_place(capsys, project):
    document = copy_of_board(capsys, project)
    type_over(document, "27", "27, bland dem 19816102-0001")
    write_visits(project, by_channel(besok=15))
    ended = ask(capsys, "refresh", document, project)
    assert ended.code == 7
    assert "19816102" not in ended.err
    assert not list(project.glob("*-refreshed*"))


def test_what_word_adds_when_it_saves_does_not_stop_a_refreshing(capsys, project):
    document = copy_of_board(capsys, project)
    with zipfile.ZipFile(document) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    body = parts["word/document.xml"].decode()
    parts["word/document.xml"] = body.replace(
        "<w:p>", f'<w:p {w14} w14:paraId="19816102" w14:textId="77777777">'
    ).encode()
    w15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    person = (
        '<w15:presenceInfo w15:providerId="AD" w15:userId="S::a@b.se::4f8a1c81-6102-4c3d-8e4f-01a3456b89ab"/>'
    )
    parts["word/people.xml"] = (
        f'<w15:people {w15}><w15:person w15:author="A">{person}</w15:person></w15:people>'.encode()
    )
    parts["word/glossary/document.xml"] = b"<glossaryDocument/>"
    parts["word/commentsIds.xml"] = b'<comments durableId="2B198161"/>'
    with zipfile.ZipFile(document, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    write_visits(project, by_channel(besok=15))
    ended = ask(capsys, "refresh", document, project)
    assert ended.code == 0, ended.err
    with zipfile.ZipFile(project / "edited-refreshed.docx") as archive:
        untouched = {
            "word/people.xml",
            "word/glossary/document.xml",
            "word/commentsIds.xml",
            "word/styles.xml",
        }
        assert all(archive.read(name) == parts[name] for name in untouched)


def test_figures_json_keeps_what_the_document_says(capsys, project):
    copy_of_board(capsys, project)
    tree = json.loads((project / "out" / "2012-internal" / "figures.json").read_text(encoding="utf-8"))
    assert tree["printed"]["board"]["persons@2012|with_unit"] == "27"


def test_a_document_that_lost_its_record_is_held_against_the_figures_json_beside_it(capsys, project):
    document = copy_of_board(capsys, project)
    with zipfile.ZipFile(document) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if "customXml" not in name}
    relations = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = re.sub(
        r"<Relationship [^>]*customXml[^>]*/>", "", relations
    ).encode()
    with zipfile.ZipFile(document, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    ended = ask(capsys, "status", document, project)
    assert ended.code == 2
    assert "figures.json" in ended.err
    shutil.copy(project / "out" / "2012-internal" / "figures.json", project)
    assert ask(capsys, "status", document, project).code == 0
    write_visits(project, by_channel(besok=15))
    assert ask(capsys, "status", document, project).code == 9
    assert ask(capsys, "refresh", document, project).code == 0
    (project / "figures.json").unlink()
    ended = ask(capsys, "status", project / "edited-refreshed.docx", project)
    assert ended.code == 0
    assert "Typed by hand" not in ended.out


def test_a_refreshed_document_is_a_word_document(capsys, project):
    document = copy_of_board(capsys, project)
    write_visits(project, by_channel(besok=15))
    ended = ask(capsys, "refresh", document, project, "--output", project / "x.pdf")
    assert ended.code == 2
    assert "x.pdf: names no Word document. Let it end in .docx." in ended.err
    assert not (project / "x.pdf").exists()
