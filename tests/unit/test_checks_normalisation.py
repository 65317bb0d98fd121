"""Letters in two encodings of Unicode."""

from __future__ import annotations

import unicodedata

from tests.unit.rule_hits import hits, quotes

TEXT = "KẾ HOẠCH\nCải cách hành chính năm 2023\n\nI. NHIỆM VỤ\n\nRà soát văn bản.\n"
LOOSE = unicodedata.normalize("NFD", TEXT)


def test_a_text_in_one_encoding_says_nothing() -> None:
    assert quotes("language/mixed-normalisation", "text", TEXT) == []
    assert quotes("language/mixed-normalisation", "text", LOOSE) == []


def test_a_mixture_is_one_finding_that_counts_the_loose_letters() -> None:
    word = unicodedata.normalize("NFD", "bản thôn")
    plan, found = hits("language/mixed-normalisation", "text", f"{TEXT}\nĐọc {word} này.\n")
    assert [(plan.source.quote(hit.span), hit.words["count"]) for hit in found] == [(word.split()[0], "2")]
