"""From a municipality's own Word template to the reference document of a project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from projrapport.errors import OutputError, Problem, TemplateError
from projrapport.letterhead.account import Adopted
from projrapport.letterhead.controls import other_controls
from projrapport.letterhead.examined import examine
from projrapport.letterhead.kept import kept
from projrapport.letterhead.neighbours import is_taken
from projrapport.letterhead.places import mark_places
from projrapport.letterhead.runs import letters
from projrapport.letterhead.sections import require_paper
from projrapport.letterhead.words import bracketed, is_label, slot_named, typed_behind, unknown_brackets
from projrapport.project.declaration import Project
from projrapport.project.read import find_project, read_project
from projrapport.project.references.settings import REFERENCE
from projrapport.report.word_template.tags import TAG
from projrapport.resources import shipped
from projrapport.writers.package import Package
from projrapport.writers.word.house.graft import graft
from projrapport.writers.word.house.opened import opened
from projrapport.writers.word.house.properties import declare_document, empty_properties
from projrapport.writers.word.house.pruning import prune
from projrapport.writers.word.house.styles import HouseStyles
from projrapport.writers.word.slots import marked_parts, where
from projrapport.writers.word.styles import STYLES
from projrapport.writers.word.xml import DOCUMENT, q

IN_PROJECT = Path("templates", REFERENCE)
"""Where a build looks for the project's own look, from the project folder."""


def adopt(file: Path, start: Path, *, replace: bool = False) -> Adopted:
    """Make the Word template the look of the project's reports, and tell what was done.

    Raises TemplateError when it cannot be one, DisclosureError when it holds the number of a person, OutputError when
    the project has its own look already or the file cannot be written.
    """
    folder = find_project(start)
    project, target = read_project(folder), folder / IN_PROJECT
    package = opened(file)
    _stop_at_former(target, replace=replace)
    _stop_at_tags(package, file.name)
    require_paper(package, file.name)
    removed, left_out = empty_properties(package), prune(package)
    house = HouseStyles(package.tree(STYLES))
    ours = HouseStyles(Package.read((shipped("templates") / REFERENCE).read_bytes()).tree(STYLES))
    present, added = graft(house, ours)
    told = kept(package, house)
    places = tuple(mark_places(package))
    declare_document(package)
    document = package.to_bytes()
    remarks = (*_remarks(package), *examine(document, project, file.name))
    _write(target, document)
    return Adopted(
        path=target,
        present=tuple(present),
        added=tuple(added),
        places=places,
        empty=tuple(dict.fromkeys(place.slot for place in places if not _is_said(project, place.slot))),
        kept=told,
        left_out=left_out,
        removed=removed,
        remarks=remarks,
    )


def _is_said(project: Project, slot: str) -> bool:
    """Whether the project file says what stands there; the day of a report is always known."""
    return slot == "date" or bool(getattr(project.project, slot))


def _remarks(package: Package) -> Iterator[str]:
    """Texts that a person should look at, since every report will print them."""
    for part in marked_parts(package):
        root = package.tree(part)
        paragraphs = list(root.iter(q("p")))
        texts = [letters(paragraph) for paragraph in paragraphs]
        beside = [
            text for text, one in zip(texts, paragraphs, strict=True) if is_label(text) and is_taken(one)
        ]
        for slot in filter(None, (*map(typed_behind, texts), *map(slot_named, beside))):
            yield f"{where(part)}: the place for {slot} holds text of its own, which every report will print."
        asking = sum(map(unknown_brackets, texts)) + other_controls(root) + _second_reports(texts, part)
        if asking:
            many = "1 text asks" if asking == 1 else f"{asking} texts ask"
            yield f"{where(part)}: {many} for something that the project cannot fill in; every report will print it."


def _second_reports(texts: list[str], part: str) -> int:
    """Places for the report where it cannot stand, such as in a table; the one where it stands is not counted."""
    asking = sum(spot.slot == "report" for text in texts for spot in bracketed(text))
    return asking - (part == DOCUMENT)


def _stop_at_former(target: Path, *, replace: bool) -> None:
    if target.exists() and not replace:
        what, fix = "is there already.", "Use --replace to put the new letterhead in its place."
        raise OutputError(Problem(str(target), what, fix))


def _stop_at_tags(package: Package, file: str) -> None:
    """A document with tags is a template by itself: as a letterhead it would print them on every report."""
    paragraphs = (one for part in marked_parts(package) for one in package.tree(part).iter(q("p")))
    if any(TAG.search(letters(one)) for one in paragraphs):
        what = "has tags of a template ({{ … }}), which a letterhead would print as they stand."
        fix = f'Put it into templates/ and name it under output.templates ("{file}"), or take the tags out.'
        raise TemplateError(Problem(file, what, fix))


def _write(target: Path, document: bytes) -> None:
    """Put the file in place whole, or not at all."""
    aside = target.with_suffix(".new")
    try:
        target.parent.mkdir(exist_ok=True)
        aside.write_bytes(document)
        aside.replace(target)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        fix = "See that there is room on the disk and that you may write there."
        raise OutputError(Problem(str(target), f"cannot be written: {error.strerror}.", fix)) from None
