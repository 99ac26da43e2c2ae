"""The styles of templates/reference.docx, as a table. Sizes and spaces are in points, colours RRGGBB.

The names are Word's own and those that pandoc's DOCX writer asks for (its manual, “--reference-doc”); Table Text,
Table Heading, Table Number, Footer and Header are used by projrapport. Widths of letters are those of Arial, which
Liberation Sans and Helvetica share, so that lines and pages break alike wherever the report is opened.
"""

from __future__ import annotations

from dataclasses import dataclass

SANS = "Arial"
MONO = "Courier New"
INK = "1B1F23"
"""Body text; 16:1 on white."""
DEEP = "17384F"
"""Headings and the rules of tables; 12:1 on white."""
QUIET = "54606B"
"""Header, footer and captions; 6:1 on white."""
SHADE = "E8EEF2"
"""Behind the header row of tables; DEEP on it is 10:1."""
LINE = "C3CDD5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph or character style; what is left out is inherited."""

    name: str
    based: str = "Normal"
    following: str = ""
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str = ""
    font: str = ""
    before: float | None = None
    after: float | None = None
    line: float | None = None
    """Height of a line as a multiple of the font's own."""
    indent: float | None = None
    right: float | None = None
    keep_next: bool = False
    keep_lines: bool = False
    align: str = ""
    outline: int | None = None
    hyphens: bool | None = None
    tabs: tuple[tuple[str, float], ...] = ()
    rule: str = ""
    """The side on which a thin line stands."""
    superscript: bool = False
    underline: bool = False
    character: bool = False


def heading(level: int, *, size: float, before: float, after: float, italic: bool | None = None) -> Style:
    return Style(
        name=f"heading {level}",
        following="Body Text",
        size=size,
        bold=True,
        italic=italic,
        color=DEEP,
        before=before,
        after=after,
        line=1.1,
        keep_next=True,
        keep_lines=True,
        outline=level - 1,
    )


TEXT_WIDTH = 453.6
"""Points between the margins of an A4 page with margins of 25 mm."""

STYLES = (
    Style(name="Normal", based=""),
    Style(name="Body Text", after=8),
    Style(name="First Paragraph", based="Body Text", following="Body Text"),
    Style(name="Compact", based="Body Text", after=3),
    Style(
        name="Title",
        following="Body Text",
        size=21,
        bold=True,
        color=DEEP,
        after=14,
        line=1.1,
        keep_next=True,
    ),
    Style(name="Subtitle", based="Title", following="Body Text", size=14, bold=False, color=QUIET, after=10),
    Style(name="Author", following="Body Text", color=QUIET, after=2),
    Style(name="Date", following="Body Text", color=QUIET, after=12),
    Style(name="Abstract Title", following="Abstract", bold=True, color=DEEP, after=4, keep_next=True),
    Style(name="Abstract", based="Body Text", following="Body Text"),
    Style(name="Bibliography", based="Body Text"),
    heading(1, size=15, before=20, after=6),
    heading(2, size=12.5, before=16, after=4),
    heading(3, size=11, before=12, after=3),
    heading(4, size=11, before=10, after=3, italic=True),
    heading(5, size=10.5, before=10, after=3),
    heading(6, size=10.5, before=10, after=3, italic=True),
    heading(7, size=10.5, before=10, after=3),
    heading(8, size=10.5, before=10, after=3),
    heading(9, size=10.5, before=10, after=3),
    Style(name="Block Text", based="Body Text", following="Body Text", indent=18, right=18, rule="left"),
    Style(name="footnote text", size=9, line=1.15, after=2),
    Style(name="Footnote Block Text", based="footnote text", indent=14),
    Style(
        name="Definition Term", following="Definition", bold=True, before=4, keep_next=True, keep_lines=True
    ),
    Style(name="Definition", based="Body Text", indent=18),
    Style(name="caption", size=9.5, bold=True, color=DEEP, before=10, after=4, line=1.1, keep_lines=True),
    Style(name="Table Caption", based="caption", keep_next=True),
    Style(name="Image Caption", based="caption", before=4, after=12),
    Style(name="Figure", before=8, after=4),
    Style(name="Captioned Figure", based="Figure", keep_next=True),
    Style(name="Source Code", size=9, font=MONO, line=1.1, before=4, after=8, indent=14),
    Style(name="Table Text", size=9.5, line=1.12, hyphens=True),
    Style(name="Table Number", based="Table Text", align="right", hyphens=False),
    Style(name="Table Heading", based="Table Text", bold=True, color=DEEP, keep_next=True),
    Style(name="Table Number Heading", based="Table Heading", align="right"),
    Style(name="header", size=8.5, color=QUIET, line=1.1, tabs=(("right", TEXT_WIDTH),)),
    Style(name="footer", size=8.5, color=QUIET, line=1.1, tabs=(("right", TEXT_WIDTH),), rule="top"),
    Style(name="TOC Heading", based="heading 1", following="Body Text"),
    Style(name="toc 1", after=3, tabs=(("right", TEXT_WIDTH),)),
    Style(name="toc 2", after=3, indent=12, tabs=(("right", TEXT_WIDTH),)),
    Style(name="toc 3", after=3, indent=24, tabs=(("right", TEXT_WIDTH),)),
    Style(name="Default Paragraph Font", based="", character=True),
    Style(name="Body Text Char", based="Default Paragraph Font", character=True),
    Style(name="Verbatim Char", based="Body Text Char", size=10, font=MONO, character=True),
    Style(name="Section Number", based="Body Text Char", character=True),
    Style(name="footnote reference", based="Default Paragraph Font", superscript=True, character=True),
    Style(name="Hyperlink", based="Default Paragraph Font", color="0B4F8A", underline=True, character=True),
)
