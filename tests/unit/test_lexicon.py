"""The lexicon of the register: its data are wholesome, and what it answers."""

from __future__ import annotations

from cchc_lint.plan.grammar.lexicon import joined_pairs, lexicon, meant_before, same_letters, unfolded
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
