"""Defects of structure and annex tables."""

from __future__ import annotations

from random import Random

from tests.mutation.injection import Plan, Row, lines, plans, prints, rows, section, sections


@plans("structure/missing-section", beside="responsibilities/unassigned-area citations/missing-superior-plan")
def section_left_out(plan: Plan, rng: Random) -> None:
    part = rng.choice(["basis", "1", "III", "IV", "V", "III V"])
    if part == "basis":
        plan["basis"], plan["superior_plan"] = [], None
        plan["sections"][0]["heading"] = "MỤC ĐÍCH, YÊU CẦU CẢI CÁCH HÀNH CHÍNH (CCHC)"
    elif part == "1":
        whole = section(plan, "II")
        whole["heading"] = "NHIỆM VỤ"
        _, duties = whole["sections"]
        whole["sections"], whole["text"] = duties["sections"], duties["text"]
        section(plan, "2.3")["heading"] = "Cải cách thủ tục hành chính (TTHC)"
    else:
        plan["sections"] = [one for one in plan["sections"] if one["number"] not in part.split()]
        if part == "IV":
            plan["responsibilities"] = []
        for number, one in zip(("I", "II", "III", "IV"), plan["sections"], strict=False):
            one["number"] = number
    if part.startswith("III"):
        _unsay(plan, "; bố trí kinh phí cho các nhiệm vụ trong kế hoạch")


def _unsay(plan: Plan, words: str) -> None:
    for holder in (*plan["responsibilities"], *sections(plan)):
        holder["text"] = holder.get("text", "").replace(words, "")


@plans("structure/numbering-gap")
def number_skipped(plan: Plan, rng: Random) -> None:
    if rng.random() < 0.5:
        line = rng.choice([line for line in lines(plan, "2.1", "2.3", "2.7") if line.text.startswith("c)")])
        line.write("d)" + line.text[2:])
        return
    tasks = rng.choice(plan["annexes"])["tasks"]
    _renumber(tasks[rng.choice([at for at in range(2, len(tasks)) if tasks[at]["area"] == tasks[at - 1]["area"]]) :], 1)


def _renumber(tasks: list[Row], by: int) -> None:
    for row in tasks:
        row["number"] = str(int(row["number"]) + by)


@plans("structure/numbering-duplicate")
def number_twice(plan: Plan, rng: Random) -> None:
    tasks = rng.choice(plan["annexes"])["tasks"]
    _renumber(tasks[rng.randrange(1, len(tasks) - 1) :], -1)


@plans("structure/wrong-enumeration")
def another_sign_after_a_letter(plan: Plan, rng: Random) -> None:
    line = rng.choice([line for line in lines(plan, "1", "2.1", "2.3", "2.7") if line.text[1:2] == ")"])
    line.write(line.text[0] + "." + line.text[2:])


@plans("structure/missing-annex", beside="structure/body-annex-mismatch")
def annex_announced_and_absent(plan: Plan, rng: Random) -> None:
    number = rng.choice(["III", "IV", "V"])
    rng.choice(lines(plan, "2.3", "III", "V")).append(f"Biểu mẫu theo Phụ lục {number} kèm theo Kế hoạch này.")


@plans("structure/unreferenced-annex")
def annex_never_named(plan: Plan, rng: Random) -> None:
    named = rng.choice(["I", "II"])
    words = rng.choice(["từng nhiệm vụ", "các nhiệm vụ", "mỗi nhiệm vụ"])
    section(plan, "2")["text"] = f"Sản phẩm, người chủ trì và thời hạn của {words} ghi tại Phụ lục {named}.\n"


@plans("structure/duplicate-task", beside="structure/body-annex-mismatch")
def task_written_again(plan: Plan, rng: Random) -> None:
    tasks = [row for row in rng.choice(plan["annexes"])["tasks"] if len(row["task"].split()) > 8]
    first, second = rng.sample(tasks, 2)
    second["task"] = first["task"]
    second.update({key: first[key] for key in ("area", "lead", "coordination", "product", "deadline")})


@plans("structure/missing-product")
def nothing_comes_of_it(plan: Plan, rng: Random) -> None:
    rng.choice(rows(plan))["product"] = None


@plans("structure/missing-deadline")
def never_due(plan: Plan, rng: Random) -> None:
    rng.choice(rows(plan))["deadline"] = None


# Printed without lines between its cells, a row shows no columns.
@plans("structure/misplaced-cell", formats="yaml")
def cell_in_another_column(plan: Plan, rng: Random) -> None:
    row = rng.choice(rows(plan))
    column, words = rng.choice([("product", "Quý II/2024"), ("deadline", row["lead"]), ("product", "Tháng 9/2024")])
    row[column] = words


@plans("structure/truncated-text", beside="structure/body-annex-mismatch")
def stops_in_mid_phrase(plan: Plan, rng: Random) -> None:
    line = rng.choice(lines(plan))
    line.write(
        line.text[:3]
        + rng.choice(["Rà soát văn bản của xã và các", "Lập sổ theo dõi hồ sơ của", "Báo cáo việc thực hiện"])
    )


@plans("structure/report-text")
def told_as_done(plan: Plan, rng: Random) -> None:
    sentence = rng.choice(
        [
            "Đến nay có 95% công chức dùng chữ ký số.",
            "Trong năm qua, các thôn đã kiện toàn xong tổ tự quản.",
            "UBND xã đã ban hành quy chế làm việc.",
            "Đến nay, toàn xã đã hoàn thành việc kiểm kê.",
            "Đến nay, đã hoàn thành việc kiểm kê.",
            "Đã tổ chức 03 hội nghị tuyên truyền.",
            "Kết quả: 100% hồ sơ đã được giải quyết đúng hạn.",
            "Trong kỳ báo cáo, đã cử 05 công chức đi học.",
            "Công tác tuyên truyền đã được quan tâm.",
        ]
    )
    rng.choice(lines(plan)).append(sentence)


@prints("structure/blank-placeholder")
def left_to_be_filled_in(text: str, rng: Random) -> str:
    blanks = [
        ("Số: 168/KH-UBND", "Số:      /KH-UBND"),
        ("Số: 168/KH-UBND", "Số: …/KH-UBND"),
        ("ngày 25 tháng 12 năm 2023", "ngày      tháng 12 năm 2023"),
        ("ngày 25 tháng 12 năm 2023", "ngày … tháng … năm 2023"),
        ("ngày 25 tháng 12 năm 2023", "ngày     tháng     năm 2023"),
    ]
    return text.replace(*rng.choice(blanks))


@plans("structure/body-annex-mismatch")
def duty_in_one_place_only(plan: Plan, rng: Random) -> None:
    """The body first says what the rows of its areas say, so that one duty more stands out."""
    for one in sections(plan):
        if one.get("area"):
            tasks = [row["task"] for row in rows(plan) if row["area"] == one["area"]]
            one["text"] = "".join(f"{letter}) {task}.\n" for letter, task in zip("abcd", tasks, strict=False))
    duties = [
        "Trồng cây bóng mát quanh khuôn viên trụ sở",
        "Trang bị ghế ngồi chờ cho người cao tuổi",
        "Thay mới quạt điện, đèn chiếu sáng ban đêm",
    ]
    duty = rng.choice(duties)
    if rng.random() < 0.5:
        section(plan, "2.3")["text"] += f"d) {duty}.\n"
    else:
        tasks = plan["annexes"][0]["tasks"]
        tasks.append({**tasks[-1], "id": "I.9", "number": "9", "task": duty})
