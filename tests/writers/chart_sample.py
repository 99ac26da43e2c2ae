"""What the tests of charts share: a report with charts, one of whose figures must not be shown, and its files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from builders.report import example_figures, project, report
from projrapport.figures.figure import Confidentiality, Figures
from projrapport.report.chart_views import named_chart
from projrapport.report.language import Language
from projrapport.report.printing import printed
from projrapport.report.report import Report
from projrapport.report.source import Source
from projrapport.writers.formats import written

CHARTS = [
    {"id": "channels", "title": "Fler ringer", "indicator": "men", "by": "channel"},
    {"id": "months", "title": "Hösten är livligast", "indicator": "men", "over": "month"},
    {"id": "men", "title": "Målet nåddes", "indicator": "men", "over": "periods"},
]
SECRET = 68_431.0
"""What no file may hold: the hidden figure."""
HIDDEN = "men@2012[channel=hembesok]"


def with_secret(language: str = "sv") -> Report:
    """The example with a hidden figure that would be found anywhere."""
    figures = tuple(
        replace(one, value=SECRET, confidentiality=Confidentiality.HIDDEN) if str(one.key) == HIDDEN else one
        for one in example_figures(project()).values()
    )
    return report(language, figures=Figures(figures), chart=CHARTS)


def text_of_charts(made: Report, *names: str) -> str:
    """Markdown with the charts and nothing but their drawings."""
    source = Source(made, Language.of(made.project))
    drawings = (printed(named_chart(name, source).alone) for name in names or ("channels", "months", "men"))
    return "# Rapport\n\n## Diagram\n\n" + "".join(drawings)


@cache
def file_of(one: str, language: str = "sv") -> bytes:
    """The finished file of a format."""
    from builders.templates import SHIPPED

    made = with_secret(language)
    [content] = written(made, {"r": text_of_charts(made)}, formats=(one,), folders=(SHIPPED,)).values()
    return content


def parts_within(content: bytes, inside: str = "") -> Iterator[tuple[str, bytes]]:
    """The parts of an Office file, and of the files within it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            yield f"{inside}{name}", part
            if zipfile.is_zipfile(io.BytesIO(part)):
                yield from parts_within(part, f"{inside}{name}!")
