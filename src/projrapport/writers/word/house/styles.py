"""The styles that a letterhead has: found by their English or their Swedish name."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.writers.package import Element
from projrapport.writers.word.house.names import SWEDISH
from projrapport.writers.word.xml import attribute, q


class HouseStyles:
    """The styles of one document, those included that are added to it."""

    def __init__(self, root: Element) -> None:
        self.root = root

    def named(self, name: str) -> Element | None:
        """The style of that English name, whatever its capitals."""
        return next(
            (one for one in self.root.iter(q("style")) if name_of(one).casefold() == name.casefold()), None
        )

    def called(self, name: str) -> Element | None:
        """The style that bears the Swedish name of an English one, as some programs store it."""
        swedish = SWEDISH.get(name.casefold(), "")
        return self.named(swedish) if swedish else None

    def found(self, name: str) -> Element | None:
        own = self.named(name)
        return own if own is not None else self.called(name)

    def free_id(self, wanted: str) -> str:
        """An id that no style has yet."""
        taken = {one.get(q("styleId"), "").casefold() for one in self.root.iter(q("style"))}
        number, free = 2, wanted
        while free.casefold() in taken:
            free, number = f"{wanted}_{number}", number + 1
        return free

    def inherited(self, style: Element | None, *names: str, of: str = "val") -> str:
        """What a style says, or one that it is based on, or the document; empty when none does."""
        said = (attribute(one, *names, of=of) for one in self.chain(style))
        default = "rPrDefault" if names[0] == "rPr" else "pPrDefault"
        return next(filter(None, said), "") or attribute(self.root, "docDefaults", default, *names, of=of)

    def chain(self, style: Element | None) -> Iterator[Element]:
        """The style and those that it is based on, nearest first."""
        seen = list[Element]()
        while style is not None and style not in seen:
            yield style
            seen.append(style)
            base = attribute(style, "basedOn")
            style = next((one for one in self.root.iter(q("style")) if one.get(q("styleId")) == base), None)

    def is_numbered(self, style: Element) -> bool:
        return self.inherited(style, "pPr", "numPr", "numId") not in ("", "0")


def name_of(style: Element) -> str:
    return attribute(style, "name")


def label_of(style: Element) -> str:
    """What Word calls a style: by its stored name, and by its Swedish one where that is another."""
    name = name_of(style)
    swedish = SWEDISH.get(name.casefold(), "")
    return f"{name} ({swedish})" if swedish and swedish != name else name
