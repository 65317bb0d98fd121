"""A bar on the terminal while many files or pages are read; nothing where errors go to a file or a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from cchc_lint.readers.decode import Told

# From so many files, pages of a PDF or pages that are pictures on, the work takes long enough for a bar.
_MANY = {"files": 12, "pages": 30, "scans": 2}


@contextmanager
def progress(language: str) -> Iterator[Told | None]:
    """What is to be told of each step; None where nobody watches. The bar is gone when the work is done."""
    if not _watched():
        yield None
        return
    bars = _Bars(language)
    try:
        yield bars.told
    finally:
        bars.close()


def _watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class _Bars:
    """A bar for each kind of steps, drawn once there are many."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.drawn: Progress | None = None
        self.tasks: dict[str, int] = {}

    def told(self, kind: str, done: int, total: int) -> None:
        if kind not in self.tasks and max(done, total) < _MANY[kind]:
            return
        drawn = self.drawn = self.drawn or _started()
        if kind not in self.tasks or done < 2:
            self.begin(drawn, kind)
        drawn.update(self.tasks[kind], completed=done, total=total or None)  # type: ignore[arg-type]

    def begin(self, drawn: Progress, kind: str) -> None:
        """A new bar for steps of that kind, in the place of the one for the file before."""
        from cchc_lint.reporters.wording import say

        if kind in self.tasks:
            drawn.remove_task(self.tasks.pop(kind))  # type: ignore[arg-type]
        self.tasks[kind] = drawn.add_task(say(f"progress-{kind}", self.language), total=None)

    def close(self) -> None:
        if self.drawn is not None:
            self.drawn.stop()


def _started() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    drawn = Progress(*columns, console=Console(stderr=True), transient=True)
    drawn.start()
    return drawn
