"""Under which names styles go in English and in Swedish."""

from __future__ import annotations

from collections.abc import Mapping

SWEDISH: Mapping[str, str] = {
    "normal": "Normal",
    "body text": "Brödtext",
    "title": "Rubrik",
    "subtitle": "Underrubrik",
    "caption": "Beskrivning",
    "date": "Datum",
    "footnote text": "Fotnotstext",
    "footnote reference": "Fotnotsreferens",
    "hyperlink": "Hyperlänk",
    **{f"heading {level}": f"Rubrik {level}" for level in range(1, 10)},
    **{f"toc {level}": f"Innehåll {level}" for level in range(1, 4)},
}
"""What Word calls its own styles when it speaks Swedish. Word stores the English names; other programs may not."""
