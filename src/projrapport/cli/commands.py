"""The commands: parse, call, print."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from projrapport.cli.options import (
    HERE,
    After,
    Audience,
    Before,
    Csv,
    Date,
    Document,
    ExitCode,
    Files,
    Finished,
    Folder,
    Force,
    Format,
    InPlace,
    Json,
    Key,
    Letterhead,
    Markdown,
    MaybePeriod,
    NewDocument,
    Output,
    Period,
    Periods,
    Published,
    Quiet,
    Replace,
    ReportFolder,
    Revise,
    Role,
    Rows,
    Start,
    Track,
    Verbose,
    Watch,
)
from projrapport.cli.speaking import (
    say,
    say_aside,
    say_built,
    say_paths,
    say_remarks,
    say_round,
    say_seconds,
    steps_told,
    working_folder,
)
from projrapport.errors import Faults

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
    audience: Audience = "",
    revise: Revise = False,
    date: Date = None,
    watch: Watch = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write drafts of the documents of a period.

    Of several periods when several are named. Prints the path of each document.
    """
    from projrapport import pipeline

    steps = partial(steps_told, quiet=quiet, verbose=verbose)
    wish = pipeline.Wish(tuple(periods), output, _listed(format), audience, revise, date)
    if watch:
        from projrapport.watching.rounds import rounds

        for one in rounds(project, wish, steps):
            say_round(one, periods, json=json, quiet=quiet)
        return
    told = steps()
    say_built(pipeline.build(project, wish, told), periods, json=json, quiet=quiet)
    say_seconds(told, verbose=verbose)


