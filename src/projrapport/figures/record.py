"""A figure as plain data, for JSON and CSV."""

from __future__ import annotations

from typing import Any

from projrapport.figures.definition import in_letters
from projrapport.figures.figure import Confidentiality, Figure


def record(figure: Figure) -> dict[str, Any]:
    """The figure's key, value and all that qualifies it. A hidden figure has no number of any sort."""
    hidden = figure.confidentiality is Confidentiality.HIDDEN
    trace = figure.provenance
    return {
        "key": str(figure.key),
        "indicator": figure.key.indicator,
        "period": figure.key.period,
        "levels": dict(figure.key.levels),
        "part": figure.key.part.value,
        "value": None if hidden else plain(figure.value),
        "missing": figure.missing.value if figure.missing and not hidden else None,
        "kind": figure.kind.value,
        "unit": figure.unit,
        "decimals": figure.decimals,
        "flags": sorted(flag.value for flag in figure.flags),
        "hidden": hidden,
        "n": None if hidden else figure.n,
        "exclusions": {} if hidden else {one.reason.value: one.rows for one in figure.exclusions},
        "target": figure.target.state.value if figure.target and not hidden else None,
        "compared_with": figure.compared_with or None,
        "several": figure.several,
        "made_of": [str(key) for key in figure.made_of],
        "of": figure.scope.described() if figure.scope else None,
        "definition_hash": in_letters(trace.definition) if trace else None,
        "tables": list(trace.tables) if trace else [],
    }


def plain(value: float | None) -> float | int | None:
    """A whole number without its decimal point."""
    return int(value) if value is not None and value == int(value) else value
