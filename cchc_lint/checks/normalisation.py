"""Vietnamese letters in two encodings of Unicode side by side."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cchc_lint.finding import Hit
from cchc_lint.plan.model import Plan
from cchc_lint.registry import NoParams, check
from cchc_lint.source import Span

# A letter with the marks that Vietnamese sets on it, each a character of its own.
_LOOSE = re.compile("[^\\W\\d_][\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]+")
# Letters that bear a tone and are one character.
_TONED = re.compile("[àáãèéìíòóõùúýĩũÀÁÃÈÉÌÍÒÓÕÙÚÝĨŨ\u1ea0-\u1ef9]")
_WORD_SIGN = re.compile("[\\w\u0300-\u036f]")


@check("normalisation.mixed")
def mixed(plan: Plan, params: NoParams) -> Iterator[Hit]:
    """One hit at the first word whose marks are loose, in a text that has toned letters in one piece as well."""
    text = plan.source.text
    if unicodedata.is_normalized("NFC", text):
        return
    loose = [match.start() for match in _LOOSE.finditer(text) if _composes(match.group())]
    if loose and _TONED.search(text):
        start = end = loose[0]
        while start and _WORD_SIGN.match(text[start - 1]):
            start -= 1
        while end < len(text) and _WORD_SIGN.match(text[end]):
            end += 1
        yield Hit(Span(start, end), {"count": str(len(loose))})


def _composes(cluster: str) -> bool:
    return len(unicodedata.normalize("NFC", cluster)) < len(cluster)
