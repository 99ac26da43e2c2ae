"""What templates get: values that print, and answer questions about themselves, but compare and compute with nothing.

A template that could compute would make numbers that no definition stands behind and no rule of disclosure has seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn

from projrapport.report.dates import upper_first

REFUSED = (
    "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__bool__",
    "__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__truediv__", "__rtruediv__",
    "__floordiv__", "__rfloordiv__", "__mod__", "__rmod__", "__pow__", "__rpow__", "__neg__", "__pos__", "__abs__",
    "__int__", "__float__", "__index__", "__len__", "__iter__", "__getitem__", "__contains__",
)  # fmt: skip


class DisplayOnlyError(TypeError):
    """A template tried to compare or compute with a printed value."""


class Visible:
    """The root of everything whose attributes a template may read; those that begin with _ stay out of reach."""

    __slots__ = ()


def visible_names(value: object) -> tuple[str, ...]:
    """The attributes of a value that templates may read: all but those that begin with _ and its constructor."""
    if not isinstance(value, Visible):
        return ()
    return tuple(name for name in dir(value) if not name.startswith("_") and name != "of")


@dataclass(frozen=True, slots=True, eq=False)
class Shown(Visible):
    """A printed value. `key` names the figure that it prints, or is empty; `form` the properties that led to it."""

    _text: str
    _key: str = field(default="", kw_only=True)
    _form: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        return self._text

    @property
    def capitalised(self) -> Shown:
        """The same with a capital letter, for the start of a sentence."""
        return Shown(upper_first(self._text), _key=self._key, _form=further(self._form, "capitalised"))

    @property
    def _name(self) -> str:
        """What a document calls it, so that it can be printed anew: men@2012, men@2012|in_table; empty without a figure."""
        return f"{self._key}{FORM}{self._form}" if self._form else self._key


FORM = "|"
"""Stands in names between the key of a figure and its form: men@2012|words.capitalised."""


def further(form: str, step: str) -> str:
    """The form of a form: size.with_unit."""
    return f"{form}.{step}" if form else step


def _refuse(operation: str) -> object:
    def refused(self: Shown, *_: object) -> NoReturn:
        asked = {"__bool__": "is not a condition", "__iter__": "is not a list"}.get(
            operation, "cannot be compared or calculated with"
        )
        named = f"“{self._key}”" if self._key else "a printed value"
        raise DisplayOnlyError(f"{named} {asked}: it only prints.")

    return refused


for _operation in REFUSED:
    setattr(Shown, _operation, _refuse(_operation))
Shown.__hash__ = object.__hash__  # type: ignore[method-assign]  # a value in a set is told apart by identity
