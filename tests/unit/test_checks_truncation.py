"""Cells and paragraphs that stop in mid-phrase."""

from __future__ import annotations

import pytest

from tests.rendering.run_together import PRINT
from tests.unit.rule_hits import hits, quote

PLAN = """\
annexes:
  - number: "I"
    title: Thể chế
    tasks: [{{id: "I.1", number: "1", task: "Rà soát văn bản", product: "{cell}"}}]
"""


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Quyết định phê duyệt đề án của", [(None, "duyệt đề án của")]),
        ("- Kế hoạch tập huấn cho - Báo cáo", [(None, "hoạch tập huấn cho")]),
        ("Hội nghị, báo cáo,", [("comma", "Hội nghị, báo cáo,")]),
        ("Phần mềm quản lý hồ sơ được", [(None, "lý hồ sơ được")]),
        ("Kết quả đạt được", []),
        ("Danh sách cán bộ; viên chức;", [("semicolon", "cán bộ; viên chức;")]),
        ("Danh mục hiện tại", []),
        ("Biểu mẫu kèm theo", []),
        ("Văn bản của Trung tâm Y tế", []),
        ("Của", []),
        ("Thông báo của UBND", []),
        ("Nghị quyết của HĐND; quyết định của UBND", []),
        ("Thẩm quyền của UBND", [(None, "Thẩm quyền của UBND")]),
        ("Quyết định giao nhiệm vụ; chức trách của UBND", [(None, "chức trách của UBND")]),
        ("Kế hoạch năm 2023 của", [(None, "hoạch năm 2023 của")]),
        ("Thông báo của UBND xã", []),
        ("Sổ ghi các về hộ tịch", [("noun", "các về")]),
        ("Ý kiến không những của thôn", []),
        ("Quy định về, sử dụng tài sản", [("noun", "Quy định về,")]),
        ("Hồ sơ nộp về, gửi đi", []),
    ],
)
def test_a_cell_is_cut_off_where_its_last_word_leads_on(cell: str, found: list[tuple[str | None, str]]) -> None:
    plan, given = hits("structure/truncated-text", "yaml", PLAN.format(cell=cell))
    assert [(hit.variant, quote(plan, hit.span)) for hit in given] == found


def test_a_paragraph_before_the_foot_is_judged_too() -> None:
    text = "KẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. NHIỆM VỤ\n\nCông khai thủ tục của\n\nNơi nhận:\n- Lưu: VT.\n"
    plan, found = hits("structure/truncated-text", "text", text)
    assert [(hit.variant, quote(plan, hit.span)) for hit in found] == [("paragraph", "khai thủ tục của")]


def test_ending_every_cell_with_a_semicolon_is_a_habit() -> None:
    rows = "\n".join(
        f'      - {{id: "I.{n}", number: "{n}", task: "Việc {n}", product: "Báo cáo số {n};"}}' for n in (1, 2, 3)
    )
    _, given = hits(
        "structure/truncated-text", "yaml", f'annexes:\n  - number: "I"\n    title: Thể chế\n    tasks:\n{rows}\n'
    )
    assert given == ()


@pytest.mark.parametrize(
    ("task", "found"), [("Thành lập Tổ", ["bare"]), ("3. Thành lập Đoàn.", ["bare"]), ("Thành lập Tổ kiểm tra", [])]
)
def test_a_group_without_its_name_is_no_task(task: str, found: list[str]) -> None:
    content = (
        f'annexes:\n  - number: "I"\n    title: Thể chế\n    tasks: [{{id: "I.1", number: "1", task: "{task}"}}]\n'
    )
    _, given = hits("structure/truncated-text", "yaml", content)
    assert [hit.variant for hit in given] == found


@pytest.mark.parametrize(
    ("product", "lead", "found"),
    [
        ("Rà soát văn bản và các", "Công chức Tư pháp - Hộ tịch", ["văn bản và các"]),
        ("Báo cáo; kế hoạch;", "Công chức Tư pháp - Hộ tịch", ["Báo cáo; kế hoạch;"]),
        ("Báo cáo kết quả", "Công chức Tư pháp - Hộ tịch;", []),
    ],
)
def test_in_cells_run_together_a_product_that_leads_on_is_told_and_a_list_of_offices_is_not(
    product: str, lead: str, found: list[str]
) -> None:
    row = "\n".join(("2", "Theo dõi thi hành pháp luật về đất đai", product, lead, "Công an xã", "Tháng 6/2023"))
    plan, told = hits("structure/truncated-text", "text", PRINT.format(row=row))
    assert [quote(plan, hit.span) for hit in told] == found


def test_the_plan_behind_a_signed_decision_is_judged_too() -> None:
    content = (
        "QUYẾT ĐỊNH\nBan hành Kế hoạch cải cách hành chính năm 2023\n\nĐiều 1. Ban hành kế hoạch.\n\n"
        "Nơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nKẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. NHIỆM VỤ\n\n"
        "1. Rà soát văn bản quy phạm pháp luật của các\n\n2. Công khai dự toán.\n"
    )
    source, found = hits("structure/truncated-text", "text", content)
    assert [quote(source, hit.span) for hit in found] == ["pháp luật của các"]
