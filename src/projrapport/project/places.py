"""Where in the text of a TOML file each table and key stands. tomllib reads values, but tells no lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from projrapport.records import dataclass

Step = str | int
KeyPath = tuple[Step, ...]
"""Keys and positions from the top of the file: `("indicator", 1, "where", "role")`."""

TOKEN = re.compile(
    r"""
    (?P<blank>[ \t\r]+|\#[^\n]*)
  | (?P<newline>\n)
  | (?P<text>\"\"\"(?:\\.|[^\\])*?\"{3,5}|'''.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
  | (?P<sign>[][{}=,.])
  | (?P<bare>[^\s\[\]{}=,.\#"']+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Places:
    """The line of every table and key, counted from 1."""

    lines: dict[KeyPath, int]

    def line(self, path: KeyPath) -> int:
        """The line of what the path names, or else of the nearest thing around it; 1 for the whole file."""
        known = (path[:length] for length in range(len(path), 0, -1) if path[:length] in self.lines)
        return next((self.lines[nearest] for nearest in known), 1)


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    kind: str
    line: int


def places_in(text: str) -> Places:
    """Where everything stands in a text that tomllib accepts."""
    reader = _Reader(list(_tokens(text)))
    reader.read()
    return Places(reader.lines)


def _tokens(text: str) -> Iterator[Token]:
    line = 1
    for found in TOKEN.finditer(text):
        if found.lastgroup != "blank":
            yield Token(found.group(), str(found.lastgroup), line)
        line += found.group().count("\n")


END = Token("", "end", 0)


class _Reader:
    """Goes through the tokens once and notes the line of each path on the way."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.position = 0
        self.lines: dict[KeyPath, int] = {}
        self.entries: dict[KeyPath, int] = {}
        """For each [[array]]: the position of its newest entry."""

    @property
    def next(self) -> Token:
        return self.tokens[self.position] if self.position < len(self.tokens) else END

    def take(self) -> Token:
        token = self.next
        self.position += 1
        return token

    def read(self) -> None:
        table: KeyPath = ()
        while self.next is not END:
            if self.next.kind == "newline":
                self.take()
            elif self.next.text == "[":
                table = self.header()
            else:
                self.pair(table)

    def header(self) -> KeyPath:
        """The path of `[table]` or of the new entry of `[[table]]`."""
        line = self.take().line
        is_entry = self.next.text == "["
        if is_entry:
            self.take()
        path: KeyPath = ()
        for key in self.key():
            path = self.newest((*path, key))
        if is_entry:
            path = self.new_entry(path, line)
        self.lines.setdefault(path, line)
        while self.next.kind not in ("newline", "end"):
            self.take()
        return path

    def newest(self, path: KeyPath) -> KeyPath:
        """The path itself, or its newest entry where it is an [[array]]."""
        return (*path, self.entries[path]) if path in self.entries else path

    def new_entry(self, path: KeyPath, line: int) -> KeyPath:
        array = path[:-1] if path and isinstance(path[-1], int) else path
        self.lines.setdefault(array, line)
        self.entries[array] = self.entries.get(array, -1) + 1
        return (*array, self.entries[array])

    def key(self) -> tuple[str, ...]:
        """The parts of a key; stops before the `=` or `]` behind it."""
        parts: list[str] = []
        while self.next.text not in ("=", "]") and self.next.kind not in ("newline", "end"):
            token = self.take()
            if token.kind != "sign":
                parts.append(_unquoted(token))
        return tuple(parts)

    def pair(self, table: KeyPath) -> None:
        line = self.next.line
        path = table
        for key in self.key():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self.take()
        self.value(path)

    def value(self, path: KeyPath) -> None:
        if self.next.text == "[":
            self.array(path)
        elif self.next.text == "{":
            self.inline(path)
        else:
            while self.next.text not in (",", "]", "}") and self.next.kind not in ("newline", "end"):
                self.take()

    def array(self, path: KeyPath) -> None:
        self.take()
        position = 0
        while self.next.text != "]" and self.next is not END:
            if self.next.text == "," or self.next.kind == "newline":
                self.take()
                continue
            self.lines.setdefault((*path, position), self.next.line)
            self.value((*path, position))
            position += 1
        self.take()

    def inline(self, path: KeyPath) -> None:
        self.take()
        while self.next.text != "}" and self.next is not END:
            if self.next.text == "," or self.next.kind == "newline":
                self.take()
            else:
                self.pair(path)
        self.take()


def _unquoted(token: Token) -> str:
    return str(tomllib.loads(f"key = {token.text}")["key"]) if token.kind == "text" else token.text
