"""Defects of the language."""

from __future__ import annotations

import unicodedata
from random import Random

from tests.mutation.injection import Plan, lines, plans, prints, replace_word, rows


@plans("language/repeated-word")
def word_written_twice(plan: Plan, rng: Random) -> None:
    word = rng.choice(["công khai", "kết quả", "theo", "thực hiện", "trên", "tại"])
    line = rng.choice([line for line in lines(plan) if f" {word} " in line.text])
    line.write(line.text.replace(f" {word} ", f" {word} {word} ", 1))


@plans("language/missing-space")
def space_left_out(plan: Plan, rng: Random) -> None:
    line = rng.choice(
        [line for line in lines(plan, "I", "2.1", "2.7", "IV", "V") if ", " in line.text or "; " in line.text]
    )
    sign = rng.choice([sign for sign in (",", ";", ":") if f"{sign} " in line.text])
    line.write(line.text.replace(f"{sign} ", sign, 1))


@plans("language/punctuation")
def stray_sign(plan: Plan, rng: Random) -> None:
    line = rng.choice(
        [line for line in lines(plan, "I", "2.1", "2.7", "IV", "V") if ", " in line.text or "; " in line.text]
    )
    sign = rng.choice([sign for sign in (",", ";") if f"{sign} " in line.text])
    line.write(line.text.replace(f"{sign} ", rng.choice([f" {sign} ", f"{sign} {sign} ", f"{sign}{sign} "]), 1))


@prints("language/wrong-codepoint")
def letter_of_another_script(text: str, rng: Random) -> str:
    return replace_word(text, rng.choice([("ư", "ƣ"), ("Đ", "Ð"), ("đ", "ð")]), rng)


@prints("language/mixed-normalisation")
def letter_taken_apart(text: str, rng: Random) -> str:
    word = rng.choice(["thủ tục", "công chức", "kết quả", "dự toán", "kiểm tra"])
    return replace_word(text, (word, unicodedata.normalize("NFD", word)), rng)


@plans("language/undefined-abbreviation")
def abbreviation_never_told(plan: Plan, rng: Random) -> None:
    short = rng.choice(["HSCV", "CBCCVC", "KTNQ", "TDPVH"])
    rng.choice(lines(plan)).append(rng.choice([f"Lập sổ theo dõi {short}.", f"Hướng dẫn {short} của xã."]))


@plans("language/obsolete-term", beside="structure/body-annex-mismatch")
def term_replaced_by_law(plan: Plan, rng: Random) -> None:
    term = rng.choice(
        ["dịch vụ công trực tuyến mức độ 3, mức độ 4", "dịch vụ công trực tuyến mức độ 4", "dịch vụ công mức 4"]
    )
    if rng.random() < 0.5:
        rng.choice(lines(plan, "2.3", "2.7")).append(f"Vận động người dân dùng {term}.")
    else:
        rng.choice([row for row in rows(plan) if row["area"] == "procedures"])["task"] = (
            f"Hướng dẫn từng hộ dùng {term}"
        )


@plans("language/misspelling")
def letter_wrong(plan: Plan, rng: Random) -> None:
    slips = [
        ("kết quả", "kêt quả"),
        ("thủ tục", "thủ tuc"),
        ("công chức", "công chưc"),
        ("kế hoạch", "kế hoach"),
        ("niêm yết", "niêm yêt"),
        ("thực hiện", "thưc hiện"),
        ("ngân sách", "ngân xách"),
        ("hồ sơ", "hồ xơ"),
        ("bồi dưỡng", "bôi dưỡng"),
        ("hệ thống", "hệ thông"),
        ("cộng đồng", "công đồng"),
        ("hành chính", "hành chinh"),
        ("lĩnh vực", "lỉnh vực"),
        ("theo dõi", "theo giõi"),
        ("giải quyết", "giãi quyết"),
    ]
    right, wrong = rng.choice(slips)
    line = rng.choice([line for line in lines(plan) if right in line.text] or lines(plan, "III"))
    line.write(line.text.replace(right, wrong, 1) if right in line.text else f"{line.text} Bố trí kinh pí cho {right}.")


@plans("language/legacy-encoding")
def font_of_old(plan: Plan, rng: Random) -> None:
    old = [
        "Tæ chøc kiÓm tra c¸c bé phËn gi¶i quyÕt hå s¬.",
        "Niªm yÕt c¶i c¸ch hµnh chÝnh t¹i c¸c th«n.",
        "Thöïc hieän caûi caùch haønh chính taïi caùc thoân.",
    ]
    rng.choice(lines(plan)).append(rng.choice(old))


@plans("language/unit-name-variant")
def another_unit_left_over(plan: Plan, rng: Random) -> None:
    left_over = [
        "UBND xã Phú Lộc bố trí kinh phí.",
        "Công khai trên địa bàn xã Hòa Sơn.",
        "Công chức xã An Thình đúng giờ.",
        "Ủy ban nhân dân xã Vân Sơn theo dõi.",
    ]
    if rng.random() < 0.5:
        rng.choice(lines(plan)).append("Người dân xã An Thịnh được biết kết quả.")
    rng.choice(lines(plan)).append(rng.choice(left_over))
