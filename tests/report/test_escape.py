"""Whatever is typed comes out as typed: through pandoc, and in plain Markdown."""

import json
import subprocess
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.program import SECONDS
from projrapport.report.escape import escaped, one_line
from projrapport.report.printing import joined, printed
from projrapport.report.table import Table, TableColumn, pipe_table
from projrapport.writers.pandoc import MARKDOWN, program

DIALECTS = (MARKDOWN, "markdown-smart", "gfm", "commonmark")
NASTY = "&<>|*_[](){}#`~^$@\\-+=:;.,!?%\"'1aåÄö§/ \t\n\N{NO-BREAK SPACE}–−"
TEXTS = st.one_of(
    st.text(alphabet=NASTY, min_size=1, max_size=12),
    st.text(min_size=1, max_size=20),
    st.sampled_from(
        [
            "1. Först", "a) så", "(iv) x", "- punkt", "+ plus", "* stjärna", "# rubrik", "> citat", ": definition",
            "Table: x", "--- ", "===", "::: {.x}", "&amp; &lt;", "<b>fet</b>", "$x$ och $y$", "a@b.se", "@ref",
            "[a](b)", "![a](b)", "[^1]", "~~struken~~", "H~2~O x^2^", "`kod`", "a\\", "| a | b |", "+---+", "%", "``` x",
            "http://exempel.se", "snake_case_name", "*", "_", "4) ", "\tindrag", "    fyra", "{#id}", "a  b",
        ]
    ),
).filter(lambda text: one_line(text).strip())  # fmt: skip


def as_json(markdown, dialect):
    command = [program(), f"--from={dialect}", "--to=json"]
    done = subprocess.run(command, input=markdown.encode(), capture_output=True, check=True, timeout=SECONDS)
    return json.loads(done.stdout)["blocks"]


def plain(inlines):
    """The text of inlines; anything but words, spaces and breaks would be markup that nobody typed."""
    pieces = []
    for inline in inlines:
        assert inline["t"] in {"Str", "Space", "SoftBreak"} or _own_link(inline), inline
        pieces.append(
            inline["c"] if inline["t"] == "Str" else plain(inline["c"][1]) if inline["t"] == "Link" else " "
        )
    return composed("".join(pieces))


def _own_link(inline):
    """A bare address that some dialects link to itself: what is read is what was typed."""
    return inline["t"] == "Link" and inline["c"][2][0].removeprefix("mailto:").endswith(
        plain(inline["c"][1]).lstrip(".")
    )


def composed(text):
    """Letters with their accents as one character, as pandoc's CommonMark reader writes them."""
    return unicodedata.normalize("NFC", text)


def typed(text):
    return composed(one_line(text).strip(" "))


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=25, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=30))
def test_a_paragraph_comes_out_as_typed(dialect, texts):
    _, *blocks = as_json("\n\n".join(("Ingress.", *(escaped(text).strip(" ") for text in texts))), dialect)
    assert [block["t"] for block in blocks] == ["Para"] * len(texts)
    assert [plain(block["c"]) for block in blocks] == [typed(text) for text in texts]


@pytest.mark.parametrize("dialect", (MARKDOWN, "gfm"))
@settings(max_examples=25, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=30))
def test_a_table_cell_comes_out_as_typed(dialect, texts):
    columns = (TableColumn("Rad", numeric=False), TableColumn("Text", numeric=False))
    rows = tuple((str(number), text) for number, text in enumerate(texts))
    [table, *_] = as_json(pipe_table(Table("Tabell", columns, rows), printed), dialect)
    assert table["t"] == "Table"
    cells = [row[1][1] for body in table["c"][4] for row in body[3]]
    assert [plain(cell[4][0]["c"]) if cell[4] else "" for cell in cells] == [typed(text) for text in texts]


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=30))
def test_a_heading_and_a_numbered_item_come_out_as_typed(texts):
    source = "".join(
        f"# Mål: {escaped(text).strip(' ')}\n\n1. {escaped(text).strip(' ')}\n\n" for text in texts
    )
    blocks = as_json(source, MARKDOWN)
    headings = [plain(block["c"][2]) for block in blocks if block["t"] == "Header"]
    items = [plain(block["c"][1][0][0]["c"]) for block in blocks if block["t"] == "OrderedList"]
    assert headings == [f"Mål: {typed(text)}" for text in texts]
    assert items == [typed(text) for text in texts]


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(TEXTS, min_size=2, max_size=30))
def test_texts_that_are_joined_come_out_as_typed(texts):
    [block] = as_json(str(joined(texts)).strip(" "), MARKDOWN)
    assert plain(block["c"]) == typed("".join(one_line(text) for text in texts))


def test_a_change_keeps_its_sign_without_a_backslash():
    assert [escaped(text) for text in ("+18", "−3", "+ 18", "-")] == ["+18", "−3", r"\+ 18", r"\-"]


def test_characters_that_no_document_can_hold_are_left_out():
    assert escaped("a\x00b\x1b\ud800c") == "abc"
