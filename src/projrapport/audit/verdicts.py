"""What a reader can work out of each hidden count, and of what is printed nowhere but follows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

import numpy as np

from projrapport.audit.described import Described
from projrapport.audit.logic import add_logic, wholes_of
from projrapport.audit.printed import Number, Printed
from projrapport.audit.reader import Contradiction, Reader
from projrapport.audit.reading import Reading, read
from projrapport.audit.stocks import add_stocks
from projrapport.audit.unknowns import Unknowns
from projrapport.records import dataclass


class Verdict(StrEnum):
    """How well a hidden count is hidden. No verdict tells a number or a limit."""

    SAFE = "safe"
    EXACT = "exact"
    """A reader can work it out."""
    NARROW = "too narrow"
    """A reader can tell what it may be more closely than that it is hidden."""
    SMALL = "certainly small"
    """A reader can tell that it is about few persons."""
    FLOOR = "safe unless small"
    """A reader can tell that it is not 0 or 1, but neither whether it is small nor how large. Harmless for a count that
    was hidden to protect others; for one about few persons it would be too narrow."""
    UNDECIDED = "undecided"
    """The search took too long: not proven safe."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A hidden count, or counts that together tell of few persons, and the verdict."""

    keys: tuple[str, ...]
    verdict: Verdict

    @property
    def name(self) -> str:
        return " − ".join(self.keys)


@dataclass(frozen=True, slots=True)
class Audit:
    """The verdicts on a report. `told` are differences of figures that tell of few persons."""

    hidden: tuple[Judged, ...]
    told: tuple[Judged, ...]
    open_figures: tuple[str, ...] = ()
    """Figures that are printed although something that they are made of is hidden."""
    shown: tuple[str, ...] = ()
    """Figures that are hidden but stand in a document, each with the document's name."""
    contradicts: bool = False
    """Whether the printed figures cannot all be true."""

    @property
    def safe(self) -> bool:
        unsafe = [one for one in self.hidden if one.verdict not in {Verdict.SAFE, Verdict.FLOOR}]
        return not (unsafe or self.told or self.open_figures or self.shown or self.contradicts)


def audited(printed: Printed, about_few: Collection[str] | None = None) -> Audit:
    """What a reader of the report can infer, who knows nothing else.

    Who built the report can tell which keys are `about_few`: then these are held to the whole rule, and no other is
    called safe with a reservation.
    """
    open_figures = tuple(_made_of_hidden(printed))
    if not printed.threshold:
        return Audit((), (), ())
    reading = read(printed)
    add_logic(reading.unknowns)
    add_stocks(reading.unknowns)
    try:
        judge = _Judge(printed, reading, about_few)
    except Contradiction:
        return Audit((), (), open_figures, contradicts=True)
    return Audit(tuple(judge.hidden()), tuple(judge.told()), open_figures)


def _made_of_hidden(printed: Printed) -> Iterator[str]:
    for one in printed.numbers:
        if one.value is None or one.is_count:
            continue
        made_of = list(one.made_of)
        if one.kind == "share" and one.part == "value":
            made_of += [f"{one.key}:numerator", f"{one.key}:denominator"]
        if any(made in printed.by_key and printed.by_key[made].hidden for made in made_of):
            yield one.key


