"""Frozen dataclasses with slots, made in a fifth of the time.

The standard library compiles six functions for each, a quarter of a millisecond; a run makes a hundred to three hundred
classes before it begins. Here one is compiled, `__init__`; the others are the same functions for all.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # to type checkers it is the standard library's
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, **more: bool) -> Callable[[type], type]:
        """As `dataclasses.dataclass`: what is frozen and has slots is made here, all else there."""
        if frozen and slots and not more:
            return _made
        return dataclasses.dataclass(frozen=frozen, slots=slots, **more)


__all__ = ["dataclass"]

put = object.__setattr__


def _made(cls: type) -> type:
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(made)
    made.__values__ = _values_of([field.name for field in fields if field.compare])
    shared = {
        "__init__": _initialiser(made, fields),
        "__eq__": _equal,
        "__hash__": _hash,
        "__repr__": _repr,
        "__setattr__": _refused,
        "__delattr__": _refused,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    for name, function in shared.items():
        if name not in vars(cls):
            setattr(made, name, function)
    result: type = made
    return result


def _values_of(names: list[str]) -> Callable[[object], object]:
    """A function in C that takes the values out; all objects without any are equal."""
    return attrgetter(*names) if names else attrgetter("__class__")


def _initialiser(made: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """`__init__`, with a parameter for each field, as `dataclasses` would write it."""
    known: dict[str, Any] = {"put": put, "FACTORY": dataclasses.MISSING}
    places = [field for field in fields if not field.kw_only]
    names = [field for field in fields if field.kw_only]
    parameters = [_parameter(field, known) for field in places]
    parameters += ["*", *(_parameter(field, known) for field in names)] if names else []
    lines = [f" put(self, {field.name!r}, {_value(field, known)})" for field in fields]
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), known)  # noqa: S102  names of fields only
    function: Callable[..., None] = known["__init__"]
    function.__qualname__ = f"{made.__qualname__}.__init__"
    return function


def _parameter(field: dataclasses.Field[Any], known: dict[str, Any]) -> str:
    if field.default_factory is not dataclasses.MISSING:
        return f"{field.name}=FACTORY"
    if field.default is dataclasses.MISSING:
        return field.name
    known[f"default_{field.name}"] = field.default
    return f"{field.name}=default_{field.name}"


def _value(field: dataclasses.Field[Any], known: dict[str, Any]) -> str:
    if field.default_factory is dataclasses.MISSING:
        return field.name
    known[f"new_{field.name}"] = field.default_factory
    return f"new_{field.name}() if {field.name} is FACTORY else {field.name}"


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__values__(self) == other.__values__(other)


def _hash(self: Any) -> int:
    return hash(self.__values__(self))


def _repr(self: Any) -> str:
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _refused(self: object, name: str, *_: object) -> None:
    msg = f"cannot change {name!r} of a {type(self).__qualname__}"
    raise dataclasses.FrozenInstanceError(msg)


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        put(self, field.name, value)
