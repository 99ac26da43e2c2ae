"""What can still be checked of a file that is partly wrong, so that all its faults are told in one go."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from projrapport.project.declaration import Project
from projrapport.project.fault import Fault, at
from projrapport.project.places import KeyPath
from projrapport.project.references import reference_faults
from projrapport.project.shape import written_path

ELEMENT = 2
"""How many steps lead to one element: `("indicator", 1)`, `("tables", "contacts")`."""


NAMED_BY = ("id", "item", "level")
"""Keys that hold the name under which others refer to an element."""


@dataclass(slots=True)
class Rest:
    """The written tree without the parts that the models refuse."""

    tree: dict[str, Any]
    removed: list[KeyPath] = field(default_factory=list)
    """What was taken out, by its path in the file."""
    positions: dict[str, list[int]] = field(default_factory=dict)
    """For each [[array]]: which of its entries are left, by their positions in the file."""
    names: set[str] = field(default_factory=set)
    """The names of what was taken out: that they are not found is no fault of their own."""

    def as_written(self, path: KeyPath) -> KeyPath:
        """The path in the file of a path in what is left."""
        if len(path) < ELEMENT or not isinstance(path[1], int) or path[0] not in self.positions:
            return path
        return (path[0], self.positions[str(path[0])][path[1]], *path[2:])

    def remove(self, path: KeyPath) -> None:
        """Takes out one key, element or list entry."""
        self.removed.append(self.as_written(path))
        holder, step = at(self.tree, path[:-1]), path[-1]
        self.names |= {str(path[0]), *_names(holder[step], step)}
        if len(path) == ELEMENT and isinstance(step, int):
            array = self.positions.setdefault(str(path[0]), list(range(len(holder))))
            array.pop(step)
        holder.pop(step)


def _names(element: Any, step: str | int) -> set[str]:
    """Under which names others may refer to what is taken out."""
    said = (
        {str(element.get(key)) for key in NAMED_BY if key in element} if isinstance(element, dict) else set()
    )
    return said | {str(step)}


def faults_of_the_rest(tree: dict[str, Any]) -> Iterator[Fault]:
    """The reference faults of everything that the models accept; those that may follow from the other faults are left out."""
    rest = Rest(deepcopy(tree))
    project = _project_of(rest)
    for found in reference_faults(project):
        fault = Fault(rest.as_written(found.path), found.what, found.fix, found.about)
        if not _follows(fault, rest, tree):
            yield fault


def _project_of(rest: Rest) -> Project:
    """The project that is left when all that is refused has been taken out, piece by piece."""
    while True:
        try:
            return Project.model_validate(rest.tree, by_alias=True, by_name=False)
        except ValidationError as refused:
            paths = {_refused(error, rest.tree) for error in refused.errors(include_url=False)}
        if ("project",) in paths or () in paths:
            rest.tree["project"] = {"title": "–"}
            rest.removed.append(("project",))
        for path in sorted(_outermost(paths), key=_from_the_end, reverse=True):
            rest.remove(path)


def _refused(error: Any, tree: dict[str, Any]) -> KeyPath:
    """The smallest part of the tree that can be taken out to be rid of an error."""
    path = written_path(error, tree)
    while path and at(tree, path) is None:
        path = path[:-1]
    return path


def _outermost(paths: set[KeyPath]) -> list[KeyPath]:
    """The paths that lie within no other of them."""
    inner = {path for path in paths for length in range(1, len(path)) if path[:length] in paths}
    return [path for path in paths - inner if path and path != ("project",)]


def _from_the_end(path: KeyPath) -> tuple[tuple[bool, int, str], ...]:
    """Sorts later entries of a list behind earlier ones, so that taking them out from the end moves none."""
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path)


def _follows(fault: Fault, rest: Rest, tree: dict[str, Any]) -> bool:
    """True when the fault may only be there because something else was taken out."""
    if fault.about and (fault.about in rest.names or _a_nameless_element_is_gone(rest, tree)):
        return True
    return any(_near(fault.path, removed, tree) for removed in rest.removed)


def _a_nameless_element_is_gone(rest: Rest, tree: dict[str, Any]) -> bool:
    gone = [at(tree, path) for path in rest.removed if len(path) == ELEMENT and isinstance(path[1], int)]
    return any(not isinstance(element, dict) or not element.keys() & set(NAMED_BY) for element in gone)


def _near(path: KeyPath, removed: KeyPath, tree: dict[str, Any]) -> bool:
    """True for a fault within or right around what was taken out, or about a key that is not there in the same table."""
    around = removed[:-1]
    if path[: len(removed)] == removed or (len(around) > ELEMENT and path[: len(around)] == around):
        return True
    if len(around) < ELEMENT or path[: len(around)] != around[: len(path)]:
        return False
    return len(path) <= len(around) or at(tree, path) is None
