"""Words of a document that may be the number of a case: those whose form is telling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

TOKEN = re.compile(r"[^\W_]+(?:[-/_.:+][^\W_]+)*")
PART = re.compile(r"([-/_.:+])")
DIGITS = re.compile(r"[0-9]")
FEWEST_DIGITS = 5
"""Of a token that has nothing but digits: fewer are years, page numbers and figures."""
FEWEST_SIGNS = 4
"""Of a token with letters as well."""
MOST_PARTS, LONGEST_RUN = 12, 5
"""Parts of a token that are looked at, and how many of them together."""
ORDINARY = re.compile(
    r"(?:1[89]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?|-[HQ][1-4]|[-/](?:(?:1[89]|20)[0-9]{2}|[0-9]{2}))?"
    r"|[0-9]{1,2}[:.][0-9]{2}(?:-[0-9]{1,2}[:.][0-9]{2})?|[0-9]{1,4}[-.][0-9]{1,4}|[0-9]{1,3}(?:\.[0-9]{1,2}){1,3}"
    r"|[0-9]+-[^\W\d]+"
)
"""Days, months, years and their spans, times, decimals, numbers of sections, 45-årig: no case number is told from these."""


def key_tokens(texts: Iterable[str]) -> frozenset[str]:
    """Every token of plain texts that may be a key, and each run of its parts that may be one."""
    long_enough = (word for text in texts for word in text.split() if len(word) >= FEWEST_SIGNS)
    numbered = filter(DIGITS.search, set(long_enough))
    tokens = {found for word in numbered for found in TOKEN.findall(word)}
    return frozenset(part for token in tokens for part in within(token))


def within(token: str) -> Iterator[str]:
    """The token and the runs of its parts: a case number may stand in the name of a file."""
    if token.isalnum():
        yield from [token] if is_telling(token) else []
        return
    parts = PART.split(token)[: 2 * MOST_PARTS]
    for start in range(0, len(parts), 2):
        for end in range(start + 1, min(len(parts), start + 2 * LONGEST_RUN) + 1, 2):
            one = "".join(parts[start:end])
            if DIGITS.search(one) and is_telling(one):
                yield one


def is_telling(token: str) -> bool:
    """Whether the form of a token tells that it is more than a year or a figure."""
    digits = len(DIGITS.findall(token)) if len(token) >= FEWEST_SIGNS else 0
    if not digits or ORDINARY.fullmatch(token):
        return False
    return len(token) >= FEWEST_SIGNS if digits < len(token) else digits >= FEWEST_DIGITS


def spellings(token: str) -> frozenset[str]:
    """How an export may write what a document writes as this token."""
    return frozenset({token, token.upper(), token.lower()})
