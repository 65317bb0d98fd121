"""Defects of targets."""

from __future__ import annotations

from random import Random

from tests.mutation.injection import Plan, lines, plans


@plans("targets/conflicting-targets", beside="structure/body-annex-mismatch")
def another_value(plan: Plan, rng: Random) -> None:
    target = rng.choice(
        [
            "Mức độ hài lòng của người dân về giải quyết TTHC đạt tối thiểu {}%.",
            "Phấn đấu ít nhất {}% hồ sơ TTHC được giải quyết đúng hạn hoặc trước hạn.",
            "Tối thiểu {}% hồ sơ thuộc danh mục dịch vụ công trực tuyến toàn trình được nộp trực tuyến.",
        ]
    )
    rng.choice(lines(plan, "2.3")).append(target.format(rng.choice([80, 85, 95, 97])))


@plans("targets/impossible-value")
def more_than_all(plan: Plan, rng: Random) -> None:
    line = rng.choice(lines(plan, "1"))
    for value in ("93%", "98%", "60%", "100%"):
        if value in line.text:
            line.write(line.text.replace(value, rng.choice(["930%", "980%", "600%", "110%", "102%"]), 1))
            return


@plans("targets/target-without-task")
def target_that_nothing_serves(plan: Plan, rng: Random) -> None:
    target = rng.choice(
        [
            "Ít nhất 0{} sáng kiến được công nhận trong năm.",
            "Tổ chức ít nhất 0{} buổi đối thoại với người dân.",
            "Ít nhất {}0% máy tính được bảo đảm an toàn thông tin.",
        ]
    )
    line = lines(plan, "1")[-1]
    line.write(f"{line.text[:2]} {target.format(rng.choice([2, 3, 4]))}")


@plans("targets/unmeasurable-target", beside="targets/target-without-task")
def target_without_a_figure(plan: Plan, rng: Random) -> None:
    line = rng.choice(lines(plan, "1")[1:])
    aim = rng.choice(["Tiếp tục nâng cao chất lượng phục vụ người dân.", "Công chức giao tiếp đúng mực với người dân."])
    line.write(f"{line.text[:2]} {aim}")


@plans("targets/copied-two-levels", beside="targets/target-without-task")
def values_of_two_levels(plan: Plan, rng: Random) -> None:
    first = rng.choice([40, 50, 60, 70])
    second = first - rng.choice([5, 10])
    line = lines(plan, "1")[-1]
    copied = rng.choice(
        [
            "Số hóa hồ sơ của cấp huyện, cấp xã đạt tối thiểu tương ứng là {}%, {}%.",
            "Tỷ lệ số hóa hồ sơ ở cấp huyện và cấp xã lần lượt đạt {}% và {}%.",
        ]
    )
    line.write(f"{line.text[:2]} {copied.format(first, second)}")


@plans("targets/sum-mismatch")
def parts_that_do_not_add_up(plan: Plan, rng: Random) -> None:
    one, two = rng.choice([2, 3, 4]), rng.choice([1, 2, 3])
    whole = one + two - 1
    wrong = [
        f"Mở 0{whole} lớp bồi dưỡng, gồm 0{one} lớp cho công chức và 0{two} lớp cho tổ công nghệ số.",
        f"Bố trí {whole}0 triệu đồng, trong đó tuyên truyền {one}0 triệu đồng, tập huấn {two}0 triệu đồng.",
    ]
    below = f"Bố trí {one + two + 1}0 triệu đồng, trong đó tuyên truyền {one}0 triệu đồng, tập huấn {two}0 triệu đồng."
    rng.choice(lines(plan, "2.5", "III")).append(rng.choice([*wrong, below]))
