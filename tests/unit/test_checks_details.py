"""Points of the body beside the rows that detail them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.checks.details import _Index, _Item
from cchc_lint.source import Text
from tests.unit.rule_hits import hits, quote

POINTS = ["Dọn kho lưu trữ của cơ quan xã", "Trực trả hồ sơ ngoài giờ hành chính", "Mở lớp cho trưởng thôn mới bầu"]
EXTRA = "Gắn biển chỉ dẫn ở từng phòng làm việc"


def plan_with(points: list[str], rows: list[str]) -> str:
    text = "\\n\\n".join(f"{letter}) {point}." for letter, point in zip("abcdđ", points, strict=False))
    tasks = "\n".join(f'      - {{id: "I.{n}", number: "{n}", task: "{row}"}}' for n, row in enumerate(rows, 1))
    return (
        "title: Kế hoạch cải cách hành chính năm 2023\n"
        f'sections: [{{number: "1", heading: Thể chế, area: institutions, text: "{text}"}}]\n'
        f'annexes:\n  - number: "I"\n    title: Thể chế\n    area: institutions\n    tasks:\n{tasks}\n'
    )


def found(content: str) -> list[tuple[str | None, str]]:
    plan, given = hits("structure/body-annex-mismatch", "yaml", content)
    return [(hit.variant, quote(plan, hit.span)) for hit in given]


def test_what_stands_on_one_side_only_is_told() -> None:
    assert found(plan_with([EXTRA, *POINTS], POINTS)) == [("point", EXTRA)]
    assert found(plan_with(POINTS, [*POINTS, EXTRA])) == [("row", EXTRA)]


def test_where_an_area_is_too_small_to_tell_the_whole_plan_does() -> None:
    areas = ("institutions", "procedures", "civil_service")
    whole = [f"{point} lần {word}" for word in ("một", "hai", "ba") for point in POINTS]
    sections, annexes = "sections:\n", "annexes:\n"
    for at, area in enumerate(areas):
        own = whole[at * 2 : at * 2 + 2]
        points = "\\n\\n".join(
            f"{mark}) {point}." for mark, point in zip("abc", [*own, EXTRA][: 2 + (at == 1)], strict=False)
        )
        rows = ", ".join(f'{{id: "{at}.{n}", number: "{n}", task: "{row}"}}' for n, row in enumerate(own, 1))
        sections += f'  - {{number: "{at + 1}", heading: Phần {at}, area: {area}, text: "{points}"}}\n'
        annexes += f'  - {{number: "{at + 1}", title: Phần {at}, area: {area}, tasks: [{rows}]}}\n'
    assert found("title: Kế hoạch cải cách hành chính năm 2023\n" + sections + annexes) == [("point", EXTRA)]


def test_sides_that_match_and_sides_that_have_little_in_common_say_nothing() -> None:
    assert found(plan_with(POINTS, POINTS)) == []
    assert found(plan_with([EXTRA, *POINTS], [POINTS[0], "Sơn lại cổng trụ sở", "Trồng cây ven đường"])) == []


def test_a_report_and_a_programme_are_no_yearly_plan() -> None:
    content = plan_with([EXTRA, *POINTS], POINTS)
    assert found(content.replace("Kế hoạch cải cách", "Báo cáo cải cách")) == []


PAIRS = st.frozensets(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=6)


@given(PAIRS, st.lists(PAIRS, max_size=8))
@settings(deadline=None, max_examples=100)
def test_likeness_is_the_share_of_the_shorter_text(
    own: frozenset[tuple[str, str]], others: list[frozenset[tuple[str, str]]]
) -> None:
    index = _Index(_Item(Text.empty(0), pairs, None) for pairs in others)
    shares = [len(own & pairs) / min(len(own), len(pairs)) for pairs in others if own and pairs]
    assert index.likeness(_Item(Text.empty(0), own, None)) == max(shares, default=0.0)


def test_a_document_to_be_made_is_not_one_to_be_applied() -> None:
    made, applied = "Ban hành nội quy tiếp công dân ở trụ sở", "Thực hiện nội quy của tỉnh về tiếp công dân ở trụ sở"
    assert found(plan_with([*POINTS, made], [*POINTS, applied])) == [("duty", made)]
    assert found(plan_with([*POINTS, made], [*POINTS, made])) == []
    assert found(plan_with([*POINTS, applied], [*POINTS, applied])) == []
