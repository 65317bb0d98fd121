"""Defects of form, which only print can show."""

from __future__ import annotations

from random import Random

from tests.mutation.injection import Plan, plans, prints, section, sections

_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_PLACE = "An Thịnh, ngày 25 tháng 12 năm 2023"


@prints("form/motto")
def motto_with_other_strokes(text: str, rng: Random) -> str:
    wrong = ["Độc lập – Tự do – Hạnh phúc", "Độc lập-Tự do-Hạnh phúc", "Độc Lập - Tự Do - Hạnh Phúc",
             "Độc lập- Tự do- Hạnh phúc", "Độc lập -Tự do -Hạnh phúc", "Độc lập – Tự do - Hạnh phúc",
             "Độc lập, Tự do, Hạnh phúc", "Độc lập Tự do Hạnh phúc", "Độc lâp - Tự do - Hạnh phúc",
             "Độc lập - Tư do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc."]  # fmt: skip
    country = ["Cộng hòa xã hội chủ nghĩa Việt Nam", "CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM"]
    chosen = rng.choice([*wrong, *country])
    return text.replace(_MOTTO if chosen in wrong else _COUNTRY, chosen)


@prints("form/document-number")
def number_written_otherwise(text: str, rng: Random) -> str:
    wrong = ["8/KH-UBND", "168 /KH - UBND", "168/KH–UBND", "168/KH -UBND", "5/KH-UBND"]
    return text.replace("Số: 168/KH-UBND", f"Số: {rng.choice(wrong)}")


@prints("form/place-and-date")
def day_written_otherwise(text: str, rng: Random) -> str:
    wrong = [
        "An Thịnh, ngày 5 tháng 01 năm 2024",
        "An Thịnh, ngày 9 tháng 01 năm 2024",
        "An Thịnh, ngày 15 tháng 1 năm 2024",
        "An Thịnh ngày 25 tháng 12 năm 2023",
        "An Thịnh, ngày 08 tháng 1 năm 2024",
        "An Thịnh, ngày 25/12/2023",
        "An Thịnh, Ngày 25 tháng 12 năm 2023",
        "An Thịnh, ngày 25 tháng 12, năm 2023",
    ]
    return text.replace(_PLACE, rng.choice(wrong))


@prints("form/recipients")
def recipients_with_other_signs(text: str, rng: Random) -> str:
    wrong = [
        ("- Lưu: VT.", "- Lưu: VT;"),
        ("- Lưu: VT.", "- Lưu: VT"),
        ("- UBND huyện Tân Hòa;", "- UBND huyện Tân Hòa,"),
        ("- UBND huyện Tân Hòa;", "- UBND huyện Tân Hòa"),
        ("- UBND huyện Tân Hòa;", "- UBND huyện Tân Hòa."),
        ("- UBND huyện Tân Hòa;", "- Như trên;"),
        ("Nơi nhận:", "Nơi nhận"),
        ("- Lưu: VT.\n\n", ""),
    ]
    return text.replace(*rng.choice(wrong))


@prints("form/signing-authority")
def authority_written_otherwise(text: str, rng: Random) -> str:
    wrong = ["T/M ỦY BAN NHÂN DÂN", "TM ỦY BAN NHÂN DÂN", "T.M ỦY BAN NHÂN DÂN", "TM: ỦY BAN NHÂN DÂN",
             "T.M. ỦY BAN NHÂN DÂN", "TM, ỦY BAN NHÂN DÂN", "TM.ỦY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"]  # fmt: skip
    deputy = ["KT CHỦ TỊCH\n\nPHÓ CHỦ TỊCH", "K/T CHỦ TỊCH\n\nPHÓ CHỦ TỊCH"]
    chosen = rng.choice([*wrong, *deputy])
    if chosen in wrong:
        return text.replace("TM. ỦY BAN NHÂN DÂN", chosen)
    return text.replace("\n\nCHỦ TỊCH\n", f"\n\n{chosen}\n")


@prints("form/annex-heading")
def annex_numbered_otherwise(text: str, rng: Random) -> str:
    heading = rng.choice(["Phụ lục số 0{}", "Phụ lục 0{}", "Phụ lục số {}", "Phụ lục {}", "PHỤ LỤC SỐ {}"])
    for number, printed in ((1, "I"), (2, "II")):
        text = text.replace(f"\nPhụ lục {printed}: ", f"\n{heading.format(number)}: ")
    return text


@plans("form/number-sign", beside="language/punctuation")
def sign_typed_twice(plan: Plan, rng: Random) -> None:
    number = f"2.{rng.randrange(1, 8)}"
    section(plan, number)["number"] = number.replace(".", "..")


@plans("form/list-comma")
def comma_left_out(plan: Plan, rng: Random) -> None:
    phrases = ["cơ quan đơn vị", "cán bộ công chức", "tổ chức cá nhân", "khiếu nại tố cáo", "thanh tra kiểm tra"]
    section(plan, "2.1")["text"] += f" Việc này có sự tham gia của {rng.choice(phrases)}."


@plans("form/capitals")
def letter_of_another_size(plan: Plan, rng: Random) -> None:
    duties = ["Phổ biến Luật đất đai đến người dân.", "Phổ biến Luật tiếp cận thông tin đến người dân.",
              "Báo cáo chủ tịch UBND xã kết quả.", "Các Phó chủ tịch theo dõi việc này.",
              "Bảo đảm tính Hợp pháp của văn bản.", "Phổ biến pháp Luật cho người dân."]  # fmt: skip
    section(plan, "2.1")["text"] += f" {rng.choice(duties)}"


@plans("form/percent-sign")
def space_before_per_cent(plan: Plan, rng: Random) -> None:
    aims = next(one for one in sections(plan) if "98%" in (one.get("text") or ""))
    figure = rng.choice(["93%", "98%", "60%", "100%"])
    aims["text"] = aims["text"].replace(figure, figure.replace("%", rng.choice([" %", "\u00a0%", "%%"])), 1)
