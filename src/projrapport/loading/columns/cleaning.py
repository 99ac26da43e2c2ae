"""Text as it is meant: without the spaces that systems and people leave around it."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
LINE_END = re.compile(r"\r\n?|[\n\v\f\u2028\u2029]")
FORMULA = re.compile(r"""="([^"]*)"|'(?=[-+]?\d)(.*)""")
"""What keeps a spreadsheet from changing a text, and has come along with it: ="0012" and '0012."""
EXCEL_ERRORS = frozenset(
    {
        *("#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!"),
        *("#getting_data", "#field!", "#blocked!", "#connect!", "#unknown!", "#busy!"),
        *(
            "#saknas!",
            "#referens!",
            "#värdefel!",
            "#värde!",
            "#division/0!",
            "#namn?",
            "#ogiltigt!",
            "#skärning!",
        ),
        *("#beräkna!", "#fält!", "#blockerad!", "#anslut!", "#okänt!", "#upptagen!"),
    }
)
"""In English and Swedish, folded."""
OTHER_ERRORS = re.compile(r"#+|(?:err|fel):\d{3}")
"""A column too narrow, and LibreOffice's numbered errors."""


def tidy(text: str) -> str:
    """The text with single spaces, composed letters and nothing invisible."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def fold(text: str) -> str:
    """The text by which values are compared: tidy, and upper and lower case the same."""
    return tidy(text).casefold()


def cell_text(text: str) -> str:
    """The tidy text of a cell, without the signs that were to keep a spreadsheet from changing it."""
    text = tidy(text)
    found = FORMULA.fullmatch(text) if text.startswith(("=", "'")) else None
    return tidy(found[1] or found[2] or "") if found else text


def lines(text: str) -> str:
    """The tidy text of a cell of several lines, each a line of its own."""
    return "\n".join(filter(None, map(cell_text, LINE_END.split(text))))


def is_excel_error(text: str) -> bool:
    """Whether the text is what a spreadsheet shows in place of a value: `#N/A`, `#SAKNAS!`, `####`, `Err:502`."""
    if not text.startswith(("#", "E", "F", "e", "f")):
        return False
    folded = text.casefold()
    return folded in EXCEL_ERRORS or bool(OTHER_ERRORS.fullmatch(folded))
