"""What the operating system refuses, in the words of someone who wants the report written."""

from __future__ import annotations

import errno
from pathlib import Path

from projrapport.errors import OutputError, Problem

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
NOT_A_FOLDER = frozenset({errno.ENOTDIR, errno.EEXIST})

ELSEWHERE = "Choose another folder with --output."


def output_error(error: OSError, path: Path) -> OutputError:
    """The error of a file or folder that could not be written."""
    return OutputError(Problem(str(path), *_words(error)))


def _words(error: OSError) -> tuple[str, str]:
    if error.errno in FULL:
        return "the disk is full; nothing was changed.", "Make room, then build again."
    if error.errno in FORBIDDEN:
        return "you may not write here.", f"Ask for write access. {ELSEWHERE}"
    if error.errno in NOT_A_FOLDER:
        return "there is a file where the folder should be.", f"Move the file away. {ELSEWHERE}"
    if error.errno == errno.ENAMETOOLONG:
        return "the path is too long for this system.", f"{ELSEWHERE}"
    return f"cannot be written: {error.strerror or type(error).__name__}.", ELSEWHERE


def held_open(path: Path) -> OutputError:
    """The error of a file that another program keeps open, as Word and Excel do on Windows."""
    what = "could not be replaced; it is probably open in another program. The former report is untouched."
    return OutputError(Problem(str(path), what, "Close it, then build again."))
