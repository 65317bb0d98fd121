"""A document into a plan."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_lint.document import Document
from cchc_lint.plan.build import build_plan
from cchc_lint.plan.gather import ReadingSettings
from cchc_lint.plan.model import Plan
from cchc_lint.plan.prose import sentences
from cchc_lint.readers.markdown import read_markdown
from cchc_lint.readers.text import read_text
from cchc_lint.source import Source

SHARED = Path(os.environ.get("CCHC_SHARED") or Path(__file__).resolve().parents[2].parent / "shared")

BODY = """\
ỦY BAN NHÂN DÂN
XÃ BÌNH AN

Số: 12/KH-UBND

Bình An, ngày 05 tháng 01 năm 2023

KẾ HOẠCH
Cải cách hành chính năm 2023

Căn cứ Kế hoạch số 01/KH-UBND ngày 02/01/2023 của UBND huyện Tân Hòa về cải cách hành chính năm 2023;

I. CHỈ TIÊU

1. Cải cách thủ tục hành chính

- Tỷ lệ hồ sơ trả đúng hạn đạt từ 97% trở lên; nội dung chi tiết tại Phụ lục số 01.

II. TỔ CHỨC THỰC HIỆN

1. Công chức Văn phòng - Thống kê: chủ trì cải cách thủ tục hành chính theo Phụ lục số 01.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Thị Mai Hoa
"""

ANNEX = """\
Phụ lục số 01: Nhiệm vụ cải cách thủ tục
hành chính năm 2023
(Kèm theo Kế hoạch số 12/KH-UBND
ngày 05/01/2023)

TT Nội dung thực hiện Sản phẩm Cơ quan chủ trì Thời gian hoàn thành
1

Niêm yết thủ tục mới ban hành

Báo cáo

Công chức Văn phòng - Thống kê

