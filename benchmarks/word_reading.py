"""How long a Word document with many task rows takes: to be opened and read, to become a plan, and the whole command.

    python -m benchmarks.word_reading --rows 100

The document is one of corpora/ with its first annex made longer. Prints medians; nothing is asserted.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from cchc_lint.plan.build import build_plan
from cchc_lint.readers import read
from tests.rendering.plan_docx import render_docx

PLAN = Path(__file__).resolve().parent.parent / "corpora" / "an-thinh" / "xa-an-thinh-2024.yaml"


def long_document(rows: int) -> bytes:
    """The plan with so many tasks in its first annex and no other annex."""
    plan = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    annex = plan["annexes"][0]
    tasks = [annex["tasks"][row % len(annex["tasks"])] for row in range(rows)]
    numbered = [{**task, "number": str(row), "task": f"{task['task']}, đợt {row}"} for row, task in enumerate(tasks, 1)]
    return render_docx({**plan, "annexes": [{**annex, "tasks": numbered}]})


def median(action: Callable[[], object], rounds: int) -> float:
    """Seconds; the first round only warms up."""
    times: list[float] = []
    for _ in range(rounds + 1):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.docx"
        path.write_bytes(long_document(args.rows))
        command = [sys.executable, "-m", "cchc_lint", "--no-config", str(path)]
        figures = {
            "read": median(lambda: read(str(path)), args.rounds),
            "read and build": median(lambda: build_plan(read(str(path))), args.rounds),
            "command": median(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=False), args.rounds),
        }
    for name, seconds in figures.items():
        print(f"{name:16} {seconds * 1000:8.0f} ms for {args.rows} rows")


if __name__ == "__main__":
    main()
