"""The JSON Schema of the project file as it is written, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any

from projrapport.project.declaration import Project
from projrapport.project.descriptions import described

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema of `projrapport.toml`, with the short forms that the file allows."""
    schema = described(Project.model_json_schema(by_alias=True, mode="validation"), Project)
    return {"$schema": DIALECT, "title": "projrapport.toml", **_as_toml(schema)}


def _as_toml(schema: Any) -> Any:
    """The schema without nulls, which TOML does not have, and without keys that no table takes."""
    if isinstance(schema, list):
        return [_as_toml(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _keyword(key, value) for key, value in schema.items() if not _is_noise(key, value)}
    if "patternProperties" in plain:
        plain.setdefault("additionalProperties", False)
    choices = [one for one in plain.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **{key: value for key, value in plain.items() if key != "anyOf"}}
    return {**plain, "anyOf": choices} if choices else plain


def _keyword(key: str, value: Any) -> Any:
    """Properties and definitions are named by us, so that a property called title is no noise."""
    if key in ("properties", "patternProperties", "$defs"):
        return {name: _as_toml(one) for name, one in value.items()}
    return _as_toml(value)


def _is_noise(key: str, value: Any) -> bool:
    if key == "default":
        return value in (None, "", [], {}) or isinstance(value, dict)
    return key == "title" and isinstance(value, str)
