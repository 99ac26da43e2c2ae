"""All that is wrong with templates and text blocks, found in one go.

First the sources are read without being run: syntax, filters, missing parts, unknown variables, figures, attributes. When nothing of that kind is left, everything is filled in once, which finds the rest, one fault a template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from jinja2 import TemplateNotFound, meta, nodes

from projrapport.errors import Problem, TemplateError, did_you_mean
from projrapport.report.environment import TemplateEnvironment
from projrapport.report.fixed_expressions import NotFixed, looked_up
from projrapport.report.render import environment_for, render
from projrapport.report.report import Report
from projrapport.report.source import UnknownNameError
from projrapport.report.template_errors import TEMPLATE_FAULTS, as_template_error, place
from projrapport.report.template_parts import sources_of
from projrapport.report.typed.literal import literal_text
from projrapport.report.unread import in_single_braces, unread_texts, unused_files
from projrapport.report.word_template.fill import fill
from projrapport.report.word_template.names import is_word_template
from projrapport.report.word_template.told import shown_in


def check_templates(report: Report, templates: Iterable[str], *, folders: tuple[Path, ...]) -> None:
    """Pass when each template and text block can be filled in; else raise one TemplateError with all problems."""
    names = tuple(templates)
    reading = _Reading(environment_for(report, folders), folders)
    for name, source in _texts(report):
        reading.read(source, name, name)
    for name in names:
        reading.read_sources(name)
    problems = reading.found() or [*_filled(report, names, folders), *_unread(report, names, reading)]
    if problems:
        raise TemplateError(dict.fromkeys(problems))


def _texts(report: Report) -> Iterator[tuple[str, str]]:
    """The text blocks of the project file, as messages name them."""
    for name, text in report.project.texts.items():
        yield f"projrapport.toml, [texts] {name}", text
    for goal in report.project.goal:
        yield f"projrapport.toml, [[goal]] {goal.id}, text", goal.text


def _unread(report: Report, templates: Sequence[str], reading: _Reading) -> Iterator[Problem]:
    """What the project wrote in vain: figures in single braces, texts and files that nothing reads."""
    for name, text in _texts(report):
        yield from in_single_braces(name, text, reading.environment.globals)
    for name, text in reading.word_texts():
        for problem in in_single_braces(name, text, reading.environment.globals):
            yield replace(problem, where=name)  # a paragraph needs no line
    if reading.all_parts_known:
        yield from unread_texts(report.project.texts, reading.trees.values())
        yield from unused_files(templates, reading.trees, reading.folders)


def _filled(report: Report, templates: Iterable[str], folders: tuple[Path, ...]) -> Iterator[Problem]:
    """The problems of filling in every text block and every template."""
    environment = environment_for(report, folders)
    steps = [(name, partial(environment.typed, source, name)) for name, source in _texts(report)]
    steps += [(name, partial(_printed, report, name, folders)) for name in templates]
    for name, step in steps:
        try:
            step()
        except (TemplateError, *TEMPLATE_FAULTS) as error:
            yield from as_template_error(error, template=name, folders=folders).problems


def _printed(report: Report, template: str, folders: tuple[Path, ...]) -> str:
    """What the template prints, as Markdown."""
    if is_word_template(template):
        return fill(report, template, folders=folders).text
    return render(report, template, folders=folders)


class _Reading:
    """Sources that are read without being run, and what was found in them."""

    def __init__(self, environment: TemplateEnvironment, folders: tuple[Path, ...]) -> None:
        self.environment, self.folders = environment, folders
        self.trees: dict[str, nodes.Template] = {}
        self._in_word: list[str] = []
        self._problems: list[Problem] = []
        self.all_parts_known = True

    def read_sources(self, template: str) -> None:
        """Read all that a template of the project file's consists of."""
        try:
            names = sources_of(template, self.folders)
        except TemplateError as error:
            self._problems += error.problems
            return
        for name in names:
            self.read_template(name)
            if is_word_template(template):
                self._in_word.append(name)

    def word_texts(self) -> Iterator[tuple[str, str]]:
        """The paragraphs of the Word templates that were read, as messages name them; what tags fill in is not there."""
        for name in self._in_word:
            source, filename = self.environment.source(name)
            for line, text in enumerate(literal_text(source, self.environment).split("\n"), 1):
                if shown := shown_in(text):
                    yield place(filename, line, self.folders), shown

    def read_template(self, name: str) -> None:
        """Read a template and every part that it includes, extends or imports by a fixed name."""
        try:
            source, filename = self.environment.source(name)
        except TemplateNotFound:
            fix = did_you_mean(name, self.environment.list_templates())
            self._problems.append(Problem(f"templates/{name}", "is not there.", fix))
            return
        if filename not in self.trees and self.read(source, name, filename):
            for part in meta.find_referenced_templates(self.trees[filename]):
                if part:
                    self.read_template(part)
                else:
                    self.all_parts_known = False  # a name that is made when the template is filled in

    def read(self, source: str, name: str, filename: str) -> bool:
        """Keep the source as a tree; False when its syntax is wrong."""
        try:
            self.environment.compile(source, name, filename)
            self.trees[filename] = self.environment.parse(source, name, filename)
        except TEMPLATE_FAULTS as error:
            self._problems += as_template_error(error, template=filename, folders=self.folders).problems
            return False
        return True

    def found(self) -> list[Problem]:
        """Every problem of syntax and of names."""
        known = set(self.environment.globals).union(*(_declared(tree) for tree in self.trees.values()))
        for filename, tree in self.trees.items():
            self._problems += self._variables(tree, filename, known)
            self._problems += self._lookups(tree, filename)
        return self._problems

    def _variables(self, tree: nodes.Template, filename: str, known: set[str]) -> Iterator[Problem]:
        """Names that nothing declares, here or in a template that may include this one."""
        unknown = meta.find_undeclared_variables(tree) - known
        for name in tree.find_all(nodes.Name):
            if name.name in unknown:
                where = place(filename, name.lineno, self.folders)
                yield Problem(where, self.environment.unknown(name.name))

    def _lookups(self, tree: nodes.Template, filename: str) -> Iterator[Problem]:
        """Figures, attributes and words that do not exist."""
        for node in tree.find_all((nodes.Getattr, nodes.Call)):
            try:
                looked_up(node, self.environment)
            except UnknownNameError as error:
                yield Problem(place(filename, node.lineno, self.folders), str(error))
            except NotFixed:
                continue


def _declared(tree: nodes.Template) -> set[str]:
    """The names that a template sets, imports or defines, which the parts that it includes see too."""
    imported = (name for statement in tree.find_all(nodes.FromImport) for name in statement.names)
    return {
        *(name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"),
        *(name if isinstance(name, str) else name[1] for name in imported),
        *(statement.target for statement in tree.find_all(nodes.Import)),
        *(macro.name for macro in tree.find_all(nodes.Macro)),
    }
