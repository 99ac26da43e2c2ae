"""Constants: numbers that the texts state and that no figure counts."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from projrapport.project.base import Declaration, Number


class Constant(Declaration):
    """A number that may be typed in texts, because whoever declares it answers for it."""

    value: Number
    """The number; a share as a part of one."""
    of: str = ""
    """The word behind it, such as medarbetare; the constant then holds only before that word. A number of persons is
    never justified by a constant without it."""
    reason: str = ""
    """Where the number comes from; for whoever takes over."""


def _as_constant(value: Any) -> Any:
    return value if isinstance(value, dict | Constant) else {"value": value}


WrittenConstant = Annotated[Constant, BeforeValidator(_as_constant, json_schema_input_type=Number | Constant)]
