"""Defects of years, dates and deadlines."""

from __future__ import annotations

import datetime
from random import Random

from tests.mutation.injection import Plan, dated, lines, plans, rows, section


@plans("dates/wrong-year")
def another_year(plan: Plan, rng: Random) -> None:
    year = rng.choice(["2022", "2023", "2021"])
    annex = rng.choice(plan["annexes"])
    annex["title"] = annex["title"].replace("2024", year)


@plans("dates/transposed-year")
def digits_exchanged(plan: Plan, rng: Random) -> None:
    row = rng.choice(dated(plan))
    row["deadline"] = row["deadline"].replace("2024", rng.choice(["2042", "2204", "2014"]))


@plans("dates/impossible-date")
def no_such_day(plan: Plan, rng: Random) -> None:
    row = rng.choice(rows(plan))
    row["deadline"] = rng.choice(["Trước ngày 31/6/2024", "Tháng 13/2024", "Quý V/2024", "Trước ngày 30/02/2024"])


@plans("dates/deadline-outside-plan-year")
def due_in_another_year(plan: Plan, rng: Random) -> None:
    row = rng.choice([row for row in dated(plan) if row["id"] != "I.1"])
    row["deadline"] = rng.choice(["Quý III/2022", "Tháng 9/2025", "Trước ngày 15/8/2025", "Quý II/2023"])


@plans("dates/missing-year")
def year_left_out(plan: Plan, rng: Random) -> None:
    row = rng.choice(dated(plan))
    row["deadline"] = rng.choice(["Trước ngày 15/11", "Quý III", "Tháng 10", "Trước ngày 30/6"])


@plans("dates/deadline-before-issue")
def due_before_it_was_issued(plan: Plan, rng: Random) -> None:
    plan["document"]["issued"] = datetime.date(2024, 1, rng.choice([24, 25, 26, 29, 30]))
    rng.choice(dated(plan))["deadline"] = rng.choice(
        ["Trước ngày 15/01/2024", "Trước ngày 20/01/2024", "Ngày 10/01/2024"]
    )


@plans("dates/inverted-period")
def end_before_beginning(plan: Plan, rng: Random) -> None:
    last, first = rng.choice([("12", "3"), ("9", "6"), ("10", "4"), ("11", "8")])
    day = rng.choice([15, 20])
    period = f"{day}/{last}/2024 đến ngày {day - 1}/{first}/2024"
    rng.choice(lines(plan, "V")).append(f"Số liệu báo cáo tính từ ngày {period}.")


@plans("dates/conflicting-deadlines")
def part_due_with_the_whole(plan: Plan, rng: Random) -> None:
    day = rng.choice(["10/6/2024", "15/6/2024", "05/9/2024", "20/11/2024", "12/12/2024"])
    sent = f"Các công chức gửi báo cáo về Văn phòng trước ngày {day}"
    section(plan, "V")["text"] = f"{sent}; Văn phòng tổng hợp, trình UBND xã trước ngày {day}.\n"


@plans("dates/late-issue", beside="dates/deadline-before-issue")
def issued_in_spring(plan: Plan, rng: Random) -> None:
    plan["document"]["issued"] = datetime.date(2024, rng.choice([2, 3, 4]), rng.choice([15, 18, 20, 26]))


@plans("dates/period-mismatch")
def programme_with_two_periods(plan: Plan, rng: Random) -> None:
    name = rng.choice(
        ["Đề án số hóa sổ hộ tịch", "Chương trình bồi dưỡng công chức xã", "Đề án truyền thanh thông minh"]
    )
    first, second = rng.sample(["2021 - 2025", "2022 - 2025", "2023 - 2026", "2022 - 2026"], 2)
    here, there = rng.sample(lines(plan), 2)
    here.append(f"Triển khai {name} giai đoạn {first}.")
    there.append(f"Sơ kết {name} giai đoạn {second}.")
