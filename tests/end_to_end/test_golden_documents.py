"""The sample's documents say what they said: for every audience, in every format, compared by content."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice

import pytest

from builders.golden import AUDIENCES, GOLDEN, build, golden_files

SHOWN_LINES = 40
MEANT = (
    "If that was meant, run: python scripts/make_golden.py, and look at the difference before you commit it."
)


@pytest.mark.parametrize(("audience", "folder"), AUDIENCES.items())
def test_every_document_says_what_its_golden_file_says(tmp_path, audience, folder):
    now = golden_files(build(tmp_path, audience))
    golden = {one.name: one.read_text(encoding="utf-8") for one in sorted((GOLDEN / folder).iterdir())}
    assert sorted(now) == sorted(golden), MEANT
    told = [line for name in golden for line in difference(f"{folder}/{name}", golden[name], now[name])]
    assert not told, "\n".join([*told, MEANT])


def difference(name: str, golden: str, now: str) -> list[str]:
    """The first lines of what differs, as a unified diff."""
    both = (text.splitlines() for text in (golden, now))
    return list(islice(unified_diff(*both, f"golden {name}", f"built {name}", lineterm="", n=1), SHOWN_LINES))
