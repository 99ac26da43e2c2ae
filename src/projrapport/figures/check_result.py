"""What came of a rule about rows or figures: a value, so that reports need no engine to print it."""

from __future__ import annotations

from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One rule and what came of it. `broken` of `of` rows break it; for control sums the unit is one sum."""

    id: str
    label: str
    """The rule in words, from the project file; empty for the built-in rules, which have words in the catalogue."""
    severity: str
    """error or warning."""
    broken: int
    of: int
    passed: bool
    table: str = ""
    places: tuple[str, ...] = ()
    """Where the first broken rows stand: file and row, never contents."""
    checked: bool = True
    """False: a figure of the control sum has no value, so the rule is neither kept nor broken."""
