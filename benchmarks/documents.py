"""Word and PDF documents from start to end beside what only opens them, measured side by side, as ratios.

    python -m benchmarks.documents

Makes a docx of 100 task rows and PDFs of about 100 and 300 pages from a corpus, and checks each with the command.
Beside it, in the same round, a process that does nothing but read the same file with python-docx (every cell) or
pdfplumber (``extract_tables`` of every page). Prints the median of processor seconds, per page for the PDFs, the
largest memory, and the ratio of the two. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.rendering.plan_docx import render_docx
from tests.rendering.plan_pdf import render_pdf

PLAN = Path(__file__).resolve().parent.parent / "corpora" / "an-thinh" / "xa-an-thinh-2024.yaml"
ROWS = {"docx": 100, "100 pages": 1300, "300 pages": 3950}
WORD = "import sys, docx\nfor t in docx.Document(sys.argv[1]).tables:\n  for r in t.rows: [c.text for c in r.cells]"
PRINTED = (
    "import sys, pdfplumber\nwith pdfplumber.open(sys.argv[1]) as f:\n  for p in f.pages: p.extract_tables(); p.close()"
)


@dataclass(slots=True)
class Measured:
    """Processor seconds of each round, the largest memory in MB, and the pages of the file (1 for a docx)."""

    pages: int
    seconds: list[float] = field(default_factory=list)
    memory: float = 0.0


def grown(rows: int) -> dict[str, Any]:
    """The plan of the corpus with so many rows in one annex."""
    plan: dict[str, Any] = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    every = itertools.cycle([task for annex in plan["annexes"] for task in annex["tasks"]])
    tasks = [
        {**task, "number": str(number), "task": f"{task['task']} tại thôn {number}"}
        for number, task in zip(range(1, rows + 1), every, strict=False)
    ]
    return {**plan, "annexes": [{**plan["annexes"][0], "tasks": tasks}]}


def run(command: list[str], into: Measured) -> None:
    """Run a command to its end and note what it took; ``wait4`` tells it of this child alone."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        told = process.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{shlex.join(command)}: exit {process.returncode}: {told[-300:]}")
    into.seconds.append(used.ru_utime + used.ru_stime)
    into.memory = max(into.memory, used.ru_maxrss / (1024 * (1024 if sys.platform == "darwin" else 1)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default=f"{sys.executable} -m cchc_lint", help="our command")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    ours = [*shlex.split(args.command), "check", "--no-config", "--output-format", "json"]
    with tempfile.TemporaryDirectory() as folder:
        inputs: dict[str, tuple[Path, str]] = {}
        pages: dict[str, int] = {}
        for name, rows in ROWS.items():
            path = Path(folder) / ("plan.docx" if name == "docx" else f"{rows}.pdf")
            if name == "docx":
                path.write_bytes(render_docx(grown(rows)))
                pages[name] = 1
            else:
                rendered = render_pdf(grown(rows))
                path.write_bytes(rendered.content)
                pages[name] = rendered.pages
            inputs[name] = path, WORD if name == "docx" else PRINTED
        measured = {(name, who): Measured(pages[name]) for name in inputs for who in ("cchc-lint", "reading alone")}
        for _ in range(args.rounds):
            for name, (path, script) in inputs.items():
                run([*ours, str(path)], measured[name, "cchc-lint"])
                run([sys.executable, "-c", script, str(path)], measured[name, "reading alone"])
    for (name, who), result in measured.items():
        median = statistics.median(result.seconds)
        base = statistics.median(measured[name, "reading alone"].seconds)
        each = (
            f"{median * 1000 / result.pages:6.0f} ms a page" if result.pages > 1 else f"{median * 1000:6.0f} ms       "
        )
        print(f"{name:10} {who:14} {each}  {result.memory:6.0f} MB  {median / base:5.2f} × reading alone")


if __name__ == "__main__":
    main()
