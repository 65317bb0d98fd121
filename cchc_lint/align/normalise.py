"""The words of a text as they are compared: what differs from level to level is set aside.

Legal citations and figures are left out, abbreviations written out, and words for a level or unit ("cấp huyện",
"xã Bình An") become one slot: two plans put their own there, which tells nothing about the task. What stands in the
slots is compared later, when links are judged. Nothing here changes a text or its places.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_lint.plan.grammar.citations import find_citations
from cchc_lint.plan.grammar.phrases import Phrases, fold, words_of
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.model import Plan
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

SLOT = "đvhc"  # a word, so that it parts phrases as a word does
_SYLLABLE = re.compile(r"[^\W\d_]+")
_WORD_OR_FIGURE = re.compile(r"[^\W_]+")
# Behind a citation: what the document is about, up to the end of the clause.
_ABOUT = re.compile(r"[^.,;:]{0,40}?\s+(?:về|V/v)\s[^.,;:]*")
_CAPITALS = re.compile(r"(?<!\w)[A-ZĐƯ]{2,}(?:-[A-ZĐƯ]{2,})?(?!\w)")


def unit_names(*plans: Plan) -> tuple[str, ...]:
    """The names of the plans' units and of those above them, folded and without the word for the level; sorted."""
    names = {name for plan in plans for name in _names(plan)}
    return tuple(sorted(name for name in names if name))


def _names(plan: Plan) -> tuple[str, ...]:
    unit = plan.unit
    given = (unit.name.value if unit.name else "", unit.parent or "", unit.province or "")
    return tuple(_level_head().sub("", " ".join(fold(name).split())) for name in given)


@lru_cache(maxsize=1)
def _level_head() -> re.Pattern[str]:
    return re.compile(rf"^{any_of(data('alignment')['slots']['levels'])}\s+")


@lru_cache(maxsize=512)
def syllables(value: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The syllables of a text in order, folded, figures left out, ``SLOT`` for levels and units.

    Phrases that mean the same are one phrase (``concepts`` of the data table).
    """
    slotted = _slotted(value, names)
    words = words_of(slotted)
    found: list[str] = []
    last = 0
    for hit in _concepts().find(slotted, words):
        found.extend(word.value for word in words[last : hit.first])
        found.extend(hit.keys[0])
        last = hit.last
    found.extend(word.value for word in words[last:])
    return tuple(word for word in found if _SYLLABLE.fullmatch(word))


@lru_cache(maxsize=1)
def _concepts() -> Phrases[tuple[str, ...]]:
    """Every phrase of a concept, by the words that stand for it."""
    return Phrases(
        ((tuple(fold(phrases[0]).split()), phrase) for phrases in data("alignment")["concepts"] for phrase in phrases),
        ",",
    )


def wording(value: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """As ``syllables``, with the figures: two texts of one wording differ in nothing but levels and units."""
    return tuple(_WORD_OR_FIGURE.findall(_slotted(value, names)))


def _slotted(value: str, names: tuple[str, ...]) -> str:
    folded = fold(_CAPITALS.sub(_written_out, _without_citations(value)))
    return _slots(names).sub(f" {SLOT} ", folded)


def _without_citations(value: str) -> str:
    """The text without its legal citations: to name the superior's plan is not to take up a task."""
    cited = find_citations(Text(value, range(len(value)), range(1, len(value) + 1), 0))
    for citation in reversed(cited):
        about = _ABOUT.match(value, citation.end)
        value = f"{value[: citation.start]} {value[about.end() if about else citation.end :]}"
    return value


def _written_out(found: re.Match[str]) -> str:
    expansions = _expansions()
    whole = expansions.get(found.group())
    if whole is not None:
        return whole
    parts = [expansions.get(part, part) for part in found.group().split("-")]
    return "-".join(parts)


@lru_cache(maxsize=1)
def _expansions() -> dict[str, str]:
    return {short: str(words[0]) for short, words in data("abbreviations")["expansions"].items()}


@lru_cache(maxsize=256)
def _slots(names: tuple[str, ...]) -> re.Pattern[str]:
    """A level with the words before it and the unit's name behind it, or a name alone; several in a row are one."""
    table = data("alignment")["slots"]
    unit = rf"(?:{any_of(table['before'])}\s+)*{any_of(table['levels'])}"
    if names:
        name = any_of(names)
        unit = rf"(?:{unit}(?:\s+{name})?|{name})"
    return re.compile(rf"(?<!\w){unit}(?!\w)(?:\s*{any_of(table['between'])}?\s*(?<!\w){unit}(?!\w))*")
