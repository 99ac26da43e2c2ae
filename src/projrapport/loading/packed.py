"""Files that are packed (.gz, .zip): unpacked up to a limit, and only where they hold one file."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import PurePosixPath

from projrapport.errors import DataError, Problem
from projrapport.loading.kinds import ZIP_FAULTS
from projrapport.loading.limits import BOMB_BYTES, like_a_bomb

ENCRYPTED = 1
"""The flag of a member that only a password opens."""
BESIDE = ("__MACOSX/", "._", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What systems put into archives on their own."""
STEP = 1 << 20


def unpacked(file: str, kind: str, data: bytes) -> tuple[str, bytes]:
    """The suffix of the one file within (empty where its name is not stored) and its bytes. Raises DataError."""
    if kind == ".gz":
        return PurePosixPath(file.removesuffix(".gz")).suffix.casefold(), _gunzipped(file, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _member(file, archive)
    except ZIP_FAULTS:
        raise _damaged(file) from None


def _member(file: str, archive: zipfile.ZipFile) -> tuple[str, bytes]:
    """The only member. Its name may tell of somebody, so no message shows it."""
    members = [one for one in archive.infolist() if not one.is_dir() and not _is_beside(one.filename)]
    if len(members) != 1:
        what = f"holds {len(members)} files, and one is expected."
        raise DataError(Problem(file, what, "Unpack it and name the files themselves under `files`."))
    [member] = members
    if member.flag_bits & ENCRYPTED:
        raise DataError(Problem(file, "is protected by a password.", "Unpack it and name the file within."))
    if like_a_bomb(member.file_size, member.compress_size):
        raise _bomb(file)
    return PurePosixPath(member.filename).suffix.casefold(), archive.read(member)


def _is_beside(name: str) -> bool:
    bare = PurePosixPath(name).name
    return name.startswith(BESIDE[0]) or bare.startswith(BESIDE[1]) or bare in BESIDE[2:]


def _gunzipped(file: str, data: bytes) -> bytes:
    """The bytes, of all parts where several were put together. No more is unpacked than the limit and one step."""
    whole = io.BytesIO()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            while piece := packed.read(STEP):
                whole.write(piece)
                if like_a_bomb(whole.tell(), len(data)):
                    raise _bomb(file)
    except (OSError, EOFError, zlib.error):
        raise _damaged(file) from None
    return whole.getvalue()


def _bomb(file: str) -> DataError:
    what = f"unpacks to far more than its size (over {BOMB_BYTES >> 20} MB), so it was not opened."
    return DataError(Problem(file, what, "If it is meant to be read, unpack it and name the file within."))


def _damaged(file: str) -> DataError:
    what = "cannot be unpacked: it is damaged, or only a part of it came over."
    return DataError(Problem(file, what, "Copy or export it again."))
