"""``python -m cchc_lint`` and the command ``cchc-lint``."""

from __future__ import annotations

import gc
import os
import sys

from cchc_lint.cli import run


def main() -> None:
    """Run the command line; leaves with its exit status."""
    # A plan of 1 MB becomes a million objects that all stay: looking for cycles among them cost a seventh of the time.
    gc.set_threshold(50_000)
    status = run(sys.argv[1:])
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):  # closed while we wrote: Python's own ending knows what to do
        sys.exit(status)
    # Nothing is left to write; taking a plan's objects apart one by one would take as long as reading the rules.
    os._exit(status)


if __name__ == "__main__":
    main()
