"""Columns that seem to hold names and are not declared: then the leak gate cannot know the names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from projrapport.loading.account import Finding, Place, Severity
from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.inspection.names import column_names
from projrapport.loading.inspection.personal import heading_names_people
from projrapport.loading.layout.header import Header
from projrapport.project.tables import Table


def names_not_declared(header: Header, place: Place, table: Table) -> Iterator[Finding]:
    """A note for each heading of names that no column is declared for. Nothing of the column itself is read."""
    read = set(header.at.values())
    names = column_names(header.cells)
    for number, cell in enumerate(header.cells):
        if number in read or number not in names or not heading_names_people(cell):
            continue
        what = "seems to hold names and is not declared, so reports are not searched for these names."
        name = f"{names[number]}_name" if names[number] in table.columns else names[number]
        fix = f'To have them searched, declare: {name} = {{ type = "name", header = {json.dumps(tidy(cell), ensure_ascii=False)} }}'
        yield Finding(Severity.NOTE, replace(place, row=header.row, column=tidy(cell)), what, fix)
