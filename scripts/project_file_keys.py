"""The keys of the project file as Markdown tables, from the descriptions in the models; cog puts them in docs/project-file.md."""

from __future__ import annotations

from typing import Any

from projrapport.project.references.statistics import POPULATION, STATISTICS, Needs
from projrapport.project.schema import json_schema

SCHEMA = json_schema()
TABLES = {
    "Where": "[conditions](#conditions)",
    "Condition": "[conditions](#conditions)",
    "Column": "[columns](#columns)",
    "Level": "[level](#levels)",
    "Value": "[value](#values)",
    "Within": "[cohort](#cohorts)",
    "Target": "[target](#targets)",
    "ManualValue": "[manual value](#values-counted-by-hand)",
    "Peer": "[peer](#peers)",
    "Balance": "[balance](#checks)",
    "Parts": "[parts](#checks)",
    "OtherColumn": '`{ column = "…" }`',
}
"""Tables within tables, and where the page describes them."""

WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}


ANY_CELL = "true or false or whole number or number or text"


def keys(model: str) -> str:
    """One row for each key of a table: its name, what it holds, what it means. Keys in bold must be given."""
    schema = SCHEMA["$defs"][model]
    rows = [
        f"| {f'**`{key}`**' if key in schema.get('required', ()) else f'`{key}`'} | {holds(inside)} | {meaning(inside)} |"
        for key, inside in schema["properties"].items()
    ]
    return "\n".join(["| key | holds | meaning |", "|---|---|---|", *rows])


def meaning(schema: dict[str, Any]) -> str:
    text = " ".join((schema.get("description") or described(schema)).split())
    default = schema.get("default")
    said = "" if default is None or isinstance(default, bool) else f" Left out: {shown(default)}."
    return (text + said).replace("|", "\\|")


def described(schema: dict[str, Any]) -> str:
    return str(SCHEMA["$defs"][schema["$ref"].rsplit("/")[-1]]["description"])


def shown(default: Any) -> str:
    return ", ".join(f"`{one}`" for one in default) if isinstance(default, list) else f"`{default}`"


def holds(schema: dict[str, Any]) -> str:
    """What a value may be, in words."""
    if "$ref" in schema:
        return reference(schema["$ref"].rsplit("/")[-1])
    if "anyOf" in schema:
        return either([holds(one) for one in schema["anyOf"]])
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {several(schema)}"
    if schema.get("type") == "object":
        return f"table of {holds(named(schema))} by name"
    return "date" if schema.get("format") == "date" else WORDS[schema["type"]]


def either(kinds: list[str]) -> str:
    """The kinds that would do; what a cell of any column may be compared with is called a value."""
    words = " or ".join(kinds)
    return words.replace(ANY_CELL, "value")


def named(schema: dict[str, Any]) -> dict[str, Any]:
    """What stands under each name of a table with names of the analyst's own."""
    inside = next(iter(schema.get("patternProperties", {}).values()), schema["additionalProperties"])
    return dict(inside)


def several(schema: dict[str, Any]) -> str:
    if "prefixItems" in schema:
        return f"two: {holds(schema['prefixItems'][0])}"
    return holds(schema["items"])


def reference(name: str) -> str:
    if name in TABLES:
        return TABLES[name]
    return holds(SCHEMA["$defs"][name])


def statistics() -> str:
    """One row for each statistic: the keys it needs, and those it may have."""
    rows = [f"| `{name}` | {needed(needs)} | {allowed(needs)} |" for name, needs in STATISTICS.items()]
    return "\n".join(["| stat | needs | may have |", "|---|---|---|", *rows]).replace(
        "`percentile`", "`p1` … `p99`"
    )


def needed(needs: Needs) -> str:
    return ", ".join(" or ".join(f"`{key}`" for key in group) for group in needs.one_of)


def allowed(needs: Needs) -> str:
    own = sorted(needs.may - POPULATION)
    words = ["the keys of the population"] if needs.may & POPULATION else []
    return ", ".join([*words, *(f"`{key}`" for key in own)])
