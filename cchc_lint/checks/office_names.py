"""One office of the plan under several names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from cchc_lint.checks.own_words import own_words
from cchc_lint.checks.passages import Stretches, running_texts
from cchc_lint.checks.plan_days import offices_day
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.offices import OfficeMention, find_offices
from cchc_lint.plan.grammar.phrases import Phrases, fold, unaccented, words_of
from cchc_lint.plan.grammar.wording import any_of
from cchc_lint.plan.levels import unit_words
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

_MOST_RELATED = 10


class Variants(NamedTuple):
    """``single``: offices, by id, of which a unit has one, so that two names of it are names of one office.

    ``alike``: offices whose names may differ by an abbreviation or a cut, though a unit may have several of them;
    ``centres``: such offices of a commune with divisions. ``introduces``: words before the short name of an office
    that the plan introduces; ``lists``: words before the fields of several posts; ``one_of``: what a commune with
    posts has one of, by the word for it and the id of its names.
    """

    single: tuple[str, ...]
    alike: tuple[str, ...]
    centres: tuple[str, ...]
    lists: tuple[str, ...]
    introduces: tuple[str, ...]
    one_of: Mapping[str, str]


class _Name(NamedTuple):
    """A name of an office, as its words in small letters without head, level and "và", and where it stands.

    ``introduced``: as a short form; ``given``: by this name the plan gives it work.
    """

    words: tuple[str, ...]
    places: list[Text]
    introduced: bool
    given: bool


@check("office_names.variants", Variants)
def variants(plan: Plan, params: Variants) -> Iterator[Hit]:
    """One hit at the first place of each name of an own office that is not its main name; that one and more related.

    The main name is the one of which most others are short forms, else the most frequent. Variants: none for another
    name, ``short`` for abbreviated words, ``several`` for one of several short forms, ``cut`` for the first words
    alone, ``unknown`` for a name of a commune's office that no table knows, ``post`` for an office where others of its
    places name the post. Doubtful for the offices of the level above.

    Silent on signs, spaces and case, on short forms that the plan introduces, and on capitals alone, which
    language/undefined-abbreviation names. Single offices that issue plans have offices of every name: none for them.
    """
    if plan.unit.level is None or plan.unit.name is None:
        return
    if not fold(plan.unit.name.value.strip()).startswith(tuple(unit["word"] + " " for unit in unit_words())):
        return
    found = _names(plan, params)
    misread = _doubtful_rows(plan)
    for (office, level), names in found.items():
        for hit in _judged(office, names, params, level) if len(names) > 1 else ():
            if hit.variant != "cut" or not misread.hold(hit.span.start):  # the rest may stand in the next cell
                yield replace(hit, doubt=hit.doubt or level != plan.unit.level)
    if plan.unit.level == "commune" and _has_posts(plan):
        for word, office in params.one_of.items():
            if (office, "commune") in found:
                yield from _unknown(plan, word, found[office, "commune"])
        yield from _posts(plan, params)


def _has_posts(plan: Plan) -> bool:
    """Whether a commune has posts instead of divisions on the plan's day."""
    day = offices_day(plan)
    return day is not None and day <= data("offices")["districts_until"]


def _posts(plan: Plan, params: Variants) -> Iterator[Hit]:
    """One hit for each office that the plan mostly names as a post and elsewhere not: "Tư pháp – Hộ tịch" alone.

    Only where it leads or is given work, and under coordination in the same words.
    """
    posts: dict[str, list[OfficeMention]] = defaultdict(list)
    others: dict[str, list[tuple[OfficeMention, bool]]] = defaultdict(list)
    for text, leads in _office_texts(plan):
        first = next(iter(find_offices(text, plan.own_offices)), None)
        if first is None or first.id not in (*params.single, *params.alike) or first.level not in (None, "commune"):
            continue
        if is_post(first):
            posts[first.id].append(first)
        elif first.start == 0:
            others[first.id].append((first, leads))
    for office, named in others.items():
        words = {words_of_name(post) for post in posts[office]}
        odd = [mention.text for mention, leads in named if leads or words_of_name(mention) in words]
        if odd and len(odd) < len(posts[office]):
            yield _hit(posts[office][0].text, [text.span() for text in odd], "post")


