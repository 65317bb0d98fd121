"""The wordings of ``rules/_data/other_levels.yaml``, made ready for plans of one level and day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from cchc_lint.checks.passages import sentence
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of, whole_words
from cchc_lint.rulepack.files import data


class Place(NamedTuple):
    """The words at fault in a text, where the sentence around them begins, and whether it leaves a doubt."""

    start: int
    end: int
    sentence: int
    doubt: bool


class Wording(NamedTuple):
    """A wording that no plan of the level has.

    ``within`` must stand in its sentence before it, ``unless`` and ``superior`` must not; ``history`` must not stand in
    it at all, ``after`` must not follow. Without ``sure`` in the sentence before it there is doubt, and with
    ``only_sure`` nothing is said. ``posts``: judged only in what the plan gives to its own offices, item by item;
    ``officials``: only in what it gives to a single post; ``cells``: only in a cell of a few words; ``products``: only
    in that of the product; ``rows``: only in the task of a row.
    ``coordinates``: right under coordination. ``once``: one hit for all places. ``instead``: the right words; where the
    plan has them too, responsibilities/office-name-variant tells of both.
    ``hint``: a word without which a text need not be looked at. Nothing is compiled beforehand: most plans hold none
    of the words at fault.
    """

    variant: str
    hint: str
    pattern: str
    within: str | None
    unless: str | None
    superior: str | None
    history: str | None
    sure: str | None
    after: str
    posts: bool
    officials: bool
    cells: bool
    products: bool
    rows: bool
    only_sure: bool
    coordinates: bool
    once: bool
    instead: str | None

    def places(self, folded: str) -> Iterator[Place]:
        if self.hint not in folded:
            return
        pattern = compiled(self.pattern)
        for match in pattern.finditer(folded):
            start, end = match.span("at") if "at" in pattern.groupindex else match.span()
            begin, stop = (max(0, start - _REACH), end) if self.posts else sentence(folded, match.start(), end)
            if compiled(self.after).match(folded, end) or (
                self.unless and compiled(self.unless).search(folded, begin, end)
            ):
                continue
            if self.history and compiled(self.history).search(folded, begin, stop):
                continue
            if self.superior and compiled(self.superior).search(folded, begin, start):
                continue
            if self.within is None or compiled(self.within).search(folded, begin, start):
                doubt = bool(self.sure and not compiled(self.sure).search(folded[begin:start]))
                if not (doubt and self.only_sure):
                    yield Place(start, end, begin, doubt)


compiled = lru_cache(maxsize=512)(re.compile)

# How far before a wording an item that is given to an office is looked at.
_REACH = 1000


@lru_cache(maxsize=16)
def wordings_for(level: str, day: datetime.date | None, *, in_city: bool) -> tuple[Wording, ...]:
    """The wordings at fault in plans of a level issued on a day; ``in_city``: in a city under the government."""
    table = data("other_levels")
    if level not in table["above"]:
        return ()
    gone = table["abolished"] if day and day > data("offices")["districts_until"] else ()
    above = [word for word in (*table["above"][level], *([table["city"]] if in_city else [])) if word not in gone]
    lists: dict[str, str] = {name: any_of(map(fold, words)) for name, words in table["lists"].items()}
    lists["superior"] = any_of(map(fold, (*above, *table["superior"]))) + r"(?!\w)"
    lists["above"] = rf"{any_of(map(fold, above))}(?!\w)(?!\s+{any_of(map(fold, table['not_before']))}(?!\w))"
    own = any_of(map(fold, table["own"][level]))
    return tuple(
        _wording(entry, lists, own) for entry in table["wordings"] if level in entry["levels"] and _stands(entry, day)
    )


def _stands(entry: Mapping[str, Any], day: datetime.date | None) -> bool:
    """Whether a wording is judged on a day; one with dates only where the day is known."""
    since, until = entry.get("from"), entry.get("until")
    if day is None:
        return since is None and until is None
    return (since is None or since <= day) and (until is None or day <= until)


def _wording(entry: Mapping[str, Any], lists: Mapping[str, str], own: str) -> Wording:
    table = data("other_levels")
    frames = [fold(words) for name in entry["unless"] for words in table["frames"][name]]
    if entry.get("organs"):
        # "các phòng, ban của huyện", "các xã, phường lân cận"
        near = any_of(map(fold, table["near"]))
        after = rf"\s*,?\s*(?:{any_of(map(fold, table['of']))}\s+)*(?:{lists['above']}|{near}(?!\w))"
    else:
        # "của huyện, xã", "của tỉnh và địa phương": the unit names itself beside the level above
        after = rf"\s*(?:,|/|-|và|đến|hoặc)\s*(?:{any_of(map(fold, table['of']))}\s+)*{own}(?!\w)"
    return Wording(
        variant=entry["variant"],
        hint=fold(entry.get("hint", "")),
        pattern=rf"(?<!\w)(?:{_spelled(entry['pattern'], lists)})(?!\w)",
        within=rf"(?<!\w){lists[entry['within']]}(?!\w)" if "within" in entry else None,
        history=whole_words(map(fold, table["history"])) if entry.get("present") else None,
        unless=rf"(?!{whole_words(map(fold, table['no_frames']))}){whole_words(frames)}" if frames else None,
        superior=rf"(?<!\w){lists['superior']}" if entry.get("own_subject") else None,
        sure=_spelled(entry["sure"], lists) if "sure" in entry else None,
        after=after,
        posts=entry.get("posts", False),
        officials=entry.get("officials", False),
        cells=entry.get("cells", False),
        products=entry.get("products", False),
        rows=entry.get("rows", False),
        only_sure=entry.get("only_sure", False),
        coordinates=entry.get("coordinates", False),
        once=entry.get("once", False),
        instead=_spelled(entry["instead"], lists) if "instead" in entry else None,
    )


# What may stand before the first word of a sentence: bullets and numbers.
_START = r"^(?:\s*(?:[a-zđ]|\d+)[.)]|[\s\d.)+•-])*"
# How many characters " … " may stand for.
_GAP = r"(?:(?!\s-\s)[^.;:!?]){0,60}?"


def _spelled(pattern: str, lists: Mapping[str, str]) -> str:
    """A pattern of the table as a regular expression: its lists put in, " … " and spaces opened."""
    pattern = fold(pattern).replace("[[", "(?P<at>").replace("]]", ")").replace("{start}", _START)
    for name, words in lists.items():
        pattern = pattern.replace("{" + name + "}", words)
    return pattern.replace(" … ", rf"(?!\w){_GAP}(?<!\w)").replace(" ?", r"\s*").replace(" ", r"\s+")
