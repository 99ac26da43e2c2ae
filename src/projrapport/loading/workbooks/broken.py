"""Workbooks that cannot be read: what the libraries raise becomes one message, without what a cell may hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from projrapport.errors import DataError, Problem
from projrapport.loading.workbooks.book import FarAwayError

WITHOUT_PASSWORD = "Open it, remove the password (in Excel: File, Info, Protect Workbook) and save it."  # noqa: S105 - a sentence


@contextmanager
def broken_if_it_fails(file: str) -> Iterator[None]:
    """Within the block, whatever a library stumbles over is a DataError."""
    try:
        yield
    except (DataError, FarAwayError):
        raise
    except Exception:  # noqa: BLE001 - zipfile, lxml and xlrd raise whatever a broken part makes them stumble over
        what, fix = "is a broken workbook.", "Open it in Excel and save it again."
        raise DataError(Problem(file, what, fix)) from None


def protected(file: str) -> DataError:
    """The error for a workbook that only its password opens."""
    return DataError(Problem(file, "is protected by a password.", WITHOUT_PASSWORD))
