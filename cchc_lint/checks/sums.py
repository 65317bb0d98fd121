"""Wholes and their parts: counted units, money, and the budget of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.numbering import read_label
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.grammar.wording import any_of, on_demand
from cchc_lint.plan.model import Annex, Plan, Presence, Task
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text

# How far behind a whole its parts may begin, and how far a list of them is followed.
_NEAR = 60
_REACH = 500
_NUMBER = r"(?<![\w/.,-])(?<!\d [-–] )\d{1,3}(?:\.\d{3}){0,4}(?:,\d{1,3})?(?![\d/]|[.,]\d|\s?[-–]\s?\d)"
_BREAK = re.compile(r"[.;]\s*(?=[^\W\d_])|\n")
# "…", a share: the list is no full one, or no list of parts.
_OPEN_END = re.compile(r"…|\.\.\.|%")
# More related places than this nobody follows, and more lists than this no row has.
_MOST = 10
_SIGNS = " ,;+."
# Beyond this many brackets within brackets nobody counts.
_DEEPEST = 8


class SumParams(NamedTuple):
    """Words, in small letters.

    ``places``: units of territory, which one list may mix; ``counted``: other things whose parts are the same thing;
    ``mixed``: things whose parts are of several kinds, each with its figure. ``money``: units of money in millions of
    đồng. ``complete``: what leads to all parts of a whole; ``some``: what may lead to some of them only,
    and ``having`` what may follow it. ``ranks``: what people are that nobody is twice. ``heads``: what a budget's whole
    is called in the text; ``unclosed``: what ends a list that is not full.
    """

    places: tuple[str, ...]
    counted: tuple[str, ...]
    mixed: tuple[str, ...]
    money: Mapping[str, float]
    complete: tuple[str, ...]
    some: tuple[str, ...]
    having: tuple[str, ...]
    ranks: tuple[str, ...]
    heads: tuple[str, ...]
    unclosed: tuple[str, ...]


class _Amount(NamedTuple):
    """A figure with its unit at ``start:end``.

    ``value`` and ``step``, the last printed digit, are in millions of đồng where it is money. ``kind`` is shared by
    what may be added up; ``units`` holds the units of territory.
    """

    start: int
    end: int
    value: float
    step: float
    decimals: bool
    kind: str
    units: frozenset[str]
    scale: float = 1


@check("sums.mismatch", SumParams)
def mismatch(plan: Plan, params: SumParams) -> Iterator[Hit]:
    """A whole that its parts in the same sentence or row do not make up; a budget that its rows do not (``budget``).

    Silent where only some parts may be named, unless they are already more than the whole, and within rounding.
    """
    words = _Words(params)
    seen: set[Span] = set()
    for text in _texts(plan):
        for hit in (*_in_sentence(text, words), *_numbered(text, words)):
            if hit.span not in seen:
                seen.add(hit.span)
                yield hit
    for task in plan.tasks():
        yield from _in_row(task, words)
    yield from _budgets(plan, words)


def _texts(plan: Plan) -> Iterator[Text]:
    for section in plan.all_sections():
        yield section.heading
        yield from section.paragraphs
    for task in plan.tasks():
        yield from _row_texts(task)


def _row_texts(task: Task) -> Iterator[Text]:
    """The goal, the task, its activities and products: each once."""
    if task.goal:
        yield task.goal
    for row in task.rows():
        yield row.text
        if row.product.presence is Presence.PRESENT:
            yield row.product.text


def _in_sentence(text: Text, words: _Words) -> Iterator[Hit]:
    if sum(map(str.isdigit, text.value)) < 3:
        return
    folded = fold(text.value)
    amounts = list(_amounts(folded, words))
    for index, whole in enumerate(amounts):
        link = words.link.match(folded, whole.end)
        if link is None or index + 2 >= len(amounts):
            continue
        end = _end_of_list(text.value, link.end(), bracket=link.group("bracket") is not None)
        nested = words.some.search(folded, link.end(), end)
        end = nested.start() if nested else end
        region = folded[link.end() : end]
        inner = _brackets(region)
        parts = [
            part
            for part in _before(amounts, index + 1, end)
            if part.kind == whole.kind and not inner[part.start - link.end()]
        ]
        if (
            len(parts) < 2
            or _OPEN_END.search(region)
            or words.unclosed.search(region)
            or any(part.units & whole.units != part.units for part in parts)
        ):
            continue
        bare = words.joint.sub(" ", _between(region, link.end(), parts))
        some, counted = link.group("some"), whole.kind in words.params.counted
        partly = some or (link.group("bracket") and (whole.kind != "place" or bare.strip(_SIGNS)))
        if partly and not (whole.kind == "money" if some else counted):
            continue
        if link.group("colon") and (whole.kind != "money" or not _is_full(region, parts, words)):
            continue
        goes_on = folded[end : end + 1] == ";" or end == link.end() + _REACH
        all_named = not partly and whole.kind not in bare and not goes_on
        if _differ(whole, parts, all_named=all_named):
            yield _hit(text, whole, parts)
        elif some and whole.kind == "money" and not goes_on and _differ(whole, parts, all_named=True):
            yield replace(_hit(text, whole, parts), doubt=True)


def _is_full(region: str, parts: list[_Amount], words: _Words) -> bool:
    """Whether every item of a list has its figure: "ngân sách xã 150 triệu đồng, nguồn khác 50 triệu đồng"."""
    return len([piece for piece in words.parted.split(region) if piece.strip()]) == len(parts)


def _numbered(text: Text, words: _Words) -> Iterator[Hit]:
    """ "12 điểm, gồm 08 nhà văn hóa và 03 trường học": every part begins with its figure, and nothing follows them.

    Doubtful where the parts may be some only or may overlap: behind "trong đó", and in brackets unless all are posts.
    """
    if sum(map(str.isdigit, text.value)) < _FEWEST_DIGITS:
        return
    folded = fold(text.value)
    for match in words.numbered.finditer(folded):
        if match["of"] not in (None, match["whole"]):
            continue
        start, partly = match.end(), match["some"] is not None or match["bracket"] is not None
        end = _end_of_list(text.value, start, bracket=match["bracket"] is not None)
        nested = words.some.search(folded, start, end)
        end = nested.start() if nested else end
        found = _pieces(folded, start, end, words)
        if len(found) < _FEWEST_PARTS or _open(folded, start, end, words):
            continue
        whole = _plain(match.start("whole"), match.start("unit"), match["whole"])
        parts = [_plain(piece.start, piece.label, folded[piece.start : piece.label]) for piece in found]
        labels = [folded[piece.label : piece.end] for piece in found]
        if not _of_a_kind(match["unit"], labels, words) or not _differ(whole, parts, all_named=True):
            continue
        ranked = all(words.rank.search(label) for label in labels)
        missing = whole.value - sum(part.value for part in parts)
        if match["some"] and not (ranked if missing < 0 else missing < min(part.value for part in parts)):
            continue
        doubt = partly and not (ranked and (missing < 0 or match["some"] is None))
        named = words.unit_head.match(folded, match.start("unit"))
        yield replace(_hit(text, whole._replace(end=named.end() if named else match.end("unit")), parts), doubt=doubt)


class _Piece(NamedTuple):
    """A part of a list at ``start:end``: its figure, and from ``label`` on its words."""

    start: int
    label: int
    end: int


def _pieces(folded: str, start: int, end: int, words: _Words) -> list[_Piece]:
    """The parts of a list each of which begins with a figure; none where one does not."""
    joints = list(words.next_part.finditer(folded, start, end))
    starts, ends = (start, *(joint.end() for joint in joints)), (*(joint.start() for joint in joints), end)
    pieces = []
    for first, last in zip(starts, ends, strict=True):
        figure = _PART.match(folded, first, last)
        if figure is None:
            return []
        pieces.append(_Piece(first, figure.end(), last))
    return pieces


def _open(folded: str, start: int, end: int, words: _Words) -> bool:
    """Whether a list goes on, or holds lists and shares of its own."""
    if end == start + _REACH or folded[end : end + 1] == ";":
        return True
    return bool(_OPEN_LIST.search(folded, start, end) or words.unclosed.search(folded, start, end))


def _of_a_kind(unit: str, labels: list[str], words: _Words) -> bool:
    """Whether parts can be added up to a whole: things of its own kind, or the several kinds that it may be made of.

    In a list of several kinds nothing may stand without a figure; in one of its own kind nothing of that kind may.
    """
    if words.apart.match(unit):
        return False
    kinds = [" ".join(kind.split()) for kind in words.parted.split(unit) if kind.strip()]
    own = tuple(kind.split()[0] if len(kinds) == 1 else kind for kind in kinds)
    if all(label.startswith(own) for label in labels):
        rest = " ".join(piece for label in labels for piece in words.parted.split(label)[1:])
        return not any(kind in rest for kind in own)
    return bool(words.mixed.match(unit)) and not any(words.unnumbered.search(label) for label in labels)


def _plain(start: int, end: int, figure: str) -> _Amount:
    return _Amount(start, end, float(figure), 1, False, "", _NONE)


_OPEN_LIST = re.compile(rf"{_OPEN_END.pattern}|[(/]")
_PART = re.compile(r"\d{1,4}\s+(?=[^\W\d_])")
_FEWEST_PARTS = 2
_NONE: frozenset[str] = frozenset()
# One digit at least for the whole, and one for each of two parts.
_FEWEST_DIGITS = 3


def _between(region: str, start: int, parts: list[_Amount]) -> str:
    """What a list of parts says besides its figures and units."""
    pieces, last = [], 0
    for part in parts:
        pieces.append(region[last : part.start - start])
        last = part.end - start
    return " ".join([*pieces, region[last:]])


def _before(amounts: list[_Amount], first: int, end: int) -> Iterator[_Amount]:
    """The amounts from index ``first`` on that begin before ``end``."""
    for index in range(first, len(amounts)):
        if amounts[index].start >= end:
            return
        yield amounts[index]


def _end_of_list(value: str, start: int, *, bracket: bool) -> int:
    """Where a list of parts ends: its bracket, its sentence, or where parts of a part begin."""
    limit = min(len(value), start + _REACH)
    if bracket:
        depth = 1
        for index in range(start, limit):
            depth += (value[index] == "(") - (value[index] == ")")
            if depth == 0:
                return index
        return start
    stops = (stop for stop in _BREAK.finditer(value, start, limit) if not value[stop.end() : stop.end() + 1].islower())
    return next((stop.start() for stop in stops), limit)


def _brackets(region: str) -> list[bool]:
    """For each character whether it stands within brackets."""
    depth, found = 0, []
    for character in region:
        depth = min(depth + (character == "("), _DEEPEST)
        found.append(depth > 0)
        depth = max(depth - (character == ")"), 0)
    return found


def _differ(whole: _Amount, parts: list[_Amount], *, all_named: bool) -> bool:
    """Whether the parts are more than the whole or, where all are named, not the whole; rounding aside."""
    total = sum(part.value for part in parts)
    slack = sum(part.step for part in parts) / 2 + whole.step / 2 if _rounded(whole, parts) else 1e-9
    return total - whole.value > slack or (all_named and whole.value - total > slack)


def _rounded(whole: _Amount, parts: list[_Amount]) -> bool:
    """Whether figures may have been rounded: decimals, or one in another unit of money than the rest."""
    amounts = (whole, *parts)
    return any(amount.decimals for amount in amounts) or len({amount.step for amount in amounts}) > 1


def _hit(text: Text, whole: _Amount, parts: list[_Amount]) -> Hit:
    shown = {
        "whole": " ".join(text.value[whole.start : whole.end].split()),
        "parts": " + ".join(" ".join(text.value[part.start : part.end].split()) for part in parts),
        "sum": _printed(sum(part.value for part in parts) / whole.scale),
    }
    related = tuple(Related(text.span(part.start, part.end), "part") for part in parts[:_MOST])
    return Hit(text.span(whole.start, whole.end), shown, related)


def _printed(number: float) -> str:
    """A number as Vietnamese print it: a point between thousands, a comma before decimals."""
    whole, _, decimals = f"{round(number, 3):,.3f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def _amounts(folded: str, words: _Words) -> Iterator[_Amount]:
    for match in words.amount.finditer(folded):
        number = match.group("number")
        value = float(number.replace(".", "").replace(",", "."))
        places = 10.0 ** -len(number.partition(",")[2])
        unit = " ".join(match.group("unit").split())
        if unit in words.params.money:
            scale = words.params.money[unit]
            yield _Amount(
                match.start(), match.end(), value * scale, places * scale, places < 1, "money", frozenset(), scale
            )
        elif match.group("places"):
            units = frozenset(words.place.findall(unit))
            yield _Amount(match.start(), match.end(), value, places, places < 1, "place", units)
        else:
            yield _Amount(match.start(), match.end(), value, places, places < 1, unit, frozenset())


def _in_row(task: Task, words: _Words) -> Iterator[Hit]:
    """ "16 xã, thị trấn" in one cell of a row, "15 xã, 02 thị trấn" in another."""
    wholes: list[tuple[Text, _Amount]] = []
    lists: list[tuple[Text, list[_Amount]]] = []
    for text in _row_texts(task):
        folded = fold(text.value)
        places = [amount for amount in _amounts(folded, words) if amount.kind == "place"]
        wholes.extend((text, amount) for amount in places if len(amount.units) > 1)
        lists.extend((text, run) for run in _runs(folded, places, words))
    for text, parts in lists[:_MOST]:
        units = frozenset().union(*(part.units for part in parts))
        same = [(other, whole) for other, whole in wholes[:_MOST] if whole.units == units]
        if same and all(_differ(whole, parts, all_named=True) for _, whole in same):
            other, whole = same[0]
            hit = _hit(other, whole, [])
            shown = {
                "whole": hit.words["whole"],
                "parts": " ".join(text.value[parts[0].start : parts[-1].end].split()),
                "sum": _printed(sum(part.value for part in parts)),
            }
            span = text.span(parts[0].start, parts[-1].end)
            yield Hit(span, shown, (Related(hit.span, "whole"),), "row", doubt=task.confidence < 1)


def _runs(folded: str, places: list[_Amount], words: _Words) -> Iterator[list[_Amount]]:
    """Lists of two and more places, one unit each, none twice: "15 xã, 01 thị trấn"."""
    run: list[_Amount] = []
    for amount in places:
        goes_on = run and not words.joint.sub("", folded[run[-1].end : amount.start]).strip()
        fresh = len(amount.units) == 1 and not any(amount.units & other.units for other in run)
        if not (goes_on and fresh):
            if len(run) > 1:
                yield run
            run = []
        if len(amount.units) == 1:
            run.append(amount)
    if len(run) > 1:
        yield run


def _budgets(plan: Plan, words: _Words) -> Iterator[Hit]:
    """The total row of each table, and the total that the text gives, against the rows."""
    whole_plan: list[_Sum] = []
    for annex in plan.annexes:
        found = _sum_of(annex, words)
        if found is None:
            return
        whole_plan.append(found)
        total = found.total
        if total is not None and found.contradict(total.value):
            related = tuple(Related(task.budget.text.span(), "row") for task in found.rows[:_MOST])
            shown = {"sum": _printed(found.value), "whole": _shown(total.text)}
            yield Hit(total.text.span(), shown, related, "budget", doubt=found.doubt)
    joint = _Sum(
        tuple(row for found in whole_plan for row in found.rows),
        sum(found.value for found in whole_plan),
        all(found.complete for found in whole_plan),
        any(found.doubt for found in whole_plan),
        None,
    )
    if len(joint.rows) > 1:
        yield from _announced(plan, joint, words)


class _Total(NamedTuple):
    text: Text
    value: float


class _Sum(NamedTuple):
    """What the rows of a table cost in millions of đồng. ``complete`` where every row has a figure."""

    rows: tuple[Task, ...]
    value: float
    complete: bool
    doubt: bool
    total: _Total | None

    def contradict(self, whole: float) -> bool:
        slack = 0.5 + 1e-9 if whole % 1 or self.value % 1 else 1e-9
        return len(self.rows) > 1 and (self.value - whole > slack or (self.complete and whole - self.value > slack))


def _sum_of(annex: Annex, words: _Words) -> _Sum | None:
    """The sum of a table's budget column; None where rows hold the sums of others and nothing can be added up."""
    rows: list[Task] = []
    value, complete, doubt = 0.0, True, False
    rated = ((row, _cost(row, words)) for row in annex.totals)
    last, whole = next(((row, cost) for row, cost in rated if cost is not None), (None, 0.0))
    total = _Total(last.budget.text, whole) if last else None
    previous = ""
    for task in annex.tasks if "budget" in annex.columns else ():
        number = task.number.value.strip(" .)") if task.number else ""
        cost = _cost(task, words)
        if previous and number.startswith(previous + "."):
            return None
        label = read_label(task.number) if task.number else None
        if cost is not None and label is not None and label.style in ("roman", "capital"):
            return None
        if (last is not None and task.span.start > last.span.start) or task.budget.presence is Presence.MERGED:
            complete = False
            continue
        if cost is None:
            complete = complete and not task.budget.filled and not any(row.budget.filled for row in task.activities)
            complete = complete and task.budget.presence is not Presence.UNSURE
            continue
        rows.append(task)
        value += cost
        doubt = doubt or task.confidence < 1
        previous = number
    return _Sum(tuple(rows), value, complete, doubt, total)


