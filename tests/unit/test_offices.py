"""Offices in cells and in sentences."""

from __future__ import annotations

import datetime

import pytest

from cchc_lint.plan.grammar.offices import OwnOffice, find_offices, looks_like_office, split_offices
from cchc_lint.plan.view import view
from cchc_lint.rulepack.files import data
from cchc_lint.source import Source, Text


def text(value: str) -> Text:
    return view(Source("a.txt", value, "text").whole())


def found(value: str, **options: object) -> list[tuple[str, str | None, str | None, bool]]:
    mentions = find_offices(text(value), **options)  # type: ignore[arg-type]
    return [(mention.text.value, mention.id, mention.level, mention.vague) for mention in mentions]


@pytest.mark.parametrize(
    ("name", "office", "level"),
    [
        ("Công chức Văn phòng - Thống kê", "office", "commune"),
        ("CC Văn phòng", "office", "commune"),
        ("Văn Phòng thống kê", "office", "commune"),
        ("VP-TK", "office", "commune"),
        ("Văn phòng HĐND và UBND", "office", None),
        ("Văn phòng HĐND&UBND huyện", "office", "district"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "office", "province"),
        ("Công chức Tư pháp – Hộ tịch", "justice", "commune"),
        ("Phòng Tư pháp", "justice", "district"),
        ("Sở Tư pháp", "justice", "province"),
        ("Bộ Tư pháp", "justice", "central"),
        ("Tư pháp", "justice", None),
        ("Công chức Tài chính - Kế toán", "finance", "commune"),
        ("KTTC", "finance", "commune"),
        ("Phòng Tài chính – Kế hoạch", "finance", "district"),
        ("Tài chính - Kế hoạch", "finance", None),
        ("VHXH", "culture", "commune"),
        ("Văn hóa - TT", "culture", None),
        ("Công chức Địa chính - Nông nghiệp - Xây dựng và Môi trường", "land", "commune"),
        ("CC ĐC-NN-XD&MT", "land", "commune"),
        ("Phòng Lao động - TB&XH", "labour", "district"),
        ("Phòng Nội vụ huyện", "home_affairs", "district"),
        ("Cơ quan Tổ chức - Nội vụ", "home_affairs", "district"),
        ("Sở Kế hoạch và Đầu tư", "planning", "province"),
        ("Vụ Pháp chế", "legal", "central"),
        ("Bộ phận Tiếp nhận và Trả kết quả xã", "reception", "commune"),
        ("Trung tâm Phục vụ hành chính công", "reception", None),
        ("Phòng Văn hóa - Xã hội", "culture", "commune"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "economy", "commune"),
        ("Đài Truyền thanh xã", "media", "commune"),
        ("Chỉ huy trưởng Ban CHQS xã", "military", "commune"),
        ("Công an xã", "police", "commune"),
        ("Ủy ban MTTQ xã", "front", "commune"),
        ("UBND các xã, thị trấn", "committee", "commune"),
        ("UBND huyện, xã", "committee", None),
        ("Uỷ ban nhân dân cấp xã", "committee", "commune"),
        ("Các thôn", "village", "commune"),
    ],
)
def test_a_spelling_shows_the_office_and_the_level(name: str, office: str, level: str | None) -> None:
    assert found(name) == [(name, office, level, False)]


def test_one_name_may_be_of_two_levels_and_the_day_tells_which() -> None:
    assert found("Phòng Kinh tế") == [("Phòng Kinh tế", "economy", None, False)]
    assert found("Phòng Kinh tế", on=datetime.date(2024, 3, 1)) == [("Phòng Kinh tế", "economy", "district", False)]
    assert found("Phòng Kinh tế", on=datetime.date(2025, 8, 1)) == [("Phòng Kinh tế", "economy", "commune", False)]


@pytest.mark.parametrize(
    "name",
    [
        "CB, CC có liên quan",
        "CB,CCcó liên quan",
        "Cán bộ, công chức",
        "Cán bộ, công chức xã",
        "Công chức chuyên môn",
        "Công chức chuyên môn UBND xã",
        "Các công chức chuyên môn có liên quan",
        "các bộ phận chuyên môn",
        "Cơ quan liên quan",
        "các cơ quan, đơn vị",
        "các phòng, ban, ngành cấp huyện",
        "các ban ngành",
        "Các sở, ban, ngành",
        "Các đơn vị thuộc Bộ",
        "Thủ trưởng các cơ quan chuyên môn thuộc UBND huyện",
    ],
)
def test_nobody_in_particular_is_vague(name: str) -> None:
    assert found(name) == [(name, None, None, True)]


