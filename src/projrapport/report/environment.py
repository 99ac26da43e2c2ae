"""Jinja as templates may use it: sandboxed, bounded, strict, and with Markdown for its escaping.

Jinja's own automatic escaping is switched on, so that macros, blocks and includes are known to be finished text; what
is escaped, and how, is ours: `finalize` sees every printed value (see printing.py) and `~` joins by the same rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from projrapport.errors import did_you_mean
from projrapport.report.display import DisplayOnlyError, visible_names
from projrapport.report.escape import ANYWHERE, CONTROL
from projrapport.report.line_breaks import without_lines_of_tags
from projrapport.report.marks import without_marks
from projrapport.report.printing import joined, printed
from projrapport.report.source import UnknownNameError
from projrapport.report.text_blocks import TextBlocks
from projrapport.report.word_template.fitting import misfits
from projrapport.report.word_template.names import inside

STEPS = 200_000
"""How many rounds of loops and calls one rendering may take; a large report takes some thousands."""
JINJAS_OWN = (LoopContext, TemplateModule, TemplateReference, BlockReference)
FILTERS = ("first", "last", "length", "list", "reverse")
TESTS = ("defined", "undefined", "none", "sameas", "in", "eq", "ne", "odd", "even", "divisibleby")
BINARY = frozenset({"+", "-", "*", "/", "//", "%", "**"})
UNARY = frozenset({"+", "-"})


READS_NO_OTHER = "a Word template reads no other template. Print a text of [texts] in its place."
DOES_NOT_FIT = (
    "{{% {} %}} stands in another part of the document than the statement that it belongs to: inside a table, a box or a "
    "link, the other outside. Put both on the same side."
)


class EndlessError(RuntimeError):
    """A template does not come to an end."""


class _Code(CodeGenerator):
    """Compiles `a ~ b` and printed constants so that they are escaped as Markdown, by us, and not as HTML."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if isinstance(node, nodes.TemplateData):
            return str(super()._output_child_to_const(node, frame, finalize))
        raise nodes.Impossible  # printed when the template runs, like everything else

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  Jinja's naming
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """The environment of one rendering: the folders of its templates, its names, and how many steps are left."""

    code_generator_class = _Code
    intercepted_binops = BINARY
    intercepted_unops = UNARY

    def __init__(self, folders: Sequence[Path], *, finalize: Callable[[object], Markup] = printed) -> None:
        super().__init__(
            loader=ChoiceLoader([FileSystemLoader(list(folders)), _InWordTemplates(folders)]),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=finalize,
            keep_trailing_newline=True,
            comment_start_string="{%#",  # {# is pandoc's mark for an identifier
            comment_end_string="#%}",
        )
        self.steps = STEPS
        self.joined = joined
        self.undefined = self._unknown_variable  # type: ignore[assignment]  # Jinja only ever calls it
        self.globals = {}
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.filters |= {"join": _join, "_counted": self._counted, "_named": _named}
        self.tests = {name: self.tests[name] for name in TESTS}

    def source(self, name: str) -> tuple[str, str]:
        """The text of a template and the file it stands in. Raises TemplateNotFound."""
        assert self.loader
        text, filename, _ = self.loader.get_source(self, name)
        return text, filename or name

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        source = without_marks(super().preprocess(source, name, filename))
        return source if inside(name or "") else without_lines_of_tags(source)

    # Text blocks

    def typed(self, source: str, name: str) -> str:
        """A text with its figures filled in, as Markdown that prints it as typed."""
        tree = self.parse(source, name, name)
        for data in tree.find_all(nodes.TemplateData):
            data.data = ANYWHERE.sub(r"\\\g<0>", CONTROL.sub("", data.data))
        return self._filled(tree, name)

    def markdown(self, source: str, name: str) -> str:
        """A text with its figures filled in, taken as Markdown."""
        return self._filled(self.parse(source, name, name), name)

    def _filled(self, tree: nodes.Template, name: str) -> str:
        code = self.compile(tree, name, name)
        return Template.from_code(self, code, self.make_globals(None)).render()

    # Bounds

    def call(self, context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        self._step()
        return super().call(context, function, *args, **kwargs)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if inside(name or ""):
            self._check_word(tree, source, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "_counted", [], [], None, None, lineno=loop.lineno)
        for part in tree.find_all(nodes.Include):
            if isinstance(part.template, nodes.Concat):
                pieces = nodes.List(part.template.nodes, lineno=part.lineno)
                part.template = nodes.Filter(pieces, "_named", [], [], None, None, lineno=part.lineno)
        return tree

    def _check_word(self, tree: nodes.Template, source: str, name: str | None, filename: str | None) -> None:
        """A Word template takes in nothing else, which would be no XML of its own, and its tags must not cut through it."""
        for part in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
            raise TemplateSyntaxError(READS_NO_OTHER, part.lineno, name, filename)
        for line, word in misfits(self.lex(source, name, filename)):
            raise TemplateSyntaxError(DOES_NOT_FIT.format(word), line, name, filename)

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
        """The items of a loop, each paid for with a step."""
        for item in items:
            self._step()
            yield item

    def _step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise EndlessError(
                f"the template does not come to an end (more than {STEPS:,} rounds of loops and calls)."
            )

    # What templates reach

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, JINJAS_OWN):
            return super().getattr(obj, attribute)
        if isinstance(obj, TextBlocks):
            return obj[attribute]
        names = visible_names(obj)
        if attribute in names or isinstance(obj, Undefined):
            return getattr(obj, attribute)
        fix = did_you_mean(attribute, names) if names else "It only prints."
        raise UnknownNameError(f"{_kind(obj)} has no “{attribute}”. {fix}")

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, JINJAS_OWN):
            return super().getitem(obj, argument)
        if isinstance(obj, TextBlocks):
            return obj[argument]
        if isinstance(obj, tuple | list) and isinstance(argument, int):
            return _item(obj, argument)
        return self.getattr(obj, str(argument))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator in UNARY and _counts(left, right):
            return super().call_binop(context, operator, left, right)
        raise DisplayOnlyError(
            f"a template does not calculate ({operator}). Declare an indicator; join texts with ~."
        )

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:
        return self.call_binop(context, operator, 0, arg)

    def _unknown_variable(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError
    ) -> StrictUndefined:
        return StrictUndefined(hint or self.unknown(name or ""), obj, name, exc)

    def unknown(self, name: str) -> str:
        """What is said of a name that nothing declares: the nearest one, or how a figure of that name is written."""
        names: Mapping[str, Any] = self.globals
        try:
            names["f"](name)
        except (KeyError, UnknownNameError):
            return f"there is no “{name}”. {did_you_mean(name, names)}"
        return f'there is no “{name}”. Write {{{{ f("{name}") }}}}.'


