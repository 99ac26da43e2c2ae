"""Which formats are checked, and how. To add one, add its rules and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath

from projrapport.accessibility.markdown_rules import markdown_findings
from projrapport.accessibility.page_rules import page_findings
from projrapport.accessibility.pdf_rules import pdf_findings
from projrapport.accessibility.rule import Finding
from projrapport.accessibility.word_rules import word_findings
from projrapport.accessibility.workbook_rules import workbook_findings
from projrapport.errors import Problem, UsageError

CHECKS: Mapping[str, Callable[[bytes], Iterator[Finding]]] = {
    ".md": markdown_findings,
    ".docx": word_findings,
    ".xlsx": workbook_findings,
    ".html": page_findings,
    ".pdf": pdf_findings,
}


def found_in(name: str, content: bytes) -> tuple[Finding, ...]:
    """What keeps people from reading a file; nothing for formats that are for machines."""
    check = CHECKS.get(PurePath(name).suffix.lower())
    return tuple(check(content)) if check else ()


def found_in_file(file: Path) -> tuple[Finding, ...]:
    """What keeps people from reading a file. Raises UsageError when it cannot be looked at."""
    if file.suffix.lower() not in CHECKS:
        known = ", ".join(kind.removeprefix(".") for kind in CHECKS)
        raise UsageError(Problem(str(file), "is of a kind that is not checked.", f"These are: {known}."))
    try:
        return found_in(file.name, file.read_bytes())
    except OSError as error:
        what = f"cannot be read: {error.strerror}."
        raise UsageError(Problem(str(file), what, "Check the path.")) from None
    except Exception:  # noqa: BLE001  what a library trips over is all one: the file is not what it is called
        what = f"is not a sound {file.suffix.removeprefix('.').upper()} file."
        raise UsageError(Problem(str(file), what, "Open it in its program and save it anew.")) from None
