"""The project's costs, by voucher."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sample.courses import workday


@dataclass(frozen=True, slots=True)
class Cost:
    day: dt.date
    item: str
    text: str
    amount: float


MONTHS = tuple(dt.date(2011 + month // 12, month % 12 + 1, 20) for month in range(9, 24))
"""October 2011 to December 2012; the grant ends with September 2012."""

GRANT_MONTHS = 12
SINGLE = (
    Cost(dt.date(2011, 10, 14), "Lokaler", "Samtalsrum kvartal 4", 7500),
    Cost(dt.date(2011, 11, 3), "Utbildning", "Grundkurs i samtalsmetod", 12500),
    Cost(dt.date(2011, 11, 22), "Resor", "Tågresa, nätverksträff", 1184.5),
    Cost(dt.date(2011, 12, 8), "Material", "Broschyr på fyra språk", 8940),
    Cost(dt.date(2012, 1, 13), "Lokaler", "Samtalsrum kvartal 1", 7500),
    Cost(dt.date(2012, 2, 7), "Utbildning", "Handledning vårterminen", 18400),
    Cost(dt.date(2012, 3, 20), "Resor", "Studiebesök", 2317.5),
    Cost(dt.date(2012, 4, 12), "Lokaler", "Samtalsrum kvartal 2", 7500),
    Cost(dt.date(2012, 4, 24), "Material", "Metodböcker", 6324),
    Cost(dt.date(2012, 5, 3), "Material", "Metodböcker, rättelse", -1250),
    Cost(dt.date(2012, 5, 15), "Utbildning", "Konferensavgift", 9875),
    Cost(dt.date(2012, 6, 5), "Resor", "Konferensresa", 4435),
    Cost(dt.date(2012, 7, 12), "Lokaler", "Samtalsrum kvartal 3", 7500),
    Cost(dt.date(2012, 9, 18), "Material", "Affischer, väntrum", 4350),
    Cost(dt.date(2012, 10, 11), "Lokaler", "Samtalsrum kvartal 4", 7500),
    Cost(dt.date(2012, 11, 13), "Resor", "Spridningskonferens", 1215),
)


def costs() -> list[Cost]:
    """All costs, by day."""
    salaries = [
        Cost(workday(month), "Personal", "Löner inklusive PO", 32850 if number < GRANT_MONTHS else 29800)
        for number, month in enumerate(MONTHS)
    ]
    return sorted((*salaries, *SINGLE), key=lambda cost: (cost.day, cost.item))
