"""Valid tables made dirty as case systems and people make them, layout only: what loads must stay the same."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from exports import HEADER

Row = tuple[str, ...]
WIDTH = len(HEADER)
BLANK: Row = ("",) * WIDTH
TITLES = ("Kontakter", "Kontakter hösten 2012", "Kvinnofridsteamet, uttag ur systemet")
NOTES: tuple[Row, ...] = (
    ("Källa: verksamhetssystemet",),
    ("Antal rader", "12"),
    ("* avser även telefon",),
    ("Utskrivet 2012-12-31",),
    ("Uppgifterna är hämtade ur systemet av enheten",),
)
COUNTED = (NOTES[1],)
"""Notes whose number could be an identity, where the columns stand in another order."""
TOTALS: tuple[Row, ...] = (
    ("Summa", "", "", "", "17,5"),
    ("", "", "", "Besök Summa", "17,5"),
    ("Delsumma", "", "", "", "4711"),
    ("Totalt mars 2012", "", "", "", "3"),
)
OTHERS: tuple[tuple[Row, ...], ...] = (
    (("Post", "Belopp"), ("Resor", "100"), ("Porto", "20")),
    (("Månad", "Antal besök", "Antal samtal"), ("januari", "4", "2"), ("februari", "5", "")),
    (("Handläggare", "Kontor"), ("A", "norra"), ("B", "södra"), ("C", "")),
)
"""Tables of other columns, none of whose rows could be one of ours."""
ORDERS = st.permutations(range(WIDTH))


@dataclass(frozen=True)
class Polluted:
    """The rows of a dirty file, and how many of them are not ours."""

    rows: tuple[Row, ...]
    foreign: int


def turned(row: Row, order: list[int]) -> Row:
    """The row with its cells in another order."""
    return tuple(row[place] if place < len(row) else "" for place in order)


@st.composite
def headers(draw: st.DrawFn) -> list[Row]:
    """The header in one row or two."""
    plain = HEADER
    upper, lower = (*HEADER[:4], "Längd"), ("", "", "", "", "(min)")
    units = ("", "", "(åååå-mm-dd)", "", "(antal)")
    capitals = tuple(name.upper() for name in HEADER)
    marked = tuple(f"{name} {number})" for number, name in enumerate(HEADER, 1))
    bare = (*HEADER[:4], "Langd (min)")
    return draw(
        st.sampled_from([[plain], [plain], [upper, lower], [plain, units], [capitals], [marked], [bare]])
    )


@st.composite
def inside(draw: st.DrawFn, rows: list[Row], header: list[Row]) -> list[Row]:
    """Our rows with blank rows, subtotals and repeated headers among them."""
    body = list(rows)
    extras = st.sampled_from([[BLANK], [(" ", "", "\u00a0", "", "")], header, *([total] for total in TOTALS)])
    for extra in draw(st.lists(extras, max_size=3)):
        at = draw(st.integers(0, len(body)))
        body[at:at] = extra
    return body


@st.composite
def polluted(draw: st.DrawFn, rows: list[Row]) -> Polluted:
    """The rows in one or two tables, with titles, totals and notes around them, and perhaps a table of others below."""
    header = draw(headers())
    cut = draw(st.integers(1, len(rows)))
    total = draw(st.sampled_from(TOTALS))
    below: list[Row] = draw(
        st.sampled_from([[], [total], [total, (), NOTES[0]], *([note] for note in NOTES)])
    )
    parts = [[*header, *draw(inside(rows[:cut], header))]]
    if rows[cut:]:
        order = draw(ORDERS)
        body = draw(inside(rows[cut:], [HEADER]))
        below = [row if len(row) < WIDTH else turned(row, order) for row in below if row not in COUNTED]
        parts.append([turned(row, order) for row in [HEADER, *body]])
    above = draw(st.lists(st.sampled_from(TITLES).map(lambda title: (title,)), max_size=2))
    file: list[Row] = [*above, *draw(st.sampled_from([[], [()]]))]
    for number, part in enumerate(parts):
        gap = draw(st.sampled_from([[], [()], [(), (TITLES[0],)]])) if number else []
        file += [*gap, *part]
    other = list(draw(st.sampled_from([(), (), *OTHERS])))
    gap = [(), *draw(st.sampled_from([[], [("Kostnader",)]]))] if other else []
    whole = [*file, *below, *gap, *other]
    while not any(cell.strip(" \u00a0") for cell in whole[-1]):  # a sheet ends with its last filled row
        whole.pop()
    return Polluted(tuple(whole), len(other))
