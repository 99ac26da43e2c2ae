"""Under which names styles and places go in English and in Swedish."""

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

PLACES: Mapping[str, tuple[str, ...]] = {
    "registry_numbers": ("Dnr", "Diarienr", "Diarienummer", "Ärendenummer", "Registry number", "Registry no", "Case number"),
    "officer": ("Handläggare", "Kontaktperson", "Officer", "Case officer", "Contact person"),
    "date": ("Datum", "Dagens datum", "Date"),
    "meeting_date": ("Sammanträdesdatum", "Sammanträde", "Meeting date"),
    "organisation": ("Förvaltning", "Myndighet", "Organisation", "Authority"),
    "unit": ("Enhet", "Avdelning", "Unit", "Department"),
    "board": ("Nämnd", "Mottagare", "Board", "Recipient"),
    "title": ("Ärende", "Ärenderubrik", "Projekt", "Projektnamn", "Project title"),
}  # fmt: skip
"""The words by which a letterhead tells what stands in a place."""
REPORT = ("Text", "Brödtext", "Rapport", "Rapporten", "Rapporttext", "Report", "Report text", "Body")
"""The words for the place of the report itself."""
