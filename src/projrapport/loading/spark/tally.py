"""What became of the rows of each entry of `files`, counted: used, or set aside for a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyspark.sql import functions as f

from projrapport.errors import Problem
from projrapport.loading.account import Aside, Place, Severity, SheetAccount
from projrapport.loading.sheets import ASIDE_IN_WORDS, in_order
from projrapport.loading.spark.asides import ASIDE
from projrapport.loading.spark.parts import BAD, DECLARE_ENCODING, Part
from projrapport.loading.spark.tell import in_rows
from projrapport.loading.spark.texts import ENTRY, IS_LOST, LINES
from projrapport.loading.tell import Told

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

MOST_LINES = 200
"""A cell with more line breaks is rather a quote that is never closed."""
QUOTES = (
    "A quote is probably not closed: see to the quotes, or let the program that writes the file double them."
)


@dataclass(slots=True)
class Tally:
    """The rows of one entry."""

    parts: list[Part]
    aside: Counter[Aside] = field(default_factory=Counter)
    used: int = 0
    bad: int = 0
    """Rows with more or fewer cells than the header, and no reason to be set aside."""
    lost: int = 0
    """Rows with bytes that are no sign of the encoding."""
    lines: int = 0
    longest: int = 0

    @property
    def is_text(self) -> bool:
        return self.parts[0].is_text

    @property
    def files(self) -> int:
        return sum(part.files for part in self.parts)

    @property
    def empty_lines(self) -> int:
        """Lines that Spark passes over in silence: those of the files that are not a row's or a header's."""
        return sum(part.lines for part in self.parts) - self.files - self.lines if self.is_text else 0

    @property
    def adds_up(self) -> bool:
        return 0 <= self.empty_lines <= sum(part.blank_lines for part in self.parts)


def tallies(rows: DataFrame, parts: Sequence[Part]) -> dict[int, Tally]:
    """The tally of each entry by its place, in one pass over the rows."""
    tallied = {part.place: Tally([one for one in parts if one.place == part.place]) for part in parts}
    counted = rows.groupBy(ENTRY, ASIDE).agg(
        f.count("*"), f.count_if(BAD), f.count_if(IS_LOST), f.sum(LINES), f.max(LINES)
    )
    for entry, aside, count, bad, lost, lines, longest in counted.collect():
        tally = tallied[entry]
        tally.lost += lost
        tally.lines += lines
        tally.longest = max(tally.longest, longest)
        if aside is None:
            tally.used, tally.bad = count, bad
        else:
            tally.aside[Aside(aside)] += count
    return tallied


def tell_tallies(tallied: dict[int, Tally], told: Told) -> None:
    """Problems of entries that cannot be trusted, and what was set aside of the others."""
    for tally in tallied.values():
        entry = tally.parts[0].entry
        told.problems += [Problem(entry, *why) for why in _against(tally)]
        for reason, words in ASIDE_IN_WORDS.items():
            if tally.aside[reason]:
                told.find(Severity.NOTE, Place(entry), f"{words} ({in_rows(tally.aside[reason])}).")
        what = "was read by Spark: rows have no numbers there, and notes at the foot are known by their words only."
        told.find(Severity.NOTE, Place(entry), what)


def _against(tally: Tally) -> list[tuple[str, str]]:
    found = []
    if tally.lost:
        what = f"holds bytes that are not {tally.parts[0].encoding} ({in_rows(tally.lost)})."
        found.append((what, DECLARE_ENCODING))
    if tally.is_text and (tally.longest > MOST_LINES or not tally.adds_up):
        found.append(("its lines do not add up to rows.", QUOTES))
    elif tally.bad:
        what = (
            f"{in_rows(tally.bad)} {'has' if tally.bad == 1 else 'have'} more or fewer cells than the header."
        )
        found.append((what, f"{QUOTES} Or read it here: name the files without an address."))
    if not tally.used:
        found.append(("there is a header but no row of data.", "Export it again, or take it out of `files`."))
    return found


def account_of(tally: Tally) -> SheetAccount:
    """The account of one entry; it balances by its lines."""
    first = tally.parts[0]
    head = {Aside.HEADER: tally.files, Aside.BLANK: tally.empty_lines} if tally.is_text else {}
    aside = tally.aside + Counter(head)
    files = "1 file" if tally.files == 1 else f"{tally.files} files"
    return SheetAccount(
        first.entry,
        "",
        records=tally.used + aside.total(),
        used=tally.used,
        set_aside=in_order(aside),
        encoding=first.encoding,
        delimiter=first.delimiter,
        header_row=1 if tally.is_text else None,
        evidence=(f"read by Spark, {files} of {'text' if tally.is_text else 'Parquet'}",),
    )
