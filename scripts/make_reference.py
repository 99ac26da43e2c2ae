"""Write templates/reference.docx, the look of the Word report.

    python scripts/make_reference.py [FILE]

Change the table in scripts/reference/styles.py, run this, look at a report, and commit both.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from projrapport.writers.package import Package
from reference.parts import parts

SHIPPED = Path(__file__).parent.parent / "templates" / "reference.docx"


def reference_document() -> bytes:
    """The document as a file; not compressed, so that every version of zlib gives the same bytes."""
    return Package(parts()).to_bytes(compression=zipfile.ZIP_STORED)


if __name__ == "__main__":
    Path(*sys.argv[1:2] or [SHIPPED]).write_bytes(reference_document())
