"""Print the commands of README's section “Two commands”, one a line, for the gate to run.

usage: readme_commands.py README.md
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

SECTION = re.compile(r"^## Two commands$(.*?)^## ", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```sh$\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(readme: str) -> list[str]:
    """The lines of the section's shell blocks."""
    section = SECTION.search(readme)
    if not section:
        sys.exit("README.md has no section “Two commands”.")
    return [line for block in BLOCK.findall(section[1]) for line in block.splitlines() if line.strip()]


if __name__ == "__main__":
    print("\n".join(commands(Path(sys.argv[1]).read_text(encoding="utf-8"))))