class _InWordTemplates(BaseLoader):
    """The parts of Word templates, called letter.docx/word/document.xml, from the nearest folder that has the document."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def get_source(self, _: Environment, template: str) -> tuple[str, str, None]:
        document, part = inside(template) or ("", "")
        file = next((folder / document for folder in self._folders if (folder / document).is_file()), None)
        if not part or file is None:
            raise TemplateNotFound(template)
        from projrapport.report.word_template.source import parts_of  # noqa: PLC0415  only where there is one

        parts = parts_of(file)
        if part not in parts:
            raise TemplateNotFound(template)
        return parts[part], f"{file}/{part}", None

    def list_templates(self) -> list[str]:
        return []


def _kind(value: object) -> str:
    names = {"ShownFigure": "a figure", "str": "a text", "tuple": "a list", "NoneType": "nothing (none)"}
    name = type(value).__name__
    return names.get(name, f"a {name.removeprefix('Shown').lower()}")


def _item(items: Sequence[Any], index: int) -> Any:
    if not -len(items) <= index < len(items):
        raise UnknownNameError(f"the list has {len(items)} items; there is no number {index}.")
    return items[index]


def _counts(*values: object) -> bool:
    return all(type(value) is int for value in values)


def _named(pieces: Iterable[object]) -> str:
    """The name of a part that is put together with ~: not Markdown, so nothing in it is escaped."""
    return "".join(str(piece) for piece in pieces)


def _join(values: Iterable[object], separator: str = "") -> object:
    """The values after one another, with a text between them."""
    return joined(
        part
        for index, value in enumerate(values)
        for part in ((separator, value) if index and separator else (value,))
    )
