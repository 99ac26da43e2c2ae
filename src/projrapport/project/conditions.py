"""Conditions: which rows an indicator means. Structured, so that a mistake can be named before any row is read."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator

from projrapport.project.base import Day, Declaration, Number, Scalar, YesNo


class OtherColumn(Declaration):
    """A bound that is another column of the same row: `{ column = "opened" }`."""

    column: str
    """The name of the other column."""


Bound = OtherColumn | Day | Number


class Condition(Declaration):
    """What one column must satisfy; every key that is given must hold. Null is unknown, as in SQL."""

    equals: Scalar | None = None
    """The value itself; written `column = value`."""
    one_of: tuple[Scalar, ...] | None = None
    """Any of the values; written `column = [value, value]`."""
    min: Bound | None = None
    """At least."""
    max: Bound | None = None
    """At most."""
    before: Bound | None = None
    """Earlier than."""
    after: Bound | None = None
    """Later than."""
    not_: Annotated[Scalar | tuple[Scalar, ...] | None, Field(alias="not")] = None
    """A value or a list of values that the column must differ from."""
    missing: YesNo | None = None
    """True: only empty cells; false: only filled ones."""
    like: str | None = None
    """A pattern with * for any text; upper and lower case are the same."""
    column: str | None = None
    """Another column of the same row that must hold the same value."""


def _as_condition(value: Any) -> Any:
    """The written short forms: a value, a list of values, or a table of keys."""
    if isinstance(value, dict | Condition):
        return value
    return {"one_of": value} if isinstance(value, list | tuple) else {"equals": value}


WrittenCondition = Annotated[
    Condition,
    BeforeValidator(_as_condition, json_schema_input_type=Scalar | tuple[Scalar, ...] | Condition),
]


class Where(Declaration):
    """Conditions that must all hold; `any = […]` needs one of several, `not = {…}` that its own do not all hold."""

    columns: dict[str, WrittenCondition] = {}
    any: tuple[Where, ...] = ()
    """At least one of these tables of conditions must hold."""
    not_: Annotated[Where | None, Field(alias="not")] = None
    """Not all of these conditions together: a row that satisfies every one of them is left out, as NOT (a AND b)."""

    @model_validator(mode="before")
    @classmethod
    def _as_written(cls, value: Any) -> Any:
        """In the file the columns stand beside `any` and `not`; here they have a place of their own."""
        if not isinstance(value, dict):
            return value
        own = {key: value[key] for key in ("any", "not") if key in value}
        return {**own, "columns": {key: value[key] for key in value if key not in own}}

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The conditions as they are written: under the names of columns, beside `any` and `not`."""
        schema = handler(core_schema)
        written = handler.resolve_ref_schema(schema)
        written["additionalProperties"] = written["properties"].pop("columns")["additionalProperties"]
        return schema

    def __bool__(self) -> bool:
        return bool(self.columns or self.any or self.not_)

    def mentioned(self) -> tuple[str, ...]:
        """Every column that the conditions name, in the order of writing."""
        own = [
            name for column, condition in self.columns.items() for name in (column, *other_columns(condition))
        ]
        inner = [
            name for part in (*self.any, *([self.not_] if self.not_ else ())) for name in part.mentioned()
        ]
        return tuple(dict.fromkeys([*own, *inner]))


def other_columns(condition: Condition) -> tuple[str, ...]:
    """The columns that a condition compares its own column with."""
    bounds = (condition.min, condition.max, condition.before, condition.after)
    named = tuple(bound.column for bound in bounds if isinstance(bound, OtherColumn))
    return (*named, condition.column) if condition.column else named
