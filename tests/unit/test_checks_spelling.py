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
        ("Tuân thủ cải cách hành, nhất là số hóa.", ("cải cách hành", "cải cách hành chính", "dropped")),
        ("Áp dụng đối các thôn.", ("đối các", "đối với các", "dropped")),
        ("Thực hiện các hoạt của tổ.", ("hoạt", "", "lost")),
        ("Ngân sách h xã bảo đảm.", ("h", "", "stray")),
        ("Cán bộ có liên n quan.", ("n", "", "stray")),
        ("Báo cáo UBND xãn trước ngày 15.", ("xãn", "xã", "typing")),
        ("Niêm yết bảng gía lệ phí.", ("gía", "giá", "syllable")),
        ("Bộ phận Một cửa các định rõ hồ sơ.", ("các", "xác", "phrase")),
        ("Phát phiếu khảo xát.", ("xát", "sát", "phrase")),
        ("Công chức phụ trách màng Văn hóa.", ("màng", "mảng", "phrase")),
        ("Kinh tế phát trin mạnh.", ("trin", "triển", "phrase")),
        ("Sự nổ lực của thôn.", ("nổ", "nỗ", "phrase")),
        ("Thực hiện các Đè án của xã.", ("Đè", "Đề", "phrase")),
        ("Theo cơ chế một của.", ("của", "cửa", "phrase")),
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
        "Theo điểm b khoản 2; nhóm c và d; mức 5 m so với trước; hệ số k là hằng số; thự c hiện; phố i hợp.",
        "Tỉ lệ, kĩ năng, quản lí, kỉ luật; tri thức bản địa; sinh vật cảnh; trụ sở ấp trên địa bàn; số ca mắc.",
        "Phản đối các hành vi; triển khai trưởng ấp; mất cân bằng giới tính khi sinh; theo quy định tại khoản 2.",
        "Ông Phạm Minh Chính tại phiên họp; giao tổ thực hiện; trưởng thôn và tổ thực hiện; kiểm tra, đối chiếu.",
        "Xin lỗi, kiến nghị. Sự nghiệp công; các cơ, sở; tuyên, truyền.",
    ],
)
def test_right_words_names_and_foreign_ones_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_edit_keeps_capitals_and_covers_the_word_alone() -> None:
    plan, (hit,) = hits(RULE, "text", HEAD + "Rá soát văn bản.\n")
    assert (hit.edit, plan.source.quote(hit.span)) == (Edit(hit.span, "Rà"), "Rá")


def test_a_stray_letter_is_taken_out_with_the_space_behind_it() -> None:
    plan, (hit,) = hits(RULE, "text", HEAD + "Ngân sách h xã bảo đảm.\n")
    assert hit.edit is not None
    assert (plan.source.quote(hit.edit.span), hit.edit.replacement) == ("h ", "")


def test_a_word_at_the_end_of_the_document_may_have_been_cut_off() -> None:
    assert (found("Nâng cao hiệu qu"), found("Nâng cao hiệu qu, hiệu lực.")) == ([], [("qu", "quả", "syllable")])


def test_a_gap_keeps_the_capitals_of_what_stands_there() -> None:
    assert found("Căn cứ Luật Tổ chính quyền địa phương.") == [("Luật Tổ chính", "Luật Tổ chức chính", "dropped")]


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
