"""Words misspelt: which are told, how they are mended, and what is left alone."""

from __future__ import annotations

import dataclasses
import unicodedata

import pytest

from cchc_lint.engine.run import bind
from cchc_lint.finding import Edit, Problem
from cchc_lint.rulepack.files import rules_folder
from cchc_lint.rulepack.rule import load_rule
from cchc_lint.source import Span
from tests.unit.rule_hits import hits

HEAD = "KẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. NHIỆM VỤ\n\n"
RULE = "language/misspelling"


def found(text: str) -> list[tuple[str, str, str | None]]:
    """The words of each hit, what is offered for them, and the variant."""
    plan, told = hits(RULE, "text", HEAD + text + "\n")
    return [(plan.source.quote(hit.span), hit.words.get("right", ""), hit.variant) for hit in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đẩy mạnh tuyên truyến.", ("truyến", "truyền", "phrase")),
        ("Bố trí kinh pí.", ("pí", "phí", "phrase")),
        ("Các bên hối hợp.", ("hối", "phối", "phrase")),
        ("Tập chung đến cơ sở.", ("chung", "trung", "phrase")),
        ("Các giải phải đã nêu.", ("phải", "pháp", "phrase")),
        ("Họp tại xã, trị trấn.", ("trị", "thị", "phrase")),
        ("Thái độ thể hiện rừ.", ("rừ", "rõ", "phrase")),
        ("a) Rá soát văn bản.", ("Rá", "Rà", "phrase")),
        ("Kế hoạch đê thực hiện.", ("đê", "để", "phrase")),
        ("Kêt quả đạt được.", ("Kêt", "Kết", "syllable")),
        ("Bảo đảm đuợc giao.", ("đuợc", "được", "syllable")),
        ("Nói thưc cho dân.", ("thưc", "", "unknown")),
        ("Dấu ưềđ lạ.", ("ưềđ", "", "doubtful")),
        ("Trình UBND huyênj.", ("huyênj", "huyện", "typing")),
        ("Việc thự chiện nhiệm vụ.", ("thự chiện", "thực hiện", "shifted")),
        ("Tuyên truyền trên địa huyện.", ("trên địa", "trên địa bàn", "dropped")),
    ],
)
def test_a_slip_is_told_with_what_was_meant(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Vấn đề thực hiện; tuyến đê thực hiện duy tu; khả năng cao; thực tập chung; tập thể.",
        "Ông Lò Văn Pọm, bà Siu Hlek, xã Krông Pắc, huyện Ia H'Drai, buôn Ea Sin, thị trấn Kiên Quan.",
        "Website, online, video, banner, logo, pano, email, SMART, Zalo, Facebook, livestream, chatbot.",
        "Hoà, hòa, thuỷ, thủy, khoẻ, khỏe, quý, quí; hàng năm, hằng năm; kỹ, kĩ; lý, lí.",
        "Gửi vanthu.kêt@donggiang.gov.vn; https://donggiang.gov.vn/kêt-quả; mã KÊT-01/kêt.",
        "Trả kếtquảxã, UBNDhuyện; địa bànxã; th ực hiện; kế hoạ ch.",
        "pa-nô, ki-lô-gam, pô-xtơ; Ê-đê; số tt; 5% chi phí tuân thủ quy",
        "Xin lỗi, kiến nghị. Sự nghiệp công; các cơ, sở; tuyên, truyền.",
    ],
)
def test_right_words_names_and_foreign_ones_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_edit_keeps_capitals_and_covers_the_word_alone() -> None:
    plan, (hit,) = hits(RULE, "text", HEAD + "Rá soát văn bản.\n")
    assert (hit.edit, plan.source.quote(hit.span)) == (Edit(hit.span, "Rà"), "Rá")


def test_capitals_of_a_heading_are_read_as_words() -> None:
    plan, told = hits(RULE, "yaml", "sections:\n  - {number: I, heading: KINH PÍ THỰC HIỆN, text: Xã tự cân đối.}\n")
    assert [(plan.source.quote(hit.span), hit.words["right"]) for hit in told] == [("PÍ", "PHÍ")]


def test_decomposed_text_has_the_same_slips() -> None:
    text = HEAD + "Đẩy mạnh tuyên truyến; kêt quả.\n"
    told = [
        [hit.words["right"] for hit in hits(RULE, "text", unicodedata.normalize(form, text))[1]]
        for form in ("NFC", "NFD")
    ]
    assert told == [["truyền", "kết"]] * 2


def test_a_text_full_of_slips_is_told_once_as_recognised() -> None:
    _, told = hits(RULE, "text", HEAD + "kêt quả, " * 40 + "hết.\n")
    assert [(hit.variant, hit.words["n"], len(hit.related), hit.edit) for hit in told] == [("scanned", "40", 24, None)]


def test_a_long_text_with_few_slips_has_each_told() -> None:
    words = "Cán bộ, công chức thực hiện nhiệm vụ được giao theo quy định. " * 300
    _, told = hits(RULE, "text", HEAD + words + "kêt quả, " * 30 + "hết.\n")
    assert len(told) == 30


def test_a_slip_in_a_recognised_document_is_a_doubtful_one() -> None:
    (bound,) = bind((load_rule(rules_folder() / f"{RULE}.yaml", RULE),))
    plan, (sure,) = hits(RULE, "text", HEAD + "Bố trí kinh pí.\n")
    recognised = dataclasses.replace(plan, problems=(Problem("recognised-pages", Span(0, 0)),))
    (doubtful,) = bound.check.run(recognised, bound.params)
    assert (sure.doubt, doubtful) == (False, dataclasses.replace(sure, doubt=True))
