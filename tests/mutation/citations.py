"""Defects of cited documents."""

from __future__ import annotations

from random import Random

from tests.mutation.injection import Plan, lines, plans


def _rewrite(plan: Plan, old: str, new: str) -> None:
    plan["basis"] = [basis.replace(old, new) for basis in plan["basis"]]


def _add(plan: Plan, basis: str) -> None:
    plan["basis"].insert(1, basis)


@plans("citations/citation-malformed")
def written_wrongly(plan: Plan, rng: Random) -> None:
    _add(
        plan,
        rng.choice(
            [
                "Căn cứ Nghị định số 61/2018-NĐ-CP ngày 23/4/2018 của Chính phủ;",
                "Căn cứ Nghị định số 45/2020/NĐ- CP ngày 08/4/2020 của Chính phủ;",
                "Căn cứ Quyết định 310/QĐ-UBND ngày 14/02/2023 của UBND huyện Tân Hòa;",
                "Căn cứ Nghị quyết số 09- NQ/HU ngày 10/3/2022 của Huyện ủy Tân Hòa;",
                "Căn cứ Nghị quyết 12/NQ-HĐND ngày 20/12/2022 của HĐND huyện Tân Hòa;",
                "Căn cứ Nghị định số 61/2018/NĐCP ngày 23/4/2018 của Chính phủ;",
                "Căn cứ Quyết định số 310/QĐUBND ngày 14/02/2023 của UBND huyện Tân Hòa;",
                "Căn cứ Quyết định số 310/QĐ.UBND ngày 14/02/2023 của UBND huyện Tân Hòa;",
                "Căn cứ Quyết định số 310/QD-UBND ngày 14/02/2023 của UBND huyện Tân Hòa;",
            ]
        ),
    )


@plans("citations/citation-wrong-date")
def another_day(plan: Plan, rng: Random) -> None:
    if rng.random() < 0.4:
        _rewrite(plan, "19/6/2015", rng.choice(["19/5/2015", "16/9/2015", "19/6/2016"]))
    else:
        _rewrite(plan, "15/7/2021", rng.choice(["15/6/2021", "17/5/2021", "15/7/2020"]))


@plans("citations/citation-wrong-number")
def another_number(plan: Plan, rng: Random) -> None:
    if rng.random() < 0.4:
        _rewrite(plan, "76/NQ-CP", rng.choice(["67/NQ-CP", "78/NQ-CP"]))
    else:
        number = rng.choice(["61/2019/NĐ-CP", "16/2018/NĐ-CP", "62/2018/NĐ-CP"])
        _add(
            plan,
            f"Căn cứ Nghị định số {number} ngày 23/4/2018 của Chính phủ về cơ chế một cửa, một cửa liên thông;",
        )


@plans("citations/citation-type-mismatch")
def symbol_of_another_type(plan: Plan, rng: Random) -> None:
    _add(
        plan,
        rng.choice(
            [
                "Căn cứ Kế hoạch số 21/QĐ-UBND ngày 11/01/2023 của UBND huyện Tân Hòa;",
                "Căn cứ Quyết định số 35/KH-UBND ngày 14/02/2023 của UBND huyện Tân Hòa;",
                "Căn cứ Nghị quyết số 18/QĐ-HĐND ngày 20/12/2022 của HĐND huyện Tân Hòa;",
                "Căn cứ Công văn số 402/KH-UBND ngày 09/5/2023 của UBND huyện Tân Hòa;",
                "Căn cứ Chỉ thị số 07/QĐ-UBND ngày 06/3/2023 của UBND huyện Tân Hòa;",
            ]
        ),
    )


@plans("citations/citation-superseded")
def no_longer_in_force(plan: Plan, rng: Random) -> None:
    cited = rng.choice(
        [
            "Nghị định số 16/2015/NĐ-CP ngày 14/02/2015 của Chính phủ",
            "Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ",
            "Quyết định số 09/2015/QĐ-TTg ngày 25/3/2015 của Thủ tướng Chính phủ",
            "Luật Tổ chức HĐND và UBND ngày 26/11/2003",
        ]
    )
    rng.choice(lines(plan)).append(f"Thực hiện theo {cited}.")


@plans("citations/citation-inconsistent")
def cited_with_two_dates(plan: Plan, rng: Random) -> None:
    date = rng.choice(["12/11/2023", "21/12/2023", "02/12/2023", "12/10/2023"])
    rng.choice(lines(plan)).append(f"Bám sát Kế hoạch số 214/KH-UBND ngày {date} của UBND huyện Tân Hòa.")


@plans("citations/citation-after-issue")
def cited_before_it_was_issued(plan: Plan, rng: Random) -> None:
    date = rng.choice(["28/12/2024", "05/02/2024", "14/3/2024", "26/12/2023", "20/01/2024"])
    _add(plan, f"Căn cứ Quyết định số 415/QĐ-UBND ngày {date} của UBND huyện Tân Hòa về công tác văn thư;")


@plans("citations/missing-superior-plan")
def no_superior_plan(plan: Plan, rng: Random) -> None:
    plan["superior_plan"] = None
    *rest, _ = plan["basis"]
    opening = rng.choice(["Để cải tiến lề lối làm việc", "Theo yêu cầu phục vụ người dân", "Xét đề nghị của Văn phòng"])
    word = rng.choice(["ban hành", "xây dựng"])
    plan["basis"] = [
        *rest,
        f"{opening}, Ủy ban nhân dân xã An Thịnh {word} Kế hoạch cải cách hành chính (CCHC) năm 2024 như sau.",
    ]
