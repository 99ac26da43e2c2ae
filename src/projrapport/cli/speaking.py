"""What commands say: what was asked for on stdout, all else on stderr. Nothing that leads to a person is said."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from projrapport.errors import OutputError, Problem, UsageError

if TYPE_CHECKING:
    from projrapport.pipeline import Built
    from projrapport.steps import Steps
    from projrapport.watching.rounds import Round

SUSPECT = re.compile(r"\d(?:\D{0,8}\d){5}|base64")
"""What a line needs to hold for the number of a person, in whatever form."""


def steps_told(*, quiet: bool, verbose: bool) -> Steps:
    """Steps that are told on stderr as they begin, when a person watches or asks for it."""
    from projrapport.steps import Steps

    def watch(name: str) -> None:
        say_aside(f"… {name}")

    return Steps(watch) if not quiet and (verbose or sys.stderr.isatty()) else Steps()


def say(text: str) -> None:
    """Prints what was asked for. Raises OutputError when it is sent to a file that cannot hold it."""
    try:
        typer.echo(guarded(text), nl=not text.endswith("\n"))
    except BrokenPipeError:  # whoever reads has seen enough, as `head` has; Typer ends quietly
        raise
    except OSError as error:
        what = f"cannot be written: {error.strerror}. What is in the output folder is whole."
        fix = "Make room on the disk, or send it elsewhere."
        raise OutputError(Problem("standard output", what, fix)) from None


def say_aside(text: str) -> None:
    """Prints on stderr what was not asked for: errors, warnings, steps."""
    typer.echo(guarded(text), err=True)


def guarded(text: str) -> str:
    """The text without the lines that hold the number of a person, as the name of a file or a heading may."""
    lines = text.split("\n")
    suspect = [number for number, line in enumerate(lines) if SUSPECT.search(line)]
    if not suspect:
        return text
    from projrapport.publish.leaks.guarded_lines import without_number

    for number in suspect:
        lines[number] = without_number(lines[number])
    return "\n".join(lines)


def working_folder() -> Path:
    """The folder that paths are told from. Raises UsageError when it has been deleted under the run."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        what = "does not exist any more (it was deleted or moved)."
        raise UsageError(Problem("the folder that you are in", what, "Go to another one with cd.")) from None


def say_built(built: Built, periods: Sequence[str], *, json: bool, quiet: bool) -> None:
    """The paths of the documents on stdout; on stderr what to look at before they are sent."""
    say_paths(built.paths, json=json)
    if not quiet:
        say_warnings(built.warnings, periods)
        say_remarks(built.remarks)


def say_round(one: Round, periods: Sequence[str], *, json: bool, quiet: bool) -> None:
    """What a build under --watch came to: the files that changed, the documents, the figures that are not what they were."""
    from projrapport.terminal.watch import changed_in_words, failed_in_words, figures_in_words

    if one.changed and not quiet:
        say_aside(changed_in_words(one))
    if one.built:
        say_built(one.built, periods, json=json, quiet=quiet)
    if one.error:
        say_aside(failed_in_words(one.error))
    if not quiet:
        say_aside(figures_in_words(one))


def say_paths(paths: tuple[Path, ...], *, json: bool) -> None:
    here = working_folder()
    shown = [str(path.relative_to(here) if path.is_relative_to(here) else path) for path in paths]
    if json:
        from json import dumps

        say(dumps({"written": shown}, ensure_ascii=False))
    for path in () if json else shown:
        say(path)


def say_warnings(number: int, periods: Sequence[str]) -> None:
    """One line on stderr that says where the warnings can be read; none when there is nothing to read."""
    if number:
        warnings = "1 warning" if number == 1 else f"{number} warnings"
        command = " ".join(["projrapport check", *(periods if len(periods) == 1 else ())])
        say_aside(f"projrapport: {warnings} about the exports; see: {command}")


def say_remarks(remarks: Sequence[str]) -> None:
    """What the leak gate let pass but a person should see, on stderr."""
    for remark in remarks:
        say_aside(f"projrapport: {remark}")


def say_seconds(steps: Steps, *, verbose: bool) -> None:
    for name, seconds in steps.seconds.items() if verbose else ():
        say_aside(f"{seconds:7.2f} s  {name}")
