"""The readers that a report is built for."""

from __future__ import annotations

from projrapport.errors import Problem, UsageError, did_you_mean
from projrapport.project.audiences import STRICTEST_FIRST, Audience, AudienceName, strictest
from projrapport.project.declaration import Project
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """An audience and what it may be told."""

    name: AudienceName
    rules: Audience
    default: bool = True
    """Whether it is the one that is built for when nothing is said."""

    @property
    def threshold(self) -> int | None:
        """Figures about fewer persons are hidden; None prints all."""
        return self.rules.threshold if isinstance(self.rules.threshold, int) else None


def is_few(number: int, reader: Reader) -> bool:
    """Whether a number of rows is too small to be told to the reader."""
    return reader.threshold is not None and 0 < number < reader.threshold


INSIDERS = Reader("internal", Audience(threshold="none"))
"""Those who may be told everything."""


def reader_of(project: Project, name: str = "") -> Reader:
    """The audience of that name; the strictest that is declared when there is none, the public when none is declared.

    Raises UsageError for an audience that the project does not declare.
    """
    default = strictest(project.audience)
    if not name:
        return Reader(default, project.audience.get(default, Audience()))
    declared = tuple(one for one in STRICTEST_FIRST if one in project.audience) or (default,)
    for known in declared:
        if known == name:
            return Reader(known, project.audience.get(known, Audience()), default=known == default)
    what = f"is not declared. Declared are: {', '.join(declared)}."
    fix = f"Write [audience.{name}] in projrapport.toml to declare it." if name in STRICTEST_FIRST else ""
    raise UsageError(Problem(f"audience “{name}”", what, fix or did_you_mean(name, declared)))


def narrowed(project: Project, reader: Reader) -> Project:
    """The project as far as the reader is told of it: without breakdowns, or with other templates."""
    if not reader.rules.breakdowns:
        whole = tuple(one.model_copy(update={"by": ()}) for one in project.indicator)
        project = project.model_copy(update={"indicator": whole})
    if reader.rules.templates:
        output = project.output.model_copy(update={"templates": reader.rules.templates})
        project = project.model_copy(update={"output": output})
    return project
