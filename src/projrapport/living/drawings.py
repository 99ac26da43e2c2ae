"""The charts that stand in a document: where each is, the parts that it is made of, and which of the record's it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from projrapport.living.drawn import Drawn, drawn_in, drawn_of
from projrapport.records import dataclass
from projrapport.report.charts import ToldChart
from projrapport.report.word_template.names import STORY
from projrapport.writers.drawing_ml import DRAWING_CHART, OFFICE
from projrapport.writers.package import Element, Package
from projrapport.writers.word.carried import is_outside, relationships, target_of
from projrapport.writers.word.charts import ANCHOR, INLINE, NAME, WP
from projrapport.writers.word.paragraphs import headings
from projrapport.writers.word.places import OUTSIDE_THE_TEXT
from projrapport.writers.word.styles import style_ids
from projrapport.writers.word.xml import DOCUMENT, q, style_of, text_of

CHART = f"{{{DRAWING_CHART}}}chart"
RELATION = f"{{{OFFICE}}}id"
PROPERTIES = f"{{{WP}}}docPr"
WORKBOOK = f"{OFFICE}/package"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One native chart of a document."""

    host: str
    """The part in whose text it stands."""
    relation: str
    """What that part calls it by."""
    part: str
    heading: str
    name: str
    """As the editors' programs show it; LibreOffice 7.4 gives names of its own."""
    alt: str
    workbook: str
    """The part that “Edit Data” opens; empty when there is none within the document."""
    data: str
    """What the chart calls that part by."""

    @property
    def has_name(self) -> bool:
        """Whether its name says which chart of ours it is."""
        return self.name.startswith(NAME)


def drawings(package: Package) -> Iterator[Drawing]:
    """The charts in the order of the text, with the heading that each stands under."""
    head = headings(style_ids(package))
    for host in sorted(filter(STORY.fullmatch, package.names()), key=lambda name: name != DOCUMENT):
        links, seen = relationships(package, host), set[str]()
        heading = next((said for kind, said in OUTSIDE_THE_TEXT.items() if f"/{kind}" in host), "")
        for element in package.tree(host).iter(q("p"), CHART):
            relation = element.get(RELATION, "")
            if element.tag == q("p"):
                heading = text_of(element).strip() if style_of(element) in head else heading
            elif relation in links and relation not in seen:  # a text box holds its text twice
                seen.add(relation)
                part = target_of(links[relation], host)
                if part in package:
                    yield _drawing(element, package, host=host, part=part, heading=heading)


def _drawing(element: Element, package: Package, *, host: str, part: str, heading: str) -> Drawing:
    properties, (data, workbook) = properties_of(element), _workbook(package, part)
    return Drawing(
        host,
        element.get(RELATION, ""),
        part,
        heading,
        "" if properties is None else properties.get("name", ""),
        "" if properties is None else properties.get("descr", ""),
        workbook,
        data,
    )


def frame_of(element: Element) -> Element | None:
    """What holds the drawing of a chart in its text: its size, its place and its properties."""
    return next(element.iterancestors(INLINE, ANCHOR), None)


def properties_of(element: Element) -> Element | None:
    frame = frame_of(element)
    return None if frame is None else frame.find(PROPERTIES)


def _workbook(package: Package, part: str) -> tuple[str, str]:
    """What a chart calls its workbook by, and the part that this is."""
    targets = (
        (name, target_of(one, part))
        for name, one in relationships(package, part).items()
        if one.get("Type") == WORKBOOK and not is_outside(one)
    )
    return next(((name, target) for name, target in targets if target in package), ("", ""))


def identified(
    found: list[Drawing], written: Mapping[str, ToldChart], package: Package
) -> Iterator[tuple[Drawing, str]]:
    """Each drawing with the id of the chart that it is; empty for one that an editor brought.

    One that has lost its name is known by its levels and series; if several have these, by its title, its numbers and
    at last by its place in the order of all.
    """
    for place, one in enumerate(found):
        if one.has_name:
            yield one, one.name.removeprefix(NAME)
        else:
            in_order = tuple(written)[place] if len(found) == len(written) else ""
            yield one, _likest(package.tree(one.part), written, in_order) or in_order


def _likest(root: Element, written: Mapping[str, ToldChart], in_order: str) -> str:
    """The id of the chart with the levels and series of a drawing that it agrees with most; empty when none has them."""
    here, title = drawn_in(root), title_in(root)
    if here is None:
        return ""
    alike = {
        name: (told.chart.title == title, drawn_of(told.chart) == here, name == in_order)
        for name, told in written.items()
        if _frame(drawn_of(told.chart)) == _frame(here)
    }
    return max(alike, key=lambda name: alike[name], default="")


def _frame(drawn: Drawn) -> tuple[tuple[str, ...], frozenset[str]]:
    return drawn.levels, frozenset(drawn.values)


def title_in(root: Element) -> str:
    return "".join(text.text or "" for text in title_texts(root))


def title_texts(root: Element) -> list[Element]:
    """The texts that make up the title of a chart."""
    title = root.find(f"{CHART}/{{{DRAWING_CHART}}}title")
    return [] if title is None else list(title.iter("{*}t"))
