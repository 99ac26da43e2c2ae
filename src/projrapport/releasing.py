"""A report released: proven safe, put in place for its readers, and written down as published."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from projrapport.audit.printed import printed_of
from projrapport.audit.verdicts import Verdict, audited
from projrapport.computing import Opened, outcome
from projrapport.disclosure.audience import INSIDERS
from projrapport.disclosure.published import PUBLISHED, Edition, read_published
from projrapport.errors import BusyError, DisclosureError, Problem, UsageError
from projrapport.pipeline import (
    Built,
    Wish,
    built_of,
    finished,
    folder_of,
    opened_for,
    put_in_place,
    today,
)
from projrapport.project.audiences import STRICTEST_FIRST
from projrapport.publish.ledger import line_added
from projrapport.publish.lock import held
from projrapport.steps import Steps
from projrapport.writers.formats import known_formats


def release(start: Path, wish: Wish, role: str, steps: Steps) -> Built:
    """The documents of one period for readers: without the mark of a draft, once what can be worked out of them is safe.

    What they print is written down before they appear, so that every later report takes it as known. Raises UsageError for the internal
    audience, DisclosureError when a hidden count is not safe; then nothing is written.
    """
    known_formats(wish.formats)
    with opened_for(start, wish, steps) as source:
        _refuse_insiders(source)
        formats = known_formats(wish.formats or source.project.output.formats)
        wish = replace(wish, formats=tuple(dict.fromkeys([*formats, "json"])))
        found = outcome(source, wish.periods[0], steps)
        with held(folder_of(source, wish)):
            ready = finished(source, found, wish=wish, steps=steps, draft=False)
            verdicts = _audited(ready.files["figures.json"], found.about_few, steps)
            edition = Edition.of(
                found.figures,
                released=wish.date or today(source),
                period=found.period.id,
                audience=source.reader.name,
                role=role,
                verdicts=verdicts,
                files={name: sha256(file).hexdigest() for name, file in ready.files.items()},
            )
            _refuse_if_overtaken(source)
            noted = line_added(source.folder / PUBLISHED, edition.line())
            documents = put_in_place(ready, folder_of(source, wish), steps, noted=noted)
    return built_of(source, [found], [documents])


def _refuse_insiders(source: Opened) -> None:
    """What is handed to people inside the office only is not published, and nothing of it is taken as known to readers."""
    if source.reader.name != INSIDERS.name:
        return
    declared = source.project.audience.keys() - {INSIDERS.name}
    others = [f"--audience {name}" for name in STRICTEST_FIRST if name in declared]
    fix = "Declare who reads it, [audience.board] or [audience.public], in projrapport.toml."
    if others:
        fix = f"Release it for another audience: {' or '.join(others)}."
    what = "its reports stay in the office, as drafts; what is released is published."
    raise UsageError(Problem(f"audience “{INSIDERS.name}”", what, fix))


def _refuse_if_overtaken(source: Opened) -> None:
    """Stops when another release was written down since the exports were read: its readers know more than was reckoned with."""
    if read_published(source.folder, source.published.by_others) != source.published:
        what = "another release was written down while this one was made."
        raise BusyError(
            Problem(PUBLISHED, what, "Release again; what readers know by now is then reckoned with.")
        )


def _audited(figures: bytes, about_few: Collection[str], steps: Steps) -> dict[str, int]:
    """How many hidden counts an independent reader finds safe. Raises DisclosureError when one is not."""
    with steps("audit"):
        audit = audited(printed_of(json.loads(figures)), about_few)
    if not audit.safe:
        unsafe = [one for one in (*audit.hidden, *audit.told) if one.verdict is not Verdict.SAFE]
        problems = [Problem(one.name, f"readers can tell ({one.verdict}).", UNSAFE) for one in unsafe]
        raise DisclosureError(
            problems or Problem("figures.json", "the printed figures contradict each other.", UNSAFE)
        )
    return {Verdict.SAFE.value: len(audit.hidden)}


UNSAFE = "Merge levels, or leave out a table that shows it; and report this: the program should have seen it."
