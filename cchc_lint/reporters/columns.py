"""Display columns: how wide characters stand on a terminal, and text made safe to print there."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Latin with every Vietnamese letter, and general punctuation: one column each, known without wcwidth.
_NARROW = ((0x20, 0x7F), (0xA0, 0xAD), (0xAE, 0x300), (0x1E00, 0x1F00), (0x2010, 0x2028))
_INVISIBLE = "·"
_UNPRINTABLE = {"Cc", "Cf", "Zl", "Zp", "Cs"}


def shown(character: str) -> str:
    """The character as it may be printed: controls, escapes and direction marks of a document show as a dot."""
    if character.isprintable() or any(low <= ord(character) < high for low, high in _NARROW):
        return character
    return _INVISIBLE if unicodedata.category(character) in _UNPRINTABLE else character


def visible(text: str) -> str:
    """A text on one line, without anything that would act on a terminal."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(map(shown, line))


@lru_cache(maxsize=4096)
def width(character: str) -> int:
    """Columns of one printable character: 0 for a combining mark, 2 for a wide one."""
    code = ord(character)
    if any(low <= code < high for low, high in _NARROW):
        return 1
    if 0x300 <= code < 0x370:
        return 0
    from wcwidth import wcwidth  # noqa: PLC0415 - 30 ms that plain Vietnamese text does not need

    return max(0, wcwidth(character))
