"""What kind of document a file holds, and what it is about where it bears no title of a plan."""

from __future__ import annotations

import pytest

from cchc_lint.engine.run import RunSettings, bind, check_plan
from cchc_lint.plan.build import build_plan
from cchc_lint.plan.kinds import kind_of
from cchc_lint.plan.model import Kind, Plan
from cchc_lint.readers.markdown import read_markdown
from cchc_lint.readers.text import read_text
from cchc_lint.rulepack.rule import load_rules
from cchc_lint.source import Source, Text
from tests.unit.rule_hits import hits

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH ĐÔNG GIANG\n\nSố: {number}\n\nĐông Giang, ngày 09 tháng 01 năm 2023\n\n"
ARTICLES = (
    "\nỦY BAN NHÂN DÂN TỈNH ĐÔNG GIANG\n\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\n\n"
    "QUYẾT ĐỊNH:\n\nĐiều 1. {text}\n"
)


def plan_of(text: str) -> Plan:
    return build_plan(read_text(Source("a.txt", text, "text")))


def text_of(value: str | None) -> Text | None:
    return Source("a.txt", value, "text").whole() if value is not None else None


@pytest.mark.parametrize(
    ("title", "number", "kind"),
    [
        ("KẾ HOẠCH Cải cách hành chính năm 2023", "12/KH-UBND", Kind.PLAN),
        ("DỰ THẢO KẾ HOẠCH Cải cách hành chính", None, Kind.PLAN),
        ("Kế hoạch cải cách hành chính năm 2023", "97/BC-UBND", Kind.REPORT),
        ("BÁO CÁO Kết quả cải cách hành chính", None, Kind.REPORT),
        ("Báo cáo", "12/QĐ-UBND", Kind.REPORT),
        (None, "12/KH-UBND", Kind.PLAN),
        (None, "05/CTr-UBND", Kind.PLAN),
        (None, "78/BC-UBND", Kind.REPORT),
        (None, "18/CT-UBND", Kind.OTHER),
        (None, "48/2013/NĐ-CP", Kind.OTHER),
        (None, "12/QĐ-UBND", Kind.UNKNOWN),
        (None, "12/XYZ-UBND", Kind.UNKNOWN),
        (None, None, Kind.UNKNOWN),
    ],
)
def test_the_kind_is_that_of_the_title_or_of_the_symbol(title: str | None, number: str | None, kind: Kind) -> None:
    assert kind_of(text_of(title), text_of(number)) is kind


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("VỀ VIỆC BAN HÀNH KẾ HOẠCH CHUYỂN ĐỔI SỐ", Kind.PLAN),
        ("Phê duyệt Chương trình phát triển đô thị", Kind.PLAN),
        ("V/v điều chỉnh, bổ sung Kế hoạch cải cách hành chính", Kind.PLAN),
        ("BAN HÀNH QUY ĐỊNH THỰC HIỆN KẾ HOẠCH CHUYỂN ĐỔI SỐ", Kind.OTHER),
        ("VỀ VIỆC CÔNG BỐ DANH MỤC THỦ TỤC HÀNH CHÍNH", Kind.OTHER),
        ("VỀ VIỆC GIAO CHỈ TIÊU KẾ HOẠCH", Kind.OTHER),
    ],
)
def test_a_decision_is_what_it_issues(subject: str, kind: Kind) -> None:
    text = HEAD.format(number="12/QĐ-UBND") + f"QUYẾT ĐỊNH\n\n{subject}\n" + ARTICLES.format(text="Thi hành.")
    assert plan_of(text).kind is kind


def test_an_official_letter_is_no_plan() -> None:
    text = "SỞ NỘI VỤ\n\nSố: 12/SNV-CCHC\n\nKính gửi: Ủy ban nhân dân các huyện\n\n1. Gửi báo cáo.\n2. Họp.\n"
    assert plan_of(text).kind is Kind.OTHER


def test_a_plan_file_is_a_plan_unless_it_says_otherwise() -> None:
    plain, _ = hits("input/unread-year", "yaml", "annexes: []\n")
    report, _ = hits("input/unread-year", "yaml", "document: {type: Báo cáo}\nannexes: []\n")
    order, _ = hits("input/unread-year", "yaml", "document: {number: 18/CT-UBND}\nannexes: []\n")
    assert (plain.kind, report.kind, order.kind) == (Kind.PLAN, Kind.REPORT, Kind.OTHER)


