"""A comparison of one superior plan with many subordinate ones beside traceability tools, in one run, as ratios.

    python benchmarks/compare.py --tasks 50 --subordinates 16 --strictdoc strictdoc --doorstop doorstop

Generates plans of that size with a fixed seed, and the same tasks and links as projects of StrictDoc and Doorstop. The
peers are given every link; we find them, judge each, and write the HTML report and the workbook. Every command runs
once a round, in turn. Prints the median seconds of each, its peak memory, and its ratio to ours. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import random
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

VERBS = ("Rà soát", "Ban hành", "Xây dựng", "Tổ chức", "Triển khai", "Kiểm tra", "Cập nhật", "Công khai", "Tập huấn về")
THINGS = (
    "danh mục thủ tục hành chính",
    "quy chế làm việc",
    "kế hoạch tuyên truyền",
    "văn bản quy phạm pháp luật",
    "kho dữ liệu điện tử",
    "chữ ký số cá nhân",
    "phiếu khảo sát hài lòng",
    "vị trí việc làm",
    "dự toán ngân sách",
    "hệ thống quản lý chất lượng",
    "bộ phận tiếp nhận và trả kết quả",
    "trang thông tin điện tử",
    "quy trình nội bộ",
    "sáng kiến cải cách",
)
ENDS = (
    "thuộc thẩm quyền giải quyết của cấp xã",
    "tại Bộ phận một cửa",
    "cho cán bộ, công chức",
    "theo quy định mới",
    "trong lĩnh vực đất đai",
    "trong lĩnh vực hộ tịch",
    "phục vụ người dân và doanh nghiệp",
    "đúng thời hạn và đúng mẫu",
    "bảo đảm công khai, minh bạch",
)
AREAS = (
    "steering",
    "institutions",
    "procedures",
    "organisation",
    "civil_service",
    "public_finance",
    "digital_government",
)
QUARTERS = ("Quý I/2024", "Quý II/2024", "Quý III/2024", "Quý IV/2024")


def wordings(number: int, dice: random.Random) -> list[str]:
    """So many task texts, no two alike."""
    every = [f"{verb} {thing} {end}" for verb in VERBS for thing in THINGS for end in ENDS]
    return dice.sample(every, number)


def plan_file(path: Path, unit: dict[str, str], tasks: Sequence[str], dice: random.Random) -> None:
    """Write a plan.yaml of so many tasks in one annex for each area."""
    superior = unit["level"] == "district"
    annexes = []
    share = -(-len(tasks) // len(AREAS))
    for place, area in enumerate(AREAS):
        rows = [
            {
                "id": f"{place + 1:02}.{number}",
                "number": str(number),
                "area": area,
                "task": text,
                "product": "Kế hoạch, báo cáo kết quả",
                "lead": "Phòng Nội vụ" if superior else "Công chức Văn phòng - Thống kê",
                "coordination": "UBND các xã" if superior else "Các công chức xã",
                "deadline": dice.choice(QUARTERS),
            }
            for number, text in enumerate(tasks[place * share : (place + 1) * share], 1)
        ]
        annexes.append({"number": f"{place + 1:02}", "title": f"Nhiệm vụ {area} năm 2024", "area": area, "tasks": rows})
    content = {"schema": "cchc-plan/1", "title": "Kế hoạch cải cách hành chính năm 2024", "year": 2024, "unit": unit}
    path.write_text(yaml.safe_dump(content | {"annexes": annexes}, allow_unicode=True, sort_keys=False), "utf-8")


def below(tasks: Sequence[str], dice: random.Random) -> tuple[list[str], list[int | None]]:
    """A subordinate's tasks, and for each the index of the superior task it takes up: kept, reworded or its own."""
    texts: list[str] = []
    origins: list[int | None] = []
    for index, text in enumerate(tasks):
        if dice.random() < 0.85:
            words = text.split()
            if dice.random() < 0.5:
                words[0:2] = dice.choice(VERBS).split()
            texts.append(" ".join(words))
            origins.append(index)
        else:
            texts.append(f"{dice.choice(VERBS)} sân vận động thôn số {index}")
            origins.append(None)
    return texts, origins


def sdoc(path: Path, title: str, prefix: str, tasks: Sequence[str], parents: Sequence[int | None]) -> None:
    """Write a StrictDoc document whose requirements have the given parents in the superior document."""
    parts = [f"[DOCUMENT]\nTITLE: {title}\n"]
    for number, text in enumerate(tasks):
        relation = ""
        if parents and parents[number] is not None:
            relation = f"\nRELATIONS:\n- TYPE: Parent\n  VALUE: SUP-{parents[number]}"
        parts.append(f"[REQUIREMENT]\nUID: {prefix}-{number}\nTITLE: {text}\nSTATEMENT: {text}{relation}\n")
    path.write_text("\n".join(parts), "utf-8")


