"""How many random cases a property is tried on."""

from __future__ import annotations

import os

from hypothesis import settings

EXAMPLES = int(os.environ.get("PROJRAPPORT_EXAMPLES", "80"))
"""Set the variable for a longer campaign."""

many_cases = settings(max_examples=EXAMPLES, deadline=None)
random_cases = settings(max_examples=EXAMPLES // 4, deadline=None)
