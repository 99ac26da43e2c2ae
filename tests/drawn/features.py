"""Which parts of the vocabulary an example uses, found in its declarations and not in what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from drawn.spec import Spec
from projrapport.project.indicators import is_percentile

Feature = tuple[str, str]
"""A kind of thing and its name: (stat, rows), (select, open), (value, days), (Condition, like)."""


def features(spec: Spec) -> set[Feature]:
    project = spec.declared()
    found = {feature for one in _declarations(project) for feature in _keys(one)}
    for indicator in project.indicator:
        found.add(("stat", "percentile" if is_percentile(indicator.stat) else indicator.stat))
        found.add(("select", indicator.select))
        if indicator.value:
            found.add(("value", indicator.value.kind))
    return found


def _declarations(value: Any) -> Iterator[BaseModel]:
    """Every declaration within another."""
    if isinstance(value, BaseModel):
        yield value
        for name in value.model_fields_set:
            yield from _declarations(getattr(value, name))
    elif isinstance(value, dict):
        yield from _declarations(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _declarations(one)


def _keys(declaration: BaseModel) -> Iterator[Feature]:
    return ((type(declaration).__name__, name) for name in declaration.model_fields_set)