def _told(head: str) -> list[str]:
    return [problem.kind for problem in plan_of(head).problems]


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("VỀ VIỆC PHÊ DUYỆT KẾ HOẠCH ỨNG DỤNG PHẦN MỀM GIAI ĐOẠN 2021 - 2025", []),
        ("BAN HÀNH KẾ HOẠCH TỔ CHỨC BÁN TRÚ NĂM HỌC 2026-2027", []),
        ("PHÊ DUYỆT ĐỀ ÁN ĐƠN GIẢN HÓA\n\nCÁC QUY TRÌNH GIAI ĐOẠN 2027 – 2030", []),
        ("BAN HÀNH CHƯƠNG TRÌNH TIẾP CÔNG DÂN TỪ NĂM 2021 ĐẾN NĂM 2025 TRÊN ĐỊA BÀN TỈNH", []),
        ("BAN HÀNH QUY ĐỊNH VỀ TIẾP CÔNG DÂN", ["undated"]),
        ("PHÊ DUYỆT KẾ HOẠCH THỰC HIỆN CHỈ THỊ NGÀY 05 THÁNG 01 NĂM 2022", ["undated"]),
    ],
)
def test_a_period_in_the_subject_of_a_decision_is_its_time(subject: str, told: list[str]) -> None:
    text = HEAD.format(number="12/QĐ-UBND") + f"QUYẾT ĐỊNH\n\n{subject}\n" + ARTICLES.format(text="Thi hành.")
    plan = plan_of(text + "\nI. NHIỆM VỤ\n\n1. Họp hằng quý.\n")
    assert ([problem.kind for problem in plan.problems], plan.year) == (told, None)


def test_a_period_in_brackets_under_the_title_is_its_time() -> None:
    assert _told("KẾ HOẠCH\nNÂNG CAO NĂNG LỰC KIỂM TRA\n(Giai đoạn: 2021- 2025)\n\nI. MỤC ĐÍCH\n\n1. Họp.\n") == []


def test_the_sentence_that_opens_a_plan_without_title_tells_kind_year_and_unit() -> None:
    text = (
        "Số: 12/KH-UBND\n\nThực hiện Thông tư số 10/2022/TT-BTC ngày 31/5/2022 của Bộ Tài chính, Ủy ban nhân dân "
        "xã Bình An ban hành Kế hoạch tiết kiệm điện năm 2023, cụ thể như sau:\n\n1. Mục đích\n\nTắt đèn.\n"
    )
    plan = plan_of(text)
    assert plan.unit.name is not None
    assert (plan.kind, plan.year, plan.unit.name.value, plan.unit.level) == (Kind.PLAN, 2023, "xã Bình An", "commune")


def test_a_plan_of_dashes_alone_was_read_and_a_letter_was_not() -> None:
    body = "Để chủ động, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n- Kiểm tra đê.\n- Dự trữ vật tư.\n"
    assert _told(HEAD.format(number="31/KH-UBND") + "PHÒNG, CHỐNG THIÊN TAI NĂM 2023\n\n" + body) == ["no-parts"]
    order = HEAD.format(number="31/CT-UBND") + "CHỈ THỊ\n\nTĂNG CƯỜNG KỶ LUẬT\n\n- Đi làm đúng giờ.\n"
    assert _told(order) == ["no-plan"]


RULE = "structure/unreferenced-annex"
ANNEX = (
    "\nI. NHIỆM VỤ\n\n1. Họp giao ban hằng quý.\n\nPhụ lục số 01: Danh mục việc\n\n"
    "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Họp giao ban | Sở Nội vụ | Quý I |\n"
)


@pytest.mark.parametrize(("symbol", "word", "told"), [("KH", "KẾ HOẠCH", 1), ("CT", "CHỈ THỊ", 0)])
def test_a_rule_made_for_plans_leaves_other_documents_alone(symbol: str, word: str, told: int) -> None:
    text = HEAD.format(number=f"31/{symbol}-UBND") + f"{word}\n\nTĂNG CƯỜNG HỌP NĂM 2023\n" + ANNEX
    assert len(found_by(RULE, text)) == told


def found_by(rule: str, text: str) -> list[str]:
    """The words at which one rule, run as the engine runs it, finds something."""
    bound = bind(one for one in load_rules() if one.id == rule)
    plan = build_plan(read_markdown(Source("a.md", text, "markdown")))
    return [plan.source.quote(finding.span) for finding in check_plan(plan, bound, RunSettings())]


def test_a_title_with_nothing_behind_it_is_no_clean_plan() -> None:
    assert _told("KẾ HOẠCH\nCải cách hành chính năm 2023\n") == ["no-parts"]
