"""What Jinja says of a template's syntax, in the words of the person who wrote the template."""

from __future__ import annotations

import re

import jinja2

from projrapport.errors import did_you_mean

TAG = re.compile(r"\{%[-+]?\s*(\w+)")
UNCLOSED = re.compile(r"The innermost block that needs to be closed is '(\w+)'\.")
WRONG_END = re.compile(r"Encountered unknown tag '(end\w+)'\.")
UNKNOWN = re.compile(r"Encountered unknown tag '(\w+)'\.")
STATEMENTS = ("for", "if", "else", "elif", "set", "macro", "include", "endfor", "endif", "endset", "endmacro")
UNEXPECTED_SIGN = "unexpected char "
LONE_QUOTE = tuple(f"{UNEXPECTED_SIGN}{quote!r}" for quote in ("'", '"'))
TYPOGRAPHIC = re.compile("[“”„‟‘’‚«»]")
QUOTES = 'typographic quotation marks ({marks}) were pasted; write plain quotation marks: " on both sides of the text.'


def syntax_message(error: jinja2.TemplateSyntaxError) -> str:
    """The message: which block is not closed, which quotation marks are wrong, else what Jinja says."""
    said, source = error.message or "", error.source or ""
    unclosed, wrong = UNCLOSED.search(said), WRONG_END.match(said)
    if unclosed:
        return _not_closed(unclosed[1], wrong[1] if wrong else "", _opened(source, unclosed[1], error.lineno))
    if wrong:
        return f"{{% {wrong[1]} %}} closes nothing: no {{% {wrong[1].removeprefix('end')} %}} is open here."
    if said.startswith(UNEXPECTED_SIGN):
        return _unexpected_sign(said, source, error.lineno)
    if unknown := UNKNOWN.match(said):
        return f"there is no statement “{unknown[1]}”. {did_you_mean(unknown[1], STATEMENTS)}"
    return said


def _not_closed(block: str, found: str, line: int | None) -> str:
    where = f" in line {line}" if line else ""
    if found:
        return f"{{% {found} %}} stands before the {{% {block} %}}{where} is closed. Write {{% end{block} %}} first."
    return f"the {{% {block} %}}{where} is not closed. Write {{% end{block} %}} where it ends."


def _opened(source: str, block: str, last_line: int) -> int | None:
    """The line of the innermost block of that kind that is open at the fault; None when it cannot be told."""
    stack: list[int] = []
    for tag in TAG.finditer(source):
        line = source.count("\n", 0, tag.start()) + 1
        if line > last_line:
            break
        if tag[1] == block:
            stack.append(line)
        elif tag[1] == f"end{block}" and stack:
            stack.pop()
    return stack[-1] if stack else None


def _unexpected_sign(said: str, source: str, line: int) -> str:
    text = "".join(source.splitlines()[line - 1 : line])
    marks = dict.fromkeys(TYPOGRAPHIC.findall(text))
    if marks:
        return QUOTES.format(marks=" ".join(marks))
    if said.startswith(LONE_QUOTE):
        return "a text begins with a quotation mark and does not end with the same one."
    return said
