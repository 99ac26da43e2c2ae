"""What every declaration has in common: frozen, and no key beside those that are known."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
"""A name that keys, queries and defined names are built from: ASCII letters, digits, `_` and `-`."""

Scalar = bool | int | float | str
"""What a condition compares with; TOML dates come in as ISO text (see read.py)."""


class Declaration(BaseModel):
    """One table of the project file. Attribute docstrings become the descriptions in the JSON Schema."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        populate_by_name=True,
        str_strip_whitespace=True,
    )
