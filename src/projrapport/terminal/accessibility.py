"""What keeps people from reading files: a line for each finding, and how many there are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from projrapport.accessibility.rule import Finding
from projrapport.errors import AccessibilityError, Problem

Found = Mapping[Path, tuple[Finding, ...]]


def accessibility_as_text(found: Found) -> str:
    """Each file and what was found in it; advice is marked."""
    lines = []
    for file, findings in found.items():
        lines.append(f"{file}: {_counted(findings)}")
        lines += [f"  {'' if one.barrier else 'advice: '}{one}" for one in findings]
    return "\n".join(lines) + "\n"


def _counted(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "nothing found"
    barriers = sum(one.barrier for one in findings)
    parts = [
        (barriers, "barrier", "barriers"),
        (len(findings) - barriers, "piece of advice", "pieces of advice"),
    ]
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in parts if number)


def accessibility_as_json(found: Found) -> str:
    """Each file and its findings, with the rule's name and standard."""
    tree = {str(file): [asdict(one) for one in findings] for file, findings in found.items()}
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def stop_at_barriers(found: Found) -> None:
    """Raise AccessibilityError with the files that keep someone out."""
    problems = [
        Problem(
            str(file), f"keeps readers out ({_counted(findings)}).", "What to do stands beside each finding."
        )
        for file, findings in found.items()
        if any(one.barrier for one in findings)
    ]
    if problems:
        raise AccessibilityError(problems)
