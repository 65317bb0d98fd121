"""Whatever the input is, the command ends with a finding or one clear line, and never with a traceback."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from tests.cli.command import CLEAN, Done, spawn

BOMB = "\n".join(
    [
        "a: &a [x, x, x, x, x, x, x, x, x, x]",
        *(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
)


def checked(path: Path, content: bytes) -> Done:
    path.write_bytes(content)
    done = spawn("check", path, "--output-format", "json")
    assert "Traceback" not in done.err
    return done


@pytest.mark.parametrize(
    ("name", "content", "rule", "line"),
    [
        ("empty.yaml", b"", "input/unreadable-file", 1),
        ("blank.txt", b"\n \n\t\r\n", "input/unreadable-file", 1),
        ("binary.yaml", bytes(range(256)) * 8, "input/unreadable-file", 1),
        ("zipped.xlsx", b"PK\x03\x04\x14\x00xl/workbook.xml\x00\x00", "input/unreadable-file", 1),
        ("broken.yaml", CLEAN.encode() + b"sections: [1, 2\n", "input/unreadable-file", 15),
        ("broken.json", b'{"schema": "cchc-plan/1",\n "year": }', "input/unreadable-file", 2),
        ("deep-block.yaml", b"- " * 100_000 + b"x\n", "input/unreadable-file", 1),
        ("deep-flow.yaml", b"a: " + b"[" * 100_000, "input/unreadable-file", 1),
        ("deep.json", b"[" * 100_000 + b"]" * 100_000, "input/unreadable-file", 1),
        ("deep-lines.yaml", b"".join(b" " * n + b"a:\n" for n in range(2_000)), "input/unreadable-file", 101),
        ("bomb.yaml", BOMB.encode(), "input/unreadable-file", 6),
        ("latin-1.txt", "a\n\nthéâtre à côté, déjà là".encode("latin-1"), "input/undecodable-text", 3),
        ("other.yaml", b"services:\n  web: {image: nginx}\n", "input/unreadable-file", 1),
    ],
)
def test_what_cannot_be_read_is_one_finding_at_its_place_and_status_2(
    tmp_path: Path, name: str, content: bytes, rule: str, line: int
) -> None:
    done = checked(tmp_path / name, content)
    findings = [(finding["rule"], finding["place"]["line"]) for finding in done.json["findings"]]
    assert (done.status, findings) == (2, [(rule, line)])


@pytest.mark.parametrize(
    ("name", "content", "findings"),
    [
        ("twice.yaml", CLEAN + "year: 2024\n", [("input/duplicate-key", 15)]),
        (
            "twice.json",
            '{"schema": "cchc-plan/1", "year": 2023,\n "unit": {"name": "xã Bình An"}, "year": 2023,'
            ' "annexes": [{"number": "01", "tasks": [{"id": "01.1", "task": "Rà soát"}]}]}',
            [("input/duplicate-key", 2)],
        ),
        (
            "schema.yaml",
            CLEAN.replace("year: 2023", "year: two").replace("lead:", "leads:"),
            [("input/schema-violation", 3), ("input/schema-violation", 13)],
        ),
    ],
)
def test_what_is_wrong_but_readable_is_told_and_status_1(
    tmp_path: Path, name: str, content: str, findings: list[tuple[str, int]]
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    done = spawn("check", path, "--select", "input", "--output-format", "json")
    assert [(finding["rule"], finding["place"]["line"]) for finding in done.json["findings"]] == findings
    assert (done.status, done.err) == (1, "")


@pytest.mark.parametrize(
    "content",
    [
        CLEAN.encode("utf-16"),
        CLEAN.encode("utf-8-sig"),
        CLEAN.replace("\n", "\r\n").encode(),
        unicodedata.normalize("NFD", CLEAN).encode(),
    ],
    ids=["utf-16", "bom", "crlf", "nfd"],
)
def test_every_unicode_form_of_a_plan_is_read_alike(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    done = spawn("check", path, "--select", "input", "--output-format", "json")
    (file,) = done.json["files"]
    assert (done.status, done.json["findings"], file["tasks"], file["year"]) == (0, [], 1, 2023)


def test_a_text_of_50_megabytes_is_refused_in_one_line(tmp_path: Path) -> None:
    line = "Kế hoạch cải cách hành chính của xã Bình An năm 2023.\n".encode()
    for name in ("large.txt", "large.yaml"):
        (tmp_path / name).write_bytes(line * (50_000_000 // len(line) + 1))
        done = spawn(tmp_path / name)
        assert (done.status, done.out, done.err.count("\n"), name in done.err) == (2, "", 1, True)


def test_a_missing_file_a_folder_without_plans_and_a_refused_file_are_one_line_each(tmp_path: Path) -> None:
    refused = tmp_path / "refused.yaml"
    refused.write_text(CLEAN, encoding="utf-8")
    refused.chmod(0)
    folder = tmp_path / "folder"
    folder.mkdir()
    for path in [tmp_path / "missing.yaml", folder, *([refused] if os.geteuid() else [])]:
        done = spawn(path)
        assert (done.status, done.out, done.err.count("\n"), path.name in done.err) == (2, "", 1, True)


def test_bad_content_on_standard_input_is_told_too() -> None:
    done = spawn("check", "-", "--output-format", "json", stdin=b"\x00\x01\x02\x03" * 100)
    assert (done.status, [finding["rule"] for finding in done.json["findings"]]) == (2, ["input/unreadable-file"])
