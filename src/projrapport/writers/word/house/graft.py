"""The styles that reports need and a letterhead lacks: added in its own look, its own left as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from projrapport.errors import Problem, TemplateError
from projrapport.records import dataclass
from projrapport.writers.package import Element
from projrapport.writers.word.house.dress import dress
from projrapport.writers.word.house.styles import HouseStyles, label_of, name_of
from projrapport.writers.word.xml import attribute, drop, q

NOT_NEEDED = frozenset(["header", "footer"])
"""Styles of our own margins: a letterhead brings its own."""
FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "title": ("heading 1", "Normal"),
    "subtitle": ("Title",),
    **{f"heading {n}": (*(f"heading {m}" for m in range(n - 1, 0, -1)), "Normal") for n in range(1, 10)},
    "block text": ("Quote", "Body Text"),
    "toc heading": ("heading 1",),
    "table caption": ("caption",),
    "image caption": ("caption",),
}
"""Which of the house's styles a missing one is modelled after: the first that there is. Others follow what ours follow."""


@dataclass(frozen=True, slots=True)
class Added:
    """A style that the letterhead lacked, and the one of its own that the new one follows; empty when there is none."""

    name: str
    after: str


def graft(house: HouseStyles, ours: HouseStyles) -> tuple[list[str], list[Added]]:
    """Add what is missing. The names of the styles that were there, and those that were added.

    Raises TemplateError when a name that reports need is taken by a style of another kind.
    """
    present, added = list[str](), list[Added]()
    needed = [one for one in ours.root.iter(q("style")) if name_of(one) not in NOT_NEEDED]
    _stop_at_other_kinds(needed, house)
    for style in needed:
        own = house.named(name_of(style))
        if own is not None:
            present.append(label_of(own))
        else:
            added.append(_add(style, house, ours))
    return present, added


def _stop_at_other_kinds(needed: list[Element], house: HouseStyles) -> None:
    problems = list(_other_kinds(needed, house))
    if problems:
        raise TemplateError(problems)


def _other_kinds(needed: list[Element], house: HouseStyles) -> Iterator[Problem]:
    for style in needed:
        own = house.named(name_of(style))
        if own is not None and own.get(q("type")) != style.get(q("type")):
            what = (
                f"is a {own.get(q('type'))} style; reports need a {style.get(q('type'))} style of that name."
            )
            yield Problem(f"style “{name_of(own)}”", what, "Give it another name in Word.")


def _add(style: Element, house: HouseStyles, ours: HouseStyles) -> Added:
    """Add one style; what it is based on was added before it, as ours stand in that order."""
    new, name = deepcopy(style), name_of(style)
    new.attrib.pop(q("default"), "")
    new.set(q("styleId"), house.free_id(style.get(q("styleId"), "")))
    model, is_alias = _model(style, house, ours)
    dress(new, model, house, is_alias=is_alias)
    _refer(new, "basedOn", model)
    _refer(new, "next", _counterpart(attribute(style, "next"), house, ours))
    drop(new, "link")
    house.root.append(new)
    return Added(name, label_of(model) if model is not None else "")


def _model(style: Element, house: HouseStyles, ours: HouseStyles) -> tuple[Element | None, bool]:
    """The style to follow, and whether it is the same one under its Swedish name."""
    kind, name = style.get(q("type")), name_of(style).casefold()
    same = house.called(name)
    if same is not None and same.get(q("type")) == kind:
        return same, True
    for follows in FOLLOWS.get(name, ()):
        found = house.found(follows)
        if found is not None and found.get(q("type")) == kind:
            return found, False
    followed = _counterpart(attribute(style, "basedOn"), house, ours)
    return followed if followed is not None else _default(kind, house), False


def _counterpart(identifier: str, house: HouseStyles, ours: HouseStyles) -> Element | None:
    """The house's style of the name that one of ours has."""
    own = next((one for one in ours.root.iter(q("style")) if one.get(q("styleId")) == identifier), None)
    return None if own is None else house.found(name_of(own))


def _default(kind: str | None, house: HouseStyles) -> Element | None:
    styles = house.root.iter(q("style"))
    return next(
        (one for one in styles if one.get(q("type")) == kind and one.get(q("default")) in ("1", "true")), None
    )


def _refer(style: Element, name: str, other: Element | None) -> None:
    for reference in style.findall(q(name)):
        if other is None:
            style.remove(reference)
        else:
            reference.set(q("val"), other.get(q("styleId"), ""))
