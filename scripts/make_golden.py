"""Write the golden files of the sample again, after a change that was meant: look at the difference before you commit.

usage: python scripts/make_golden.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from projrapport.resources import CHECKOUT

sys.path.insert(0, str(CHECKOUT / "tests"))

from builders.golden import AUDIENCES, GOLDEN, build, golden_files

if __name__ == "__main__":
    for audience, name in AUDIENCES.items():
        with tempfile.TemporaryDirectory() as folder:
            texts = golden_files(build(Path(folder), audience))
        shutil.rmtree(GOLDEN / name, ignore_errors=True)
        (GOLDEN / name).mkdir(parents=True)
        for file, text in texts.items():
            (GOLDEN / name / file).write_text(text, encoding="utf-8")
