"""Rules for Markdown: what whoever turns it into a page cannot put right afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from projrapport.accessibility import standards
from projrapport.accessibility.headings import out_of_order
from projrapport.accessibility.link_texts import saying_nothing
from projrapport.accessibility.rule import Finding, Found, Rule, findings
from projrapport.records import dataclass

FENCE = re.compile(r"^ {0,3}(```+|~~~+).*?^ {0,3}\1[ \t]*$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t#]*$", re.MULTILINE)
PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)(\{[^}]*alt=\"[^\"]+\"[^}]*\})?")
LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\((?:[^()\\]|\\.)+\)")
RULE_LINE = re.compile(r"^\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
CELL_EDGE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """A text without its passages of code."""

    text: str

    @classmethod
    def read(cls, content: bytes) -> MarkdownText:
        return cls(FENCE.sub("", content.decode("utf-8-sig")))

    def headings(self) -> list[tuple[int, str]]:
        return [(len(found[1]), found[2]) for found in HEADING.finditer(self.text)]

    def tables(self) -> Iterator[tuple[int, list[str]]]:
        """The number of the line that heads each table, and its cells."""
        lines = self.text.splitlines()
        for number, (head, rule) in enumerate(pairwise(lines), 1):
            if "|" in head and RULE_LINE.match(rule):
                yield number, [cell.strip() for cell in CELL_EDGE.split(head.strip().strip("|"))]


def _title(text: MarkdownText) -> Found:
    firsts = [title for level, title in text.headings() if level == 1]
    if not firsts:
        yield "the text", "has no title."
    for title in firsts[1:]:
        yield f"heading “{title}”", "is a second title."


def _headings(text: MarkdownText) -> Found:
    return out_of_order(text.headings())


def _header_rows(text: MarkdownText) -> Found:
    for line, cells in text.tables():
        if not any(cells):
            yield f"the table at line {line}", "has no words in its header row."


def _header_cells(text: MarkdownText) -> Found:
    for line, cells in text.tables():
        if any(cells) and not all(cells):
            yield f"the table at line {line}", f"has no heading over column {cells.index('') + 1}."


def _pictures(text: MarkdownText) -> Found:
    for number, found in enumerate(PICTURE.finditer(text.text), 1):
        if not found[1].strip() and not found[2]:
            yield f"picture no. {number}", "has no alternative text."


def _links(text: MarkdownText) -> Found:
    return saying_nothing(found[1] for found in LINK.finditer(text.text))


RULES: tuple[Rule[MarkdownText], ...] = (
    Rule("title", standards.TITLE, "Begin with one line “# Title”, and use ## for sections.", _title),
    Rule("headings", standards.HEADINGS, "Use the levels in order: #, ##, ###.", _headings),
    Rule("header-rows", standards.STRUCTURE, "Say in the first row what the columns are.", _header_rows),
    Rule("header-cells", standards.STRUCTURE, "Give every column a heading.", _header_cells),
    Rule("alt-texts", standards.PICTURES, "Say in the square brackets what the picture shows.", _pictures),
    Rule("link-texts", standards.LINKS, "Let the text of a link say where it leads.", _links),
)


def markdown_findings(content: bytes) -> Iterator[Finding]:
    return findings(MarkdownText.read(content), RULES)
