"""Runs a script once its packages are imported, and tells the seconds that it then took on stderr.

usage: python benchmarks/warm.py MODULE,MODULE… SCRIPT [ARGUMENT…]
"""

from __future__ import annotations

import runpy
import sys
import time
from importlib import import_module

modules, script, *arguments = sys.argv[1:]
for module in modules.split(","):
    import_module(module)
sys.argv = [script, *arguments]
began = time.perf_counter()
runpy.run_path(script, run_name="__main__")
sys.stdout.flush()
sys.stderr.write(f"{time.perf_counter() - began}\n")
