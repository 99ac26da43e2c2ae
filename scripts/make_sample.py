"""Writes the exports of the sample project and of the project that `projrapport init` copies.

    python scripts/make_sample.py            into the checkout
    python scripts/make_sample.py FOLDER     into another folder, for comparison

Every row is invented. The same script gives the same bytes on every run.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sample import founding, start

CHECKOUT = Path(__file__).parent.parent
FOLDERS = {"sample_data/data": founding.exports, "templates/start/data": start.exports}


def main(target: Path) -> None:
    for folder, exports in FOLDERS.items():
        (target / folder).mkdir(parents=True, exist_ok=True)
        for name, content in exports().items():
            (target / folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT)
