"""What is printed: results on stdout, complaints on stderr."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_lint.errors import CchcLintError, InputError, RuleFileError

if TYPE_CHECKING:
    from cchc_lint.reporters.text import Look

PROGRAM = "cchc-lint"


def look_for(language: str, color: str = "auto", output: str | None = None) -> Look:
    from cchc_lint.reporters.text import Look

    wanted = output is None and on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    colour = color == "always" or (color == "auto" and wanted)
    return Look(language, columns(), colour, terminal=output is None and on_terminal())


def columns() -> int:
    """The width of the terminal, 100 where the output goes elsewhere and ``COLUMNS`` does not say."""
    if not on_terminal() and "COLUMNS" not in os.environ:
        return 100
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def deliver(text: str, output: str | None = None) -> None:
    """Print the result, or put it in a file."""
    if output is None or output == "-":
        emit(text)
        return
    from cchc_lint.engine.files import write_whole

    write_whole(Path(output), text)


def emit(text: str) -> None:
    """Print on stdout; a reader that has gone away (``| head``) is no error."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise InputError("not-written", path="stdout", reason=reason) from error


def tell(line: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(line + "\n")


def complain(error: CchcLintError, language: str) -> None:
    tell(complaint(error, language))


def complaint(error: CchcLintError, language: str) -> str:
    """The line that says an error."""
    from cchc_lint.reporters.wording import error_text, say

    try:
        return say("error-line", language, message=error_text(error, language))
    except RuleFileError as broken:  # the wording itself cannot be read: an installation without its rules/
        return f"{PROGRAM}: {broken}"


def warn_skipped(folder: str, paths: Sequence[str], language: str) -> None:
    from cchc_lint.reporters.wording import count, say

    message = count("skipped-files", len(paths), language, path=folder, example=paths[0])
    tell(say("error-line", language, message=message))


def use_utf8() -> None:
    """Vietnamese on consoles of any code page; what cannot be written (a file name of odd bytes) is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
