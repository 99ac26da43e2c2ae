"""What a figure is by definition, in one short word: two figures can be compared over builds when it is the same."""

from __future__ import annotations

import hashlib

from projrapport.figures.dimensions import dimensions_of
from projrapport.project.breaks import names_behind, tables_behind
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator


def definition_hash(indicator: Indicator, project: Project) -> str:
    """The same for two indicators that count alike, whatever is said of them in labels and notes.

    Over the declarations that decide a figure: the indicator, its groups, and the tables it rests on with their levels.
    """
    spoken = {"label", "note", "target", "peers", "beside", "goal", "unit", "decimals", "compare"}
    tables = sorted(tables_behind(indicator, project))
    deciding = [
        *(
            project.indicator_named(name).model_dump_json(exclude=spoken, exclude_defaults=True)
            for name in sorted(names_behind(indicator, project))
        ),
        *(group.model_dump_json() for group in project.group if group.id in dimensions_of(indicator)),
        *(project.tables[name].model_dump_json(exclude={"label", "files"}) for name in tables),
        *(project.codes[name].model_dump_json() for name in sorted(_codes_of(tables, project))),
    ]
    return hashlib.sha256("\n".join(deciding).encode()).hexdigest()[:16]


def in_letters(hashed: str) -> str:
    """The hash for documents, without a digit: by chance its digits could look like the number of a person."""
    return hashed.translate(LETTERS)


LETTERS = str.maketrans("0123456789", "ghijklmnop")


def _codes_of(tables: list[str], project: Project) -> set[str]:
    return {
        column.codes for name in tables for column in project.tables[name].columns.values() if column.codes
    }
