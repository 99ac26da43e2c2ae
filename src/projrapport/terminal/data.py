"""The figures of a period as data for a program."""

from __future__ import annotations

import csv
import io
import json

from projrapport.figures.figure import Figures
from projrapport.figures.record import record
from projrapport.project.periods import Period


def figures_as_json(period: Period, figures: Figures) -> str:
    """All figures, unrounded, with their qualities."""
    tree = {
        "period": {"id": period.id, "from": period.start.isoformat(), "to": period.end.isoformat()},
        "figures": [record(figure) for figure in figures.values()],
    }
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def figures_as_csv(figures: Figures) -> str:
    """All figures, one row each; levels, flags and exclusions as name=value pairs with spaces between."""
    text = io.StringIO()
    records = [{name: _flat(value) for name, value in record(figure).items()} for figure in figures.values()]
    writer = csv.DictWriter(text, fieldnames=list(records[0]) if records else ["key"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue()


def _flat(value: object) -> object:
    if isinstance(value, dict):
        return " ".join(f"{name}={'?' if item is None else item}" for name, item in value.items())
    return " ".join(map(str, value)) if isinstance(value, list) else value
