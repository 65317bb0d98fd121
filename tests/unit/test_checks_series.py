"""Series of printed numbers."""

from __future__ import annotations

import dataclasses

import pytest

from cchc_lint.checks.series import gap
from cchc_lint.registry import NoParams
from tests.unit.rule_hits import hits, quote, quotes

GAP, DUPLICATE = "structure/numbering-gap", "structure/numbering-duplicate"
HEAD = "KẾ HOẠCH\nCải cách hành chính xã Bình An năm 2023\n\nI. NHIỆM VỤ\n\n"


def _list(*points: str) -> str:
    return (
        HEAD
        + "\n\n".join(f"{point} Công việc thứ {word} của xã." for point, word in zip(points, "mnopqrst", strict=False))
        + "\n"
    )


@pytest.mark.parametrize(
    ("points", "missing"),
    [
        (("a)", "b)", "d)"), ["c)"]),
        (("a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"), []),
        (("a)", "b)", "e)"), ["c), d)"]),
        (("1.", "2.", "5.", "6."), ["3., 4."]),
        (("1.", "2.", "9."), []),  # too far to be a list
        (("b)", "c)"), ["a)"]),
        (("1.", "2.", "2.", "4."), []),  # the number told twice is the slip
    ],
)
def test_the_message_names_what_is_missing(points: tuple[str, ...], missing: list[str]) -> None:
    _, found = hits(GAP, "text", _list(*points))
    assert [hit.words.get("missing") for hit in found if hit.variant != "never-optional"] == missing


def test_a_gap_points_at_the_item_before_it() -> None:
    plan, (found,) = hits(GAP, "text", _list("1.", "2.", "4."))
    assert [quote(plan, item.span) for item in found.related] == ["2. Công việc thứ n của xã."]


def test_letters_may_nest_in_numbers_and_numbers_in_letters() -> None:
    assert quotes(GAP, "text", _list("1.", "a)", "b)", "2.", "a)", "b)", "c)", "3.")) == []


def test_a_list_that_begins_again_is_no_duplicate() -> None:
    assert quotes(DUPLICATE, "text", _list("a)", "b)", "a)", "b)")) == []


@pytest.mark.parametrize(
    ("points", "places"),
    [
        (("1.", "1.", "3."), ["1. Công việc thứ n của xã."]),
        (("a)", "a)"), ["a) Công việc thứ n của xã."]),
        (("1.", "a)", "2.", "a)"), []),
    ],
)
def test_the_first_number_told_twice_is_a_duplicate_where_no_new_list_can_begin(
    points: tuple[str, ...], places: list[str]
) -> None:
    assert quotes(DUPLICATE, "text", _list(*points)) == places
    assert quotes(GAP, "text", _list(*points)) == []


def test_a_list_below_words_of_its_own_begins_at_the_first_letter_again() -> None:
    text = HEAD + "a) Rà soát văn bản của xã.\n\nVề tài chính:\n\na) Công khai dự toán của xã.\n"
    assert quotes(DUPLICATE, "text", text) == []


def test_a_number_that_comes_back_counts_where_the_list_then_goes_on() -> None:
    assert quotes(DUPLICATE, "text", _list("1.", "2.", "3.", "2.", "4.")) == ["2. Công việc thứ p của xã."]


@pytest.mark.parametrize(("confidence", "places"), [(1.0, ["4"]), (0.9, ["4"]), (0.1, [])])
def test_a_row_read_with_doubt_shows_no_gap(confidence: float, places: list[str]) -> None:
    rows = ", ".join(f"{{id: '1.{number}', number: '{number}', task: Việc {number}}}" for number in (1, 2, 4))
    plan, _ = hits(GAP, "yaml", f"annexes: [{{number: '1', title: Thể chế, tasks: [{rows}]}}]\n")
    (annex,) = plan.annexes
    tasks = tuple(dataclasses.replace(task, confidence=confidence) for task in annex.tasks)
    plan = dataclasses.replace(plan, annexes=(dataclasses.replace(annex, tasks=tasks),))
    assert [quote(plan, hit.span) for hit in gap(plan, NoParams())] == places


def test_a_thousand_lists_without_headings_are_read_in_one_pass() -> None:
    assert quotes(GAP, "text", HEAD + "\n\n".join(["a) Việc đầu của xã.", "b) Việc sau của xã."] * 1000) + "\n") == []
