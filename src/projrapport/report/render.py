"""From a report and a template to Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from projrapport.errors import Problem, TemplateError, did_you_mean
from projrapport.report.environment import TemplateEnvironment
from projrapport.report.footnotes import with_footnotes
from projrapport.report.language import Language
from projrapport.report.names import names_of
from projrapport.report.report import Report
from projrapport.report.template_errors import TEMPLATE_FAULTS, as_template_error
from projrapport.report.word_template.names import known_in

MAIN = "report.md.j2"
TRAILING_SPACE = re.compile(r"[ \t]+$", re.MULTILINE)
BEFORE_HEADING = re.compile(r"\n(?=#{1,6} )")
BLANK_LINES = re.compile(r"\n{3,}")


def render(report: Report, template: str, *, folders: tuple[Path, ...]) -> str:
    """The report as Markdown for pandoc: the title first, then sections, pipe tables and footnotes.

    `template` is the name of a folder that holds report.md.j2, looked for in `folders` in order, each part by itself.
    Its figures stand between marks that name them (marks.py). The same report and templates give the same text. Raises TemplateError for everything that a template can do wrong.
    """
    environment = environment_for(report, folders)
    name = main_of(template, folders)
    try:
        text = environment.get_template(name).render()
    except TEMPLATE_FAULTS as error:
        raise as_template_error(error, template=f"templates/{name}", folders=folders) from error
    return with_footnotes(_marked(_tidy(text), report), report)


def _marked(text: str, report: Report) -> str:
    """The text of a draft says so below its title, whatever the template."""
    if not report.draft:
        return text
    mark = f"**{Language.of(report.project).words('form.draft')}**"
    title, newline, rest = text.partition("\n")
    return f"{title}{newline}\n{mark}\n{rest}" if title.startswith("# ") else f"{mark}\n\n{text}"


def environment_for(report: Report, folders: Sequence[Path]) -> TemplateEnvironment:
    """An environment with the names of a report, for one rendering."""
    environment = TemplateEnvironment(folders)
    environment.globals.update(names_of(report, environment))
    return environment


def _tidy(text: str) -> str:
    """With single blank lines, one before each heading, and no spaces at the ends of lines, however loops fell out."""
    text = BEFORE_HEADING.sub("\n\n", TRAILING_SPACE.sub("", text))
    return BLANK_LINES.sub("\n\n", text).strip("\n")


def main_of(template: str, folders: Sequence[Path]) -> str:
    """The name by which Jinja finds the main file of a template. Raises TemplateError when no folder has it."""
    name = f"{template}/{MAIN}"
    if not any((folder / name).is_file() for folder in folders):
        known = {path.parent.name for folder in folders for path in folder.glob(f"*/{MAIN}")}
        problem = Problem(
            f"template “{template}”",
            f"there is no templates/{name}.",
            did_you_mean(template, known | known_in(folders)),
        )
        raise TemplateError(problem)
    return name
