"""Which keys a table of the project file may have, found by walking the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from projrapport.project.base import Declaration
from projrapport.project.declaration import Project


def keys_at(location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys, as they are written, of the table at a location; none when there is no table of fixed keys."""
    kinds: list[Any] = [Project]
    for step in location:
        kinds = [kind for inside in kinds for kind in _step(inside, step)] or kinds
    models = [model for kind in kinds for model in _models(kind)]
    return tuple(dict.fromkeys(name for model in models for name in written_keys(model)))


def written_keys(model: type[Declaration]) -> dict[str, Any]:
    """The type of each key of a model, under the name that the file uses."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _step(kind: Any, step: int | str) -> Iterator[Any]:
    """What stands under a key or a position of a value of this kind."""
    for one in _alternatives(kind):
        if isinstance(one, type) and issubclass(one, Declaration):
            yield from [written_keys(one)[step]] if step in written_keys(one) else []
        elif get_origin(one) is dict and isinstance(step, str):
            yield get_args(one)[1]
        elif get_origin(one) is tuple and isinstance(step, int):
            yield get_args(one)[0]


def _alternatives(kind: Any) -> Iterator[Any]:
    """The types that a union or an annotated type stands for."""
    if get_origin(kind) is Annotated:
        yield from _alternatives(get_args(kind)[0])
    elif get_origin(kind) in (dict, tuple) or isinstance(kind, type):
        yield kind
    else:
        for one in get_args(kind):
            yield from _alternatives(one)


def _models(kind: Any) -> Iterator[type[Declaration]]:
    for one in _alternatives(kind):
        if isinstance(one, type) and issubclass(one, Declaration):
            yield one
