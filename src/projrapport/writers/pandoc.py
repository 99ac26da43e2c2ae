"""Our Markdown in another format, by the pandoc that came with projrapport."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from projrapport.errors import OutputError, Problem, TemplateError

SPOKEN = (
    "pipe_tables table_captions footnotes definition_lists fenced_divs bracketed_spans link_attributes "
    "implicit_figures fenced_code_blocks backtick_code_blocks line_blocks startnum escaped_line_breaks "
    "all_symbols_escapable intraword_underscores auto_identifiers space_in_atx_header blank_before_header "
    "blank_before_blockquote"
)
MARKDOWN = "+".join(("markdown_strict-raw_html", *SPOKEN.split()))
"""The Markdown that templates are written in: the plain one and what is named above, no more.

An analyst's sentence must come out as typed, so nothing is on that it could set off by accident: raw HTML and TeX,
formulas between dollar signs, citations by @, sub- and superscripts by ~ and ^, typographic replacement, lists that
begin with “(@)” or “A.”, tables drawn with dashes. `custom-style` divisions and spans name styles of the reference
document; a backslash at the end of a line breaks it.
"""
WRITER = Path(__file__).with_name("several.lua")
OPTIONS = ("--sandbox", "--fail-if-warnings", "--syntax-highlighting=none", "--wrap=none")
"""No reading of other files, no settings of the user who happens to run it, nothing lost with only a warning (a note
that is never used, say), no lines broken."""
PATIENCE_SECONDS = 120
REINSTALL = "Install it again with: pip install --force-reinstall pypandoc-binary"
WARNING = 3
"""Pandoc's exit code when --fail-if-warnings made a warning fatal."""


class Convert(Protocol):
    """Makes a document of the format `to` of a text."""

    def __call__(self, markdown: str, *, to: str) -> bytes: ...


def convert(markdown: str, *, to: str, reference: Path | None = None, language: str = "") -> bytes:
    """The Markdown as a document of the format `to`; the reference document and the language are for Word.

    Raises TemplateError when pandoc warns of the text, OutputError when it cannot be run or fails.
    """
    return several(markdown, (to,), reference=reference, language=language)[to]


class Together:
    """Makes the documents of all formats of one text by one run, when the first of them is asked for."""

    def __init__(self, formats: Sequence[str], *, reference: Path, language: str) -> None:
        self._formats = formats
        self._reference = reference
        self._language = language
        self._written: Mapping[str, bytes] = {}
        self._asked = threading.Lock()

    def __call__(self, markdown: str, *, to: str) -> bytes:
        with self._asked:
            if not self._written:
                self._written = several(
                    markdown, self._formats, reference=self._reference, language=self._language
                )
        return self._written[to]


def several(
    markdown: str, formats: Sequence[str], *, reference: Path | None, language: str
) -> Mapping[str, bytes]:
    """The Markdown as a document of each of the formats."""
    options = (f"--variable=formats:{' '.join(formats)}", f"--variable=language:{language}")
    letterhead = (f"--reference-doc={reference.absolute()}",) if reference and "docx" in formats else ()
    lengths, _, rest = _run(markdown, formats, (*OPTIONS, *options, *letterhead)).partition(b"\n")
    written = {}
    for name, length in zip(formats, map(int, lengths.split()), strict=True):
        written[name], rest = rest[:length], rest[length:]
    return written


def _run(markdown: str, formats: Sequence[str], options: Sequence[str]) -> bytes:
    command = [program(), f"--from={MARKDOWN}", f"--to={WRITER}", "--output=-", *options]
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(  # noqa: S603  a fixed program with fixed options; the text goes in by stdin
                command,
                check=False,
                input=markdown.encode(),
                capture_output=True,
                cwd=folder,
                timeout=PATIENCE_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OutputError(
                Problem("pandoc", f"could not be run: {type(error).__name__}.", REINSTALL)
            ) from None
    if done.returncode:
        raise _failure(done, " and ".join(formats))
    return done.stdout


def program() -> str:
    """The path of pandoc: the one installed with projrapport, else the one on the search path.

    Ours goes first, though pypandoc would take the newest: the same release must write the same bytes everywhere.
    """
    package = importlib.util.find_spec("pypandoc")
    for folder in (package.submodule_search_locations or ()) if package else ():
        bundled = Path(folder, "files", "pandoc.exe" if os.name == "nt" else "pandoc")
        if bundled.is_file():
            return str(bundled)
    found = shutil.which("pandoc")
    if not found:
        raise OutputError(Problem("pandoc", "is not installed.", REINSTALL))
    return found


def _failure(done: subprocess.CompletedProcess[bytes], to: str) -> TemplateError | OutputError:
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode == WARNING:
        warnings = [
            line.removeprefix("[WARNING] ") for line in said.splitlines() if line.startswith("[WARNING]")
        ]
        return TemplateError(
            Problem("report text", f"pandoc warns: {warning}", "Mend it in the template.")
            for warning in warnings
        )
    last = said.splitlines()[-1] if said else ""
    what = f"pandoc could not write {to} (its exit code is {done.returncode}): {last}"
    return OutputError(Problem("report", what, "Check the reference document and the template."))