def test_an_unknown_office_in_a_cell_is_a_mention_without_id() -> None:
    assert found("Hạt Kiểm lâm; Phòng Nội vụ") == [
        ("Hạt Kiểm lâm", None, None, False),
        ("Phòng Nội vụ", "home_affairs", "district", False),
    ]


def test_an_office_of_the_unit_itself_is_found_by_its_own_name() -> None:
    own = (OwnOffice("Tổ phản ứng nhanh", "commune"),)
    assert found("Giao Tổ  phản ứng nhanh thực hiện", own=own) == [
        ("Tổ  phản ứng nhanh", "Tổ phản ứng nhanh", "commune", False)
    ]


def test_a_long_name_is_known_with_a_wrong_accent() -> None:
    assert found("Văn phòng - Thông kê") == [("Văn phòng - Thông kê", "office", "commune", False)]


def test_everyday_words_are_offices_in_a_cell_and_none_in_a_sentence() -> None:
    assert found("Văn hóa, Tư pháp") == [("Văn hóa", "culture", None, False), ("Tư pháp", "justice", None, False)]
    assert found("phát triển văn hóa, giáo dục và nông nghiệp của địa phương trong năm") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "thực hiện nhiệm vụ cải cách hành chính được giao",
        "nâng cao đạo đức công vụ, pháp chế",
        "các tổ chức, cá nhân đến giao dịch",
        "đào tạo cán bộ, công chức theo vị trí việc làm",
    ],
)
def test_parts_of_other_words_and_those_the_office_serves_are_no_offices(sentence: str) -> None:
    assert found(sentence) == []


def test_a_sentence_names_offices_with_their_level() -> None:
    assert found("phối hợp với phòng Tài chính- Kế hoạch báo cáo UBND huyện và các cơ quan có liên quan") == [
        ("phòng Tài chính- Kế hoạch", "finance", "district", False),
        ("UBND huyện", "committee", "district", False),
        ("các cơ quan có liên quan", None, None, True),
    ]


@pytest.mark.parametrize(
    ("cell", "offices"),
    [
        ("- Công chức Văn phòng - Thống kê", ["Công chức Văn phòng - Thống kê"]),
        (
            "- Công chức Văn phòng - Thống kê - Công chức chuyên môn UBND xã",
            ["Công chức Văn phòng - Thống kê", "Công chức chuyên môn UBND xã"],
        ),
        ("Công chức tư pháp -CB, CC có liên quan", ["Công chức tư pháp", "CB, CC có liên quan"]),
        ("CC Văn phòng và CB,CCcó liên quan", ["CC Văn phòng", "CB,CCcó liên quan"]),
        ("Văn phòng HĐND và UBND; Công an xã/ các thôn", ["Văn phòng HĐND và UBND", "Công an xã", "các thôn"]),
        ("Chủ trì: Phòng Nội vụ; Phối hợp: Phòng Tư pháp", ["Phòng Nội vụ", "Phòng Tư pháp"]),
        ("- Cơ quan thực hiện: Công an xã - Cơ quan phối hợp: các thôn", ["Công an xã", "các thôn"]),
        (
            "Sở Giáo dục và Đào tạo, Sở Y tế và UBND các huyện, thị xã",
            ["Sở Giáo dục và Đào tạo", "Sở Y tế", "UBND các huyện, thị xã"],
        ),
        ("Công chức VP-TK (chủ trì).", ["Công chức VP-TK (chủ trì)"]),
        ("", []),
        (" - ; ", []),
    ],
)
def test_a_cell_is_split_between_offices_and_never_inside_one(cell: str, offices: list[str]) -> None:
    assert [office.value for office in split_offices(text(cell))] == offices


@pytest.mark.parametrize(
    "fragment", ["UBND xã", "phòng - Thống kê", "Các cơ quan liên", "- Công chức Văn", "Tư pháp", "CB, CC"]
)
def test_a_line_of_an_office_cell_looks_like_one(fragment: str) -> None:
    assert looks_like_office(text(fragment)) > 0.5


@pytest.mark.parametrize(
    "words",
    [
        "Kế hoạch",
        "Báo cáo kết quả thực hiện",
        "Thường xuyên",
        "Quý I/2024",
        "Theo kế hoạch của huyện",
        "Văn bản hướng dẫn",
        "",
    ],
)
def test_a_product_or_deadline_does_not_look_like_an_office(words: str) -> None:
    assert looks_like_office(text(words)) < 0.35


def test_every_full_name_of_the_table_is_found_as_its_office() -> None:
    for office in data("offices")["offices"]:
        for given in office.get("full", ()):
            name, day = (given, None) if isinstance(given, str) else (given["words"], given.get("from"))
            assert {mention.id for mention in find_offices(text(name.capitalize()), (), day)} == {office["id"]}, name
