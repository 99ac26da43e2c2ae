"""The leak gate: no output is put in place while anything in its bytes leads to a person.

It looks at what was written, not at what was meant to be written, and knows nothing of how the files came to be. What
it finds it names by file and place, never by value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from projrapport.errors import DisclosureError, Problem
from projrapport.publish.gates import Files, Gate
from projrapport.publish.leaks.allowed import Allowed
from projrapport.publish.leaks.examined import Examined, Hit, examined
from projrapport.publish.leaks.exports_asked import known_keys, known_names
from projrapport.publish.leaks.known import NOTHING, KnownValues
from projrapport.publish.leaks.looks import ITS_NAME, said_in

FIX = (
    "Take it out of the text, template or heading that it comes from; if it is nobody's, declare it under [output]"
    " allowed_numbers. Nothing was written."
)
NOT_WRITTEN = "Nothing was written."


@dataclass(slots=True)
class LeakGate:
    """Examines all files of a report together, and remembers what only gave rise to a remark."""

    known: KnownValues = NOTHING
    allowed: Allowed = field(default_factory=Allowed)
    remarks: list[str] = field(default_factory=list)
    _seen: dict[tuple[str, bytes], Examined] = field(default_factory=dict)

    @property
    def gate(self) -> Gate:
        return Gate(self.inspect, DisclosureError)

    def inspect(self, files: Files) -> Iterator[Problem]:
        """A problem for each place that leads to a person."""
        yield from self._declared()
        found = {name: self.see(name, content) for name, content in files.items()}
        keys = known_keys(found, self.known)
        names = known_names(found, self.known, self.allowed)
        for number, (name, file) in enumerate(found.items(), 1):
            hits = (*file.hits, *keys[name], *names.blocked[name])
            told = _told(name, number, hits)
            for hit in hits:
                yield Problem(f"{told}, {hit.place}", f"{hit.what}.", _fix(hit))
            if names.single[name]:
                self.remarks.append(_remark(told, names.single[name]))

    def see(self, name: str, content: bytes) -> Examined:
        """A file by itself, examined: what can be done while others are still written. The same bytes are not examined twice."""
        if (name, content) not in self._seen:
            self._seen[name, content] = examined(said_in(name, content), self.allowed)
        return self._seen[name, content]

    def _declared(self) -> Iterator[Problem]:
        for place in self.allowed.persons():
            what = "has the form of a person's number, with the right check digit; such a number cannot be allowed."
            yield Problem(f"projrapport.toml, [output] allowed_numbers, no. {place}", what, "Take it away.")


def _fix(hit: Hit) -> str:
    return FIX if hit.what.startswith("holds") else NOT_WRITTEN


def _told(name: str, number: int, hits: Sequence[Hit]) -> str:
    """The name of a file, unless the name is what leads to somebody."""
    is_clean = all(hit.place != ITS_NAME for hit in hits)
    return name if is_clean else f"file no. {number} ({PurePath(name).suffix})"


def _remark(told: str, places: Mapping[str, None]) -> str:
    some = "; ".join(list(places)[:3])
    more = f" and {len(places) - 3} more" if len(places) > 3 else ""
    return f"{told}: words that are also names in the exports ({some}{more}). See that nobody is meant."