Quý II/2023
"""


def plan_of(text: str, settings: ReadingSettings | None = None) -> Plan:
    return build_plan(read_text(Source("a.txt", text, "text")), settings)


def test_a_plan_is_read_whole() -> None:
    plan = plan_of(BODY + ANNEX)
    (annex,) = plan.annexes
    (task,) = annex.tasks
    (target,) = plan.targets
    (given,) = plan.responsibilities
    assert (
        plan.title and plan.title.value,
        plan.year,
        plan.unit.name and plan.unit.name.value,
        plan.superior_plan and plan.superior_plan.number,
        [(section.number.value if section.number else None, section.area) for section in plan.all_sections()],
        (given.office.value, given.areas, given.annexes),
        (target.id, target.area, target.holder, target.target.operator, target.target.value),
        (annex.number and annex.number.value, annex.title.value, annex.area),
        (task.text.value, task.deadline.text.value),
        [citation.number for citation in plan.citations],
        plan.unread,
        plan.problems,
    ) == (
        "KẾ HOẠCH Cải cách hành chính năm 2023",
        2023,
        "xã Bình An",
        "01/KH-UBND",
        [("I", None), ("1", "procedures"), ("II", None)],
        ("Công chức Văn phòng - Thống kê", ("procedures",), ("01",)),
        ("T1", "procedures", ("section", "1"), ">=", 97),
        ("01", "Nhiệm vụ cải cách thủ tục hành chính năm 2023", "procedures"),
        ("Niêm yết thủ tục mới ban hành", "Quý II/2023"),
        ["01/KH-UBND"],
        (),
        (),
    )


def test_what_the_user_knows_better_wins() -> None:
    plan = plan_of(BODY, ReadingSettings(year=2024, level="district", unit="huyện Tân Hòa", parent="tỉnh Đông Giang"))
    assert (plan.year, plan.year_text, plan.unit.name and plan.unit.name.value, plan.unit.level, plan.unit.parent) == (
        2024,
        None,
        "huyện Tân Hòa",
        "district",
        "tỉnh Đông Giang",
    )


def test_an_annex_that_is_announced_but_not_there_is_absent() -> None:
    assert plan_of(BODY).annexes == ()


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("PHỤ LỤC II\nDANH MỤC NHIỆM VỤ NĂM 2023", "II", "DANH MỤC NHIỆM VỤ NĂM 2023"),
        ("PHỤ LỤC\nKHUNG NHIỆM VỤ NĂM 2023", None, "KHUNG NHIỆM VỤ NĂM 2023"),
        ("PHỤ LỤC KHUNG NHIỆM VỤ", None, "KHUNG NHIỆM VỤ"),
        ("Phụ lục 3. Nhiệm vụ năm 2023", "3", "Nhiệm vụ năm 2023"),
        ("Phụ lục số 04", "04", ""),
        ("Phụ lục: Nhiệm vụ năm 2023", None, "Nhiệm vụ năm 2023"),
        ("Biểu số 2: Nhiệm vụ", "2", "Nhiệm vụ"),
    ],
)
def test_the_heading_of_an_annex_gives_number_and_title(heading: str, number: str | None, title: str) -> None:
    table = ANNEX[ANNEX.index("TT Nội dung") :]
    (annex,) = plan_of(BODY + heading + "\n\n" + table).annexes
    assert (annex.number.value if annex.number else None, annex.title.value) == (number, title)


def test_an_annex_without_a_table_is_there_and_its_lines_are_unread() -> None:
    plan = plan_of(BODY + "\nPhụ lục số 02: Mẫu báo cáo\n\nKính gửi: …………\n")
    assert (
        [(annex.number and annex.number.value, annex.title.value, annex.tasks) for annex in plan.annexes],
        [text.value for text in plan.unread],
    ) == ([("02", "Mẫu báo cáo", ())], ["Kính gửi: …………"])


def test_a_mention_of_an_annex_at_a_line_begin_is_no_annex() -> None:
    text = BODY.replace("theo Phụ lục số 01.", "theo\nPhụ lục số 01; tổng hợp, báo cáo.")
    assert [annex.number.value for annex in plan_of(text + ANNEX).annexes if annex.number] == ["01"]


def test_each_annex_ends_where_the_next_begins() -> None:
    second = ANNEX.replace("01", "02").replace("thủ tục\nhành chính", "tài chính\ncông")
    assert [(annex.number and annex.number.value, annex.area) for annex in plan_of(BODY + ANNEX + second).annexes] == [
        ("01", "procedures"),
        ("02", "public_finance"),
    ]


def test_a_table_alone_is_one_annex_without_number_and_its_deadlines_give_the_year() -> None:
    plan = plan_of(ANNEX[ANNEX.index("TT Nội dung") :] + "\nUBND HUYỆN TÂN HÒA\n")
    assert (
        [(annex.number, annex.title.value, len(annex.tasks)) for annex in plan.annexes],
        plan.year,
        plan.unit.name and plan.unit.name.value,
        [problem.kind for problem in plan.problems],
    ) == ([(None, "", 1)], 2023, "huyện Tân Hòa", [])


def test_what_an_electronic_signature_leaves_is_unread() -> None:
    plan = plan_of(BODY + ANNEX + "\n\t2023-01-05T08:00:00+0700\nbinhan@donggiang.gov.vn\n")
    assert [text.value for text in plan.unread] == ["2023-01-05T08:00:00+0700", "binhan@donggiang.gov.vn"]


@pytest.mark.parametrize("text", ["", "\n\n", "Giấy mời họp\n\nKính gửi các đồng chí.", "\x0c", "1", "-", "Phụ lục"])
def test_a_text_without_plan_says_so(text: str) -> None:
    plan = plan_of(text)
    assert ([problem.kind for problem in plan.problems], plan.annexes, plan.sections) == (["no-plan"], (), ())


def test_an_unusable_document_has_no_further_problem() -> None:
    assert build_plan(Document(Source("a.txt", "", "text"), unusable=True)).problems == ()


def test_a_markdown_plan_with_a_letterhead_table_and_an_annex_table_is_read() -> None:
    text = (
        "| ỦY BAN NHÂN DÂN XÃ BÌNH AN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n"
        "| Số: 12/KH-UBND | Bình An, ngày 05 tháng 01 năm 2023 |\n\n"
        "**KẾ HOẠCH  \nCẢI CÁCH HÀNH CHÍNH NĂM 2023**\n\n## I. Mục tiêu\n\n1. 95% hồ sơ trả đúng hạn.\n\n"
        "**PHỤ LỤC**  \n**DANH MỤC NHIỆM VỤ**\n\n"
        "| TT | Nhiệm vụ | Sản phẩm | Chủ trì | Thời gian |\n|---|---|---|---|---|\n"
        "| 1 | Niêm yết thủ tục | Báo cáo | Công chức Tư pháp | Quý I/2023 |\n"
    )
    plan = build_plan(read_markdown(Source("a.md", text, "markdown")))
    assert (
        plan.unit.name and plan.unit.name.value,
        plan.identity.number and plan.identity.number.value,
        plan.identity.issued,
        plan.year,
        [(annex.title.value, [task.text.value for task in annex.tasks]) for annex in plan.annexes],
        [target.target.value for target in plan.targets],
    ) == (
        "xã Bình An",
        "12/KH-UBND",
        datetime.date(2023, 1, 5),
        2023,
        [("DANH MỤC NHIỆM VỤ", ["Niêm yết thủ tục"])],
        [95],
    )


def test_two_values_of_one_clause_are_two_targets() -> None:
    text = BODY.replace("đạt từ 97% trở lên", "cấp huyện, cấp xã đạt tối thiểu tương ứng là 40%, 35%")
    assert [target.target.value for target in plan_of(text).targets] == [40, 35]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 23/4/2018 họp. Sau đó báo cáo.", ["Ngày 23/4/2018 họp.", "Sau đó báo cáo."]),
        ("Theo Nghị quyết 06-NQ/TU. Tiếp tục.", ["Theo Nghị quyết 06-NQ/TU.", "Tiếp tục."]),
        ("Duy trì ISO 9001:2015. Nâng cấp mạng.", ["Duy trì ISO 9001:2015.", "Nâng cấp mạng."]),
        ("Loa, đài, v.v. nhằm phục vụ dân. Hết.", ["Loa, đài, v.v. nhằm phục vụ dân.", "Hết."]),
        ("1.1. Rà soát văn bản. Công khai.", ["1.1. Rà soát văn bản.", "Công khai."]),
        ("Đạt 23,5 tỷ đồng. Tăng  thu.", ["Đạt 23,5 tỷ đồng.", "Tăng  thu."]),
        ("Xã do TP. Tân An quản lý. Hết.", ["Xã do TP. Tân An quản lý.", "Hết."]),
        ("   ", []),
        ("", []),
    ],
)
def test_only_the_end_of_a_sentence_ends_one(text: str, expected: list[str]) -> None:
    assert [sentence.value for sentence in sentences(Source("a.txt", text, "text").whole())] == expected


def test_reading_a_table_or_a_short_text_does_not_import_spacy() -> None:
    program = (
        "import sys\n"
        "from cchc_lint.plan.build import build_plan\n"
        "from cchc_lint.readers.text import read_text\n"
        "from cchc_lint.source import Source\n"
        f"build_plan(read_text(Source('a.txt', {ANNEX!r}, 'text')))\n"
        "print('spacy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# ---------------------------------------------------------------- the real documents, where they are at hand


def seed(number: str) -> Plan:
    found = sorted((SHARED / "seeds").glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"no seed {number} under {SHARED}")
    text = found[0].read_text(encoding="utf-8")
    markdown = number == "003"
    source = Source(found[0].name, text, "markdown" if markdown else "text")
    return build_plan((read_markdown if markdown else read_text)(source))


def facts(plan: Plan) -> tuple[object, ...]:
    superior = plan.superior_plan
    return (
        plan.unit.name and plan.unit.name.value,
        plan.unit.level,
        plan.unit.parent,
        plan.year,
        plan.identity.number and plan.identity.number.value,
        plan.identity.signer and plan.identity.signer.value,
        superior and superior.number,
        [annex.number.value if annex.number else None for annex in plan.annexes],
    )


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (
            "000",
            (
                "xã Cẩm Lương",
                "commune",
                "huyện Cẩm Thủy",
                2022,
                None,
                "Bùi Quốc Bảo",
                "3545/QĐ-UBND",
                [f"0{n}" for n in range(1, 8)],
            ),
        ),
        (
            "001",
            (
                "xã Hoằng Giang",
                "commune",
                "huyện Hoằng Hóa",
                2023,
                None,
                None,
                "2384/QĐ-UBND",
                [f"0{n}" for n in range(1, 8)],
            ),
        ),
        (
            "002",
            ("xã Gia Lương", "commune", "huyện Gia Lộc", 2022, "49 /KH - UBND", "Đoàn Thanh Bình", "154/KH-UBND", []),
        ),
        (
            "003",
            ("xã Tùng Ánh", "commune", "huyện Đức Thọ", 2022, "24/KH-UBND", "Phan Tiến Dũng", "135/KH-UBND", [None]),
        ),
        ("004", ("huyện Đức Thọ", "district", None, 2022, None, None, None, [None])),
    ],
)
def test_the_header_and_annexes_of_a_real_document_are_read(number: str, expected: tuple[object, ...]) -> None:
    assert facts(seed(number)) == expected


@pytest.mark.parametrize(
    ("number", "areas"),
    [
        ("000", 7),
        ("001", 7),
        ("002", 7),
        ("003", 8),
    ],
)
def test_every_area_of_a_real_body_has_its_section(number: str, areas: int) -> None:
    assert len({section.area for section in seed(number).all_sections() if section.area}) == areas


def test_the_implementation_part_of_a_real_document_gives_each_office_its_annexes() -> None:
    assert [(item.areas, item.annexes) for item in seed("000").responsibilities] == [
        (("institutions",), ("01",)),
        (("procedures", "organisation", "civil_service", "steering"), ("02", "03", "04", "07")),
        (("public_finance",), ("05",)),
        (("digital_government", "steering"), ("06",)),
    ]


@pytest.mark.parametrize(
    ("head", "kinds", "words"),
    [
        ("KẾ HOẠCH\nCải cách hành chính\n\n", ["no-year"], "KẾ HOẠCH\nCải cách hành chính"),
        ("", ["no-year"], "I. MỤC ĐÍCH"),
        ("KẾ HOẠCH\nCải cách hành chính năm 2026\n\n", [], None),
        ("KẾ HOẠCH\nCải cách hành chính giai đoạn 2026 - 2030\n\n", [], None),
    ],
)
def test_a_plan_whose_year_nothing_tells_says_so(head: str, kinds: list[str], words: str | None) -> None:
    plan = plan_of(head + "I. MỤC ĐÍCH\n\n1. Phục vụ tốt hơn.\n")
    assert [problem.kind for problem in plan.problems] == kinds
    assert [plan.source.quote(problem.span) for problem in plan.problems] == ([words] if words else [])


def test_the_year_that_the_user_says_is_missed_no_more() -> None:
    assert plan_of("I. MỤC ĐÍCH\n\n1. Phục vụ tốt hơn.\n", ReadingSettings(year=2026)).problems == ()


def test_a_table_of_offices_and_their_duties_gives_responsibilities_and_no_tasks() -> None:
    text = (
        "# KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026\n\n## I. Tổ chức thực hiện\n\n"
        "| STT | Cơ quan, đơn vị | Nhiệm vụ |\n|---|---|---|\n"
        "| 1 | Sở Nội vụ | Cải cách tổ chức bộ máy |\n"
        "| 2 | Sở Tài chính | Cải cách tài chính công, Phụ lục 02 |\n"
    )
    plan = build_plan(read_markdown(Source("a.md", text, "markdown")))
    assert (
        [(item.office.value, item.areas, item.annexes) for item in plan.responsibilities],
        list(plan.tasks()),
    ) == ([("Sở Nội vụ", ("organisation",), ()), ("Sở Tài chính", ("public_finance",), ("02",))], [])


def test_a_table_with_a_product_and_a_deadline_besides_lists_tasks() -> None:
    text = (
        "# KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026\n\n"
        "| STT | Nhiệm vụ | Cơ quan | Thời gian |\n|---|---|---|---|\n| 1 | Rà soát văn bản | Sở Tư pháp | Quý I |\n"
    )
    plan = build_plan(read_markdown(Source("a.md", text, "markdown")))
    assert [task.text.value for task in plan.tasks()] == ["Rà soát văn bản"]
