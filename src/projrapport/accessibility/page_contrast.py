"""The colours of a page's own style sheet: of text against the paper, in light and in dark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from projrapport.accessibility.contrast import BLACK, ENOUGH, WHITE, contrast, is_colour
from projrapport.accessibility.parts import Element
from projrapport.accessibility.rule import Found

BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARED = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")

Declared = dict[str, str]


def low_contrast(page: Element) -> Found:
    """Rules of the style sheet whose text is too faint on its paper. Colours in other notations are not judged."""
    sheet = COMMENT.sub("", "\n".join(style.text or "" for style in page.iter("style")))
    rules = [
        (" ".join(found[1].split()), dict(DECLARED.findall(found[2]))) for found in BLOCK.finditer(sheet)
    ]
    for named in _schemes(rules):
        paper = _paper(rules, named)
        for selector, declared in rules:
            behind = _colour(declared.get("background-color") or declared.get("background"), named) or paper
            text = _colour(declared.get("color"), named)
            if text and contrast(text, behind) < ENOUGH:
                ratio = contrast(text, behind)
                yield f"the text of “{selector}”", f"stands out too little from its paper: {ratio:.1f} to 1."


def _schemes(rules: list[tuple[str, Declared]]) -> Iterator[Mapping[str, str]]:
    """The values of variables as each `:root` leaves them: first the light ones, then each that stands for others."""
    named = dict[str, str]()
    roots = [declared for selector, declared in rules if selector.endswith(":root")]
    for declared in roots or [{}]:
        named = named | {name: value.strip() for name, value in declared.items() if name.startswith("--")}
        yield named


def _paper(rules: list[tuple[str, Declared]], named: Mapping[str, str]) -> str:
    for selector, declared in rules:
        if selector in {"body", "html"}:
            found = _colour(declared.get("background-color") or declared.get("background"), named)
            if found:
                return found
    return WHITE


def _colour(value: str | None, named: Mapping[str, str]) -> str | None:
    """A colour as #rrggbb; None where it is not told in a way that is known here."""
    if not value:
        return None
    known = VARIABLE.sub(lambda found: named.get(found[1], ""), value).strip()
    known = {"white": WHITE, "black": BLACK}.get(known, known)
    return known if is_colour(known) and known.startswith("#") else None
