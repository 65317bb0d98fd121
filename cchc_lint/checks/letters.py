"""Patterns of rule files that speak of small and capital letters."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=32)
def letter_pattern(pattern: str) -> re.Pattern[str]:
    """The pattern compiled, with ``{lower}`` and ``{upper}`` for one small or capital letter of Vietnamese."""
    return re.compile(pattern.replace("{lower}", _letters(capital=False)).replace("{upper}", _letters(capital=True)))


@lru_cache(maxsize=2)
def _letters(*, capital: bool) -> str:
    letters = (chr(code) for start, end in _BLOCKS for code in range(start, end))
    return "[" + "".join(letter for letter in letters if (letter.isupper() if capital else letter.islower())) + "]"


# The Unicode blocks that hold the letters of Vietnamese.
_BLOCKS = ((0x41, 0x7B), (0xC0, 0x1B1), (0x1EA0, 0x1EFA))
