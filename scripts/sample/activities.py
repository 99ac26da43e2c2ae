"""What the team did beside the talks: meetings, consultations, trainings, conferences, collaboration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from sample.courses import workday

DAYS = {
    2010: (dt.date(2010, 10, 6), dt.date(2010, 12, 14)),
    2011: (dt.date(2011, 1, 12), dt.date(2011, 12, 13)),
    2012: (dt.date(2012, 1, 11), dt.date(2012, 12, 11)),
}
FAMILY_LAW = {2010: 1, 2011: 6, 2012: 10}
ASKING = {
    2010: ("Mottagningsgruppen", "Familjeenheten"),
    2011: (
        *("Mottagningsgruppen", "Familjeenheten", "Ungdomsenheten", "Ekonomiskt bistånd", "Vuxenenheten"),
        *("Mottagningsgruppen", "Familjeenheten", "Mottagningsgruppen", "Ungdomsenheten", "Familjeenheten"),
        *("Mottagningsgruppen", "Vuxenenheten", "Familjeenheten", "Mottagningsgruppen"),
    ),
    2012: (
        *("Mottagningsgruppen", "Familjeenheten", "Ungdomsenheten", "Ekonomiskt bistånd", "Vuxenenheten"),
        *("Socialpsykiatrin", "Äldreomsorgen", "Fältgruppen", "Mottagningsgruppen", "Familjeenheten"),
        *("Mottagningsgruppen", "Ekonomiskt bistånd", "Familjeenheten", "Ungdomsenheten", "Vuxenenheten"),
        *("Mottagningsgruppen", "Familjeenheten", "Ekonomiskt bistånd", "Mottagningsgruppen"),
        *("Ungdomsenheten", "Socialpsykiatrin", "Familjeenheten", "Vuxenenheten", "Mottagningsgruppen"),
        *("Ekonomiskt bistånd", "Mottagningsgruppen", "Familjeenheten", "Ungdomsenheten"),
        *("Mottagningsgruppen", "Familjeenheten", "Vuxenenheten"),
    ),
}
"""The units that asked for advice, one entry for each consultation."""

TRAINED = {2010: (12,), 2011: (18, 24, 15), 2012: (22, 26, 19, 31, 17)}
"""Participants of each training."""

HEARD = {2010: (), 2011: (80, 45), 2012: (180, 60, None, 35)}
"""The audience of each conference talk; one was never counted."""

DISTRICTS = {
    2010: (),
    2011: ("Bromma stadsdelsförvaltning",) * 2,
    2012: (*("Bromma stadsdelsförvaltning",) * 3, *("Skärholmens stadsdelsförvaltning",) * 2),
}
PARTNERS = (
    ("Vårdcentral 1", "Vårdcentral"),
    ("Församling 1", "Trossamfund"),
    ("Brottsofferjour 1", "Ideell förening"),
    ("Närpolisen", "Polis"),
    ("Vårdcentral 2", "vårdcentral"),
    ("Kvinnojour 1", "Ideell fören."),
    ("Frivården", "Kriminalvård"),
    ("Vårdcentral 3", "Vårdcentral"),
    ("Församling 2", "Trossamfund"),
    ("Vårdcentral 4", "Vårdcentral"),
    ("Mansmottagning 1", "Ideell förening"),
    ("Beroendemottagning 1", "Region"),
)
MET_PARTNERS = {2010: 3, 2011: 7, 2012: 12}
"""So many of the partners were met in each year; each second one twice."""


@dataclass(frozen=True, slots=True)
class Activity:
    day: dt.date
    kind: str
    organisation: str
    organisation_kind: str
    subject: str
    participants: int | None


def activities(chance: Random) -> list[Activity]:
    """All activities, by day."""
    made = [activity for year in DAYS for activity in _of_year(year, chance)]
    return sorted(made, key=lambda activity: (activity.day, activity.kind, activity.organisation))


def _of_year(year: int, chance: Random) -> Iterator[Activity]:
    for _ in range(FAMILY_LAW[year]):
        day, spelling = _day(year, chance), chance.choice(("Möte familjerätten", "Möte fam.rätten"))
        yield Activity(day, spelling, "Familjerätten", "", "Gemensam rutin", None)
    for unit in ASKING[year]:
        yield Activity(_day(year, chance), "Konsultation", unit, "", "Råd i ärende", None)
    for number in TRAINED[year]:
        yield Activity(_day(year, chance), "Intern utbildning", "", "", "Våld i nära relation", number)
    for audience in HEARD[year]:
        yield Activity(_day(year, chance), "Föreläsning", "", "", "Arbetet med våldsutövare", audience)
    for district in DISTRICTS[year]:
        yield Activity(_day(year, chance), "Möte annan stadsdel", district, "", "Erfarenheter", None)
    for place, (partner, kind) in enumerate(PARTNERS[: MET_PARTNERS[year]]):
        for _ in range(1 + place % 2):
            yield Activity(_day(year, chance), "Samverkan", partner, kind, "Nätverksträff", None)


def _day(year: int, chance: Random) -> dt.date:
    first, last = DAYS[year]
    return min(workday(first + dt.timedelta(days=chance.randint(0, (last - first).days))), last)
