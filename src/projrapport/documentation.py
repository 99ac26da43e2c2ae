"""The tables of the README that are made from the code, so that they cannot drift from it."""

from __future__ import annotations

from projrapport.cli.commands import app
from projrapport.cli.running import FAULT, INTERRUPTED, TERMINATED
from projrapport.errors import ProjrapportError


def commands_table() -> str:
    """Every command and the first sentence of its help, in the order of `--help`."""
    rows = [
        f"| `{command.callback.__name__}` | {_first_line(command.callback.__doc__)} |"
        for command in app.registered_commands
        if command.callback
    ]
    return "\n".join(["| command | what it does |", "|---|---|", *rows])


def exit_codes_table() -> str:
    """Every exit code and what it means."""
    kinds = sorted(ProjrapportError.__subclasses__(), key=lambda kind: kind.exit_code)
    rows = [f"| {kind.exit_code} | {_first_line(kind.__doc__)} |" for kind in kinds]
    ends = ["| 0 | Done. |", f"| {FAULT} | A fault of projrapport itself. |"]
    return "\n".join(
        [
            "| exit code | what happened |",
            "|--:|---|",
            *ends,
            *rows,
            f"| {INTERRUPTED} | Interrupted (Ctrl-C). |",
            f"| {TERMINATED} | Ended by the system. |",
        ]
    )


def _first_line(text: str | None) -> str:
    return (text or "").strip().splitlines()[0]