def _office_texts(plan: Plan) -> Iterator[tuple[Text, bool]]:
    """The cells and items that name offices, and whether those lead or are given work."""
    yield from ((item.office, True) for item in plan.responsibilities)
    for row in (row for task in plan.tasks() for row in task.rows()):
        yield from ((cell.text, cell is row.lead) for cell in (row.lead, row.coordination) if cell.filled)


def _doubtful_rows(plan: Plan) -> Stretches:
    """The rows of which it is not sure where their cells end."""
    least: float = data("confidence")["doubt_below"]
    return Stretches.of(task.span for task in plan.tasks() if task.confidence < least)


def _judged(office: str, names: list[_Name], params: Variants, level: str) -> Iterator[Hit]:
    main = max(names, key=lambda name: (_followers(name, names), name.given, len(name.places), len(name.words)))
    odd = [(name, relation) for name in names if name is not main and (relation := relation_of(name.words, main.words))]
    shorts = [name for name, relation in odd if relation == "short" and not name.introduced]
    for name, relation in odd:
        shorter = office in (*params.one_of.values(), *params.centres) and _left_out(name.words, main.words)
        shorter = shorter and level in ("district", "commune")
        several = office not in params.single and not shorter
        turned = sorted(name.words) == sorted(main.words)
        if several and ((relation == "other" and not turned) or (relation == "cut" and _is_head(name, main))):
            continue
        if relation == "short" and (name.introduced or (len(shorts) < 2 and _in_capitals(name))):
            continue
        variant = "several" if relation == "short" and len(shorts) > 1 else None if relation == "other" else relation
        variant = "cut" if shorter else variant
        doubt = relation == "other" and len(name.words) > 1 < len(main.words) and name.words[0] != main.words[0]
        yield _hit(main.places[0], [place.span() for place in name.places], variant, doubt=doubt)


def _hit(main: Text, places: list[Span], variant: str | None, *, doubt: bool = False) -> Hit:
    related = (Related(main.span(), "main"), *(Related(span, "also") for span in places[1 : _MOST_RELATED + 1]))
    return Hit(places[0], {"main": " ".join(main.value.split())}, related, variant=variant, doubt=doubt)


def _unknown(plan: Plan, word: str, names: list[_Name]) -> Iterator[Hit]:
    """One hit for each name that no table knows of what a commune has one of: "Văn phòng điều hành xã"."""
    main = max(names, key=lambda name: len(name.places)).places[0]
    seen: dict[str, list[Span]] = defaultdict(list)
    for text in running_texts(plan):
        for match in _unknown_pattern(word).finditer(text.value):
            found = find_offices(text.cut(match.start(), match.end()), plan.own_offices)
            if not any(mention.start == 0 for mention in found):
                seen[" ".join(fold(match.group()).split())].append(text.span(match.start(), match.end()))
    for places in seen.values():
        yield _hit(main, places, "unknown")


@lru_cache(maxsize=4)
def _unknown_pattern(word: str) -> re.Pattern[str]:
    """The word with a capital, some small words, and the word for a commune."""
    opening = r"\s+".join(map(re.escape, (word[:1].upper() + word[1:]).split()))
    units = any_of(unit["word"] for unit in unit_words() if unit["level"] == "commune")
    return re.compile(rf"(?<!\w){opening}(?:\s+(?!{units})[^\W\dA-ZĐ]+){{1,5}}\s+{units}(?!\w)")


# "Văn phòng": what several offices have in common.
_HEAD = 2


def _is_head(name: _Name, main: _Name) -> bool:
    """Whether a name is no more than what several offices have in common: "Văn phòng"; no post among posts.

    With the level behind it, "Văn phòng huyện" is a name.
    """
    shown = any(fold(place.value).split()[-1] in _edges().tails for place in name.places)
    return (
        len(name.words) <= _HEAD
        and not shown
        and not all(any(_edges().posts.match(fold(place.value)) for place in one.places) for one in (name, main))
    )


