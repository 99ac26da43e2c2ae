"""The machine-readable file of every figure."""

from __future__ import annotations

import json
from collections.abc import Mapping

from projrapport.figures.record import record
from projrapport.report.live import LiveFigures
from projrapport.report.marks import names_in
from projrapport.report.report import Report


def data(report: Report, texts: Mapping[str, str]) -> bytes:
    """`figures.json`: all figures with their qualities, and the definition and query of each indicator.

    Of each template's text, what its figures print, by the names that they have in documents.
    """
    live = LiveFigures(report)
    tree = {
        "title": report.about.title,
        "period": {
            "id": report.period.id,
            "from": report.period.start.isoformat(),
            "to": report.period.end.isoformat(),
        },
        "date": report.date,
        "audience": {"name": report.reader.name, "threshold": report.reader.threshold},
        "draft": report.draft,
        "released": [figure for release in report.released for figure in release.figure],
        "figures": [record(figure) for figure in report.figures.values()],
        "definitions": [
            {"indicator": one.indicator.id, "label": one.indicator.label, "text": one.text, "sql": one.sql}
            for one in report.definitions
        ],
        "printed": {
            template: {name: live.text(name) for name in names_in(text)} for template, text in texts.items()
        },
        "notes": [{"number": note.number, "text": note.text} for note in report.notes],
    }
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()
