"""Whether something stands behind a typed number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from projrapport.project.constants import Constant
from projrapport.report.approximate import Side
from projrapport.report.numbers import rounded
from projrapport.report.typed.grounds import Ground, Grounds
from projrapport.report.typed.lexicon import Lexicon
from projrapport.report.typed.said import About, Said

LARGEST_RATIO = 10
"""Tre av fyra may be a way to say 75 per cent; 9 av 12 tells how many there are."""
TIME = {
    "day": (1,),
    "week": (7,),
    "month": (30, 31),
    "quarter": (90, 91, 92),
    "year": (1, 365, 366),
    "hour": (1, 60),
    "minute": (1,),
}
"""How many days, hours or minutes, or years of age, a limit in a unit of time may be written as."""


class Judge:
    """Holds typed numbers against what a report prints and declares."""

    def __init__(self, grounds: Grounds, words: Lexicon) -> None:
        self.grounds, self.words = grounds, words

    def justified(self, said: Said, described: frozenset[Decimal]) -> bool:
        """Whether a figure, a declaration or a period says so; `described` are the numbers of the definition that the text is about."""
        if said.value is None:
            return False
        if said.whole is not None:
            return self._pair(said, described)
        declared = (self._target, self._goal, self._constant)
        counted = () if self._of_goals(said) else (self._figure, self._limit, self._length, self._period)
        rules = (*declared, *counted)
        return self._describes(said, described) or any(rule(said) for rule in rules)

    def _pair(self, said: Said, described: frozenset[Decimal]) -> bool:
        """A ratio of small numbers by its share, any pair by its two numbers."""
        assert said.value is not None
        assert said.whole
        if said.whole <= LARGEST_RATIO:
            share = replace(
                said,
                value=rounded(said.value * 100 / said.whole),
                whole=None,
                per_cent=True,
                nouns=frozenset(),
            )
            if self.justified(share, described):
                return True
        parts = (said.value, said.whole)
        return all(self.justified(replace(said, value=part, whole=None), described) for part in parts)

    def _describes(self, said: Said, described: frozenset[Decimal]) -> bool:
        """A label, a note or a target text names the numbers of its own definition; of persons, its target and its limits."""
        if said.per_cent:
            return _is_share(said, described)
        if said.of_persons and described and not self._says_limit(said):
            return any(self._stands_for(target, said) for target in self.grounds.targets)
        return said.amount in described or (bool(said.time) and _measures(said, described))

    def _figure(self, said: Said) -> bool:
        return any(self._stands_for(ground, said) for ground in self.grounds.figures)

    def _stands_for(self, ground: Ground, said: Said) -> bool:
        if ground.per_cent != said.per_cent or not _same_thing(ground, said):
            return False
        if ground.of_change and (said.fraction or not self._says_change(said)):
            return False
        if said.about and ground.near and _is_near(ground.near, said):
            return True
        if said.about in (About.ABOVE, About.BELOW):
            return False
        if said.scale > 1:
            return rounded(ground.value / said.scale, said.decimals) == said.value
        return said.decimals <= ground.decimals and _rounds_to(ground.value, said)

    def _target(self, said: Said) -> bool:
        """A target, where the text says that it is a limit or a target."""
        if not self._says_limit(said) and not self._says_target(said):
            return False
        return any(self._stands_for(target, replace(said, about=None)) for target in self.grounds.targets)

    def _limit(self, said: Said) -> bool:
        """A limit of a rule, where the text says that it is one. How many persons there are is no limit.

        A median speaks of half, and a percentile of its part: i hälften av ärendena inom 11 dagar.
        """
        if said.per_cent:
            part = said.value in self.grounds.parts and bool(said.clause & self.words.words("limit.before"))
            return part or (self._says_limit(said) and _is_share(said, self.grounds.limits))
        if said.of_persons:
            return False
        if said.time:
            return _measures(said, self.grounds.time_limits)
        return self._says_limit(said) and said.amount in self.grounds.limits

    def _says_limit(self, said: Said) -> bool:
        before, after = self.words.words("limit.before"), self.words.words("limit.after")
        further = self.words.words("limit.further")
        behind = any(
            left in after and right in further
            for left, right in zip(said.behind, said.behind[1:], strict=False)
        )
        return behind or any(word in before for word in said.before)

    def _says_target(self, said: Said) -> bool:
        return any(word in self.words.words("limit.targets") for word in said.before)

    def _says_change(self, said: Said) -> bool:
        return said.signed or bool(said.clause & self.words.words("change.words"))

    def _length(self, said: Said) -> bool:
        return bool(said.time) and (said.time, said.amount) in self.grounds.lengths

    def _of_goals(self, said: Said) -> bool:
        """Whether the text speaks of goals, which no figure counts."""
        goals = self.words.words("nouns.goals")
        return any(word in goals for word in (*said.before[-1:], *said.behind[:1])) and not said.nouns

    def _goal(self, said: Said) -> bool:
        """Mål 3; sex mål."""
        goals = self.words.words("nouns.goals")
        if any(word in goals for word in said.before) and str(said.value) in self.grounds.goals:
            return not said.of_persons
        return any(word in goals for word in said.behind[:2]) and said.value == self.grounds.goal_count

    def _period(self, said: Said) -> bool:
        periods = self.words.words("nouns.periods")
        return any(word in periods for word in said.behind[:2]) and said.value == self.grounds.period_count

    def _constant(self, said: Said) -> bool:
        return any(self._declared(constant, said) for constant in self.grounds.constants)

    def _declared(self, constant: Constant, said: Said) -> bool:
        value = Decimal(repr(constant.value))
        if said.per_cent:
            return _rounds_to(value * 100, said)
        if value != said.amount:
            return False
        if constant.of:
            return constant.of.lower() in said.behind
        return not said.of_persons


def _same_thing(ground: Ground, said: Said) -> bool:
    """Whether both count the same. A text that names nothing that figures count may mean any of them."""
    if said.per_cent:
        return True
    if ground.nouns is None:
        return not said.time and (ground.persons or not said.of_persons)
    if said.nouns:
        return bool(said.nouns & ground.nouns)
    return not said.time


def _is_near(near: tuple[Decimal, Side], said: Said) -> bool:
    """Whether the round number is the one that stands for the figure, on the side that the text says."""
    multiple, side = near
    return multiple == said.amount and (said.about is About.NEAR or side == Side(str(said.about)))


def _is_share(said: Said, limits: frozenset[Decimal]) -> bool:
    """Whether a per cent is one of the limits that are parts of one."""
    return any(0 < limit < 1 and _rounds_to(limit * 100, said) for limit in limits)


def _rounds_to(value: Decimal, said: Said) -> bool:
    return rounded(value, said.decimals) == said.value


def _measures(said: Said, limits: frozenset[Decimal]) -> bool:
    """Whether a stretch of time is one of the limits: tre månader for 90 days, fyra timmar for 240 minutes."""
    return any(said.amount * length in limits for length in TIME[said.time])
