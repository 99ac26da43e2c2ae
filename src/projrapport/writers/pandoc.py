"""Our Markdown in another format, by the pandoc that came with projrapport."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

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
OPTIONS = ("--sandbox", "--fail-if-warnings", "--shift-heading-level-by=-1", "--syntax-highlighting=none")
"""No reading of other files, no settings of the user who happens to run it, nothing lost with only a warning (a note
that is never used, say); the first heading becomes the title of the document."""
PATIENCE_SECONDS = 120
REINSTALL = "Install it again with: pip install --force-reinstall pypandoc-binary"
WARNING = 3
"""Pandoc's exit code when --fail-if-warnings made a warning fatal."""


def convert(markdown: str, *, to: str, options: Sequence[str] = ()) -> bytes:
    """The Markdown as a document of the format `to`; further options are pandoc's own.

    Raises TemplateError when pandoc warns of the text, OutputError when it cannot be run or fails.
    """
    command = [program(), f"--from={MARKDOWN}", f"--to={to}", "--output=-", *OPTIONS, *options]
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
        raise _failure(done, to)
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
