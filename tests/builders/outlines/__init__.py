"""A finished document as lines that a person can compare: what it says and how it is built, not how it looks.

One line for each heading, paragraph, row, chart, note and cell; a figure is followed by its key in braces. Read with the same
readers as the accessibility rules have. What other versions of libraries may change is left out: numbers of controls,
places on pages, typefaces, the program's own version.
"""

from builders.outlines.document import READERS, outline

__all__ = ["READERS", "outline"]
