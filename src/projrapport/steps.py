"""The steps of a run: told to whoever watches, and how long each took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


def _unwatched(_: str) -> None:
    """Nobody watches: cron, or --quiet."""


@dataclass(slots=True)
class Steps:
    """`with steps("load"): …` tells the name and adds up its seconds."""

    watch: Callable[[str], None] = _unwatched
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        if name not in self.seconds:
            self.watch(name)
        began = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began
