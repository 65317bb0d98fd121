"""How long large and ordinary inputs take from start to end, beside a command of one's choice, as ratios.

    python benchmarks/throughput.py --peer yamllint="yamllint -d relaxed {yaml}" plan.txt

Makes a plan.yaml of 30 KB and one of 1 MB by repeating the tasks of a corpus under new numbers, and takes whatever
documents are named beside them. Each round starts every command once, in turn. ``{yaml}`` in a peer's command stands
for the file of 1 MB. Prints the median of each command and its ratio to ours on that file. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import itertools
import shlex
import statistics
import tempfile
from pathlib import Path
from typing import Any

import yaml
from cold_start import PLAN, started

SIZES = {"plan of 30 KB": 30_000, "plan of 1 MB": 1_000_000}
ROWS = 20


def plan_of(size: int) -> str:
    """A plan.yaml of at least so many bytes: annexes of twenty rows, every row with a number and words of its own."""
    plan: dict[str, Any] = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    rows = [row for annex in plan.pop("annexes") for row in annex["tasks"]]
    pieces = [yaml.safe_dump(plan, allow_unicode=True, sort_keys=False), "annexes:\n"]
    written = 0
    for count, row in enumerate(itertools.cycle(rows)):
        if count % ROWS == 0:
            pieces.append(
                f'  - number: "{count // ROWS + 1}"\n    title: Nhiệm vụ nhóm {count // ROWS + 1}\n    tasks:\n'
            )
        number = str(count % ROWS + 1)
        made = {
            **row,
            "id": f"{count // ROWS + 1}.{number}",
            "number": number,
            "task": f"{row['task']} tại thôn {count}, khu vực {count * 7}",
        }
        flow = yaml.safe_dump(made, allow_unicode=True, sort_keys=False, default_flow_style=True, width=10_000)
        pieces.append(f"      - {flow}")
        written += len(flow.encode())
        if written >= size:
            break
    return "".join(pieces)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="*", type=Path, help="further inputs, such as a text of 40 KB")
    parser.add_argument("--command", default="cchc-lint", help="our command")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        inputs: dict[str, Path] = {}
        for name, size in SIZES.items():
            inputs[name] = Path(folder) / f"plan-{size}.yaml"
            inputs[name].write_text(plan_of(size), encoding="utf-8")
        largest = str(list(inputs.values())[-1])
        inputs |= {f"{path.name[:24]} ({path.stat().st_size} bytes)": path for path in args.documents}
        ours = [*shlex.split(args.command), "check", "--no-config"]
        commands = {f"cchc-lint {name}": [*ours, str(path)] for name, path in inputs.items()}
        peers = (peer.split("=", 1) for peer in args.peer)
        commands |= {name: shlex.split(command.replace("{yaml}", largest)) for name, command in peers}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(args.rounds):
            for name, command in commands.items():
                times[name].append(started(command))
    base = statistics.median(times["cchc-lint plan of 1 MB"])
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:48} {median:8.2f} s   {median / base:5.2f} × 1 MB of ours")


if __name__ == "__main__":
    main()
