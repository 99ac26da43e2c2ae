"""One run of the program: how it begins, and the exit code and message that it ends with."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO
from typing import IO, NoReturn, Protocol, runtime_checkable

from projrapport.cli.commands import app
from projrapport.cli.speaking import say_aside
from projrapport.errors import ProjrapportError
from projrapport.interruption import DIED_OF, ended_in_order
from projrapport.side_by_side import settled

FAULT = 1
INTERRUPTED = DIED_OF + signal.SIGINT
TERMINATED = DIED_OF + signal.SIGTERM
STOPPED = "projrapport: stopped before the end. What lies in the output folder is whole: the new report, or the former one."
UNASKED = {"OPENBLAS_NUM_THREADS": "1", "PYDANTIC_DISABLE_PLUGINS": "__all__"}
"""numpy's linear algebra, which is never asked, would take a core; pydantic would look through all packages for plugins."""
OWNER_ONLY = 0o077
"""What a run writes is for the one who runs it, until it is passed on."""

UNHEARD = logging.NullHandler()
"""What libraries remark on goes nowhere: it would reach stderr unguarded, in words that nobody expects."""


def program() -> NoReturn:
    """The command `projrapport`, from its start to its end.

    When all is written and let go, the process ends at once: Python would first look at every object once more.
    """
    code = main()
    with suppress(OSError, AttributeError):  # whoever reads has gone, or nobody ever did
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of a run; every error becomes a message on stderr."""
    os.environ.update(UNASKED)
    gc.set_threshold(100_000)  # a run is short: looking for cycles all the time costs a twentieth of it
    logging.getLogger().addHandler(UNHEARD)
    former = os.umask(OWNER_ONLY)
    try:
        with ended_in_order():
            ended = app(
                args=None if arguments is None else list(arguments),
                prog_name="projrapport",
                standalone_mode=False,  # Typer leaves its errors to us: they repeat what was typed
            )
        return _told(ended if isinstance(ended, int) else 0)
    except SystemExit as end:  # how a signal ends a run
        return _told(end.code if isinstance(end.code, int) else FAULT)
    except ProjrapportError as error:
        say_aside(f"projrapport: {error}")
        return error.exit_code
    except Exception as error:  # noqa: BLE001  the last resort: a fault is told without what it may carry
        if isinstance(error, WrongCommandLine):
            return _shown(error)
        say_aside(_fault(error))
        return FAULT
    finally:
        settled()
        os.umask(former)


@runtime_checkable
class WrongCommandLine(Protocol):
    """What Typer raises when it cannot make sense of the arguments; its class is not Typer's own in all versions."""

    exit_code: int

    def show(self, file: IO[str] | None = None) -> None:
        """Print it, with the usage of the command."""


def _shown(error: WrongCommandLine) -> int:
    """The exit code of a wrong command line, once it is told."""
    told = StringIO()
    error.show(told)
    say_aside(told.getvalue().rstrip("\n"))
    return error.exit_code


def _told(code: int) -> int:
    """The exit code of a run, once it is told that a signal has ended it."""
    if code > DIED_OF:
        say_aside(STOPPED)
    return code


def _fault(error: Exception) -> str:
    """Which fault and where in the program, never its text: that could repeat a value of a cell."""
    places = [
        f"  {frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join(
        [f"projrapport: a fault of the program ({type(error).__name__}). Please report these lines:", *places]
    )
