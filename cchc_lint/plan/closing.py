"""Where a document closes: its recipients and signatures."""

from __future__ import annotations

import re

from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


def begins_closing(text: Text) -> bool:
    """Whether the recipients or the signature begin here: "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH" alone."""
    value = text.value.strip(" #*")
    folded = fold(value)
    closing = data("header")["closing"]
    if any(re.match(rf"{words}\s*(?::|$|\s{{3}})", folded) for words in closing["recipients"]):
        return True
    if value.startswith(tuple(closing["signing"])) and len(value) < 120:
        return True
    return value.isupper() and folded.strip(" :") in closing["positions"]