def _left_out(words: tuple[str, ...], main: tuple[str, ...]) -> bool:
    """Whether inner words of the main name are left out: "Văn phòng UBND" for "Văn phòng HĐND và UBND"."""
    return len(words) > _HEAD and words[-1] == main[-1] and set(words) < set(main)


def _followers(name: _Name, names: list[_Name]) -> int:
    """Of how many places other names are short forms or cuts of this one."""
    others = [other for other in names if other is not name]
    return sum(
        len(other.places)
        for other in others
        if relation_of(other.words, name.words) in ("short", "cut") or _left_out(other.words, name.words)
    )


def _in_capitals(name: _Name) -> bool:
    """Whether the name is an abbreviation as a whole."""
    return len(name.words) == 1 and name.places[0].value.split()[-1].isupper()


def relation_of(one: tuple[str, ...], main: tuple[str, ...]) -> str:
    """How a name is made from the main one: ``short``, ``cut``, ``other``; empty where it is the same or fuller.

    So it is where signs, spaces and accents differ alone.
    """
    letters, others = unaccented("".join(one)), unaccented("".join(main))
    if letters == others:
        return ""
    if len(one) < len(main) and main[: len(one)] == one:
        return "cut"
    if sorted(one) == sorted(main) and min(map(len, one)) > 1:
        return "other"
    if _shortens(one, main) or sorted(_initials(one)) == sorted(_initials(main)):
        return "short" if len(letters) < len(others) else ""
    return "" if main == one[: len(main)] or _shortens(main, one) else "other"


def _initials(words: tuple[str, ...]) -> str:
    """The first letters of a name's words; a word without a vowel is initials already."""
    return "".join(word if not _VOWEL.search(unaccented(word)) else unaccented(word)[0] for word in words)


_VOWEL = re.compile("[aeiouy]")


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether each word of the short name is a word of the full one, or the initials of the next ones."""
    at = 0
    for word in short:
        if at < len(full) and word == full[at]:
            at += 1
            continue
        following = full[at : at + len(word)]
        if unaccented(word) != unaccented("".join(full_word[0] for full_word in following)):
            return False
        at += len(word)
    return at == len(full)


# ---- reading the names


def _names(plan: Plan, params: Variants) -> dict[tuple[str, str], list[_Name]]:
    """By office and level the names of the unit's own, and those of a commune's district."""
    found: dict[tuple[str, str], dict[tuple[str, ...], _Name]] = defaultdict(dict)
    divided = plan.unit.level == "commune" and not _has_posts(plan)
    wanted = {*params.single, *params.alike, *(params.centres if divided else ())}
    seen: set[Span] = set()
    day = offices_day(plan)
    for text, given in _texts(plan, params):
        for mention in find_offices(text, plan.own_offices, day):
            if mention.vague or mention.id not in wanted:
                continue
            level = plan.unit.level if _is_own(mention, plan) else _parent_level(mention, plan, params)
            if level is None:
                continue
            span, words = mention.text.span(), words_of_name(mention)
            if not words or span in seen or _is_topic(mention, words):
                continue
            seen.add(span)
            known = found[mention.id, level].setdefault(words, _Name(words, [], False, given))
            known.places.append(mention.text)
            introduced = known.introduced or _introduced(text, mention, params)
            found[mention.id, level][words] = known._replace(introduced=introduced)
    return {office: list(names.values()) for office, names in found.items()}


def _is_own(mention: OfficeMention, plan: Plan) -> bool:
    """Whether an office may be the unit's own: no other level shows, nor would have while there were districts."""
    if mention.level is None and plan.unit.level != "commune":
        shown = {found.level for found in find_offices(mention.text, plan.own_offices)}
        return shown <= {None, plan.unit.level}
    return mention.level in (None, plan.unit.level)