def _cost(task: Task, words: _Words) -> float | None:
    """A row's budget in millions of đồng; None where the cell holds no single amount."""
    match = words.cost.fullmatch(fold(task.budget.text.value).strip())
    if match is None or task.budget.presence is not Presence.PRESENT:
        return None
    value = float(match.group("number").replace(".", "").replace(",", "."))
    if match.group("unit"):
        return value * words.params.money[" ".join(match.group("unit").split())]
    return value / 1_000_000 if value >= 100_000 else value


def _announced(plan: Plan, joint: _Sum, words: _Words) -> Iterator[Hit]:
    for section in plan.all_sections():
        for paragraph in (section.heading, *section.paragraphs):
            folded = fold(paragraph.value)
            for match in words.head.finditer(folded):
                value = float(match.group("number").replace(".", "").replace(",", "."))
                value *= words.params.money[" ".join(match.group("unit").split())]
                if joint.contradict(value):
                    place = paragraph.cut(match.start("number"), match.end("unit"))
                    related = tuple(Related(task.budget.text.span(), "row") for task in joint.rows[:_MOST])
                    shown = {"sum": _printed(joint.value), "whole": _shown(place)}
                    yield Hit(place.span(), shown, related, "budget", doubt=joint.doubt)
                    return


def _shown(text: Text) -> str:
    return " ".join(text.value.split())


