"""Where displays find what they print: the report, and the language they print in."""

from __future__ import annotations

from projrapport.errors import did_you_mean
from projrapport.records import dataclass
from projrapport.report.language import Language
from projrapport.report.report import Line, Report


class UnknownNameError(LookupError):
    """A template asks for a figure, a level or a text that does not exist. The message says what there is."""


@dataclass(frozen=True, slots=True)
class Source:
    """The report and its language."""

    report: Report
    language: Language

    def line(self, indicator: str) -> Line:
        for line in self.report.lines:
            if line.indicator.id == indicator:
                return line
        ids = [line.indicator.id for line in self.report.lines]
        raise UnknownNameError(f"there is no indicator “{indicator}”. {did_you_mean(indicator, ids)}")
