"""What was published before: every edition of a report, as its readers know it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from projrapport.errors import DisclosureError, Problem
from projrapport.figures.figure import Confidentiality, Figures, Kind
from projrapport.figures.scope import Scope
from projrapport.project.audiences import STRICTEST_FIRST, AudienceName
from projrapport.records import dataclass

PUBLISHED = "published.jsonl"
"""The file in the project folder: one line for each edition, the oldest first. Lines are only ever added."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure that was printed."""

    value: float
    definition: str = ""
    """The hash of its definition; empty for what others published."""
    scope: Scope | None = None
    counted: int | None = None
    """What the scope comes to: the figure itself, or how many it rests on."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One released report."""

    released: dt.date
    period: str
    audience: AudienceName
    role: str
    printed: Mapping[str, Printed]
    hidden: frozenset[str]
    verdicts: Mapping[str, int] = field(default_factory=dict)
    """How many hidden counts were found safe when it was released, and how many were not: none."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The documents and the SHA-256 of each."""

    @classmethod
    def of(
        cls,
        figures: Figures,
        *,
        released: dt.date,
        period: str,
        audience: AudienceName,
        role: str,
        **rest: Any,
    ) -> Edition:
        """The edition that these figures make."""
        printed = {str(key): _printed(figures, key) for key in figures if _is_printed(figures, key)}
        hidden = frozenset(
            str(key) for key, one in figures.items() if one.confidentiality is Confidentiality.HIDDEN
        )
        return cls(released, period, audience, role, printed, hidden, **rest)

    def line(self) -> str:
        """The edition as one line of the file."""
        tree = {
            "released": self.released.isoformat(),
            "period": self.period,
            "audience": self.audience,
            "role": self.role,
            "figures": {name: _as_data(one) for name, one in self.printed.items()},
            "hidden": sorted(self.hidden),
            "verdicts": dict(self.verdicts),
            "files": dict(self.files),
        }
        return json.dumps(tree, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Published:
    """What the readers of an audience know from earlier editions and from others."""

    editions: tuple[Edition, ...] = ()
    by_others: Mapping[str, float] = field(default_factory=dict)

    def known_to(self, audience: AudienceName) -> Published:
        """The editions for the audience and for every wider one: who reads the board's report has the public one too."""
        wider = STRICTEST_FIRST[: STRICTEST_FIRST.index(audience) + 1]
        return Published(
            tuple(edition for edition in self.editions if edition.audience in wider), self.by_others
        )

    def latest(self) -> dict[str, Printed]:
        """Each figure as it was printed last."""
        return {name: one for edition in self.editions for name, one in edition.printed.items()}

    def hidden(self, audience: AudienceName) -> frozenset[str]:
        """The figures that the latest edition for just this audience hid."""
        stand: dict[str, bool] = {}
        for edition in self.editions:
            if edition.audience == audience:
                stand |= dict.fromkeys(edition.printed, False) | dict.fromkeys(edition.hidden, True)
        return frozenset(name for name, is_hidden in stand.items() if is_hidden)

    def counts(self) -> Iterator[tuple[str, Scope, int]]:
        """Every count that was printed in any edition, with what it counts."""
        for edition in self.editions:
            for name, one in edition.printed.items():
                if one.scope is not None and one.counted is not None:
                    yield f"{name}, published {edition.released}", one.scope, one.counted


NOTHING_PUBLISHED = Published()


def read_published(folder: Path, by_others: Mapping[str, float]) -> Published:
    """The editions of a project. Raises DisclosureError when the file has been damaged: without it nothing is safe."""
    path = folder / PUBLISHED
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return Published((), by_others)
    except (OSError, UnicodeDecodeError):
        raise _damaged(0) from None
    return Published(tuple(_editions(lines)), by_others)


def _editions(lines: Iterable[str]) -> Iterator[Edition]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            tree = json.loads(line)
            yield Edition(
                dt.date.fromisoformat(tree["released"]),
                tree["period"],
                tree["audience"],
                tree["role"],
                {name: _from_data(one) for name, one in tree["figures"].items()},
                frozenset(tree["hidden"]),
                tree["verdicts"],
                tree["files"],
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise _damaged(number) from None


def _damaged(number: int) -> DisclosureError:
    where = f"{PUBLISHED}, line {number}" if number else PUBLISHED
    fix = "Take it back from the archive or the backup: it tells what readers know already."
    return DisclosureError(Problem(where, "cannot be read.", fix))


def _is_printed(figures: Figures, key: Any) -> bool:
    figure = figures[key]
    return figure.value is not None and figure.confidentiality is Confidentiality.FREE


def _printed(figures: Figures, key: Any) -> Printed:
    figure = figures[key]
    assert figure.value is not None
    counted = int(figure.value) if figure.kind is Kind.COUNT else figure.n
    definition = figure.provenance.definition if figure.provenance else ""
    return Printed(figure.value, definition, figure.scope, counted if figure.scope else None)


def _as_data(one: Printed) -> dict[str, Any]:
    return {
        "value": one.value,
        "definition": one.definition,
        "of": one.scope.described() if one.scope else None,
        "counted": one.counted,
    }


def _from_data(tree: Mapping[str, Any]) -> Printed:
    scope = Scope.from_description(tree["of"]) if tree["of"] else None
    return Printed(float(tree["value"]), tree["definition"], scope, tree["counted"])
