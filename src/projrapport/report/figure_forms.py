"""One number in its forms, running text, words, units, round numbers, and the questions a template may ask of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from projrapport.figures.figure import Confidentiality, Figure, Part, TargetState
from projrapport.report.display import Shown, further
from projrapport.report.language import known
from projrapport.report.numbers import rounded
from projrapport.report.source import Source


@dataclass(frozen=True, slots=True, eq=False)
class FigureForms(Shown):
    """One number. Prints as running text does: 1 183, 78 procent, +5 procentenheter, saknas."""

    _figure: Figure
    _source: Source

    # Questions

    @property
    def known(self) -> bool:
        """Whether there is a number and it may be printed."""
        return known(self._figure)

    @property
    def hidden(self) -> bool:
        return self._figure.confidentiality is Confidentiality.HIDDEN

    @property
    def zero(self) -> bool:
        """A true zero, as printed."""
        return self.known and self._sign_of(self._figure) == 0

    @property
    def one(self) -> bool:
        """Whether the verb behind it is in the singular."""
        return self.known and self._figure.value == 1

    @property
    def rose(self) -> bool:
        """Whether the printed change is above zero; no when it is not known."""
        return self._change_sign() == 1

    @property
    def fell(self) -> bool:
        return self._change_sign() == -1

    @property
    def unchanged(self) -> bool:
        return self._change_sign() == 0

    @property
    def reached(self) -> bool:
        return self._state is TargetState.REACHED

    @property
    def partly_reached(self) -> bool:
        return self._state is TargetState.PARTLY

    @property
    def not_reached(self) -> bool:
        return self._state is TargetState.NOT_REACHED

    # Forms of the same number

    @property
    def in_table(self) -> Shown:
        """78 %, and – for a comparison that is not made."""
        return self._shown("in_table", self._source.language.in_table(self._figure))

    @property
    def with_unit(self) -> Shown:
        """45 män, 500 000 kronor."""
        return self._shown("with_unit", self._source.language.with_unit(self._figure))

    @property
    def words(self) -> Shown:
        """tolv, and 45: to twelve in words."""
        return self._shown("words", self._source.language.in_words(self._figure))

    @property
    def words_with_unit(self) -> Shown:
        """En man, tolv män, 45 män."""
        return self._shown("words_with_unit", self._source.language.in_words_with_unit(self._figure))

    @property
    def about(self) -> Shown:
        """Drygt 40, by the rule of `rules.approximate`."""
        return self._shown("about", self._source.language.about(self._figure))

    @property
    def thousands(self) -> Shown:
        """500 tkr."""
        return self._shown("thousands", self._source.language.scaled_money(self._figure, thousands=True))

    @property
    def millions(self) -> Shown:
        """35,4 mnkr."""
        return self._shown("millions", self._source.language.scaled_money(self._figure, thousands=False))

    @property
    def size(self) -> Self:
        """The number without its sign: 18 for +18 and for −18."""
        if not self.known:
            return self
        key = replace(self._figure.key, part=Part.VALUE)
        plain = replace(self._figure, value=abs(self._figure.value or 0), key=key)
        return replace(
            self, _text=self._source.language.text(plain), _figure=plain, _form=further(self._form, "size")
        )

    @property
    def signed(self) -> Shown:
        """The number with + or −, as changes have it."""
        key = replace(self._figure.key, part=Part.CHANGE)
        return self._shown("signed", self._source.language.in_table(replace(self._figure, key=key)))

    # How

    @property
    def _state(self) -> TargetState:
        target = self._figure.target
        return target.state if target and self.known else TargetState.NOT_JUDGED

    def _shown(self, form: str, text: str) -> Shown:
        return Shown(text, _key=self._key, _form=further(self._form, form))

    def _beside(self, part: Part) -> Figure | None:
        """Another part of the same number."""
        return self._source.report.figures.get(replace(self._figure.key, part=part))

    def _change_sign(self) -> int | None:
        """−1, 0 or 1, of the change as it is printed; None when it is not known."""
        change = self._figure if self._figure.key.part is Part.CHANGE else self._beside(Part.CHANGE)
        return self._sign_of(change) if change and known(change) else None

    def _sign_of(self, figure: Figure) -> int:
        printed = rounded(self._source.language.scaled(figure), figure.decimals)
        return (printed > 0) - (printed < 0)
