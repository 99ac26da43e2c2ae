"""pandas is left out where nothing needs it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec


class _NoPandas(MetaPathFinder):
    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        if fullname == "pandas":
            raise ModuleNotFoundError(name=fullname)
        return None


@contextmanager
def without_pandas() -> Iterator[None]:
    """Keeps pyarrow from importing pandas within the block.

    With its first array pyarrow imports pandas only to ask whether a list is a Series, which takes as long as reading
    half a million rows. Where pandas is imported already, it stays.
    """
    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