class _Words:
    """A rule's words, and their patterns on folded text."""

    def __init__(self, params: SumParams) -> None:
        self.params = params
        self.places = any_of(map(fold, params.places))
        self.money = any_of(map(fold, params.money))
        self.counted = any_of(map(fold, params.counted))
        self.links = any_of(data("targets")["unit_links"])
        self.several = rf"{self.places}(?:\s?{self.links}\s?{self.places}){{0,3}}"

    place = on_demand(lambda t: rf"(?<!\w){t.places}(?!\w)")
    amount = on_demand(
        lambda t: (
            rf"(?P<number>{_NUMBER})\s{{1,3}}"
            rf"(?P<unit>(?P<places>{t.several})|{t.money}|{t.counted})(?!\w|\s?/\s?\w)"
        )
    )
    link = on_demand(
        lambda t: (
            rf"[^.;()\d]{{0,{_NEAR}}}?(?:(?P<bracket>\()|(?P<colon>:\s)(?!\d|{any_of(map(fold, t.params.complete))})"
            rf"|(?<!\w)(?:(?P<complete>{any_of(map(fold, t.params.complete))})"
            rf"|(?P<some>{any_of(map(fold, t.params.some))}))(?!\w))"
        )
    )
    numbered = on_demand(
        lambda t: (
            rf"(?<![\w/.,-])(?:(?P<of>\d{{1,4}})/)?(?P<whole>\d{{1,4}})\s{{1,3}}(?P<unit>[^\W\d_][^.;:()\d]{{1,{_NEAR}}}?),?\s{{1,3}}"
            rf"(?:(?P<bracket>\()(?:{any_of(map(fold, t.params.complete))}:?\s)?"
            rf"|(?:\w+\s)?{any_of(map(fold, t.params.complete))}:?\s{{1,3}}"
            rf"|(?P<some>{any_of(map(fold, t.params.some))})(?:\s{any_of(map(fold, t.params.having))})?:?\s{{1,3}})"
            r"(?=\d)"
        )
    )
    next_part = on_demand(lambda t: rf"(?:,|\s{t.links}|\s\+)\s{{1,3}}(?=\d)")
    apart = on_demand(lambda t: rf"(?:{t.money}|{t.places}\s?{t.links}\s?{t.places})(?!\w)")
    parted = on_demand(lambda t: rf",|\s{t.links}\s")
    mixed = on_demand(lambda t: rf"{any_of(map(fold, t.params.mixed))}(?!\w)")
    rank = on_demand(lambda t: rf"(?<!\w){any_of(map(fold, t.params.ranks))}(?!\w)")
    unit_head = on_demand(lambda t: rf"{any_of(map(fold, (*t.params.mixed, *t.params.counted)))}(?!\w)")
    unnumbered = on_demand(lambda t: rf"(?:,|\s{t.links})\s(?!\d)")
    some = on_demand(lambda t: rf"(?<!\w){any_of(map(fold, t.params.some))}(?!\w)")
    joint = on_demand(lambda t: rf"{t.links}|\+")
    unclosed = on_demand(lambda t: rf"(?<!\w){any_of(t.params.unclosed)}")
    cost = on_demand(lambda t: rf"(?P<number>{_NUMBER})(?:\s*(?P<unit>{t.money}))?")
    head = on_demand(
        lambda t: (
            rf"(?<!\w){any_of(map(fold, t.params.heads))}(?!\w)[^.;\d]{{0,{_NEAR}}}"
            rf"(?P<number>{_NUMBER})\s{{1,3}}(?P<unit>{t.money})(?!\w|\s?/)"
        )
    )
