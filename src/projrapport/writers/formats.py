"""Which file formats there are, and what writes each. To add one, add its writer and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePath
from types import MappingProxyType

from projrapport.errors import Problem, UsageError, did_you_mean
from projrapport.project.references.settings import REFERENCE
from projrapport.report.marks import numbered, without_marks
from projrapport.report.report import Report
from projrapport.report.word_template.fill import Filled
from projrapport.side_by_side import begun, side_by_side
from projrapport.writers.data import data
from projrapport.writers.excel import excel
from projrapport.writers.html import html
from projrapport.writers.markdown import markdown
from projrapport.writers.pandoc import Convert, Together
from projrapport.writers.pdf import pdf
from projrapport.writers.word import word
from projrapport.writers.word.body import check
from projrapport.writers.word.properties import locale


def _markdown(text: str, report: Report, *_: object) -> bytes:
    return markdown(text, report)


def _word(text: str, report: Report, folders: tuple[Path, ...], convert: Convert) -> bytes:
    return word(text, report, reference=_nearest(REFERENCE, folders), convert=convert)


def _designed(filled: Filled, report: Report, folders: tuple[Path, ...]) -> bytes:
    from projrapport.writers.word.from_template import designed  # noqa: PLC0415  only where there is a Word template

    return designed(filled, report, reference=_nearest(REFERENCE, folders))


def _html(text: str, report: Report, folders: tuple[Path, ...], convert: Convert) -> bytes:
    return html(text, report, look=_nearest("report.css", folders), convert=convert)


def _pdf(text: str, report: Report, folders: tuple[Path, ...], convert: Convert) -> bytes:
    return pdf(text, report, look=_nearest("report.typ", folders), convert=convert)


def _nearest(name: str, folders: tuple[Path, ...]) -> Path:
    return next((folder / name for folder in folders if (folder / name).is_file()), folders[-1] / name)


TEXT_WRITERS: dict[str, Callable[[str, Report, tuple[Path, ...], Convert], bytes]] = {
    "md": _markdown,
    "docx": _word,
    "html": _html,
    "pdf": _pdf,
}
"""Formats that there is one file of for each template, from its text."""

AT_ONCE = 4
"""Files that are written at a time: more than there are cores, since pandoc and typst are waited for."""

DESIGNED = "docx"
"""The format of templates that were designed in Word: there is no other file of those."""

LIVE = {"docx": "docx", "html": "html5", "pdf": "typst"}
"""Formats whose writers make something of the marks round figures and charts (the others get the text without them), and
what pandoc writes for each."""

REPORT_WRITERS: dict[str, tuple[str, Callable[[Report, Mapping[str, str]], bytes]]] = {
    "xlsx": ("summary.xlsx", lambda report, _: excel(report)),
    "json": ("figures.json", data),
}
"""Formats that there is one file of for each report, and its name; they get the texts of all templates."""


def known_formats(formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats, once each. Raises UsageError when one of them is not written."""
    known = (*TEXT_WRITERS, *REPORT_WRITERS)
    unknown = [one for one in formats if one not in known]
    if unknown:
        raise UsageError(
            Problem(f"format “{one}”", "is not written.", did_you_mean(one, known)) for one in unknown
        )
    return tuple(dict.fromkeys(formats))


def being_read(
    report: Report, texts: Mapping[str, str], *, formats: Sequence[str], folders: tuple[Path, ...]
) -> Mapping[str, Convert]:
    """What makes documents of each text; pandoc begins with it beside all other work.

    Raises TemplateError when the reference document cannot be used.
    """
    wanted = [LIVE[one] for one in formats if one in LIVE]
    reference, language = _nearest(REFERENCE, folders), locale(report)
    if texts and "docx" in formats:
        check(reference)
    converts = {name: Together(wanted, reference=reference, language=language) for name in texts}
    for name, text in texts.items() if wanted else ():
        begun(partial(converts[name], numbered(text)[0], to=wanted[0]))
    return converts


def written(
    report: Report,
    texts: Mapping[str, str],
    pages: Mapping[str, Filled] = MappingProxyType({}),
    *,
    formats: tuple[str, ...],
    folders: tuple[Path, ...],
    read: Mapping[str, Convert] | None = None,
    see: Callable[[str, bytes], object] = lambda *_: None,
) -> dict[str, bytes]:
    """The finished files by name: `texts` of templates in Markdown, `pages` of those that were designed in Word.

    `folders` is where their look is found; `read` are the texts that pandoc is at work on already. Most documents wait for
    programs of their own, so all files are written side by side, and each is shown to `see` as soon as it is there.
    """
    converts = being_read(report, texts, formats=formats, folders=folders) if read is None else read
    tasks = {
        name: task
        for one in formats
        for name, task in _tasks(one, report, texts, pages, folders=folders, converts=converts)
    }

    def seen(name: str) -> bytes:
        content = tasks[name]()
        see(name, content)
        return content

    order = sorted(tasks, key=_turn)
    content = dict(zip(order, side_by_side(seen, order, AT_ONCE), strict=True))
    return {name: content[name] for name in tasks}


def _turn(name: str) -> int:
    """PDFs first, since typst sets them while Python is at work on others; then what does not wait for pandoc."""
    return {".pdf": 0, ".xlsx": 1}.get(PurePath(name).suffix, 2)


def _tasks(
    one: str,
    report: Report,
    texts: Mapping[str, str],
    pages: Mapping[str, Filled],
    *,
    folders: tuple[Path, ...],
    converts: Mapping[str, Convert],
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The files of one format, and what writes each."""
    if one in REPORT_WRITERS:
        name, write = REPORT_WRITERS[one]
        yield name, partial(write, report, {**texts, **{page: filled.text for page, filled in pages.items()}})
    else:
        if one == DESIGNED:
            for page, filled in pages.items():
                yield page, partial(_designed, filled, report, folders)
        for template, text in texts.items():
            kept = text if one in LIVE else without_marks(text)
            yield f"{template}.{one}", partial(TEXT_WRITERS[one], kept, report, folders, converts[template])
