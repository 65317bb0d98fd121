"""Results kept between runs: found by what went in, never believed when damaged, never without bound."""

from __future__ import annotations

import os
from pathlib import Path

from cchc_lint.engine.cache import Kept, key_of, recall, remember

KEPT = Kept("kết quả\n", ("cảnh báo",), 1, {"review.xlsx": b"PK\x03\x04\xff"})


def test_what_was_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    remember("khoa", KEPT, tmp_path / "moi")
    assert recall("khoa", tmp_path / "moi") == KEPT


def test_another_input_has_another_key_and_borders_between_inputs_count() -> None:
    assert key_of([b"ab", b"c"]) == key_of([b"ab", b"c"])
    assert len({key_of([b"ab", b"c"]), key_of([b"a", b"bc"]), key_of([b"abc"])}) == 3


def test_a_damaged_or_missing_entry_is_no_result(tmp_path: Path) -> None:
    assert recall("khoa", tmp_path) is None
    for content in ("", "[]", '{"out": "x"}', '{"out": "x", "complaints": [], "status": 0, "reports": {"a": "%"}}'):
        (tmp_path / "khoa.json").write_text(content, "utf-8")
        assert recall("khoa", tmp_path) is None


def test_only_the_newest_entries_stay(tmp_path: Path) -> None:
    for number in range(25):
        remember(f"k{number:02}", KEPT, tmp_path)
        os.utime(tmp_path / f"k{number:02}.json", (number, number))
    remember("cuoi", KEPT, tmp_path)
    names = sorted(path.stem for path in tmp_path.iterdir())
    assert names == ["cuoi", *(f"k{number:02}" for number in range(6, 25))]


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    blocked = tmp_path / "tep"
    blocked.write_text("", "utf-8")
    remember("khoa", KEPT, blocked)
    assert recall("khoa", blocked) is None
