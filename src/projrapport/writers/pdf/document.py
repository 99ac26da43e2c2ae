"""The report as a PDF that can be listened to (PDF/UA-1), by the typst that came with projrapport.

Tagged, with title, language, bookmarks and header rows. Its typefaces come with typst, so it looks and weighs the same
wherever it is built.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from projrapport.errors import Problem, TemplateError
from projrapport.report.marks import BETWEEN, CLOSE, OPEN, numbered, only_charts
from projrapport.report.report import Report
from projrapport.writers import pandoc
from projrapport.writers.pandoc import Convert
from projrapport.writers.pdf.charts import with_charts

AT_START = re.compile(rf"(?m:^ *|\[){OPEN}[^{BETWEEN}]*{BETWEEN}(?=(?:[-+=/]+|[0-9]+\.){CLOSE}?(?:\s|$))")
"""A figure at the beginning of a line or cell that would begin a list there, once its mark is gone."""


def pdf(markdown: str, report: Report, *, look: Path, convert: Convert = pandoc.convert) -> bytes:
    """The report's Markdown as a PDF in the look of a typst file. The same text, report and look give the same bytes.

    Raises TemplateError when the text or the look asks for something that a PDF/UA-1 must not be, OutputError when
    pandoc cannot be run.
    """
    numbers, _ = numbered(markdown)
    written = only_charts(AT_START.sub(r"\g<0>\\", convert(numbers, to="typst").decode()))
    drawn = with_charts(written, report)
    return typeset("\n".join((look.read_text("utf-8"), _opening(report), drawn)), day=_day(report))


def typeset(source: str, *, day: dt.date) -> bytes:
    """The PDF of a typst text. Raises TemplateError with typst's own words when it is refused."""
    import typst  # noqa: PLC0415  only where a PDF is wanted

    compiled: Callable[..., bytes] = typst.compile  # the type variables of its stub cannot be solved
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    with tempfile.TemporaryDirectory() as nothing:  # so that no file of the machine can be read
        try:
            return compiled(
                source.encode(),
                root=nothing,
                format="pdf",
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
                timestamp=moment,
            )
        except typst.TypstError as error:
            raise _refused(error.message, error.hints) from None


def _refused(message: str, hints: list[str]) -> TemplateError:
    """What typst says, as sentences. It quotes nothing of the report but a sign that it cannot set."""
    what = f"cannot become an accessible PDF: {message.splitlines()[0].removeprefix('PDF/UA-1 error: ')}."
    fix = " ".join(f"{hint[:1].upper()}{hint[1:].rstrip('.')}." for hint in hints)
    return TemplateError(Problem("report text", what, f"{fix} Mend it in the template.".strip()))


def _opening(report: Report) -> str:
    """The call of the look, with what the document says of itself; its title is put in by the filter."""
    about = report.about
    told = {
        "organisation": about.organisation,
        "subject": about.title,
        "identifiers": ", ".join(about.registry_numbers),
        "language": about.language,
    }
    named = ", ".join(f"{name}: {_text(value)}" for name, value in told.items())
    day = _day(report)
    date = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"
    return f"#let report = report.with({named}, date: {date})"


def _day(report: Report) -> dt.date:
    return dt.date.fromisoformat(report.date)


def _text(value: str) -> str:
    """A text in typst, which escapes quotes and backslashes as JSON does."""
    return json.dumps(value, ensure_ascii=False)
