"""A build as it lies in its folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from projrapport.comparing.left_over import BUILD_AGAIN, MANIFEST, refuse_left_over
from projrapport.comparing.side import Made, Side, seen_of
from projrapport.errors import Problem, UsageError

FIGURES = "figures.json"
NAME_BOTH = "Name two, as: projrapport diff out/2012-former out/2012,"
NAME_ONE = "Name the folder of a report, as out/2012, or its figures.json."


def read_both(before: Path | None, after: Path | None, published: str) -> tuple[Side, Side]:
    """Two builds. Raises UsageError when not just two are named, and nothing else."""
    if not before or not after or published:
        what = "compares two builds, or a period with what was released of it."
        raise UsageError(
            Problem("projrapport diff", what, f"{NAME_BOTH} or: projrapport diff --published 2012")
        )
    return read_built(before), read_built(after)


def read_built(place: Path) -> Side:
    """The build in a folder, or in its figures.json. Raises UsageError where there is none, or only one of an earlier build.

    A figures.json that was put elsewhere without its manifest is compared all the same, with fewer reasons.
    """
    file = place / FIGURES if place.is_dir() else place
    refuse_left_over(file)
    figures = _tree(file)
    if figures is None:
        raise UsageError(Problem(str(file), "there is no such file.", f"{NAME_ONE} {BUILD_AGAIN}"))
    manifest = _tree(file.with_name(MANIFEST))
    try:
        return side_of(str(place), figures, Made.of(manifest) if manifest else None)
    except (KeyError, TypeError, AttributeError, ValueError):
        what = "was not written by this version of projrapport, or was changed afterwards."
        raise UsageError(Problem(str(file.parent), what, BUILD_AGAIN)) from None


def side_of(name: str, figures: Mapping[str, Any], made: Made | None) -> Side:
    """The build that the contents of a figures.json tell of."""
    return Side(
        name,
        figures["period"]["id"],
        figures["audience"]["name"],
        figures["audience"]["threshold"],
        seen_of(figures["figures"]),
        {one["indicator"]: one["label"] for one in figures["definitions"]},
        made,
    )


def _tree(file: Path) -> dict[str, Any] | None:
    """The contents; None where there is no file."""
    try:
        tree: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise UsageError(
            Problem(str(file), "cannot be read as a file of a report.", f"{NAME_ONE} {BUILD_AGAIN}")
        ) from None
    return tree
