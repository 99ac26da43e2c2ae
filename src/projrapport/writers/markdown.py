"""The report in Markdown, for the archive and for those who go on writing in it."""

from __future__ import annotations

from projrapport.report.report import Report


def markdown(text: str, _: Report) -> bytes:
    """The rendered report as a file: UTF-8, lines ended by LF, one at the very end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return f"{lines}\n".encode()