class _Judge:
    """Asks the reader about one count after the other."""

    def __init__(self, printed: Printed, reading: Reading, about_few: Collection[str] | None) -> None:
        self.printed, self.reading, self.about_few = printed, reading, about_few
        self.unknowns: Unknowns = reading.unknowns
        self.threshold = printed.threshold
        self.reader = Reader.of(self.unknowns)
        self._ignorant: Reader | None = None
        self._verdicts: dict[int, Verdict] = {}

    def hidden(self) -> Iterator[Judged]:
        for one in self.printed.counts():
            if one.hidden:
                yield Judged((one.key,), self._told_of(one.key, self._verdict(self.reading.places[one.key])))
        for key, place in self.reading.resting.items():
            verdict = self._verdict(place)
            enough = verdict is Verdict.EXACT and self.reader.least([(place, 1)]) >= self.threshold
            yield Judged((key,), Verdict.SAFE if enough else self._told_of(key, verdict))

    def _told_of(self, key: str, verdict: Verdict) -> Verdict:
        if verdict is not Verdict.FLOOR or self.about_few is None:
            return verdict
        return Verdict.NARROW if key in self.about_few else Verdict.SAFE

    def _verdict(self, place: int) -> Verdict:
        if place not in self._verdicts:
            try:
                self._verdicts[place] = self._judged(place)
            except TimeoutError:
                self._verdicts[place] = Verdict.UNDECIDED
        return self._verdicts[place]

    def _judged(self, place: int) -> Verdict:
        terms = [(place, 1.0)]
        if self.reader.reaches(terms, high=1) and self.reader.reaches(terms, low=self.threshold):
            return Verdict.SAFE
        least, most = self.reader.least(terms), self.reader.most(terms)
        if least == most:
            return Verdict.EXACT
        if most < self.threshold:
            return Verdict.SMALL if least >= 1 else Verdict.NARROW
        if least >= self.threshold or least <= self._least_by_logic(place):
            return Verdict.SAFE
        return Verdict.FLOOR if most - least >= self.threshold - 1 else Verdict.NARROW

    def _least_by_logic(self, place: int) -> float:
        """The least that it can be for somebody who sees nothing but what is released."""
        if self._ignorant is None:
            known = {
                self.reading.places[key]: self.unknowns.value[self.reading.places[key]]
                for key in self.printed.released
                if key in self.reading.places
            }
            self._ignorant = Reader.of(self.unknowns, value=known)
        return max(1.0, self._ignorant.least([(place, 1.0)]))

    def told(self) -> Iterator[Judged]:
        """What a whole has outside a part, and stretches that no figure is of, where that is certainly of few."""
        names = self._names()
        yield from self._printed_small()
        for part, whole in self._suspects(names):
            terms = [(whole, 1.0), (part, -1.0)]
            if self._is_released(part, whole):
                continue
            if self.reader.most(terms) < self.threshold and self.reader.least(terms) >= 1:
                yield Judged((names[whole], names[part]), Verdict.SMALL)

    def _printed_small(self) -> Iterator[Judged]:
        """Figures of few that stand there in print."""
        for one in self.printed.counts():
            if (
                one.value is not None
                and 1 <= one.value < self.threshold
                and not self._stands_for_released(one)
            ):
                yield Judged((one.key,), Verdict.EXACT)

    def _stands_for_released(self, number: Number) -> bool:
        places = {self.reading.places[key] for key in self.printed.released if key in self.reading.places}
        return self.reading.places[number.key] in places

    def _names(self) -> Mapping[int, str]:
        """The first figure that is of each count."""
        names: dict[int, str] = {}
        for key, place in (*self.reading.places.items(), *self.reading.resting.items()):
            names.setdefault(place, key)
        return names

    def _suspects(self, names: Mapping[int, str]) -> Iterator[tuple[int, int]]:
        """Pairs of part and whole that no possible table found so far shows to be far apart."""
        tables = np.array(self.reader.tables)
        for part, wholes in wholes_of(self.unknowns).items():
            for whole in wholes:
                if part not in names or whole not in names:
                    continue
                rest = tables[:, whole] - tables[:, part]
                if rest.max() < self.threshold and rest.min() > 0:
                    yield part, whole

    def _is_released(self, part: int, whole: int) -> bool:
        """Whether what is left is just what was released on purpose."""
        released = [
            self.unknowns.described[self.reading.places[key]]
            for key in self.printed.released
            if key in self.reading.places
        ]
        inner, outer = self.unknowns.described[part], self.unknowns.described[whole]
        return any(_fills(one, inner, outer) for one in released)


def _fills(one: Described, inner: Described, outer: Described) -> bool:
    return one.inside(outer) and one.apart_from(inner)
