"""Write docs/vocabulary.md from the drawn-table specifications.

python scripts/make_vocabulary.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from drawn.vocabulary import rendered  # noqa: E402  the specifications are part of the tests

if __name__ == "__main__":
    (ROOT / "docs" / "vocabulary.md").write_text(rendered(), encoding="utf-8")
