"""Word lists of ``rules/_data/`` as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a space in them stands for any run of spaces."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) + ")"


def whole_words(words: Iterable[str]) -> str:
    """A pattern for any of the words where no letter or digit touches them."""
    return r"(?<!\w)" + any_of(words) + r"(?!\w)"
