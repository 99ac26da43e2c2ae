"""The figures of a project, for `warm.py`. usage: show.py FOLDER"""

from __future__ import annotations

import sys

from projrapport.cli import main

main(["show", "2012", "--json", "--quiet", "--project", sys.argv[1]])