def _parent_level(mention: OfficeMention, plan: Plan, params: Variants) -> str | None:
    """The level of an office of which the district above a commune has one."""
    of_district = plan.unit.level == "commune" and mention.level == "district" and mention.id in params.single
    headed = fold(mention.text.value).split()[0] not in words_of_name(mention)  # "Trung tâm" | "Văn hóa huyện"
    return mention.level if of_district and headed else None


def _is_topic(mention: OfficeMention, words: tuple[str, ...]) -> bool:
    """Whether the words name a field of work rather than who does it: "tài chính" without a head, "ngành giáo dục"."""
    value = mention.text.value.strip()
    opening = words_of(fold(value))[0].value
    return (opening == words[0] and value[0].islower()) or opening in data("offices")["fields_of_work"]


def _texts(plan: Plan, params: Variants) -> Iterator[tuple[Text, bool]]:
    """Where offices are named, and whether work is given to them there; recipients have short forms of their own."""
    for item in plan.responsibilities:
        yield item.office, True
    for task in plan.tasks():
        for row in task.rows():
            yield from ((cell.text, False) for cell in (row.lead, row.coordination) if cell.filled)
    lists = _list_pattern(params.lists)
    for text in own_words(plan):
        yield from ((text.cut(*match.span(1)), False) for match in lists.finditer(fold(text.value)))
        yield text, False


@lru_cache(maxsize=4)
def _list_pattern(lists: tuple[str, ...]) -> re.Pattern[str]:
    """A list of fields behind the word for their posts: "các công chức: Tư pháp – Hộ tịch, Tài chính – Kế toán"."""
    return re.compile(rf"(?<!\w){any_of(map(fold, lists))}\s*:\s*([^:;.]{{5,200}})")


def _introduced(text: Text, mention: OfficeMention, params: Variants) -> bool:
    before = fold(text.value[max(0, mention.start - 40) : mention.start]).rstrip(" “\"'")
    if before.endswith("(") and text.value[mention.end :].lstrip(" ”\"'")[:1] == ")":
        return True
    return re.search(rf"{any_of(map(fold, params.introduces))}(?:\s+là)?\s*:?$", before) is not None


@lru_cache(maxsize=4096)
def _plain(folded: str) -> tuple[str, ...]:
    table = data("offices")
    for full, forms in table["variants"].items():
        for form in sorted(map(fold, forms), key=len, reverse=True):
            folded = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", fold(full), folded)
    words = words_of(folded)
    first, last = 0, len(words)
    heads = _edges().heads
    while first < last and (hit := heads.at(folded, words, first)) and hit.last < last:
        first = hit.last
    tails = _edges().tails
    while last - 1 > first and words[last - 1].value in tails:
        last -= 1
    if last - first > 2 and words[last - 1].value == "ubnd" and words[last - 2].value in tails:
        last -= 2
    return tuple(word.value for word in words[first:last] if word.value != "và")


def words_of_name(mention: OfficeMention) -> tuple[str, ...]:
    """The words of an office's name in small letters, without head, level and "và"."""
    return _plain(" ".join(fold(mention.text.value).split()))


def is_post(mention: OfficeMention) -> bool:
    """Whether an office is named as a post: "công chức Tư pháp – Hộ tịch"."""
    return _edges().posts.match(fold(mention.text.value.strip())) is not None


class _Edges(NamedTuple):
    heads: Phrases[None]
    tails: frozenset[str]
    posts: re.Pattern[str]


@lru_cache(maxsize=1)
def _edges() -> _Edges:
    table = data("offices")
    heads = [words for entry in table["heads"] for words in entry["words"]]
    levels = [words for given in table["tails"]["levels"].values() for words in given]
    before = [words for words in table["tails"]["before"] if words not in table["variants"] and " " not in words]
    values = (word.value for words in (*levels, *table["tails"]["unclear"], *before) for word in words_of(fold(words)))
    posts = [fold(words) for entry in table["heads"] if entry.get("complete") for words in entry["words"]]
    return _Edges(
        Phrases((None, words) for words in (*heads, *table["between"])),
        frozenset(values),
        re.compile(rf"{any_of(posts)}\s"),
    )
