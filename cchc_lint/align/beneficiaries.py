"""Whom a task is for, as far as its words say: "tập huấn cho công chức", "tập huấn cho trưởng thôn"."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_lint.align.normalise import SLOT, syllables
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.rulepack.files import data


def for_others(one: str, names: tuple[str, ...], other: str, other_names: tuple[str, ...]) -> bool:
    """Whether two texts both say whom they are for, with no word in common; ``names`` of units are set aside."""
    above = _beneficiaries(one, names)
    return bool(above) and bool(below := _beneficiaries(other, other_names)) and above.isdisjoint(below)


@lru_cache(maxsize=1024)
def _beneficiaries(value: str, names: tuple[str, ...]) -> frozenset[str]:
    """The words behind the last "cho", those for a level or unit left out."""
    found = list(_behind().finditer(value))
    return frozenset(syllables(value[found[-1].end() :], names)) - {SLOT} if found else frozenset()


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w){any_of(data('alignment')['beneficiaries'])}\s")
