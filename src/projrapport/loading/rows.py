"""Row numbers in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

LISTED = 10
ROW = ", row "
"""What stands between a file and a row where one row is named."""


def in_words(numbers: Sequence[int], *, unnamed: int = 0) -> str:
    """The rows as a message names them: “row 5”, “rows 5, 9 and 12”, “rows 1, 2, … and 40 more”.

    `unnamed` are rows whose numbers are not known.
    """
    shown = [str(int(number)) for number in numbers[:LISTED]]
    more = len(numbers) - len(shown) + unnamed
    if more:
        return f"{'rows' if len(shown) > 1 else 'row'} {', '.join(shown)} and {more} more"
    if len(numbers) == 1:
        return f"row {shown[0]}"
    return f"rows {', '.join(shown[:-1])} and {shown[-1]}"


def rows_by_file(places: Iterable[str], of: int) -> list[str]:
    """Each file once with its rows: “data/besok.xlsx, rows 6, 8 and 9”; rows beyond those named are counted at the last."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        file, _, number = place.rpartition(ROW)
        rows[file].append(int(number))
    unnamed = max(0, of - sum(map(len, rows.values())))
    last = next(reversed(rows), "")
    return [
        f"{file}, {in_words(numbers, unnamed=unnamed if file == last else 0)}"
        for file, numbers in rows.items()
    ]