@app.command(epilog='Example: projrapport release 2012 --audience public --role "head of department"')
def release(
    period: Period,
    role: Role,
    project: Start = HERE,
    output: Output = None,
    format: Format = "",  # noqa: A002  the option's name
    audience: Audience = "",
    revise: Revise = False,
    date: Date = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the documents of a period for their readers.

    Without the mark of a draft, once every hidden figure is proven safe. published.jsonl keeps what they print: later
    reports take it as known.
    """
    from projrapport.pipeline import Wish
    from projrapport.releasing import release as released

    steps = steps_told(quiet=quiet, verbose=verbose)
    wish = Wish((period,), output, _listed(format), audience, revise, date)
    say_built(released(project, wish, role, steps), [period], json=json, quiet=quiet)
    say_seconds(steps, verbose=verbose)


@app.command(epilog="Example: projrapport export 2012")
def export(
    period: Period,
    project: Start = HERE,
    output: Output = None,
    audience: Audience = "",
    date: Date = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the Excel summary only."""
    build([period], project, output, "xlsx", audience, date=date, json=json, quiet=quiet, verbose=verbose)


@app.command(epilog="Example: projrapport show 2012 --json")
def show(
    period: Period,
    project: Start = HERE,
    audience: Audience = "",
    json: Json = False,
    csv: Csv = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print the figures of a period."""
    steps = steps_told(quiet=quiet, verbose=verbose)
    if json or csv:
        from projrapport.computing import computed
        from projrapport.terminal.data import figures_as_csv, figures_as_json

        outcome = computed(project, period, steps, audience=audience)
        text = figures_as_json(outcome.period, outcome.figures) if json else figures_as_csv(outcome.figures)
    else:
        from projrapport.looking import report_on
        from projrapport.terminal.show import figures_as_text

        text = figures_as_text(report_on(project, period, steps, audience=audience))
    say(text)
    say_seconds(steps, verbose=verbose)


@app.command(epilog="Example: projrapport explain men 2012")
def explain(
    figure: Key,
    period: Period,
    project: Start = HERE,
    audience: Audience = "",
    rows: Rows = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell how a figure came to be.

    Its rule in words, its query, its rows in and out, and its files.
    """
    from projrapport.looking import places_on, report_on
    from projrapport.report.find import find_figure
    from projrapport.terminal.explain import explanation_as_json, explanation_as_text, places_as_text

    steps = steps_told(quiet=quiet, verbose=verbose)
    if rows:
        from json import dumps

        places = places_on(project, figure, period, steps, audience=audience)
        say(dumps(places, ensure_ascii=False) if json else places_as_text(places))
        return
    report = report_on(project, period, steps, audience=audience)
    explanation = explanation_as_json if json else explanation_as_text
    say(explanation(find_figure(figure, report), report))
    say_seconds(steps, verbose=verbose)


@app.command(epilog="Example: projrapport inspect data/kontakter_2012.xlsx")
def inspect(files: Files, json: Json = False) -> None:
    """Tell what is in an export.

    Prints a table declaration to paste into the project file. Shows nothing of columns that may be personal.
    With - the export is read from standard input.
    """
    from projrapport.loading.inspection.inspect import inspect_file
    from projrapport.terminal.inspect import inspected_as_json, inspected_as_text

    inspected, faults = inspected_as_json if json else inspected_as_text, Faults()
    for file in files:
        with faults:
            say(inspected(inspect_file(file)))
    faults.stop()


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

    steps = steps_told(quiet=quiet, verbose=verbose)
    found = checkup.check(project, period, steps)
    say(checked_as_json(found) if json else checked_as_text(found, verbose=verbose))
    say_seconds(steps, verbose=verbose)


@app.command(epilog="Example: projrapport audit out/2012")
def audit(report: ReportFolder, json: Json = False, quiet: Quiet = False) -> None:
    """Tell what a reader can work out of a finished report.

    From its files alone, for every hidden count. Ends with 7 unless all are safe.
    """
    from projrapport.audit.report_files import audited_report
    from projrapport.terminal.audit import audited_as_json, audited_as_text, stop_unless_safe

    found = audited_report(report)
    if json:
        say(audited_as_json(found))
    elif not quiet:
        say(audited_as_text(found))
    stop_unless_safe(found, report)


@app.command(epilog="Example: projrapport accessibility out/2012/board.docx out/2012/summary.xlsx")
def accessibility(files: Finished, json: Json = False, quiet: Quiet = False) -> None:
    """Tell what keeps people from reading a document.

    Each finding with its place, its standard and what to do. Ends with 10 when a file keeps readers out.
    """
    from projrapport.accessibility.check import found_in_file
    from projrapport.terminal.accessibility import (
        accessibility_as_json,
        accessibility_as_text,
        stop_at_barriers,
    )

    found, faults = {}, Faults()
    for file in files:
        with faults:
            found[file] = found_in_file(file)
    if json or not quiet:
        say(accessibility_as_json(found) if json else accessibility_as_text(found))
    faults.stop()
    stop_at_barriers(found)


@app.command(epilog="Example: projrapport status out/2012/board.docx")
def status(
    document: Document,
    project: Start = HERE,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell which figures of an edited Word document are out of date.

    And which were typed over, removed or typed by hand, each under its heading. Ends with 9 when something is stale.
    """
    from projrapport import returned
    from projrapport.terminal.status import status_as_json, status_as_text, stop_if_stale

    steps = steps_told(quiet=quiet, verbose=verbose)
    found = returned.status(document, project, steps)
    if json or not quiet:
        say(status_as_json(found) if json else status_as_text(found))
    say_seconds(steps, verbose=verbose)
    stop_if_stale(found)


@app.command(epilog="Example: projrapport refresh out/2012/board.docx --track")
def refresh(
    document: Document,
    project: Start = HERE,
    output: NewDocument = None,
    in_place: InPlace = False,
    track: Track = False,
    force: Force = None,
    date: Date = None,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Bring the figures of an edited Word document up to date.

    Only those that stand as they were written and have changed since. Everything that people wrote stays. Writes a new
    document beside it.
    """
    from projrapport import returned
    from projrapport.terminal.refreshed import refreshed_as_json, refreshed_as_text

    steps = steps_told(quiet=quiet, verbose=verbose)
    wish = returned.Refreshing(output, in_place, tuple(force or ()), track, date)
    done = returned.refresh(document, project, wish, steps)
    if json:
        say(refreshed_as_json(done))
    else:
        say_paths((done.path,) if done.path else (), json=False)
    if not quiet:
        say_aside(refreshed_as_text(done).rstrip())
        say_remarks(done.remarks)
    say_seconds(steps, verbose=verbose)


@app.command(epilog="Example: projrapport diff out/2012-former out/2012")
def diff(
    before: Before = None,
    after: After = None,
    published: Published = "",
    project: Start = HERE,
    audience: Audience = "",
    json: Json = False,
    markdown: Markdown = False,
    exit_code: ExitCode = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell what differs between two builds.

    Figure by figure, with the reason where it can be known: rows came or went, a definition was changed, a template only.
    """
    from projrapport.comparing.compared import compared
    from projrapport.terminal import diff

    if published and not (before or after):
        from projrapport.sides import since_release

        steps = steps_told(quiet=quiet, verbose=verbose)
        found = compared(*since_release(project, published, steps, audience=audience))
    else:
        from projrapport.comparing.built import read_both

        found = compared(*read_both(before, after, published))
    told = diff.compared_as_json if json else diff.compared_as_markdown if markdown else diff.compared_as_text
    say(told(found))
    if exit_code:
        diff.stop_if_changed(found)


@app.command(epilog="Example: projrapport init min-rapport")
def init(folder: Folder) -> None:
    """Begin a new project that builds at once."""
    from projrapport.starting import start_project

    for path in start_project(folder):
        say(str(path))


letterhead = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(
    letterhead, name="letterhead", help="The Word template of the house that reports are written on."
)


@letterhead.callback()
def of_the_house() -> None:
    """The Word template of the house that reports are written on."""


@letterhead.command(epilog="Example: projrapport letterhead adopt brevmall.dotx")
def adopt(file: Letterhead, project: Start = HERE, replace: Replace = False, json: Json = False) -> None:
    """Make a Word template the look of the project's reports.

    Writes it to templates/reference.docx in the project folder, with the styles that reports need and places that are
    filled from the project. Tells what it did.
    """
    from projrapport.letterhead.adopt import adopt as adopt_letterhead
    from projrapport.terminal.letterhead import adopted_as_json, adopted_as_text

    adopted = adopt_letterhead(file, project, replace=replace)
    say(adopted_as_json(adopted) if json else adopted_as_text(adopted))


@app.command(epilog="Example: projrapport schema > projrapport.schema.json")
def schema() -> None:
    """Print the project file's JSON Schema.

    For editors that complete and check projrapport.toml.
    """
    from json import dumps

    from projrapport.project.schema import json_schema

    say(dumps(json_schema(), ensure_ascii=False, indent=1))


@app.callback(invoke_without_command=True)
def version(
    show_version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """From case-system exports to the board's report."""
    if show_version:
        from projrapport import __version__

        typer.echo(f"projrapport {__version__}")
        raise typer.Exit
    working_folder()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
