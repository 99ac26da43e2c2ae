import subprocess
from pathlib import Path

import pytest

from projrapport.errors import OutputError, TemplateError
from projrapport.writers import pandoc

SECRET = "kanariefågel"


def html(markdown):
    return pandoc.convert(markdown, to="html").decode().strip()


@pytest.mark.parametrize(
    "text",
    [
        "<b>fet</b>",
        "$x$ och $y$",
        "@namn",
        "H~2~O",
        "x^2^",
        "~~struken~~",
        r"\emph{t}",
        "[x]{.y}[c]",
        "(@) ett",
        "A. ett",
    ],
)
def test_what_only_looks_like_mark_up_is_text(text):
    expected = text.replace("<", "&lt;").replace(">", "&gt;")
    if text == "[x]{.y}[c]":
        expected = '<span class="y">x</span>[c]'
    assert html(text) == f"<p>{expected}</p>"


def test_quotation_marks_and_dashes_stay_as_they_were_typed():
    assert html("\"a\" -- 'b' ... ”c”") == "<p>\"a\" -- 'b' ... ”c”</p>"


def test_a_line_of_dashes_at_the_top_is_no_settings():
    assert "toc" in html("---\ntoc: true\n---\n\nText")


@pytest.mark.parametrize(
    "text",
    ["![bild]({})", "# ![bild]({})", "| ![bild]({}) |\n|---|\n| x |", "Text.[^1]\n\n[^1]: ![bild]({})"],
)
@pytest.mark.parametrize("to", ["docx", "html5", "typst"])
def test_no_other_file_is_read(text, to, tmp_path):
    picture = tmp_path / "hemlig.txt"
    picture.write_text(SECRET)
    with pytest.raises(TemplateError, match=r"report text: pandoc warns: Could not fetch resource"):
        pandoc.convert(text.format(picture), to=to)


def test_the_documents_of_one_text_are_what_each_is_by_itself():
    text = "# Titel\n\n## Mål\n\nText.[^1] \ufde0\ufdd3\ufdd1\ufde1+ 45\ufde2 män.\n\n[^1]: Noten."
    together = pandoc.Together(("html5", "typst"), reference=Path("none.docx"), language="sv-SE")
    for to in ("html5", "typst"):
        assert together(text, to=to) == pandoc.convert(text, to=to)


def test_a_note_that_would_be_lost_is_an_error():
    with pytest.raises(TemplateError, match=r"Note with key 'glömd' defined at line 3 column 1 but not used"):
        html("Text.\n\n[^glömd]: Noten.")


def test_a_failure_of_pandoc_is_told_in_one_sentence():
    with pytest.raises(
        OutputError, match=r"report: pandoc could not write nosuchformat \(its exit code is \d+\): ."
    ):
        pandoc.convert("Text.", to="nosuchformat")


def test_a_missing_pandoc_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(pandoc.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(pandoc.shutil, "which", lambda name: None)
    with pytest.raises(OutputError, match=r"pandoc: is not installed. Install it again with: pip install"):
        html("Text.")


def test_a_pandoc_that_hangs_or_cannot_start_is_an_output_error(monkeypatch):
    def hang(*args, timeout, **kwargs):
        raise subprocess.TimeoutExpired(args, timeout)

    monkeypatch.setattr(pandoc.subprocess, "run", hang)
    with pytest.raises(OutputError, match=r"pandoc: could not be run: TimeoutExpired"):
        html(SECRET)


def test_the_pandoc_that_was_installed_with_projrapport_goes_first(monkeypatch):
    monkeypatch.setattr(pandoc.shutil, "which", lambda name: "/elsewhere/pandoc")
    assert "pypandoc" in Path(pandoc.program()).parts


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(pandoc.tempfile, "tempdir", str(tmp_path))
    html("Text.")
    with pytest.raises(OutputError):
        pandoc.convert("Text.", to="nosuchformat")
    assert list(tmp_path.iterdir()) == []
