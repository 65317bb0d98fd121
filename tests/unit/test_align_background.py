"""The shipped table of how common words are."""

from __future__ import annotations

import pytest

from cchc_lint.align.background import background
from cchc_lint.align.likeness import cosine, features


def test_a_common_syllable_weighs_less_than_a_rare_one() -> None:
    table = background()
    assert table.syllables["hành"] < table.syllables["mạng"] < table.rare


def test_what_the_table_lacks_is_as_rare_as_can_be() -> None:
    assert "zebra" not in background().syllables
    assert features("zebra", ()).words == {"zebra": background().rare}


def test_a_text_is_like_itself_and_unlike_one_without_common_parts() -> None:
    one, other = features("nạo vét kênh mương", ()), features("hội thi tiếng hát", ())
    assert cosine(one.syllables, one.syllables) == pytest.approx(1)
    assert cosine(one.syllables, other.syllables) == 0
    assert 0 <= cosine(one.letters, other.letters) < 0.2


def test_marks_count_for_syllables_and_not_for_letters() -> None:
    marked, unmarked = features("nạo vét kênh mương", ()), features("nao vet kenh muong", ())
    assert cosine(marked.syllables, unmarked.syllables) == 0
    assert cosine(marked.letters, unmarked.letters) == pytest.approx(1)
