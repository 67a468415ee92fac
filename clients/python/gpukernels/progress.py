"""How far a call is, for people who wait."""
from __future__ import annotations

import sys
from typing import Callable, TextIO, Union

Progress = Union[bool, Callable[[int, int], None]]

WIDTH = 40


def bar(done: int, total: int, stream: TextIO | None = None) -> None:
    """A bar on standard error, taken away at the end; nothing where that is no terminal."""
    stream = stream or sys.stderr
    if not stream.isatty():
        return
    full = WIDTH * done // max(total, 1)
    stream.write(f"\r\x1b[K{'█' * full}{'░' * (WIDTH - full)} {done}/{total} tiles" if done < total else "\r\x1b[K")
    stream.flush()


def watcher(progress: Progress) -> Callable[[int, int], None]:
    """What is told after each tile: nothing, the bar, or the caller's own."""
    if callable(progress):
        return progress
    return bar if progress else lambda done, total: None
