"""Cold start of the command beside its peers', measured side by side in one go, as ratios.

    python benchmarks/cold_start.py --peer sqlfluff="sqlfluff --version" \\
                                    --peer check-jsonschema="check-jsonschema --version"

Each round starts every command once, in turn, so that whatever else the machine does falls on all of them alike.
Prints the median of each command and its ratio to ours. Nothing is asserted: a figure of seconds belongs in a note.
"""

from __future__ import annotations

import argparse
import shlex
import statistics
import subprocess
import sys
import time
from pathlib import Path

PLAN = Path(__file__).resolve().parent.parent / "corpora" / "an-thinh" / "phu-luc-an-thinh-2024.yaml"


def started(command: list[str]) -> float:
    """Seconds from start to end of a command whose output nobody reads."""
    begin = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    seconds = time.perf_counter() - begin
    if done.returncode not in (0, 1):
        sys.exit(f"{shlex.join(command)}: exit {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}")
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default="cchc-lint", help="our command")
    parser.add_argument("--plan", type=Path, default=PLAN)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--rounds", type=int, default=11)
    args = parser.parse_args()
    ours = shlex.split(args.command)
    commands = {
        f"cchc-lint {args.plan.name} ({args.plan.stat().st_size} bytes)": [*ours, "check", str(args.plan)],
        "cchc-lint --version": [*ours, "--version"],
        **{name: shlex.split(command) for name, command in (peer.split("=", 1) for peer in args.peer)},
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for round_ in range(args.rounds + 1):
        for name, command in commands.items():
            seconds = started(command)
            if round_:  # the first round only warms the file cache
                times[name].append(seconds)
    base = statistics.median(next(iter(times.values())))
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:48} {median * 1000:8.0f} ms   {median / base:5.2f} × ours")


if __name__ == "__main__":
    main()
