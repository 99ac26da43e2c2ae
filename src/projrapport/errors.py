"""What can go wrong, and the exit code each kind ends with.

    Exception
    └── ProjrapportError
        ├── UsageError        2   the command line asks for what is not there
        ├── ProjectError      3   projrapport.toml
        ├── DataError         4   an export, or a document that came back
        ├── TemplateError     5   a Jinja template or a text block
        ├── OutputError       6   a file that cannot be written
        ├── DisclosureError   7   something that must not be printed
        ├── BusyError         8   another build is running in the same folder
        ├── StaleError        9   a document shows figures that have changed since
        └── AccessibilityError 10 a file that someone cannot read

0 is a finished command, 1 a fault in projrapport itself.

A message says where, what and the way out. It never holds a value from a personal column; library exceptions
that could carry one are replaced at the boundary with `raise … from None`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from projrapport.records import dataclass

SHOWN = 20
"""How many problems of one kind a message lists before it only counts."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands, what was found, and what to do about it."""

    where: str
    what: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" {self.fix}" if self.fix else "")


class ProjrapportError(Exception):
    """The root of every error that a person can mend. Holds all problems of its kind, found in one go."""

    exit_code = 1

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(listed(self.problems))


class UsageError(ProjrapportError):
    """The command line names something that does not exist, such as a period that is not declared."""

    exit_code = 2


class ProjectError(ProjrapportError):
    """The project file says something that cannot be meant."""

    exit_code = 3


class DataError(ProjrapportError):
    """An export cannot be read as the table that the project file declares, or a document that came back not at all."""

    exit_code = 4


class TemplateError(ProjrapportError):
    """A template or a text block cannot be filled in."""

    exit_code = 5


class OutputError(ProjrapportError):
    """A file could not be written or put in place."""

    exit_code = 6


class DisclosureError(ProjrapportError):
    """Publication would show something that must not be shown."""

    exit_code = 7


class BusyError(ProjrapportError):
    """Another build holds the output folder."""

    exit_code = 8


class StaleError(ProjrapportError):
    """A document shows figures that have changed since it was written."""

    exit_code = 9


class AccessibilityError(ProjrapportError):
    """A checked file keeps readers out."""

    exit_code = 10


class Faults:
    """Gathers errors that should be told together: `with faults: …` lets the program go on after one."""

    def __init__(self) -> None:
        self._errors: list[ProjrapportError] = []

    def __enter__(self) -> None:
        """Begin something that may fail."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
        if isinstance(error, ProjrapportError):
            self._errors.append(error)
            return True
        return False

    def stop(self) -> None:
        """Raise the kind of the first error with the problems of all, each once; nothing when there was none."""
        if self._errors:
            problems = dict.fromkeys(problem for error in self._errors for problem in error.problems)
            raise type(self._errors[0])(problems)


def listed(problems: tuple[Problem, ...]) -> str:
    """The problems as lines of text: the first twenty, then a count of the rest."""
    lines = [str(problem) for problem in problems[:SHOWN]]
    if len(problems) > SHOWN:
        lines.append(f"… and {len(problems) - SHOWN} more of the same kind.")
    return "\n".join(lines)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known word, else lists what there is to choose from."""
    names = sorted(set(known))
    if not names:
        return "None is declared."
    rest = ", …" if len(names) > SHOWN else ""
    return nearest(word, names) or f"There is: {', '.join(names[:SHOWN])}{rest}."


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known word; empty when none is near."""
    names = {name.casefold(): name for name in sorted(set(known))}
    near = difflib.get_close_matches(word.casefold(), names, n=1)
    return f"Did you mean “{names[near[0]]}”?" if near else ""
