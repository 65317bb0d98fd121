"""``python -m cchc_lint`` and the command ``cchc-lint``."""

from __future__ import annotations

import sys

from cchc_lint.cli import run


def main() -> None:
    """Run the command line; leaves with its exit status."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
