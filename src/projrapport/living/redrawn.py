"""A chart with today's values in the dress that an editor gave it; or drawn anew, where that is asked for."""

from __future__ import annotations

from lxml import etree

from projrapport.living.drawings import CHART, RELATION, Drawing, frame_of, properties_of, title_texts
from projrapport.living.drawn import C, drawn_in, drawn_of, series_in
from projrapport.living.states import plain
from projrapport.report.charts import Chart, Form, Series, ToldChart
from projrapport.report.report import Report
from projrapport.writers.chart_cache import cached
from projrapport.writers.chart_cells import drawn
from projrapport.writers.chart_xml import chart_xml, from_nought, tab_of
from projrapport.writers.excel.behind_chart import behind_chart
from projrapport.writers.line_names import last_shown, name_at_end, side_of_name
from projrapport.writers.package import Element, Package
from projrapport.writers.word.charts import NAME, WP, height

EXTERNAL = f"{C}externalData"


def redraw(
    package: Package, drawing: Drawing, then: ToldChart | None, now: ToldChart, report: Report, *, anew: bool
) -> None:
    """Put the values, names and texts of a chart in place of those that it draws, shows and tells.

    `anew` puts a new drawing in place of the old one, with its height; an editor's dressing is lost then.
    """
    if anew:
        _draw_anew(package, drawing, now.chart, report)
    else:
        assert then
        _fill(package.tree(drawing.part), then.chart, now.chart, tab_of(report))
    if drawing.workbook:
        package.put_bytes(drawing.workbook, behind_chart(now.chart, report))
    tell(package, drawing, then, now)
    if anew:
        for element in _standing(package, drawing):
            _resize(element, then, now)


def tell(package: Package, drawing: Drawing, then: ToldChart | None, now: ToldChart) -> None:
    """Give a drawing its name, its title and its alternative text, as far as they are ours or were lost."""
    for element in _standing(package, drawing):
        properties = properties_of(element)
        if properties is not None:
            properties.set("name", f"{NAME}{now.chart.id}")
            properties.set("descr", now.alt)
            if properties.get("title", "") in ("", then.chart.title if then else ""):
                properties.set("title", now.chart.title)


def _standing(package: Package, drawing: Drawing) -> list[Element]:
    """Where a drawing stands in its text; twice within a text box."""
    charts = package.tree(drawing.host).iter(CHART)
    return [one for one in charts if one.get(RELATION) == drawing.relation]


def fits(root: Element, now: Chart) -> bool:
    """Whether a drawing has the series of a chart, so that its values can be put into it."""
    here = drawn_in(root)
    return here is not None and set(here.values) == set(drawn_of(now).values)


def _fill(root: Element, then: Chart, now: Chart, tab: str) -> None:
    places = {plain(series.name): (number, series) for number, series in enumerate(drawn(now))}
    former = {plain(series.name): series for series in then.series}
    for element in list(series_in(root)):
        name = plain(element.findtext(f"{C}tx//{C}v") or "")
        number, series = places[name]
        for part in cached(number, series, now, tab):
            old = element.find(part.tag)
            assert old is not None
            element.replace(old, part)
        if now.form is Form.LINES and name in former:
            _turn_name(element, side_of_name(former[name], then), side_of_name(series, now))
            _move_name(element, former[name], series, now)
        _labels_first(element)
    _follow_nought(root, then, now)
    _follow_title(root, then, now)


def _turn_name(element: Element, then: str, now: str) -> None:
    """The name stands off the other line; if an editor has left it so, it stays off it."""
    for side in element.iterfind(f"{C}dLbls/{C}dLbl/{C}dLblPos"):
        if side.get("val") == then:
            side.set("val", now)


def _move_name(element: Element, then: Series, now: Series, chart: Chart) -> None:
    """The name of a line stands at its last figure; if an editor has left it there, it goes with that."""
    old, new, labels = last_shown(then), last_shown(now), element.find(f"{C}dLbls")
    if old == new or labels is None:
        return
    by_place = {_place(one): one for one in labels.iterfind(f"{C}dLbl")}
    label = by_place.get(str(old))
    if old is None and not by_place:
        labels.insert(0, name_at_end(now, chart)[0])
    elif label is not None and (new is None or str(new) in by_place):
        labels.remove(label)
    elif label is not None:
        place = label.find(f"{C}idx")
        assert place is not None
        place.set("val", str(new))


def _labels_first(element: Element) -> None:
    """LibreOffice writes the labels of single points behind the format of all, where Word does not want them."""
    for labels in element.iterfind(f"{C}dLbls"):
        for place, label in enumerate(labels.findall(f"{C}dLbl")):
            labels.insert(place, label)


def _place(label: Element) -> str:
    place = label.find(f"{C}idx")
    return "" if place is None else place.get("val", "")


def _follow_nought(root: Element, then: Chart, now: Chart) -> None:
    """The axis of values begins at 0 as long as no value is below it, unless an editor has it begin elsewhere."""
    for scaling in root.iterfind(f"{C}chart/{C}plotArea/{C}valAx/{C}scaling"):
        least = scaling.find(f"{C}min")
        if from_nought(then) and not from_nought(now):
            if least is not None and float(least.get("val", "0")) == 0:
                scaling.remove(least)
        elif from_nought(now) and not from_nought(then) and least is None:
            etree.SubElement(scaling, f"{C}min", val="0")


def _follow_title(root: Element, then: Chart, now: Chart) -> None:
    texts = title_texts(root)
    if texts and "".join(text.text or "" for text in texts) == then.title:
        for text in texts[1:]:
            text.text = ""
        texts[0].text = now.title


def _draw_anew(package: Package, drawing: Drawing, now: Chart, report: Report) -> None:
    root = chart_xml(now, report)
    external = root.find(EXTERNAL)
    assert external is not None
    if drawing.data:
        external.set(RELATION, drawing.data)
    else:
        root.remove(external)
    package.put(drawing.part, root)


def _resize(element: Element, then: ToldChart | None, now: ToldChart) -> None:
    """As much higher or lower as the chart now is."""
    frame = frame_of(element)
    extent = None if frame is None else frame.find(f"{{{WP}}}extent")
    if extent is not None and then:
        factor = height(now.chart) / height(then.chart)
        extent.set("cy", str(round(int(extent.get("cy", "0")) * factor)))
