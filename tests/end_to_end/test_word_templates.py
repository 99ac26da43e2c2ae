"""A template that a person designed in Word, used in a project: checked, built, refreshed, published."""

from __future__ import annotations

import json
import shutil
import zipfile

import pytest

from builders.letterheads import saved, swedish
from builders.run import DATE, edit, run
from builders.visits import by_channel, identity, visits_project, write_visits
from builders.word_templates import NAME, in_runs, lines, rows, template
from projrapport.writers.package import Package

OUTPUT = '[output]\nformats = ["md", "json"]'
DESIGNED = '[output]\nformats = ["md", "docx", "json"]\ntemplates = ["brev.docx"]'
AUDIENCES = """
[texts]
summary = "Flera kom tillbaka & stannade."
[audience.internal]
threshold = "none"
"""
PUBLIC = '[audience.public]\nthreshold = 5\ntemplates = ["offentligt.docx"]\n'


def letter():
    document = template("# Besök {{ period }}")
    document.add_heading("Personer", 1)
    in_runs(document, "Det kom {{ f(", "“persons”", ").with_unit }} ", "& några brev.")
    document.add_paragraph("{{ texts.summary }}")
    document.add_paragraph("{{ breakdowns[0].table }}")
    rows(
        document,
        ("Mått", "{{ period }}"),
        ("{%tr for line in figures %}", ""),
        ("{{ line.heading }}", "{{ line.in_table }}"),
        ("{%tr endfor %}", ""),
    )
    document.sections[0].footer.paragraphs[0].text = "{{ project.organisation }}, {{ f('persons') }}"
    return document


@pytest.fixture
def project(tmp_path):
    folder = visits_project(tmp_path / "p", by_channel(), more=AUDIENCES)
    edit(folder / "projrapport.toml", OUTPUT, DESIGNED)
    put(folder, letter())
    return folder


def put(project, document, name=NAME):
    (project / "templates").mkdir(exist_ok=True)
    document.save(str(project / "templates" / name))


def build(capsys, project, *options):
    return run(capsys, "build", "2012", "--project", project, "--date", DATE, "--quiet", *options)


def built(capsys, project, *options):
    ended = build(capsys, project, *options)
    assert ended.code == 0, ended.err
    return project / "out" / "2012"


def test_check_and_build_know_a_word_template(capsys, project):
    assert run(capsys, "check", "2012", "--project", project).code == 0
    folder = built(capsys, project)
    assert {path.name for path in folder.iterdir()} == {NAME, "figures.json", "manifest.json"}
    said = lines((folder / NAME).read_bytes())
    assert said[2:5] == ["Personer", "Det kom 27 & några brev.", "Flera kom tillbaka & stannade."]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert NAME in manifest["templates"]


def test_it_stands_beside_reports_in_markdown(capsys, project):
    edit(project / "projrapport.toml", '["brev.docx"]', '["board", "brev.docx"]')
    names = {path.name for path in built(capsys, project).iterdir()}
    assert {"board.md", "board.docx", NAME} <= names
    assert "brev.md" not in names


@pytest.mark.parametrize("command", [("check", "2012"), ("build", "2012")])
def test_a_slip_is_told_with_its_paragraph_and_nothing_is_written(capsys, project, command):
    document = letter()
    document.add_paragraph('Det kom {{ f("person") }}.')
    put(project, document)
    ended = run(capsys, *command, "--project", project)
    assert ended.code == 5
    assert "templates/brev.docx, paragraph" in ended.err
    assert (
        '(“Det kom {{ f("person") }}.”): there is no indicator “person”. Did you mean “persons”?' in ended.err
    )
    assert not (project / "out").exists()


def test_check_finds_what_only_shows_when_the_document_is_made(capsys, project):
    document = letter()
    document.add_paragraph("Så här: {{ breakdowns[0].table }}")
    put(project, document)
    ended = run(capsys, "check", "2012", "--project", project)
    assert ended.code == 5
    assert (
        "templates/brev.docx, “Så här: Personer efter kontaktform, 2012 …”: what is printed here is a table"
        in ended.err
    )


def test_the_round_of_a_letter(capsys, project):
    copy = project / "kopia.docx"
    shutil.copy(built(capsys, project) / NAME, copy)
    assert run(capsys, "status", copy, "--project", project).code == 0
    write_visits(project, by_channel(besok=15))
    assert run(capsys, "status", copy, "--project", project).code == 9
    new = project / "ny.docx"
    assert run(capsys, "refresh", copy, "--project", project, "--output", new, "--date", DATE).code == 0
    assert lines(new.read_bytes()) == lines((built(capsys, project) / NAME).read_bytes())


