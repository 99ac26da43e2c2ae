"""Work in threads. The only place that starts any, because a signal must never strike amid their locks.

A signal's exception is raised wherever the main thread stands. Between the start of a thread and its entry in the list
of those that are told to end, it leaves a thread that nobody ends; just after a lock was taken, one that is never let
go. Either way the stopped program waits for ever. So signals wait while threads are started, awaited and ended.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar
from weakref import WeakSet

from projrapport.interruption import between_steps

Item = TypeVar("Item")
Result = TypeVar("Result")

CORES = os.cpu_count() or 1
BESIDE = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")
_begun = WeakSet[Future[Any]]()


def side_by_side(
    function: Callable[[Item], Result], items: Iterable[Item], at_once: int = CORES
) -> list[Result]:
    """The result for each item, in their order. The first error, or a signal, ends it when what has begun is done."""
    with between_steps() as stop_if_asked:
        threads = ThreadPoolExecutor(at_once)
        try:
            running = [threads.submit(function, item) for item in items]
            results = []
            for one in running:
                stop_if_asked()
                results.append(one.result())
            return results
        finally:
            threads.shutdown(cancel_futures=True)
            stop_if_asked()  # also when there was an error: what answers it must not go on with a stopped run


def begun(task: Callable[[], Result]) -> Callable[[], Result]:
    """Begins a short task beside all other work; what is returned waits for its result."""
    with between_steps():
        running = BESIDE.submit(task)
        _begun.add(running)

    def result() -> Result:
        with between_steps():
            return running.result()

    return result


def settled() -> None:
    """Waits for what was begun: a run that ends before must leave no file behind. What waits its turn is not begun any more."""
    with between_steps():
        wait([one for one in list(_begun) if not one.cancel()])
