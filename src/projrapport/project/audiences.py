"""Audiences: who reads a report, and what may be told them of few persons; and what is released on purpose."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from projrapport.project.base import Day, Declaration, Number, Whole, YesNo
from projrapport.project.tables import Names

AudienceName = Literal["internal", "board", "public"]
STRICTEST_FIRST: tuple[AudienceName, ...] = ("public", "board", "internal")
THRESHOLD = 5
"""Figures about fewer persons are hidden unless the project file says otherwise."""
LOWEST = 3
"""No threshold may be lower: about two persons each knows the other."""


def _high_enough(threshold: int | str) -> int | str:
    if isinstance(threshold, int) and threshold < LOWEST:
        msg = f"expected at least {LOWEST}"
        raise ValueError(msg, 'For the internal audience, threshold = "none" prints every figure.')
    return threshold


Threshold = Annotated[Whole | Literal["none"], AfterValidator(_high_enough)]


class Audience(Declaration):
    """One circle of readers."""

    threshold: Threshold = THRESHOLD
    """Figures about 1 or more, but fewer persons than this are hidden; at least 3. none: print all, for internal only."""
    unit: str = "person"
    """Who is counted: person, or the name of a column, such as family, in the tables that have it."""
    breakdowns: YesNo = True
    """False: totals only, no levels."""
    templates: Names = ()
    """The templates that this audience gets; those of [output] when left out."""


class Release(Declaration):
    """A figure that is printed although few persons are behind it, on somebody's decision."""

    figure: Names
    """The keys of the figures, as `court@2012`; the parts of a share each have their own."""
    reason: Annotated[str, Field(min_length=1)]
    """Why it must be printed and harms nobody; the report prints it."""
    role: Annotated[str, Field(min_length=1)]
    """Who decided it: a role, not a person's name."""
    date: Day
    """When it was decided."""
    audiences: tuple[AudienceName, ...] = STRICTEST_FIRST
    """For whom it is printed; all when left out."""


class ByOthers(Declaration):
    """A figure about the same persons that others have published."""

    figure: str
    """The key of the figure that it is, as `men@2011`."""
    value: Number
    """What they published."""
    source: Annotated[str, Field(min_length=1)]
    """Who published it and where."""


Audiences = dict[AudienceName, Audience]


def strictest(audiences: Audiences) -> AudienceName:
    """The declared audience that is told least; the public where none is declared."""
    return next((name for name in STRICTEST_FIRST if name in audiences), "public")
