"""Under which names places go in English and in Swedish."""

from __future__ import annotations

from collections.abc import Mapping

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
