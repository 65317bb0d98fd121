"""The form of head and foot: motto, number, date, recipients, signature."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits, quote, quotes

BODY = "\nKẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. NHIỆM VỤ\n\nCông khai thủ tục hành chính.\n"


def test_mottoes_after_the_first_are_related_to_it() -> None:
    text = f"Độc lập – Tự do – Hạnh phúc\n{BODY}\nĐộc lập — Tự do — Hạnh phúc\n"
    plan, found = hits("form/motto", "text", text)
    assert [quote(plan, hit.span) for hit in found] == ["Độc lập – Tự do – Hạnh phúc"]
    assert [quote(plan, item.span) for item in found[0].related] == ["Độc lập — Tự do — Hạnh phúc"]
    assert found[0].edit is not None
    assert found[0].edit.replacement == "Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("5/KH-UBND", "05/KH-UBND"),
        ("31 / KH -UBND", "31/KH-UBND"),
        ("31/KH—UBND", "31/KH-UBND"),
        ("4 /2023/QĐ-UBND", "04/2023/QĐ-UBND"),
    ],
)
def test_the_number_is_offered_as_it_should_be(printed: str, right: str) -> None:
    _, found = hits("form/document-number", "text", f"XÃ BÌNH AN\n\nSố: {printed}\n{BODY}")
    assert [hit.words["right"] for hit in found] == [right]


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("ngày 9 tháng 1 năm 2023", "ngày 09 tháng 01 năm 2023"),
        ("ngày 10 tháng 03 năm 2023", "ngày 10 tháng 3 năm 2023"),
        ("ngày 31 tháng 12 năm 2022", None),
        ("ngày 09 tháng 02 năm 2022", None),
    ],
)
def test_a_zero_stands_before_small_days_and_two_months_alone(printed: str, right: str | None) -> None:
    _, found = hits("form/place-and-date", "text", f"Bình An, {printed}\n{BODY}")
    assert [hit.words["right"] for hit in found] == ([right] if right else [])


def test_a_plan_without_recipients_or_signature_is_not_judged() -> None:
    for rule in ("form/recipients", "form/signing-authority"):
        assert quotes(rule, "text", f"XÃ BÌNH AN\n{BODY}") == []


def test_a_deputy_below_the_mark_for_a_deputy_is_right_whatever_the_lines_between() -> None:
    foot = "\nTM. ỦY BAN NHÂN DÂN\n- UBND huyện;\nKT. CHỦ TỊCH\n- Lưu: VT.\nPHÓ CHỦ TỊCH\n"
    assert quotes("form/signing-authority", "text", BODY + foot) == []


@pytest.mark.parametrize(
    ("country", "motto", "variants"),
    [
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", []),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆTNAM", "Độc lập - Tự do - Hạnh phúc", ["letters"]),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hanh phúc", ["letters"]),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc;", ["sign"]),
        ("Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - tự do - hạnh phúc", ["country-case"]),
    ],
)
def test_how_the_head_differs_is_told(country: str, motto: str, variants: list[str]) -> None:
    _, found = hits("form/motto", "text", f"{country}\n\n{motto}\n{BODY}")
    assert [hit.variant for hit in found] == variants


def test_a_mistyped_motto_is_no_misspelling_and_no_name_besides() -> None:
    head = "ỦY BAN NHÂN DÂN\nXÃ BÌNH AN\n\nCỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM\n\nĐộc lâp - Tự do - Hạnh phúc\n"
    assert hits("language/misspelling", "text", head + BODY)[1] == ()
    plan, _ = hits("form/motto", "text", head + BODY)
    assert plan.unit.name is not None
    assert plan.unit.name.value == "xã Bình An"


def test_a_date_that_follows_another_word_is_no_place_and_date() -> None:
    assert hits("form/place-and-date", "text", "Báo cáo trước ngày ngày 12/01/2023\n" + BODY)[1] == ()


@pytest.mark.parametrize(
    ("head", "variants"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Hạnh phúc - Tự do\n", ["letters"]),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA - VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc\n", ["letters"]),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA\n\nĐộc lập - Tự do - Hạnh phúc\n", ["short"]),
        ("CỘNG\n\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc\n", []),
    ],
)
def test_words_that_the_head_lacks_or_swaps_are_told(head: str, variants: list[str]) -> None:
    _, found = hits("form/motto", "text", head + BODY)
    assert [hit.variant for hit in found] == variants


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("31/kh-ubnd", "31/KH-UBND"),
        ("31/Kh-hdnd", "31/KH-HĐND"),
        ("31/QD-SNV", "31/QĐ-SNV"),
        ("31/KH", "31/KH-…"),
        ("31/KH-SVHTTDL", None),
        ("31/UBND-NC", None),
    ],
)
def test_the_letters_of_the_number_are_those_of_type_and_issuer(printed: str, right: str | None) -> None:
    _, found = hits("form/document-number", "text", f"XÃ BÌNH AN\n\nSố: {printed}\n\nCải cách hành chính năm 2023\n")
    assert [hit.words["right"] for hit in found] == ([right] if right else [])


@pytest.mark.parametrize(
    ("line", "variant"),
    [
        ("Bình An, ngày 12 tháng 01 2023", "words"),
        ("Bình An, 12 tháng 01 năm 2023", "words"),
        ("Ngày 12 tháng 01 năm 2023", "alone"),
        ("Đợt cao điểm 12 tháng 01 năm 2023", None),
    ],
)
def test_what_the_line_of_place_and_date_lacks_is_told(line: str, variant: str | None) -> None:
    _, found = hits("form/place-and-date", "text", f"{line}\n{BODY}")
    assert [hit.variant for hit in found] == ([variant] if variant else [])


@pytest.mark.parametrize(
    ("lines", "variants"),
    [
        (("Nơi nhận:", "UBND huyện;", "- Đảng ủy;", "- Lưu: VT."), ["bare"]),
        (("Nơi nhận:", "- UBND huyện;", "+ Đảng ủy;", "- Lưu: VT."), ["bare"]),
        (("Nơi nhận:", "- UBND huyện;", "- Lưu:."), ["where"]),
        (("NƠI NHẬN:", "- UBND huyện;", "- Lưu: VT."), ["case"]),
        (("Nơi gửi:", "- UBND huyện;", "- Lưu: VT."), ["misnamed"]),
    ],
)
def test_each_line_of_the_recipients_has_its_form(lines: tuple[str, ...], variants: list[str]) -> None:
    foot = "\n".join(lines)
    _, found = hits("form/recipients", "text", f"{BODY}\n{foot}\n\nCHỦ TỊCH\n")
    assert [hit.variant for hit in found] == variants


@pytest.mark.parametrize(
    ("body", "name", "right"),
    [
        ("XÃ BÌNH AN", "Th.S Đinh Văn Lộc", "Đinh Văn Lộc"),
        ("XÃ BÌNH AN", "ThS. KS. Đinh Văn Lộc", "Đinh Văn Lộc"),
        ("XÃ BÌNH AN", "TIẾN SĨ ĐINH VĂN LỘC", "ĐINH VĂN LỘC"),
        ("XÃ BÌNH AN", "TS. Đinh Văn Lộc làm trưởng đoàn", None),
        ("BỆNH VIỆN TÂN HÒA", "TS. Đinh Văn Lộc", None),
    ],
)
def test_a_learned_title_before_the_signers_name_is_found(body: str, name: str, right: str | None) -> None:
    _, found = hits("form/signing-authority", "text", f"{body}\n{BODY}\nCHỦ TỊCH\n\n{name}\n")
    assert [hit.words["right"] for hit in found] == ([right] if right else [])
