"""Which columns of an unknown export may hold personal data. In doubt they do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from projrapport.loading.inspection.common_names import is_common_name

HEADINGS = re.compile(
    r"person|(?<![^\W_])pnr|pers\.?nr|samordn|reservnr|klient|patient|brukare|namn|name|adress|address|mobil|telefon(?:nr|nummer)"
    r"|tfn|e-?post|e-?mail|föd|birth|handläggare|utredare|sekreterare|chef|anteckn|kommentar|fritext|notering|beskrivning"
    r"|comment|remark|note|text|skydd|sekretess|kontonr|make|maka|barn(?:ets)?$",
    re.IGNORECASE,
)
"""Headings of columns about somebody: who it is, where they live, what was written about them."""
SWEDISH_ROLES = (
    "tolk|ombud|biträde|advokat|förvaltare|förmyndare|kontaktperson|stödperson|god man|gode man|anhörig|anhöriga|närstående"
    "|mamma|mor|moder|pappa|far|fader|förälder|föräldrar|vårdnadshavare|barn|son|dotter|syskon|bror|syster|partner|sambo"
    "|hustru|anmälare|uppgiftslämnare|kallad|kallade|deltagare|målsägande|vittne|läkare|lärare|behandlare|ansvarig|signatur"
)
ENGLISH_ROLES = (
    "interpreter|representative|proxy|contact person|guardian|trustee|relative|next of kin|mother|mom|mum|father|dad|parent"
    "|child|children|son|daughter|sibling|brother|sister|spouse|husband|wife|reporter|informant|summoned|called|invited"
    "|attendee|participant|witness|victim|lawyer|doctor|teacher|social worker|caseworker"
)
ROLES = re.compile(
    rf"(?<![^\W_])(?:(?:{SWEDISH_ROLES})(?:s|en|n|et)?|(?:{ENGLISH_ROLES})s?)(?![^\W_])".replace(
        " ", r"[\s_-]+"
    ),
    re.IGNORECASE,
)
"""Words for people who have to do with somebody, as whole words: “Tolk” and “god_man”, not “tolkning”."""
NAMES = re.compile(
    r"(?<![^\W_])(?:för|efter|mellan|full|tilltals|klient|person|brukar|patient|barn(?:et)?s?|maka[ns]?|make[ns]?)?[\s_-]*namn(?:et)?(?![^\W_])"
    r"|(?<![^\W_])(?:(?:first|last|given|family|full|client|person)?[\s_-]*name|surname|handläggare|utredare|sekreterare|caseworker|case worker)(?:ns?|s)?(?![^\W_])",
    re.IGNORECASE,
)
"""Headings of columns that hold the names of people, and hardly anything else."""
IDENTITY = re.compile(r"(?<!\d)(?:\d{6}[-+ ]?\d{4}|(?:19|20)\d{6}[-+ ]?[0-9A-Z]{4})(?!\d)")
MAIL = re.compile(r"\S+@\S+\.\w+")
NAMED = re.compile(r"[A-ZÅÄÖÉ][\w.-]*(?: [A-ZÅÄÖÉ][\w-]+)+|[A-ZÅÄÖÉ][\w-]+, [A-ZÅÄÖÉ][\w-]+")
"""Several words with capitals, as names are written."""
LONG = 60
MANY_DIGITS = re.compile(r"\d(?:\D?\d){4,}")
"""Digits enough to name or to reach somebody; “Fas 2”, “18–24” and “2012” are categories."""
STORY = re.compile(r"[\"“”?!:;,]|(?:\S+ ){5}| [A-ZÅÄÖÉÜ]")
"""Marks, so many words, or a later word with a capital, as in names and in what is told of somebody."""


def heading_is_personal(heading: str) -> bool:
    return bool(HEADINGS.search(heading) or ROLES.search(heading))


def heading_names_people(heading: str) -> bool:
    """Whether a column with the heading holds names of people and hardly anything else."""
    return bool(NAMES.search(heading))


def heading_is_of_people(heading: str) -> bool:
    """Whether a column with the heading may hold names of people, where its cells look like names."""
    return bool(NAMES.search(heading) or ROLES.search(heading))


def are_names(texts: Collection[str]) -> bool:
    """Whether most of the different values are written as names are."""
    return _most(map(is_name, texts))


def looks_like_identities(texts: Collection[str]) -> bool:
    """Whether most of the different values are written as identity numbers."""
    return _most(IDENTITY.fullmatch(text) for text in texts)


def values_are_personal(texts: Collection[str]) -> bool:
    """Whether the different values look like identities, addresses, names of people, or free text."""
    return any(map(tells_of_somebody, texts)) or are_names(texts)


def is_name(text: str) -> bool:
    """Whether the text is written as a name is, or is one of the commonest."""
    return NAMED.fullmatch(text) is not None or is_common_name(text)


def tells_of_somebody(text: str) -> bool:
    """Whether the text is long enough for a story, or holds a number or an address that leads to somebody."""
    return len(text) > LONG or bool(MANY_DIGITS.search(text) or MAIL.search(text))


def may_be_level(value: str) -> bool:
    """Whether a value looks like one of a category, such as “Fas 2”, and not like a name or what is told of somebody."""
    return not (tells_of_somebody(value) or STORY.search(value) or is_common_name(value))


def _most(answers: Iterable[object]) -> bool:
    judged = [bool(answer) for answer in answers]
    return bool(judged) and sum(judged) >= len(judged) / 2
