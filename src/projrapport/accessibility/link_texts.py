"""Link texts that say nothing of where they lead, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Iterable

from projrapport.accessibility.rule import Found

SWEDISH = ("här", "klicka här", "läs mer", "mer", "länk", "se här", "hämta", "ladda ner")
ENGLISH = ("here", "click here", "read more", "more", "link", "this link", "download")
ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
LONGEST_ADDRESS = 40
"""Signs of an address that one can still listen to, such as www.socialstyrelsen.se."""


def saying_nothing(links: Iterable[str]) -> Found:
    """Links, told by their text, that say nothing by themselves."""
    for number, text in enumerate(links, 1):
        words = " ".join(text.split()).strip(" .»>→").casefold()
        if not words:
            yield f"link no. {number}", "has no text."
        elif words in SWEDISH or words in ENGLISH:
            yield f"link “{text.strip()}”", "does not say where it leads."
        elif ADDRESS.fullmatch(words) and len(words) > LONGEST_ADDRESS:
            yield f"link no. {number}", "is a long address, which is read out sign by sign."
