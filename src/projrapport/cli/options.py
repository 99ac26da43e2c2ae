"""What the commands can be told: their arguments and options, each with its help."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from projrapport.cli.speaking import guarded

PERIOD_HELP = "2012, 2012-H1, 2012-Q3, 2012-03, or a period that the project declares."


def report_date(text: str) -> dt.date:
    """The day that is written as 2025-02-01. Raises BadParameter, which the command line tells with the option."""
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  a day has no time zone
    except ValueError:
        message = guarded(f"expected a date as 2025-02-01, found “{text}”.")  # Typer prints it, not we
        raise typer.BadParameter(message) from None


Start = Annotated[
    Path,
    typer.Option(
        "--project", metavar="DIR", help="Project folder; else the nearest upwards with projrapport.toml."
    ),
]
Date = Annotated[
    dt.date | None,
    typer.Option(
        "--date", metavar="YYYY-MM-DD", parser=report_date, help="The day on the report; else today."
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", metavar="DIR", help="Where documents go; else as the project file says."),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="LIST",
        help="md, docx, html, pdf, xlsx, json, with commas between; else as configured.",
    ),
]
Audience = Annotated[
    str,
    typer.Option(
        "--audience", metavar="NAME", help="internal, board or public; else the strictest that is declared."
    ),
]
Revise = Annotated[
    bool, typer.Option("--revise", help="Give figures anew that were published before and have changed.")
]
Role = Annotated[
    str,
    typer.Option("--role", metavar="ROLE", help="Who releases it: a role, not a name.", show_default=False),
]
Rows = Annotated[
    bool, typer.Option("--rows", help="The rows that it counts, by number; for the internal audience.")
]
Watch = Annotated[
    bool,
    typer.Option(
        "--watch", help="Build again when an export, the project file or a template changes, until Ctrl-C."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on stderr but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Each step and its seconds on stderr.")]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]
Csv = Annotated[bool, typer.Option("--csv", help="Comma-separated values, one row a figure.")]
Periods = Annotated[list[str], typer.Argument(metavar="PERIOD", help=PERIOD_HELP, show_default=False)]
Period = Annotated[str, typer.Argument(metavar="PERIOD", help=PERIOD_HELP, show_default=False)]
MaybePeriod = Annotated[str, typer.Argument(metavar="[PERIOD]", help=PERIOD_HELP + " All, when left out.")]
Key = Annotated[
    str,
    typer.Argument(
        metavar="FIGURE", help="An indicator, or a key as show prints it: men, men@2012[channel=telefon]."
    ),
]
Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE",
        help="Exports: CSV, TSV, TXT, XLSX, XLSM, XLS, ODS or Parquet, packed or not; - for standard input.",
        show_default=False,
    ),
]
Finished = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE", help="Finished documents: MD, DOCX, XLSX, HTML or PDF.", show_default=False
    ),
]
ReportFolder = Annotated[
    Path,
    typer.Argument(
        metavar="REPORT", help="The folder of a built report, or its figures.json.", show_default=False
    ),
]
Document = Annotated[
    Path, typer.Argument(metavar="DOCX", help="A Word document that projrapport built.", show_default=False)
]
NewDocument = Annotated[
    Path | None,
    typer.Option("--output", metavar="DOCX", help="The new document; else DOCX-refreshed.docx beside it."),
]
InPlace = Annotated[bool, typer.Option("--in-place", help="Write over the document itself.")]
Track = Annotated[
    bool,
    typer.Option("--track", help="Write new figures as tracked changes; for Word, and LibreOffice from 7.5."),
]
Force = Annotated[
    list[str] | None,
    typer.Option(
        "--force",
        metavar="FIGURE",
        help="Refresh this figure, or the chart of this id, although it was typed over; may be repeated.",
    ),
]
Before = Annotated[
    Path | None,
    typer.Argument(metavar="[BEFORE]", help="The folder of a built report, or its figures.json."),
]
After = Annotated[
    Path | None,
    typer.Argument(metavar="[AFTER]", help="The one that is held against it, of the same period."),
]
Published = Annotated[
    str,
    typer.Option(
        "--published",
        metavar="PERIOD",
        help="Instead of two builds: what was last released of the period, against the exports now.",
    ),
]
Markdown = Annotated[bool, typer.Option("--markdown", help="As Markdown, to paste into a message.")]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="End with 9 when a figure differs.")]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that does not exist yet, or is empty.")]
Letterhead = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A Word template or document: .dotx or .docx.", show_default=False),
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Put it in place of the project's former letterhead.")
]
HERE = Path()
