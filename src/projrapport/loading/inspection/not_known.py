"""Words that people write where a day is not known, or has not come yet: they alone are printed, whatever else stands there."""

from __future__ import annotations

from projrapport.loading.columns.cleaning import fold
from projrapport.loading.columns.missing import NOT_KNOWN

NOT_TOLD = (
    *("vet ej", "vet inte", "ej angivet", "ej angiven", "ej ifyllt", "ej uppgivet", "ej noterat", "ej registrerat"),
    *("ej bestämt", "ej fastställt", "ej aktuellt", "ej relevant", "ej tillämpligt", "oklart", "inget datum", "utan datum"),
    *("not known", "not given", "not applicable", "none", "inget", "ingen", "n.a.", "?", "??", "???", "-", "–", "—"),
)  # fmt: skip
STILL_TO_COME = (
    *("pågår", "pågående", "tills vidare", "tillsvidare", "löpande", "öppen", "öppet", "väntar", "kvarstår"),
    *("ej avslutad", "ej avslutat", "ej klar", "ej klart", "ej påbörjad", "ej påbörjat", "inte avslutad", "inte klart"),
    *("ongoing", "open", "pending", "until further notice"),
)  # fmt: skip
WORDS = NOT_KNOWN.union(map(fold, NOT_TOLD + STILL_TO_COME))


def is_word_for_not_known(text: str) -> bool:
    """Whether the text is one of a closed list, so that it cannot be a name."""
    return fold(text) in WORDS
