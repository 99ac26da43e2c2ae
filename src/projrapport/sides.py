"""Builds as sides of a comparison: a report that has just been put together, and what has been released."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from projrapport.comparing.side import Made, Seen, Side, seen_of
from projrapport.computing import opened, outcome
from projrapport.disclosure.published import Edition, Printed
from projrapport.errors import Problem, UsageError
from projrapport.figures.definition import in_letters
from projrapport.figures.record import record
from projrapport.pipeline import manifest_of, reported
from projrapport.publish.publish import MANIFEST
from projrapport.report.numbers import decimals_of, exact
from projrapport.report.report import Report
from projrapport.steps import Steps

NOW = "now"


def side_of_report(name: str, report: Report, manifest: bytes) -> Side:
    """A report with its manifest."""
    return Side(
        name,
        report.period.id,
        report.reader.name,
        report.reader.threshold,
        seen_of([record(figure) for figure in report.figures.values()]),
        {one.indicator.id: one.indicator.label for one in report.definitions},
        Made.of(json.loads(manifest)),
    )


def since_release(start: Path, period: str, steps: Steps, *, audience: str = "") -> tuple[Side, Side]:
    """The last release of a period for an audience, and what `build --revise` would give its readers now.

    Raises UsageError when there is no such release. What nobody may be told of the difference, neither side tells.
    """
    with opened(start, steps, periods=[period], audience=audience, revise=True) as source:
        named = source.project.period_named(period).id
        edition = _last(source.published.editions, named, source.reader.name)
        report = reported(source, outcome(source, period, steps), date=None, steps=steps)
        now = side_of_report(NOW, report, manifest_of(source, report, {}))
        output = source.folder / source.project.output.folder
    released = _released(edition, now, _made(edition, output))
    return released, replace(now, figures=dict(_as_listed(now, edition)))


def _last(editions: tuple[Edition, ...], period: str, audience: str) -> Edition:
    found = [one for one in editions if (one.period, one.audience) == (period, audience)]
    if not found:
        what = f"has not been released for the {audience} audience."
        raise UsageError(Problem(f"period “{period}”", what, "Two builds: projrapport diff BEFORE AFTER."))
    return found[-1]


def _released(edition: Edition, now: Side, made: Made | None) -> Side:
    """The edition. Of what it does not keep, such as units and flags, it has what the figures have now."""
    figures = {key: _seen(key, one, now) for key, one in edition.printed.items()}
    hidden = {
        key: replace(now.figures.get(key, _unknown(key)), value=None, missing="", flags=(), hidden=True)
        for key in edition.hidden
    }
    name = f"released {edition.released}"
    return replace(now, name=name, figures=figures | hidden, made=made)


def _seen(key: str, printed: Printed, now: Side) -> Seen:
    known = now.figures.get(key) or replace(_unknown(key), decimals=decimals_of(exact(printed.value)))
    definition = in_letters(printed.definition) or known.definition
    return replace(known, value=printed.value, missing="", flags=(), hidden=False, definition=definition)


def _unknown(key: str) -> Seen:
    return Seen(key, key.partition("@")[0])


def _as_listed(now: Side, edition: Edition) -> Iterator[tuple[str, Seen]]:
    """The figures that an edition would list: those that are printed or hidden, or that were; without flags, as there."""
    for key, one in now.figures.items():
        if one.hidden or one.value is not None or key in edition.printed or key in edition.hidden:
            yield key, replace(one, flags=())


def _made(edition: Edition, output: Path) -> Made | None:
    """What the release was made from, while the manifest that was released with it still lies in the output folder."""
    for file in sorted(output.glob(f"*/{MANIFEST}")):
        content = file.read_bytes()
        if hashlib.sha256(content).hexdigest() == edition.files.get(MANIFEST):
            return Made.of(json.loads(content))
    return None
