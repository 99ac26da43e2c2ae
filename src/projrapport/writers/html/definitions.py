"""What an indicator counts, shown on demand and without a script; a browser that knows no panels shows them at the end.

In running text the figure itself leads there. In a table its row does, or the caption where the whole table tells of
one indicator: a table of buttons would be tiresome to hear.
"""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.report.report import Definition, Report
from projrapport.report.words import Words
from projrapport.writers.html.tree import Element, builder, wrap

NEVER_IN = ("table", "a", "button", "summary")


def add_definitions(text: Element, report: Report, words: Words) -> None:
    """Let figures lead to the definitions of their indicators, and put these at the end of the text."""
    definitions = {one.indicator.id: one for one in report.definitions}
    asked = [*_from_text(text, frozenset(definitions)), *_from_tables(text, frozenset(definitions), words)]
    text.extend(_panel(definitions[indicator], words) for indicator in dict.fromkeys(asked))


def _from_text(text: Element, defined: frozenset[str]) -> Iterator[str]:
    for figure in list(text.iter("data")):
        indicator = _indicator(figure)
        if indicator in defined and next(figure.iterancestors(*NEVER_IN), None) is None:
            wrap(figure, _opener(indicator, "figure"))
            yield indicator


def _from_tables(text: Element, defined: frozenset[str], words: Words) -> Iterator[str]:
    for table in text.iter("table"):
        if len(_told(table)) == 1:
            yield from _from_label(table.find("caption"), _told(table) & defined, words)
        else:
            for row in table.iterfind("tbody/tr"):
                yield from _from_label(row.find("th"), _told(row) & defined, words)


def _told(part: Element) -> frozenset[str]:
    return frozenset(_indicator(figure) for figure in part.iter("data"))


def _indicator(figure: Element) -> str:
    return str(figure.get("data-figure")).partition("@")[0]


def _from_label(label: Element | None, indicators: frozenset[str], words: Words) -> Iterator[str]:
    """Lay a button over a label that begins with words, when these are about one indicator.

    Over it and not round it: a button does not break into lines as the words and notes of a label do.
    """
    if label is not None and label.text and len(indicators) == 1:
        (indicator,) = indicators
        button = _opener(indicator, "over")
        button.set("aria-label", words("page.define", label=label.text.strip()))
        term = builder.SPAN(label.text, builder.CLASS("term"))
        label.text = None
        label.insert(0, term)
        label.append(button)
        label.set("class", "defined")
        yield indicator


def _opener(indicator: str, kind: str) -> Element:
    button: Element = builder.BUTTON(builder.CLASS(kind), type="button", popovertarget=_id(indicator))
    button.set("aria-haspopup", "dialog")
    return button


def _id(indicator: str) -> str:
    """The id of a panel. The ids that pandoc gives have no capital letters."""
    return f"Definition-{indicator}"


def _panel(definition: Definition, words: Words) -> Element:
    panel = _id(definition.indicator.id)
    close = builder.BUTTON(words("page.close"), type="button", popovertarget=panel)
    close.set("popovertargetaction", "hide")
    whole: Element = builder.DIV(
        builder.P(definition.indicator.label, builder.CLASS("name"), id=f"{panel}-name"),
        builder.P(f"{definition.text}."),
        builder.P(words("page.key", key=definition.indicator.id), builder.CLASS("key")),
        close,
        id=panel,
        popover="auto",
        role="dialog",
    )
    whole.set("aria-labelledby", f"{panel}-name")
    return whole
