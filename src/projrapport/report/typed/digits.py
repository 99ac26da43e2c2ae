"""Numbers in digits: 45, 1 234, 1 234,5, 12.5; and digits that are no number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from projrapport.report.typed.said import Said

SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
SEPARATORS = {"sv": (rf"[{SPACES}.]", r"[,.]"), "en": (rf"[{SPACES},]", r"\.")}
"""What stands between thousands, and before decimals."""


def digits(text: str, language: str) -> Iterator[Said]:
    """All numbers in digits, from left to right."""
    for found in _pattern(language).finditer(text):
        if found["code"]:
            yield Said(found.start(), found.end(), None)
        else:
            whole = re.sub(r"\D", "", found["grouped"] or found["plain"])
            fraction = found["fraction"] or found["tail"] or ""
            value = Decimal(f"{whole}.{fraction}" if fraction else whole)
            yield Said(found.start(), found.end(), value, len(fraction))


def _pattern(language: str) -> re.Pattern[str]:
    thousands, decimal = SEPARATORS[language]
    return re.compile(
        rf"""(?:
            (?P<grouped>\d{{1,3}}(?:{thousands}\d{{3}})+)(?!\d)(?:{decimal}(?P<fraction>\d+))?
          | (?P<code>\d+(?:[.:/-]\d+){{2,}})
          | (?P<plain>\d+)(?:{decimal}(?P<tail>\d+))?
        )""",
        re.VERBOSE,
    )
