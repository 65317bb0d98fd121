"""Words in the codes of old fonts inside a Unicode text."""

from __future__ import annotations

import pytest

from cchc_lint.finding import Edit
from tests.unit.rule_hits import hits

RULE = "language/legacy-encoding"
HEAD = "KẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. NHIỆM VỤ\n\n"


@pytest.mark.parametrize(
    ("text", "right", "encoding"),
    [
        ("c¶i c¸ch hµnh chÝnh", "cải cách hành chính", "TCVN3 (ABC)"),
        ("ñy ban nh©n d©n x·", "ủy ban nhân dân xã", "TCVN3 (ABC)"),
        ("n\u00adíc, ®\u00adêng", "nước, đường", "TCVN3 (ABC)"),
        ("caûi caùch thuû tuïc haønh", "cải cách thủ tục hành", "VNI"),
        ("nhaø nöôùc, ñöôøng", "nhà nước, đường", "VNI"),
    ],
)
def test_a_stretch_in_old_codes_is_told_and_converted(text: str, right: str, encoding: str) -> None:
    plan, (hit,) = hits(RULE, "text", HEAD + f"Rà soát văn bản; {text} ở thôn.\n")
    assert (plan.source.quote(hit.span), hit.words, hit.edit) == (
        text,
        {"encoding": encoding, "right": right},
        Edit(hit.span, right),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Nhiệt độ 25°C, 40 m², ½ số hộ, © 2023, ® và § 5.",
        "Café, résumé, São Paulo, François, Zürich, Müller, naïve.",
        "õng ẹo, ù ì, Êđê, Ô Loan, ý, í ới, của, ủy ban.",
        "Một chữ như h¸t là tình cờ.",
    ],
)
def test_signs_and_foreign_words_are_no_old_codes(text: str) -> None:
    assert hits(RULE, "text", HEAD + text + "\n")[1] == ()


def test_no_edit_where_a_word_beside_may_be_in_old_codes_too() -> None:
    _, (hit,) = hits(RULE, "text", HEAD + "Tập huấn cho bé phËn mét cöa cã công chức.\n")
    assert (hit.words["right"], hit.edit) == ("bộ phận một cửa", None)


def test_a_word_that_makes_one_with_the_end_of_a_stretch_belongs_to_it() -> None:
    plan, (hit,) = hits(RULE, "text", HEAD + "Các thôn thùc hiÖn nghiªm tóc quy chế.\n")
    assert (plan.source.quote(hit.span), hit.words["right"]) == ("thùc hiÖn nghiªm tóc", "thực hiện nghiêm túc")


def test_one_word_in_old_codes_is_enough_where_it_makes_one_of_the_register() -> None:
    plan, (hit,) = hits(RULE, "text", HEAD + "Tự kiÓm tra tại các thôn.\n")
    assert (plan.source.quote(hit.span), hit.words["right"]) == ("kiÓm", "kiểm")


def test_the_other_rules_read_what_the_old_codes_mean() -> None:
    plan, _ = hits(RULE, "text", HEAD + "Tự kiÓm tra viÖc thùc hiÖn vµ nép hå s¬.\n")
    assert [text.value for text in plan.body][-1] == "Tự kiểm tra việc thực hiện và nộp hồ sơ."


def test_a_sign_of_length_is_no_word() -> None:
    assert hits(RULE, "text", HEAD + "Bụi 5 µm, 10 µm và 25 µm.\n")[1] == ()


def test_a_text_all_in_old_codes_is_told_once() -> None:
    _, (hit,) = hits(RULE, "text", HEAD + "Tæ chøc kiÓm tra c¸c bé phËn gi¶i quyÕt hå s¬ cña nh©n d©n ®óng hÑn.\n" * 3)
    assert (hit.variant, hit.words["n"], hit.edit) == ("many", "42", None)


def test_a_file_in_another_encoding_is_told_by_the_rule_for_files_alone() -> None:
    from cchc_lint.engine.run import bind
    from cchc_lint.engine.selftest import read_example
    from cchc_lint.rulepack.files import rules_folder
    from cchc_lint.rulepack.rule import Example, load_rule

    (bound,) = bind((load_rule(rules_folder() / f"{RULE}.yaml", RULE),))
    plan, _ = read_example(Example("text", "KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2023\n", encoding="latin-1"))
    assert list(bound.check.run(plan, bound.params)) == []
