"""Marks round the figures of a rendered text: which one stands there, for writers whose format can keep it.

A mark is made of signs that Unicode sets aside for the inside of programs (U+FDD0 to U+FDEF). No format acts on them,
so they pass through Markdown and pandoc with the figure, inside bold type, in cells, captions and notes; a writer
either turns them into something of its format or takes them away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

NIBBLES = "".join(map(chr, range(0xFDD0, 0xFDE0)))
OPEN, BETWEEN, CLOSE = "\ufde0", "\ufde1", "\ufde2"
SIGN = "[\ufdd0-\ufdef]"
_SIGNS = re.compile(f"{SIGN}+")
_MARKED = re.compile(f"{OPEN}([{NIBBLES}]*){BETWEEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_WRITTEN = str.maketrans("0123456789abcdef", NIBBLES)
_READ = str.maketrans(NIBBLES, "0123456789abcdef")


def marked(text: str, name: str) -> str:
    """The printed figure between marks that hold its name; a text without a name as it is."""
    return f"{OPEN}{_encoded(name)}{BETWEEN}{text}{CLOSE}" if name else text


def without_marks(text: str) -> str:
    """The text as readers see it."""
    return _SIGNS.sub("", text)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """What stands between and within marks, in order: each text with the name of its figure, or with an empty one."""
    end = 0
    for found in _MARKED.finditer(text):
        yield without_marks(text[end : found.start()]), ""
        yield without_marks(found[2]), _decoded(found[1])
        end = found.end()
    yield without_marks(text[end:]), ""


def numbered(text: str) -> tuple[str, list[str]]:
    """The text with numbers for names, which a program reads sooner, and the names by number; charts keep their names."""
    names: dict[str, int] = {}

    def short(found: re.Match[str]) -> str:
        if _decoded(found[1]).startswith(CHART):
            return found[0]
        number = names.setdefault(found[1], len(names))
        return marked(found[2], str(number))

    return _MARKED.sub(short, text), list(map(_decoded, names))


def names_in(text: str) -> Iterator[str]:
    """The names of the figures that are marked in a text, each once."""
    yield from dict.fromkeys(name for _, name in pieces(text) if name)


CHART = "chart:"
"""Begins the name of what is drawn."""


def chart_in(text: str) -> str:
    """The id of the chart that stands for a paragraph: its text is what those hear who do not see it."""
    named = [name for said, name in pieces(text.strip()) if said.strip() or name]
    return named[0].removeprefix(CHART) if len(named) == 1 and named[0].startswith(CHART) else ""


def only_charts(text: str) -> str:
    """The text with the marks of charts, and without those of figures."""
    return "".join(marked(said, name if name.startswith(CHART) else "") for said, name in pieces(text))


@lru_cache(maxsize=4096)
def _encoded(name: str) -> str:
    return name.encode().hex().translate(_WRITTEN)


def _decoded(nibbles: str) -> str:
    return bytes.fromhex(nibbles.translate(_READ)).decode()
