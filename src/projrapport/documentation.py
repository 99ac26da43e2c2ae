"""The tables of the README that are made from the code, so that they cannot drift from it."""

from __future__ import annotations

from collections.abc import Callable

from projrapport.cli.commands import app
from projrapport.cli.running import FAULT, INTERRUPTED, TERMINATED
from projrapport.errors import ProjrapportError


def commands_table() -> str:
    """Every command and the first sentence of its help, in the order of `--help`, those of a group behind the others."""
    rows = [f"| `{name}` | {_first_line(command.__doc__)} |" for name, command in commands().items()]
    return "\n".join(["| command | what it does |", "|---|---|", *rows])


def commands() -> dict[str, Callable[..., None]]:
    """Every command by what is typed for it, such as `build` and `letterhead adopt`."""
    groups = [("", app), *((f"{group.name} ", group.typer_instance) for group in app.registered_groups)]
    return {
        f"{name}{command.callback.__name__}": command.callback
        for name, group in groups
        if group
        for command in group.registered_commands
        if command.callback
    }


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
