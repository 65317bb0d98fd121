"""Whether a document is the yearly reform plan of a unit, by its title."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of, whole_words
from cchc_lint.plan.model import Plan
from cchc_lint.rulepack.files import data


def is_plan(plan: Plan) -> bool:
    """Whether the title, or the type of document where there is none, calls it a plan and not a report."""
    name = plan.title or plan.identity.type
    return name is not None and fold(name.value.strip()).startswith(tuple(map(fold, data("header")["titles"])))


def is_annual(plan: Plan) -> bool:
    """Whether it is a plan of reform for one whole year: no programme of several, no inspection, no amendment."""
    if plan.title is None or plan.year is None:
        return False
    title = " ".join(fold(plan.title.value).split())
    return bool(_annual().match(title)) and not _other().search(title)


@lru_cache(maxsize=1)
def _annual() -> re.Pattern[str]:
    table = data("annual_plans")
    titles, fillers = any_of(map(fold, data("header")["titles"])), any_of(map(fold, table["fillers"]))
    return re.compile(rf"{titles}(?:\s+{fillers})*\s+{any_of(map(fold, table['subjects']))}(?!\w)")


@lru_cache(maxsize=1)
def _other() -> re.Pattern[str]:
    return re.compile(whole_words(map(fold, data("annual_plans")["others"])) + r"|\d{4}\s*-\s*\d{4}")
