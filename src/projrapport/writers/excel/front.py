"""The sheets that come first: cover, contents, notes and the legend of shorthand."""

from __future__ import annotations

from projrapport.figures.figure import Flag, Missing
from projrapport.report.dates import period_text
from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.excel.cells import CONFIDENTIAL, LOW, NOT_APPLICABLE, NOT_AVAILABLE, SHORTHAND
from projrapport.writers.excel.sheet import Column, Link, Sheet

READING = ("tables", "shorthand", "rounding", "names", "privacy")
"""The paragraphs on how to read the workbook, by their names in the catalogue."""


def cover(report: Report, words: Words) -> Sheet:
    """What the workbook is, whose it is, and how to read it."""
    facts = [(name, text) for name, text in _facts(report, words) if text]
    reading = [(f"read_{name}", words(f"workbook.cover.read_{name}_text")) for name in READING]
    return Sheet(
        tab=words("workbook.cover.tab"),
        table="cover",
        title=document_title(report, words),
        line=words("workbook.cover.line"),
        columns=(
            Column(words("workbook.cover.item"), widest=30),
            Column(words("workbook.cover.content"), widest=95),
        ),
        rows=tuple((words(f"workbook.cover.{name}"), text) for name, text in (*facts, *reading)),
    )


def document_title(report: Report, words: Words) -> str:
    return words("workbook.title", title=report.about.title, period=period_text(report.period, words))


def _facts(report: Report, words: Words) -> list[tuple[str, str]]:
    about = report.about
    return [
        ("draft", words("form.draft") if report.draft else ""),
        ("project", about.title),
        ("organisation", about.organisation),
        ("unit", about.unit),
        ("board", about.board),
        ("funder", about.funder),
        ("registry_numbers", ", ".join(about.registry_numbers)),
        ("period", period_text(report.period, words)),
        ("days", f"{report.period.start}–{report.period.end}"),
        ("compared", period_text(report.compared, words) if report.compared else ""),
        ("date", report.date),
        ("extracted", about.extracted.isoformat() if about.extracted else ""),
        ("contact", about.officer),
    ]


def contents(sheets: tuple[Sheet, ...], words: Words) -> Sheet:
    """One row a sheet, with a link to it."""
    return Sheet(
        tab=words("workbook.contents.tab"),
        table="contents",
        title=words("workbook.contents.title"),
        line=words("workbook.contents.line"),
        columns=(
            Column(words("workbook.contents.sheet"), widest=34),
            Column(words("workbook.contents.what"), widest=95),
        ),
        rows=tuple((Link(sheet.tab, sheet.tab), sheet.title) for sheet in sheets),
    )


def notes(report: Report, words: Words) -> Sheet:
    """The numbered notes."""
    none = words("workbook.none")
    rows = tuple((words("workbook.note", number=note.number), note.text) for note in report.notes)
    return Sheet(
        tab=words("workbook.notes.tab"),
        table="notes",
        title=words("workbook.notes.title"),
        line=words("workbook.notes.line"),
        columns=(
            Column(words("workbook.notes.number"), widest=14),
            Column(words("workbook.notes.text"), widest=110),
        ),
        rows=rows or ((none, none),),
    )


def legend(words: Words) -> Sheet:
    """Each shorthand and what it means; those that stand for a missing number with each reason of their own."""
    return Sheet(
        tab=words("workbook.legend.tab"),
        table="legend",
        title=words("workbook.legend.title"),
        line=words("workbook.legend.line"),
        columns=(
            Column(words("workbook.legend.sign"), widest=14),
            Column(words("workbook.legend.place"), widest=40),
            Column(words("workbook.legend.meaning"), widest=90),
        ),
        rows=tuple(_legend_rows(words)),
    )


def _legend_rows(words: Words) -> list[tuple[str, str, str]]:
    beside, instead = words("workbook.legend.beside"), words("workbook.legend.instead")
    flags = [(f"[{flag}]", beside, words(f"workbook.flag.{flag}")) for flag in sorted(Flag)]
    signs = [
        (sign, instead, words(f"workbook.sign.{name}"))
        for name, sign in (("c", CONFIDENTIAL), ("low", LOW), ("x", NOT_AVAILABLE), ("z", NOT_APPLICABLE))
    ]
    reasons = [(SHORTHAND[reason], instead, words(f"workbook.missing.{reason}")) for reason in Missing]
    return [*flags, *sorted([*signs, *reasons], key=lambda row: row[0])]
