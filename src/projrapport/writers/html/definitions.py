"""What an indicator counts, in a panel that is shown on demand; a browser that knows no panels shows them at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from projrapport.report.report import Definition, Report
from projrapport.report.words import Words
from projrapport.writers.html.figures import panel
from projrapport.writers.html.tree import Element, builder


def panels(indicators: Iterable[str], report: Report, words: Words) -> Iterator[Element]:
    """A panel for each of the indicators."""
    definitions = {one.indicator.id: one for one in report.definitions}
    for indicator in indicators:
        yield _panel(definitions[indicator], words)


def _panel(definition: Definition, words: Words) -> Element:
    indicator = definition.indicator
    identifier = panel(indicator.id)
    close = builder.BUTTON(words("page.close"), type="button", popovertarget=identifier)
    close.set("popovertargetaction", "hide")
    whole: Element = builder.DIV(
        builder.P(indicator.label, builder.CLASS("name"), id=f"{identifier}-name"),
        builder.P(f"{definition.text}."),
        builder.P(words("page.key", key=indicator.id), builder.CLASS("key")),
        close,
        id=identifier,
        popover="auto",
        role="dialog",
    )
    whole.set("aria-labelledby", f"{identifier}-name")
    return whole
