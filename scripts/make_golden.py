"""Write the golden files of the sample again, after a change that was meant: look at the difference before you commit.

usage: python scripts/make_golden.py
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from projrapport.cli import main
from projrapport.resources import CHECKOUT

GOLDEN = CHECKOUT / "tests" / "golden" / "2012"

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sample = str(CHECKOUT / "sample_data")
        main(
            [
                "build",
                "2012",
                "--project",
                sample,
                "--output",
                folder,
                "--date",
                "2013-02-01",
                "--format",
                "md,json",
            ]
        )
        for name in ("board.md", "funder.md"):
            shutil.copy(Path(folder) / "2012" / name, GOLDEN / name)
        tree = json.loads((Path(folder) / "2012" / "figures.json").read_text(encoding="utf-8"))
    lines = [f"{figure['key']};{figure['value']};{figure['missing'] or ''}\n" for figure in tree["figures"]]
    (GOLDEN / "figures.csv").write_text("".join(lines), encoding="utf-8")
