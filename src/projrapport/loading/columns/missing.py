"""Words that stand for “not known”: what they are taken for depends on what else they could mean in the column."""

from __future__ import annotations

import re

from projrapport.loading.columns.cleaning import fold
from projrapport.loading.columns.reading import Gravity, Remark
from projrapport.project.tables import HASHED, ColumnType

NOT_KNOWN = frozenset(
    {
        *(
            "saknas",
            "uppgift saknas",
            "ingen uppgift",
            "okänd",
            "okänt",
            "ej känd",
            "ej känt",
            "unknown",
            "missing",
        ),
        *("null", "(null)", "<null>", "n/a", "nan"),
    }
)
"""Known nowhere as a value of its own."""
DASHES = re.compile("[-−‐‑–—]+")
"""Missing where a day or a name is asked for. Beside numbers a dash is often zero, beside categories “none”."""
NOBODY = frozenset(
    {
        *("anonym", "anonymt", "anonymous", "none", "na", "skyddad", "skyddad identitet", "sekretess"),
        *("skyddade personuppgifter", "skyddad folkbokföring", "sekretessmarkerad", "hemlig", "hemligt"),
        *("nej", "ingen", "inget", "ej uppgett", "ej uppgivet", "ej uppgiven", "uppges ej"),
        *("vill ej uppge", "vill inte uppge", "ej angett", "ej angivet", "ej angiven"),
    }
)
NO_IDENTITY = re.compile(
    r"[?.*x]+|[-+ 0]{6,}|(?:okänd|anonym|oidentifierad) (?:man|kvinna|person|klient|anhörig|uppringare)"
    r"|(?:okänt|inget|ej|saknar|utan) (?:personnummer|personnr|pnr)|(?:personnummer|personnr|pnr) saknas"
)
"""Question marks and the like, identity numbers of zeros, and persons without a name."""


def is_not_known(text: str, type_: ColumnType) -> bool:
    """Whether a text that the project file says nothing of is taken as missing in a column of the type."""
    word = fold(text)
    if word in NOT_KNOWN:
        return True
    if type_ in HASHED:
        return word in NOBODY or bool(DASHES.fullmatch(word) or NO_IDENTITY.fullmatch(word))
    return type_ is ColumnType.DATE and bool(DASHES.fullmatch(word))


def told_missing(texts: tuple[int, ...], type_: ColumnType) -> tuple[Remark, ...]:
    """The finding about words that were taken as missing although the project file does not say so."""
    if not texts:
        return ()
    if type_ in HASHED:
        what = "words and signs that name nobody, as –, okänd or anonym, were taken as missing."
        return (Remark(Gravity.WARNING, what, texts, "Figures count such rows as without identity."),)
    what = "words for “not known”, as saknas or NULL, were taken as missing."
    return (
        Remark(Gravity.NOTE, what, texts, "List them under `missing`, or as levels, to say what they are."),
    )
