"""A rule: what it looks for, by which standard, and what to do about what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from projrapport.records import dataclass

Document = TypeVar("Document")
Found = Iterator[tuple[str, str]]
"""Places in a document, and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[Document]):
    """One rule for documents of one format."""

    name: str
    standard: str
    fix: str
    look: Callable[[Document], Found]
    barrier: bool = True
    """Whether it keeps someone out. False: advice, which a document may have reasons not to follow."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a rule is not kept."""

    rule: str
    place: str
    what: str
    standard: str
    fix: str
    barrier: bool

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.fix} ({self.standard})"


def findings(document: Document, rules: Iterable[Rule[Document]]) -> Iterator[Finding]:
    """What the rules find, in their order."""
    for rule in rules:
        for place, what in rule.look(document):
            yield Finding(rule.name, place, what, rule.standard, rule.fix, rule.barrier)
