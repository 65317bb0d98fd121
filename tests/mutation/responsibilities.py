"""Defects of responsibilities."""

from __future__ import annotations

from random import Random

from tests.mutation.injection import Plan, lines, plans, rows

OFFICES = (
    "Công chức Văn phòng - Thống kê",
    "Công chức Tư pháp - Hộ tịch",
    "Công chức Tài chính - Kế toán",
    "Công chức Văn hóa - Xã hội",
)
# Each area with the words that give it to an office in the implementation part.
_GIVEN = {
    "institutions": "chủ trì cải cách thể chế",
    "public_finance": "chủ trì cải cách tài chính công",
    "organisation": "cải cách tổ chức bộ máy",
    "civil_service": "cải cách chế độ công vụ",
    "procedures": "cải cách thủ tục hành chính",
}


@plans("responsibilities/unassigned-area", beside="responsibilities/lead-conflict")
def area_given_to_nobody(plan: Plan, rng: Random) -> None:
    area = rng.choice(sorted(_GIVEN))
    words = _GIVEN[area]
    instead = "thực hiện nhiệm vụ theo chức trách" if words.startswith("chủ trì") else "công tác văn thư, lưu trữ"
    for duty in plan["responsibilities"]:
        duty["areas"] = [one for one in duty["areas"] if one != area]
        duty["text"] = duty["text"].replace(words, instead)
    for line in lines(plan, "IV"):
        line.write(line.text.replace(words, instead))


# Printed without lines between its cells, an empty one is not to be seen.
@plans("responsibilities/missing-lead", formats="yaml")
def nobody_leads(plan: Plan, rng: Random) -> None:
    rng.choice(rows(plan))["lead"] = None


@plans("responsibilities/vague-lead", beside="responsibilities/lead-conflict")
def somebody_leads(plan: Plan, rng: Random) -> None:
    rng.choice(rows(plan))["lead"] = rng.choice(
        ["Các bộ phận liên quan", "Cán bộ, công chức có liên quan", "Các cơ quan, đơn vị liên quan"]
    )


# The annexes of the plan hold several areas; which is whose, only plan.yaml says row by row.
@plans("responsibilities/lead-conflict", formats="yaml")
def another_office_leads(plan: Plan, rng: Random) -> None:
    row = rng.choice([row for row in rows(plan) if row["area"] in ("institutions", "public_finance")])
    row["lead"] = rng.choice([office for office in OFFICES if office not in (row["lead"], row["coordination"])])


@plans("responsibilities/several-leads", beside="responsibilities/lead-conflict")
def two_lead(plan: Plan, rng: Random) -> None:
    row = rng.choice(rows(plan))
    other = rng.choice([office for office in OFFICES if office not in (row["lead"], row["coordination"])])
    row["lead"] = f"{row['lead']}; {other}"


@plans("responsibilities/lead-also-coordinates")
def lead_coordinates_itself(plan: Plan, rng: Random) -> None:
    row = rng.choice(rows(plan))
    row["coordination"] = f"{row['lead']}, {rng.choice(['Công an xã', 'Các thôn', 'Đài Truyền thanh xã'])}"


@plans("responsibilities/office-name-variant")
def office_called_otherwise(plan: Plan, rng: Random) -> None:
    others = {
        "Công chức Văn phòng - Thống kê": ("Công chức VP - Thống kê", "Công chức Văn phòng"),
        "Công chức Tư pháp - Hộ tịch": ("Công chức Tư pháp",),
        "Công chức Tài chính - Kế toán": ("Công chức Tài chính - Ngân sách", "Công chức TC - Kế toán"),
        "Công chức Văn hóa - Xã hội": ("Công chức Văn hóa - Thông tin", "Công chức VH - XH"),
    }
    row = rng.choice(rows(plan))
    row["lead"] = rng.choice(others[row["lead"]])


@plans("responsibilities/wrong-level")
def words_of_the_district(plan: Plan, rng: Random) -> None:
    copied = [
        "Nâng cao hiệu quả công tác kiểm tra cải cách hành chính của huyện.",
        "Tổng hợp kết quả cải cách hành chính toàn huyện.",
        "Đánh giá kết quả của các phòng, ban.",
        "Kiện toàn cơ quan chuyên môn thuộc UBND huyện.",
        "Sắp xếp đơn vị sự nghiệp công lập trực thuộc.",
    ]
    rng.choice(lines(plan)).append(rng.choice(copied))