def test_a_number_that_somebody_typed_into_the_template_is_told(capsys, project):
    document = letter()
    document.add_paragraph("Sammanlagt kom 31 personer.")
    put(project, document)
    edit(
        project / "projrapport.toml",
        '[audience.internal]\nthreshold = "none"',
        "[audience.public]\nthreshold = 5",
    )
    for ended in (build(capsys, project), run(capsys, "check", "2012", "--project", project)):
        assert ended.code == 7
        assert "templates/brev.docx, paragraph" in ended.err
        assert "“31” is typed" in ended.err


def test_an_audience_may_have_a_letter_of_its_own(capsys, project):
    edit(project / "projrapport.toml", "[audience.internal]", f"{PUBLIC}[audience.internal]")
    document = template("# För alla {{ period }}")
    document.add_heading("Personer", 1)
    document.add_paragraph("{{ breakdowns[0].table }}")
    put(project, document, "offentligt.docx")
    write_visits(project, by_channel(telefon=3))
    folder = built(capsys, project)
    assert not (folder / NAME).exists()
    assert ".." in lines((folder / "offentligt.docx").read_bytes())
    assert (built(capsys, project, "--audience", "internal") / "offentligt.docx").exists()


def test_a_persons_number_in_a_template_never_gets_out(capsys, project):
    document = letter()
    document.add_paragraph(f"Se ärende för {identity(4)}.")
    put(project, document)
    ended = build(capsys, project)
    assert ended.code == 7
    assert identity(4) not in ended.err + ended.out
    assert not (project / "out").exists()


@pytest.mark.parametrize("asked", ["pdf", "md,html"])
def test_a_format_that_no_template_can_be_written_in_is_told(capsys, project, asked):
    ended = build(capsys, project, "--format", asked)
    assert ended.code == 2
    assert "is not made from a template that was designed in Word (brev.docx)" in ended.err


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ('["brev.docx", "brev"]', "two templates would be written as brev.docx"),
        ('["reference.docx"]', "reference.docx is how all Word reports look, not a template"),
        ('["BREV.DOCX"]', "“BREV.DOCX” does not end in .docx. Save it in Word as a Word document"),
        ('["brev.dotx"]', "“brev.dotx” does not end in .docx."),
        ('["brev/inre.docx"]', "“brev/inre.docx” is not right in the folder templates. Put it there"),
        ('["bref.docx"]', "Did you mean “brev.docx”?"),
    ],
)
def test_names_that_cannot_be_meant_are_told(capsys, project, names, said):
    edit(project / "projrapport.toml", '["brev.docx"]', names)
    ended = build(capsys, project)
    assert ended.code in (3, 5)
    assert said in ended.err


def test_an_adopted_letterhead_may_be_the_template_too(capsys, project):
    document = swedish()
    document.add_paragraph("Det kom {{ f('persons').with_unit }}.")
    document.add_paragraph("{{ breakdowns[0].table }}")
    saved(document, project / "templates" / NAME)
    folder = built(capsys, project)
    assert "Det kom 27." in lines((folder / NAME).read_bytes())


def test_comments_and_the_thumbnail_of_a_template_stay_at_home(capsys, project):
    document = letter()
    document.add_comment(document.paragraphs[0].runs, text="Hemlig kommentar", author="Anna")
    put(project, document)
    with zipfile.ZipFile(project / "templates" / NAME) as archive:
        assert {"word/comments.xml", "docProps/thumbnail.jpeg"} <= set(archive.namelist())
    with zipfile.ZipFile(built(capsys, project) / NAME) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert not [name for name in archive.namelist() if "comment" in name or "thumbnail" in name]
    assert b"Hemlig" not in everything


def test_a_template_that_another_program_left_without_properties_works(capsys, project):
    path = project / "templates" / NAME
    package = Package.read(path.read_bytes())
    for part in [name for name in package.names() if name.startswith("docProps/")]:
        package.remove(part)
    for root in (package.tree("_rels/.rels"), package.tree("[Content_Types].xml")):
        for one in [one for one in root if "docProps" in one.get("Target", "") + one.get("PartName", "")]:
            root.remove(one)
    path.write_bytes(package.to_bytes())
    folder = built(capsys, project)
    package = Package.read((folder / NAME).read_bytes())
    assert package.tree("docProps/core.xml").findtext("{*}title") == "Besök 2012"
    assert {one.get("PartName") for one in package.tree("[Content_Types].xml")} >= {
        "/docProps/core.xml",
        "/docProps/app.xml",
    }
