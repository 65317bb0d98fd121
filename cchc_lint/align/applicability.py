"""Whether a task or target of the superior plan binds the level of the subordinate one.

A plan gives work to those below it by naming them: in the row's words, its aim, its lead or coordination, or in a
target. What names nobody below is the superior's own work, and no gap where a subordinate leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Activity, Plan, PlanTarget, Task
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

NOT_NAMED = "not-named"


def binds(task: Task, targets: tuple[PlanTarget, ...], subordinate: Plan) -> bool:
    """Whether a superior task, with the targets it holds, names the subordinate's level or the unit itself."""
    level = subordinate.unit.level
    if level is None or any(target.target.level == level for target in targets):
        return True
    if any(names_level(text.value, subordinate) for text in _texts(task)):
        return True
    return any(meant_below(activity, subordinate) for activity in task.activities)


def targets_by_task(plan: Plan) -> dict[str, tuple[PlanTarget, ...]]:
    """The targets that stand in task rows, by the id of the task."""
    found: dict[str, tuple[PlanTarget, ...]] = {}
    for target in plan.targets:
        kind, name = target.holder
        if kind == "task":
            found[name] = (*found.get(name, ()), target)
    return found


def meant_below(activity: Activity, subordinate: Plan) -> bool:
    """Whether an activity by itself is given to the subordinate's level: by lead, coordination, or its first words.

    Further on a level is only spoken of: "xin ý kiến các cơ quan, địa phương".
    """
    if any(names_level(cell.text.value, subordinate) for cell in (activity.lead, activity.coordination)):
        return True
    opening = " ".join(activity.text.value.split()[:_OPENING])
    return names_level(opening, subordinate)


_OPENING = 4


def _texts(task: Task) -> Iterator[Text]:
    if task.goal is not None:
        yield task.goal
    yield from (task.text, task.lead.text, task.coordination.text)


def names_level(value: str, subordinate: Plan) -> bool:
    """Whether words name all units of the subordinate's level, or those below in general, or this unit.

    "UBND xã Bình An" names that unit alone; a name in quotation marks names nobody.
    """
    level = subordinate.unit.level or ""
    own = fold(subordinate.unit.name.value) if subordinate.unit.name else ""
    return _names(value, level, own)


@lru_cache(maxsize=8192)
def _names(value: str, level: str, own: str) -> bool:
    unquoted = _quotes().sub(lambda found: " " * len(found.group()), value)
    if own and re.search(rf"(?<!\w){re.escape(own)}(?!\w)", fold(unquoted)):
        return True
    return any(not _is_name(unquoted, found.end()) for found in _pattern(level).finditer(unquoted))


def _is_name(value: str, end: int) -> bool:
    """Whether a proper name follows: the words are those of one unit."""
    following = re.compile(r"\s+(?=[^\W\d_])").match(value, end)
    return following is not None and value[following.end()].isupper()


@lru_cache(maxsize=1)
def _quotes() -> re.Pattern[str]:
    return re.compile(data("cascade")["quotes"])


@cache
def _pattern(level: str) -> re.Pattern[str]:
    """A list of levels that has this one, a group of its units, or those below in general."""
    table = data("cascade")
    head = re.escape(table["level_head"])
    every = any_of(noun for nouns in table["nouns"].values() for noun in nouns)
    joint = rf"\s*{any_of(table['level_joints'])}\s*"
    own = any_of(table["nouns"].get(level, ["\0"]))
    listed = rf"{head}\s+(?:{every}{joint}(?:{head}\s+)?){{0,3}}{own}"
    units = "|".join(_words(phrase) for phrase in table["units"].get(level, ()))
    below = "|".join(map(_words, table["below"]))
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(part for part in (listed, units, below) if part)})(?!\w)")


def _words(phrase: str) -> str:
    """A phrase; a comma in it may also be "và", a stroke, or be set off by a space."""
    pieces = [r"\s+".join(map(re.escape, piece.split())) for piece in phrase.split(",")]
    return r"\s*(?:,|/|-|–|\bvà\b)\s*".join(pieces)
