"""Word lists of ``rules/_data/`` as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a space in them stands for any run of spaces."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) + ")"


def whole_words(words: Iterable[str]) -> str:
    """A pattern for any of the words where no letter or digit touches them."""
    return r"(?<!\w)" + any_of(words) + r"(?!\w)"


def on_demand(write: Callable[[Any], str]) -> cached_property[re.Pattern[str]]:
    """A pattern of a table, written and compiled when it is first asked for: no text needs all of them."""
    return cached_property(lambda table: re.compile(write(table)))
