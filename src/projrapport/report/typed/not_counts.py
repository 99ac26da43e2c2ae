"""Numbers that count nothing: dates, years, times of day, registry numbers, paragraphs, numbered lists, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from babel.dates import get_month_names

from projrapport.project.declaration import Project
from projrapport.report.typed.lexicon import Lexicon, lexicon
from projrapport.report.typed.literal import FILLED
from projrapport.report.typed.nouns import Nouns
from projrapport.report.typed.words_around import words_before, words_behind

DAY = r"(?:3[01]|[12]\d|0?[1-9])"
MONTH = r"(?:1[0-2]|0?[1-9])"
YEAR = r"(?:19|20)\d\d"
START, END = r"(?<!\w)(?<!\d[.,:/-])", r"(?!\w|[.,:/]\d)"
LIST_MARK = re.compile(r"^[ \t]*(\d{1,2})[.)](?=[ \t])", re.MULTILINE)
ALWAYS = re.compile(
    rf"""{START}(?:
        {YEAR}-{MONTH}(?:-{DAY})?
      | {YEAR}-(?:H[12]|Q[1-4]|T[1-3])
      | {DAY}[./-]{MONTH}[./-](?:{YEAR}|\d\d)
      | {DAY}/{MONTH}(?=\s+{YEAR})
      | {YEAR}[/–-](?:{YEAR}|\d\d)(?::\d+)?
      | {YEAR}:\d+
      | {YEAR}(?=-tal|s\b)
      | (?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?
      | (?:1[0-2]|[1-9])[ ]?[ap]\.?m\b
      | (?:\+46|0)[ ]?\(?\d{{1,3}}\)?[ ]?-[ ]?\d{{2,4}}(?:[ ]?\d{{2,3}}){{1,3}}
      | \d+:(?:a|e)\b | \d+(?:st|nd|rd|th)\b
    ){END}
    | https?://\S+ | \S+@\S+\.\w+ | www\.\S+
    """,
    re.VERBOSE | re.IGNORECASE,
)
BARE_YEAR = re.compile(rf"{START}{YEAR}{END}(?![ \u00a0]\d{{3}}\b)")
NUMBER = re.compile(rf"{START}\d+(?:[.,:]\d+)?(?:\s*(?:–|-|och|and|till|to)\s*\d+(?:[.,:]\d+)?)*{END}")
"""One number, or several that one word introduces: kapitel 2 och 3, kl. 9–11."""
NAME = re.compile(r"[^\W\d_]-?\d+[^\W_]*(?:[-:.]\d+)*")
"""Digits in a name, directly behind a letter: VT12, covid-19."""
DECADE = re.compile(rf"{START}\d0(?=-tal|s\b)")


def without_names(text: str, project: Project, nouns: Nouns) -> str:
    """The text, as long as it was, with a sign of its own over every number that counts nothing."""
    words = lexicon(project.project.language)
    dates = map(_dates, LANGUAGES)  # an English report may have Swedish texts
    for found in (*_registry(project), ALWAYS, *dates, DECADE, NAME):
        text = found.sub(_covered, text)
    text = _without_list(text)
    text = _where(BARE_YEAR, text, lambda match: _is_year(match, words, nouns))
    return _where(NUMBER, text, lambda match: _is_name(match, words, nouns))


def _covered(match: re.Match[str]) -> str:
    """The same number of lines and signs, so that places stay right."""
    return re.sub(r"[^\n]", FILLED, match.group())


def _where(pattern: re.Pattern[str], text: str, holds: Callable[[re.Match[str]], bool]) -> str:
    return pattern.sub(lambda match: _covered(match) if holds(match) else match.group(), text)


def _registry(project: Project) -> Iterator[re.Pattern[str]]:
    """The registry numbers that the project declares, as they are written."""
    for number in (*project.project.registry_numbers, *project.output.allowed_numbers):
        if number:
            yield re.compile(rf"(?<!\w){re.escape(number)}(?!\w)")


LANGUAGES = ("sv", "en")


@cache
def _dates(language: str) -> re.Pattern[str]:
    """Days with the name of their month: 1 oktober, den 5 och 6 maj, 3–4 juni 2012, May 3, 2012."""
    names = {name.rstrip(".") for width in ("wide", "abbreviated") for name in _months(width, language)}
    month = rf"(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b\.?"
    day = rf"{DAY}(?::?[ae]|st|nd|rd|th)?"
    days = rf"{day}(?:\s*(?:,|och|and|–|-|till|to)\s*{day})*"
    forward = rf"{days}\s+(?:of\s+)?{month}(?:,?\s+{YEAR})?"
    backward = rf"|{month}\s+{days},?\s+{YEAR}" if language == "en" else ""
    return re.compile(rf"{START}(?:{forward}|{month}\s+{YEAR}{backward}){END}", re.IGNORECASE)


def _months(width: str, language: str) -> list[str]:
    contexts = ("format", "stand-alone")
    return [
        name
        for context in contexts
        for name in get_month_names(width, context, locale=language).values()  # type: ignore[arg-type]
    ]


def _without_list(text: str) -> str:
    """Without the numbers of numbered lists at the beginnings of lines: 1. 2. 3., again 1., or twice the same."""
    last = 0
    for mark in LIST_MARK.finditer(text):
        if int(mark[1]) in {1, last, last + 1}:
            last = int(mark[1])
            text = text[: mark.start(1)] + FILLED * len(mark[1]) + text[mark.end(1) :]
    return text


def _is_year(match: re.Match[str], words: Lexicon, nouns: Nouns) -> bool:
    """Whether four digits are a year: nothing that can be counted follows, or a word before says so."""
    before = words_before(match.string, match.start())
    if before and before[-1] in words.words("numbering.year"):
        return True
    behind = words_behind(match.string, match.end())[:2]
    unit = (
        words.words("signs.per_cent")
        | words.words("signs.money")
        | {"%"}
        | set(words.values("numbers.scales"))
    )
    return not nouns.counted(behind) and not (behind and behind[0] in unit)


def _is_name(match: re.Match[str], words: Lexicon, nouns: Nouns) -> bool:
    """Whether a number names something: kapitel 3, 5 kap., kl. 13. What counts a unit or persons never does."""
    text, behind = match.string, words_behind(match.string, match.end())
    if nouns.counted(behind[:2]):
        return False
    names = words.words("numbering.before") | words.words("numbering.clock")
    named = _word_before(text, match.start()) in names or text[: match.start()].rstrip().endswith("§")
    return named or (bool(behind) and behind[0] in words.words("numbering.after"))


def _word_before(text: str, start: int) -> str:
    """The word before, also where it is shortened with a full stop: kap. 3, kl. 13."""
    found = re.search(r"([^\W\d_]+)\.?\s*$", text[max(0, start - 40) : start])
    return found[1].lower() if found else ""
