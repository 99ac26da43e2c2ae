"""The commands: parse, call, print. The only place that prints or ends the program."""

from __future__ import annotations

import gc
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from projrapport.errors import OutputError, Problem, ProjrapportError, UsageError
from projrapport.options import (
    HERE,
    Csv,
    Date,
    Files,
    Folder,
    Format,
    Json,
    Key,
    MaybePeriod,
    Output,
    Period,
    Periods,
    Quiet,
    Start,
    Verbose,
)
from projrapport.publish.interruption import DIED_OF, ended_in_order

if TYPE_CHECKING:
    from projrapport.steps import Steps

FAULT = 1
INTERRUPTED = DIED_OF + signal.SIGINT
TERMINATED = DIED_OF + signal.SIGTERM
STOPPED = "projrapport: stopped before the end. What lies in the output folder is whole: the new report, or the former one."

app = typer.Typer(
    help="From case-system exports to the board's report.",
    epilog="Example: projrapport build 2012",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,  # plain help: it can be listened to, stands in logs, and starts in half the time
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command(epilog="Example: projrapport build 2012 --format docx,xlsx")
def build(
    periods: Periods,
    project: Start = HERE,
    output: Output = None,
    format: Format = "",  # noqa: A002  the option's name
    date: Date = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the documents of a period.

    Of several periods when several are named. Prints the path of each document.
    """
    from projrapport import pipeline

    steps = _steps(quiet=quiet, verbose=verbose)
    built = pipeline.build(project, pipeline.Wish(tuple(periods), output, _listed(format), date), steps)
    _print_paths(built.paths, json=json)
    if not quiet:
        _print_warnings(built.warnings, periods)
    _print_seconds(steps, verbose=verbose)


@app.command(epilog="Example: projrapport export 2012")
def export(
    period: Period,
    project: Start = HERE,
    output: Output = None,
    date: Date = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the Excel summary only."""
    build([period], project, output, "xlsx", date, json=json, quiet=quiet, verbose=verbose)


@app.command(epilog="Example: projrapport show 2012 --json")
def show(
    period: Period,
    project: Start = HERE,
    json: Json = False,
    csv: Csv = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print the figures of a period."""
    from projrapport import pipeline

    steps = _steps(quiet=quiet, verbose=verbose)
    if json or csv:
        from projrapport.terminal.data import figures_as_csv, figures_as_json

        outcome = pipeline.computed(project, period, steps)
        text = figures_as_json(outcome.period, outcome.figures) if json else figures_as_csv(outcome.figures)
    else:
        from projrapport.terminal.show import figures_as_text

        text = figures_as_text(pipeline.report_on(project, period, steps))
    _say(text)
    _print_seconds(steps, verbose=verbose)


@app.command(epilog="Example: projrapport explain men 2012")
def explain(
    figure: Key,
    period: Period,
    project: Start = HERE,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell how a figure came to be.

    Its rule in words, its query, its rows in and out, and its files.
    """
    from projrapport.pipeline import report_on
    from projrapport.terminal.explain import explanation_as_json, explanation_as_text, find_figure

    steps = _steps(quiet=quiet, verbose=verbose)
    report = report_on(project, period, steps)
    explanation = explanation_as_json if json else explanation_as_text
    _say(explanation(find_figure(figure, report), report))
    _print_seconds(steps, verbose=verbose)


@app.command(epilog="Example: projrapport inspect data/kontakter_2012.xlsx")
def inspect(files: Files, json: Json = False) -> None:
    """Tell what is in an export.

    Prints a table declaration to paste into the project file. Shows nothing of columns that may be personal.
    """
    from projrapport.loading.inspection.inspect import inspect_file
    from projrapport.terminal.inspect import inspected_as_json, inspected_as_text

    inspected = inspected_as_json if json else inspected_as_text
    for file in files:
        _say(inspected(inspect_file(file)))


@app.command(epilog="Example: projrapport check")
def check(
    period: MaybePeriod = "",
    project: Start = HERE,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Find all problems at once.

    Of the project file, the exports, the rules and the templates. Writes nothing.
    """
    from projrapport import checkup
    from projrapport.terminal.check import checked_as_json, checked_as_text

    steps = _steps(quiet=quiet, verbose=verbose)
    found = checkup.check(project, period, steps)
    _say(checked_as_json(found) if json else checked_as_text(found, verbose=verbose))
    _print_seconds(steps, verbose=verbose)


@app.command(epilog="Example: projrapport init min-rapport")
def init(folder: Folder) -> None:
    """Begin a new project that builds at once."""
    from projrapport.starting import start_project

    for path in start_project(folder):
        _say(str(path))


@app.command(epilog="Example: projrapport schema > projrapport.schema.json")
def schema() -> None:
    """Print the project file's JSON Schema.

    For editors that complete and check projrapport.toml.
    """
    from json import dumps

    from projrapport.project.schema import json_schema

    _say(dumps(json_schema(), ensure_ascii=False, indent=1))


@app.callback(invoke_without_command=True)
def version(
    show_version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """From case-system exports to the board's report."""
    if show_version:
        from projrapport import __version__

        typer.echo(f"projrapport {__version__}")
        raise typer.Exit
    _working_folder()


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of a run; every error becomes a message on stderr."""
    gc.set_threshold(100_000)  # a run is short: looking for cycles all the time costs a twentieth of it
    try:
        with ended_in_order():
            app(args=None if arguments is None else list(arguments), prog_name="projrapport")
    except SystemExit as end:  # how Typer ends: done or a wrong command line; and how a signal ends a run
        code = end.code if isinstance(end.code, int) else FAULT
        if code > DIED_OF:
            typer.echo(STOPPED, err=True)
        return code
    except ProjrapportError as error:
        typer.echo(f"projrapport: {error}", err=True)
        return error.exit_code
    except Exception as error:  # noqa: BLE001  the last resort: a fault is told without what it may carry
        typer.echo(_fault(error), err=True)
        return FAULT
    return 0


def _fault(error: Exception) -> str:
    """Which fault and where in the program, never its text: that could repeat a value of a cell."""
    places = [
        f"  {frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join(
        [f"projrapport: a fault of the program ({type(error).__name__}). Please report these lines:", *places]
    )


def _steps(*, quiet: bool, verbose: bool) -> Steps:
    """Steps that are told on stderr as they begin, when a person watches or asks for it."""
    from projrapport.steps import Steps

    def watch(name: str) -> None:
        typer.echo(f"… {name}", err=True)

    return Steps(watch) if not quiet and (verbose or sys.stderr.isatty()) else Steps()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _say(text: str) -> None:
    """Prints what was asked for. Raises OutputError when it is sent to a file that cannot hold it."""
    try:
        typer.echo(text, nl=not text.endswith("\n"))
    except BrokenPipeError:  # whoever reads has seen enough, as `head` has; Typer ends quietly
        raise
    except OSError as error:
        what = f"cannot be written: {error.strerror}. What is in the output folder is whole."
        fix = "Make room on the disk, or send it elsewhere."
        raise OutputError(Problem("standard output", what, fix)) from None


def _working_folder() -> Path:
    """The folder that paths are told from. Raises UsageError when it has been deleted under the run."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        what = "does not exist any more (it was deleted or moved)."
        raise UsageError(Problem("the folder that you are in", what, "Go to another one with cd.")) from None


def _print_paths(paths: tuple[Path, ...], *, json: bool) -> None:
    here = _working_folder()
    shown = [str(path.relative_to(here) if path.is_relative_to(here) else path) for path in paths]
    if json:
        from json import dumps

        _say(dumps({"written": shown}, ensure_ascii=False))
    for path in () if json else shown:
        _say(path)


def _print_warnings(number: int, periods: Sequence[str]) -> None:
    """One line on stderr that says where the warnings can be read; none when there is nothing to read."""
    if number:
        warnings = "1 warning" if number == 1 else f"{number} warnings"
        command = " ".join(["projrapport check", *(periods if len(periods) == 1 else ())])
        typer.echo(f"projrapport: {warnings} about the exports; see: {command}", err=True)


def _print_seconds(steps: Steps, *, verbose: bool) -> None:
    for name, seconds in steps.seconds.items() if verbose else ():
        typer.echo(f"{seconds:7.2f} s  {name}", err=True)
