"""Ctrl-C and termination: never in the middle of a step, always before the next one."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
UNSAID = (signal.SIG_DFL, signal.default_int_handler)
"""The handlers of a program that has said nothing about signals."""
DIED_OF = 128
"""Shells report a program that a signal ended as 128 + the signal."""


class Interrupted(BaseException):
    """The work is to be undone, because a signal asks to stop."""


@contextmanager
def between_steps() -> Iterator[Callable[[], None]]:
    """A function to call between steps: it raises Interrupted when a signal has come since.

    Within the block signals only leave a mark, so that no step is cut in two. When the block has ended, what came is
    passed on as if it had come just then.
    """
    came: list[int] = []
    former = _handled_by(lambda number, _: came.append(number))

    def stop_if_asked() -> None:
        if came:
            raise Interrupted

    undone = False
    try:
        yield stop_if_asked
    except Interrupted:
        undone = True
    finally:
        _handle_as(former)
    if came:
        _pass_on(came[0], former[came[0]])
    if undone:
        _leave(came[0])


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Within the block a signal unwinds the program, so that what is held is let go, and ends it with its number.

    A library may answer the signal with an error of its own, as DuckDB does, or swallow it, as whatever cleans up after
    an object does; the end is then still the signal's. A signal that comes while the program unwinds cuts nothing off:
    `timeout` sends each twice.
    """
    came: list[int] = []

    def leave(number: int, _: FrameType | None) -> None:
        came.append(number)
        if not isinstance(sys.exception(), SystemExit):
            _leave(number)

    former = _handled_by(leave, only=UNSAID)
    try:
        yield
    except (Exception, SystemExit):  # the command line ends with SystemExit when all is done, too
        if came:
            raise SystemExit(DIED_OF + came[0]) from None
        raise
    finally:
        _handle_as(former)
    if came:
        _leave(came[0])


def _leave(number: int) -> None:
    raise SystemExit(DIED_OF + number)


def _handled_by(
    handler: Callable[[int, FrameType | None], Any], *, only: tuple[Any, ...] = ()
) -> dict[int, Any]:
    """Installs the handler; the former handlers by signal. Signals that are ignored, as under nohup, stay ignored."""
    if threading.current_thread() is not threading.main_thread():
        return {}
    former = {number: signal.getsignal(number) for number in STOPPING}
    taken = {
        number: kept
        for number, kept in former.items()
        if kept not in (signal.SIG_IGN, None) and (not only or kept in only)
    }
    for number in taken:
        signal.signal(number, handler)
    return taken


def _handle_as(former: dict[int, Any]) -> None:
    for number, handler in former.items():
        signal.signal(number, handler)


def _pass_on(number: int, handler: Any) -> None:
    """Does what would have been done when the signal came; the default is to end, after the cleaning up."""
    if callable(handler):
        handler(number, None)
    else:
        _leave(number)