def doorstop_items(folder: Path, prefix: str, tasks: Sequence[str], parents: Sequence[int | None]) -> None:
    """Write a Doorstop document whose items have the given parents in the document SUP."""
    folder.mkdir()
    settings = {"digits": 3, "prefix": prefix, "sep": ""} | ({"parent": "SUP"} if parents else {})
    (folder / ".doorstop.yml").write_text(yaml.safe_dump({"settings": settings}), "utf-8")
    for number, text in enumerate(tasks, 1):
        parent = parents[number - 1] if parents else None
        links = [] if parent is None else [{f"SUP{parent + 1:03}": None}]
        item = {"active": True, "derived": False, "level": f"1.{number}", "links": links, "normative": True}
        item |= {"header": "", "ref": "", "reviewed": None, "text": text}
        path = folder / f"{prefix}{number:03}.yml"
        path.write_text(yaml.safe_dump(item, allow_unicode=True), "utf-8")


def generate(root: Path, tasks: int, subordinates: int) -> list[str]:
    """Write all three projects; the names of our plan files, the superior one first."""
    dice = random.Random(20240101)
    above = wordings(tasks, dice)
    for name in ("plans", "sdoc", "doorstop"):
        (root / name).mkdir()
    parent = {"name": "huyện Tân Hòa", "level": "district", "province": "tỉnh Đông Giang"}
    plan_file(root / "plans" / "huyen.yaml", parent, above, dice)
    sdoc(root / "sdoc" / "sup.sdoc", "Superior", "SUP", above, ())
    (root / "sdoc" / "strictdoc_config.py").write_text(
        "from strictdoc.core.project_config import ProjectConfig\n\n\ndef create_config() -> ProjectConfig:\n"
        '    return ProjectConfig(project_features=["TABLE_SCREEN", "TRACEABILITY_SCREEN", '
        '"TRACEABILITY_MATRIX_SCREEN"])\n',
        "utf-8",
    )
    doorstop_items(root / "doorstop" / "sup", "SUP", above, ())
    names = ["huyen.yaml"]
    for place in range(1, subordinates + 1):
        texts, origins = below(above, dice)
        unit = {"name": f"xã Số {place}", "level": "commune", "parent": "huyện Tân Hòa", "province": "tỉnh Đông Giang"}
        names.append(f"xa-{place:02}.yaml")
        plan_file(root / "plans" / names[-1], unit, texts, dice)
        sdoc(root / "sdoc" / f"sub{place:02}.sdoc", f"Subordinate {place}", f"S{place:02}", texts, origins)
        doorstop_items(root / "doorstop" / f"s{place:02}", f"S{place:02}X", texts, origins)
    subprocess.run(["git", "init", "-q", str(root / "doorstop")], check=True)
    return names


def run(command: Sequence[str], folder: Path, made: Sequence[str] = ()) -> tuple[float, float]:
    """Seconds and peak megabytes of a command that must leave the files ``made`` in its folder."""
    begin = time.perf_counter()
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 1) or not all((folder / name).exists() for name in made):
        sys.exit(f"{shlex.join(command)}: {(folder / 'log.txt').read_text(errors='replace')[-600:]}")
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default="cchc-lint", help="our command")
    parser.add_argument("--strictdoc", help="the command of StrictDoc, if it is to be measured")
    parser.add_argument("--doorstop", help="the command of Doorstop, if it is to be measured")
    parser.add_argument("--tasks", type=int, default=50)
    parser.add_argument("--subordinates", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        plans = generate(root, args.tasks, args.subordinates)
        ours = [*shlex.split(args.command), "compare", *plans, "--no-config"]
        reports = ["review.html", "review.xlsx"]
        first = [*ours, *(word for name in reports for word in ("--report", name))]
        commands = {
            "cchc-lint: links found, judged, HTML and XLSX": ([*first, "--no-cache"], root / "plans", reports),
            "cchc-lint again, nothing changed": (first, root / "plans", reports),
        }
        if args.strictdoc:
            export = [*shlex.split(args.strictdoc), "export", ".", "--formats", "html", "--output-dir", "out"]
            commands["StrictDoc export with matrix (links given)"] = (export, root / "sdoc", ["out/html"])
        if args.doorstop:
            doorstop = shlex.split(args.doorstop)
            commands["Doorstop check (links given)"] = (doorstop, root / "doorstop", [])
            commands["Doorstop publish (links given)"] = (
                [*doorstop, "publish", "all", "out"],
                root / "doorstop",
                ["out"],
            )
        figures: dict[str, list[tuple[float, float]]] = {label: [] for label in commands}
        os.environ["XDG_CACHE_HOME"] = str(root / "cache")
        run(first, root / "plans", reports)  # fills the cache for the second line
        for _ in range(args.rounds):
            for label, (command, folder, made) in commands.items():
                for name in ("out", "output", *made):
                    subprocess.run(["rm", "-rf", str(folder / name)], check=True)
                figures[label].append(run(command, folder, made))
    base = statistics.median(seconds for seconds, _ in next(iter(figures.values())))
    print(f"{args.tasks} superior tasks × {args.subordinates} plans × {args.tasks} tasks each")
    for label, values in figures.items():
        seconds = statistics.median(value for value, _ in values)
        print(f"{label:48} {seconds:7.2f} s {max(peak for _, peak in values):6.0f} MB   {seconds / base:6.2f} × ours")


if __name__ == "__main__":
    main()
