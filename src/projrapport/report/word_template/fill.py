"""From a report and a Word template to what the document will say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from projrapport.errors import Problem, TemplateError, did_you_mean
from projrapport.records import dataclass
from projrapport.report.environment import TemplateEnvironment
from projrapport.report.footnotes import with_footnotes
from projrapport.report.language import Language
from projrapport.report.names import names_of
from projrapport.report.render import environment_for
from projrapport.report.report import Report
from projrapport.report.template_errors import TEMPLATE_FAULTS, as_template_error
from projrapport.report.word_template.names import known_in
from projrapport.report.word_template.slots import BELOW_TITLE, Slots, slot
from projrapport.report.word_template.source import parts_of


@dataclass(frozen=True, slots=True)
class Filled:
    """A Word template after its tags have been carried out."""

    file: Path
    """The template."""
    parts: Mapping[str, str]
    """By part: its XML, with a sign (slots.py) for each value that was printed."""
    text: str
    """The values as Markdown: each behind a paragraph that is its sign, the notes they refer to at the end."""


def fill(report: Report, template: str, *, folders: tuple[Path, ...]) -> Filled:
    """What the Word template `template`, such as letter.docx, says of the report.

    It knows the names, filters and rules that templates in Markdown have. Raises TemplateError for everything that a
    template can do wrong, with the paragraph.
    """
    file, slots = template_file(template, folders), Slots()
    if report.draft:
        slots.keep(f"**{Language.of(report.project).words('form.draft')}**", BELOW_TITLE)
    environment = TemplateEnvironment(folders, finalize=slots.put)
    environment.globals.update(names_of(report, environment_for(report, folders)))
    parts = {}
    for part in parts_of(file):
        try:
            parts[part] = environment.get_template(f"{template}/{part}").render().replace("\n", "")
        except TEMPLATE_FAULTS as error:
            raise as_template_error(error, template=f"templates/{template}", folders=folders) from error
    text = "\n\n".join(f"{slot(number)}\n\n{markdown.strip()}" for number, markdown in slots.texts())
    return Filled(file, parts, with_footnotes(text, report))


def template_file(template: str, folders: Sequence[Path]) -> Path:
    """The document in the nearest folder that has it. Raises TemplateError when none does."""
    for folder in folders:
        if (folder / template).is_file():
            return folder / template
    known = known_in(folders)
    raise TemplateError(
        Problem(f"template “{template}”", f"there is no templates/{template}.", did_you_mean(template, known))
    )
