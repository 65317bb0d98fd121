"""The level of a unit or office by its name."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.rulepack.files import data


def level_of_unit(name: str) -> str | None:
    """The level of a unit or office by its name, "Chủ tịch" and "UBND" left aside; None where the name shows none."""
    folded = _without_heads(" ".join(fold(name).split()))
    unit = next((unit for unit in unit_words() if re.match(rf"{unit['word']}\b", folded)), None)
    office = office_of(folded)
    if office and (unit is None or len(office["word"]) > len(unit["word"])):
        return str(office["level"])
    if unit is None:
        return None
    rest = folded[len(unit["word"]) :].strip(" .")
    is_central = unit.get("central") and rest.startswith(tuple(data("header")["central_cities"]))
    return "province" if is_central else str(unit["level"])


def office_of(folded: str) -> dict[str, str] | None:
    """The entry of ``offices`` that a folded name begins with; None for what only begins so: "phòng, chống …"."""
    if f"{folded} ".startswith(tuple(f"{fold(words)} " for words in data("header")["no_offices"])):
        return None
    return next((office for office in office_words() if re.match(rf"{office['word']}(?![\w,])", folded)), None)


def _without_heads(folded: str) -> str:
    """A folded name from the unit on: "chủ tịch ubnd xã bình an" → "xã bình an"."""
    table = data("header")
    for words in (table["heads"], table["councils"]):
        head = next((word for word in sorted(words, key=len, reverse=True) if folded.startswith(word + " ")), None)
        if head:
            folded = folded[len(head) :].strip()
    return folded


@lru_cache(maxsize=1)
def unit_words() -> tuple[dict[str, str], ...]:
    """The entries of ``units`` in ``rules/_data/header.yaml``, those of the longest words first."""
    return tuple(sorted(data("header")["units"], key=lambda unit: -len(unit["word"])))


@lru_cache(maxsize=1)
def office_words() -> tuple[dict[str, str], ...]:
    """Those of ``offices``."""
    return tuple(sorted(data("header")["offices"], key=lambda office: -len(office["word"])))
