"""What templates see of the data: what became of the rows of each table, and which rules they keep."""

from __future__ import annotations

from projrapport.disclosure.audience import is_few
from projrapport.figures.check_result import CheckResult
from projrapport.loading.account import Account, Aside
from projrapport.records import dataclass
from projrapport.report.display import Shown, Visible
from projrapport.report.labels import table_label
from projrapport.report.source import Source

TOLD = (Aside.DUPLICATE, Aside.ANOTHER_TABLE, Aside.UNFIT)
"""Rows that a reader wants to hear of by themselves; the others frame the data: headings, totals, blank rows."""


@dataclass(frozen=True, slots=True)
class ShownAccount(Visible):
    """What became of the rows of one table."""

    _account: Account
    _source: Source

    @property
    def label(self) -> str:
        return self._account.label or self._account.table

    @property
    def text(self) -> Shown:
        """Sentences: how many rows are used, how many of them lack a date, what the others are, which cells are empty or unreadable."""
        said = " ".join((self._rows(), *self._undated(), *self._aside(), *self._unreadable()))
        return Shown(said, _key=f"rows@{self._account.table}")

    def _rows(self) -> str:
        files = len({sheet.file for sheet in self._account.sheets})
        return self._say(
            "source",
            label=self.label,
            used=self._count(self._account.used),
            records=self._count(self._account.records),
            files=self._say("file")
            if files == 1
            else self._say("files", n=self._source.language.count_in_words(files)),
        )

    def _undated(self) -> list[str]:
        rows = self._account.without_date
        return [self._say("source_undated", rows=self._few_or(rows))] if rows else []

    def _aside(self) -> list[str]:
        aside = self._account.set_aside
        told = [(str(reason), aside.get(reason, 0)) for reason in TOLD]
        frame = sum(rows for reason, rows in aside.items() if reason not in TOLD)
        parts = [self._counted(reason, rows) for reason, rows in (*told, ("frame", frame)) if rows]
        return [self._say("source_aside", aside=self._source.language.listed(parts))] if parts else []

    def _unreadable(self) -> list[str]:
        cells = [(column, rows) for column, rows in self._account.unreadable_cells if rows]
        if not cells:
            return []
        columns = [f"{column} {self._few_or(rows)}" for column, rows in cells]
        return [self._say("source_unreadable", columns=", ".join(columns))]

    def _counted(self, reason: str, rows: int) -> str:
        name = f"aside.{reason}" if rows == 1 else f"aside.{reason}s"
        return f"{self._count(rows)} {self._source.language.words(name)}"

    def _few_or(self, rows: int) -> str:
        return few_or_number(rows, self._source)

    def _count(self, rows: int) -> str:
        return self._source.language.count(rows)

    def _say(self, name: str, **fields: object) -> str:
        return self._source.language.words(f"form.{name}", **fields)


@dataclass(frozen=True, slots=True)
class ShownCheck(Visible):
    """A rule, and whether the rows or sums keep it."""

    label: str
    passed: bool
    text: str

    @classmethod
    def of(cls, result: CheckResult, source: Source) -> ShownCheck:
        label = result.label or _built_in_label(result, source)
        name = _outcome(result)
        broken, of = few_or_number(result.broken, source), source.language.count(result.of)
        text = source.language.words(f"form.{name}", label=label, broken=broken, of=of)
        return cls(label, result.passed, text)


def few_or_number(rows: int, source: Source) -> str:
    """A number of rows; a few where the readers must not be told how many."""
    few = is_few(rows, source.report.reader)
    return source.language.words("form.few") if few else source.language.count(rows)


def _outcome(result: CheckResult) -> str:
    """The name of the sentence that tells what came of the rule."""
    if not result.checked:
        return "check_not_made"
    return "check_broken" if result.broken else "check_passed"


def _built_in_label(result: CheckResult, source: Source) -> str:
    """The words of a built-in rule: its name is the first part of its id."""
    project, words = source.report.project, source.language.words
    return words(f"check.{result.id.split('-', maxsplit=1)[0]}", table=table_label(project, result.table))
