"""A text of the catalogue with what it says of something printed in its places."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from projrapport.report.printing import joined
from projrapport.report.source import UnknownNameError


def said(text: str, fields: Mapping[str, object]) -> Markup:
    """The text with its fields filled in, each printed as by itself: “{change} ({percent})” keeps two figures."""
    return joined(_pieces(text, fields))


def _pieces(text: str, fields: Mapping[str, object]) -> Iterator[object]:
    for plain, field, _, _ in string.Formatter().parse(text):
        if plain:
            yield plain
        if field:
            if field not in fields:
                raise UnknownNameError(f"the words need a value for “{field}”: {field}=….")
            yield fields[field]
