"""The lexicon of the register: its data are wholesome, and what it answers."""

from __future__ import annotations

import pytest

from cchc_lint.plan.grammar.lexicon import (
    joined_pairs,
    lexicon,
    meant_before,
    meant_term,
    moved_mark,
    same_letters,
    unfolded,
)
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.syllables import is_syllable
from cchc_lint.rulepack.files import data


def test_every_word_of_the_lexicon_is_a_vietnamese_syllable() -> None:
    table = data("phrases")
    words = " ".join(table[key] for key in ("pairs", "threes", "closed", "alone", "rare", "units"))
    strange = {word for word in fold(words).replace("*", " ").replace("/", " ").split() if not is_syllable(word)}
    assert strange == set()


def test_each_head_has_one_line() -> None:
    heads = [line.split()[0] for line in data("phrases")["pairs"].splitlines()]
    assert [head for head in set(heads) if heads.count(head) > 1] == []


def test_every_term_is_a_pair_to_which_slips_are_mended() -> None:
    known = lexicon()
    terms = {(head, tail) for head, tails in known.terms.items() for tail in tails}
    assert {(head, tail) for head, tail in terms if tail not in known.meant_behind(head)} == set()


def test_every_gap_is_shown_by_words_that_are_no_phrase_with_it_filled() -> None:
    gaps = {gap for gaps in lexicon().gaps.values() for gap in gaps}
    assert {gap for gap in gaps if gap.words[gap.place : gap.place + 1] == (gap.lost,)} == set()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("sữa", "đổi", (0, "sửa")),  # sounds alike
        ("sữa", "chua", None),
        ("bia", "tăng", None),  # a letter changed, and a partner that stands alone: "bia tăng 5%"
        ("các", "định", (0, "xác")),  # a small word, and a partner that cannot stand alone
        ("tại", "khỏan", None),
        ("quản", "lý", None),  # right
    ],
)
def test_a_term_is_spoilt_by_a_word_that_its_partner_leaves_no_room_for(
    first: str, second: str, expected: tuple[int, str] | None
) -> None:
    assert meant_term(first, second) == expected


def test_a_moved_mark_is_set_back() -> None:
    assert [moved_mark(word) for word in ("gía", "lựơng", "giá", "xyz")] == ["giá", "lượng", None, None]


def test_closed_syllables_all_have_partners() -> None:
    known = lexicon()
    assert {word for word in known.closed if word not in known.followers and not meant_before(word)} == set()


def test_loans_are_what_no_vietnamese_spelling_makes() -> None:
    assert {word for word in lexicon().loans if is_syllable(word)} == set()


def test_neighbours_behind_the_bar_explain_but_mend_nothing() -> None:
    known = lexicon()
    assert known.together("mai", "châu")
    assert "châu" not in known.meant_behind("mai")
    assert "mai" not in meant_before("châu")


def test_pairs_are_found_from_either_side_and_joined() -> None:
    known = lexicon()
    assert known.together("tuyên", "truyền")
    assert not known.together("tuyên", "truyến")
    assert "tuyên" in meant_before("truyền")
    assert joined_pairs()["thựchiện"] == ("thực", "hiện")


def test_syllables_of_the_same_letters_differ_in_marks_alone() -> None:
    assert {"thực", "thức"} <= same_letters("thưc")
    assert "thích" not in same_letters("thưc")


def test_a_folded_syllable_is_written_with_its_tone_mark_in_place() -> None:
    assert [unfolded(fold(word)) for word in ("soát", "thủy", "xã")] == ["soát", "thủy", "xã"]
