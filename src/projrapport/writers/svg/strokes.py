"""How the first and the second series are told apart."""

from __future__ import annotations

from projrapport.writers.look import GRID, INK, LIGHT, QUIET, RULE

FILLS = (
    {"class_": "ink", "fill": f"#{INK}", "stroke": f"#{INK}"},
    {"class_": "light", "fill": f"#{LIGHT}", "stroke": f"#{INK}"},
)
ON_FILLS = ({"class_": "on-ink", "fill": "#FFFFFF"}, {"class_": "on-light", "fill": f"#{INK}"})
LINES = (
    {"class_": "line ink", "fill": "none", "stroke": f"#{INK}", "stroke_width": 2.5},
    {
        "class_": "line quiet",
        "fill": "none",
        "stroke": f"#{QUIET}",
        "stroke_width": 1.75,
        "stroke_dasharray": "5 4",
    },
)
MARKERS = (
    {"class_": "ink", "fill": f"#{INK}", "stroke": f"#{INK}"},
    {"class_": "hollow", "fill": "#FFFFFF", "stroke": f"#{QUIET}"},
)
AXIS = {"class_": "rule", "fill": "none", "stroke": f"#{RULE}", "stroke_width": 1}
NET = {"class_": "grid", "fill": "none", "stroke": f"#{GRID}", "stroke_width": 1}
TARGET = {
    "class_": "target",
    "fill": "none",
    "stroke": f"#{QUIET}",
    "stroke_width": 2,
    "stroke_dasharray": "6 3",
}
