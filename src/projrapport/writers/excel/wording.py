"""What cells say in words: units, targets, states and remarks."""

from __future__ import annotations

from projrapport.figures.figure import Figure, Kind
from projrapport.project.declaration import Project
from projrapport.report.numbers import NBSP, exact, number_text
from projrapport.report.report import Line, Note
from projrapport.report.words import Words
from projrapport.writers.excel.cells import CONFIDENTIAL, NOT_APPLICABLE, flags_of, is_hidden


def unit_name(figure: Figure, project: Project, words: Words) -> str:
    """The unit in the plural; for shares and numbers without a declared unit, what sort of number it is."""
    if figure.unit in project.units:
        return project.units[figure.unit].many
    return figure.unit or words(f"workbook.unit.{figure.kind}")


def target_text(figure: Figure, words: Words) -> str:
    """The limits of the target, or its own words where it has no limits."""
    target = figure.target
    if target is None:
        return NOT_APPLICABLE
    low, high = (
        None if limit is None else _limit(limit, figure, words) for limit in (target.at_least, target.at_most)
    )
    if low and high:
        return words("target.between", low=low, high=high)
    if low:
        return words("target.at_least", value=low)
    return words("target.at_most", value=high) if high else target.text or NOT_APPLICABLE


def target_state(figure: Figure, words: Words) -> str:
    """Whether the target was reached; not told of a hidden figure, which the state would narrow down."""
    if figure.target is None:
        return NOT_APPLICABLE
    return CONFIDENTIAL if is_hidden(figure) else words(f"target.{figure.target.state}")


def remarks(line: Line, notes: tuple[Note, ...], words: Words) -> str:
    """The quality flags of a value and the numbers of its notes: “[b] [not 1]”; and that a difference is per month."""
    said = [*flags_of(line.value), *(words("workbook.note", number=note.number) for note in notes)]
    if line.change and line.change.per_month:
        said.append(words("workbook.per_month"))
    return " ".join(said) or words("workbook.none")


def _limit(limit: float, figure: Figure, words: Words) -> str:
    """A limit with the decimals that it was given; a share in per cent."""
    share = figure.kind is Kind.SHARE
    number = (exact(limit) * 100 if share else exact(limit)).normalize()
    decimals = max(0, -int(number.as_tuple().exponent))
    return number_text(number, decimals, locale=words.language) + (f"{NBSP}%" if share else "")
