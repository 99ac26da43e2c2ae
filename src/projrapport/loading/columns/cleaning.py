"""Text as it is meant: without the spaces that systems and people leave around it."""

from __future__ import annotations

import unicodedata

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
EXCEL_ERRORS = frozenset(
    {
        *(
            "#n/a",
            "#ref!",
            "#value!",
            "#div/0!",
            "#name?",
            "#num!",
            "#null!",
            "#spill!",
            "#calc!",
            "#getting_data",
        ),
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
    }
)


def tidy(text: str) -> str:
    """The text with single spaces, composed letters and nothing invisible."""
    return " ".join(unicodedata.normalize("NFC", text).translate(INVISIBLE).split())


def fold(text: str) -> str:
    """The text by which values are compared: tidy, and upper and lower case the same."""
    return tidy(text).casefold()


def is_excel_error(text: str) -> bool:
    """Whether the text is what Excel shows in place of a value: `#N/A`, or `####` in a column too narrow."""
    return text.startswith("#") and (text.casefold() in EXCEL_ERRORS or set(text) == {"#"})
