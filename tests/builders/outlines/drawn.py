"""The numbers that a native chart of Word or Excel draws, as lines."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.accessibility.parts import Element


def chart_lines(chart: Element) -> Iterator[str]:
    """What each series of the chart is called, and its values by level as the file keeps them."""
    title = "".join(text.text or "" for text in chart.iterfind(".//{*}chart/{*}title//{*}t"))
    yield f"DRAWN {title}"
    for series in chart.iter("{*}ser"):
        levels, values = (_points(series.find(f"{{*}}{name}")) for name in ("cat", "val"))
        told = (f"{levels.get(place, place)} {value}" for place, value in values.items())
        yield f"  {' '.join(_points(series.find('{*}tx')).values())}: {', '.join(told)}"


def _points(kept: Element | None) -> dict[str, str]:
    if kept is None:
        return {}
    return {str(one.get("idx")): one.findtext("{*}v") or "" for one in kept.iter("{*}pt")}
