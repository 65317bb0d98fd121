"""Signs of punctuation that stand where they should not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc_lint.checks.letters import letter_pattern
from cchc_lint.checks.passages import Stretches, on_one_line
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.closing import begins_closing
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.source import Span, Text


class Habit(NamedTuple):
    """A ``variant``, and the pattern of the ``usual`` way to write what it finds."""

    variant: str
    usual: str


class SignParams(NamedTuple):
    """``signs``: variant of the rule → the pattern of such a slip, its group ``at`` the place, where it has one.

    ``most``: from so many places on, a slip is a habit of the writer or of the extraction, and told once.
    ``prose``: the variants that are looked for in running text only. ``habit``: what is a slip only in a text that
    mostly writes otherwise. ``across``: the variants that a line end does not hide. ``pairs``: variant → each a sign
    that opens, one that closes, and perhaps one that stands for either.
    """

    signs: Mapping[str, str]
    most: int
    prose: str = ""
    habit: Habit | None = None
    across: tuple[str, ...] = ()
    pairs: Mapping[str, tuple[str, ...]] = {}


@check("punctuation.signs", SignParams)
def signs(plan: Plan, params: SignParams) -> Iterator[Hit]:
    """One hit for each slip on one line of a paragraph or cell; many of one kind are one hit, the others related.

    Silent where line ends or cells that the format does not show may have put the sign there, and in the foot.
    """
    unmarked = Stretches.of(annex.span for annex in plan.annexes if any(task.confidence < 1 for task in annex.tasks))
    found: dict[str, list[Span]] = defaultdict(list)
    for text in _texts(plan):
        inside = unmarked.hold(text.span().start)
        taken: set[int] = set()
        for variant, pattern in params.signs.items():
            if inside and variant == params.prose:
                continue
            for match in letter_pattern(pattern).finditer(text.value):
                start, end = match.span("at") if "at" in match.groupdict() else match.span()
                span = text.span(start, end)
                seen = variant in params.across or on_one_line(plan, span)
                if seen and taken.isdisjoint(range(start, end)):
                    taken.update(range(start, end))
                    found[variant].append(span)
        for variant, pairs in () if inside else params.pairs.items():
            found[variant].extend(span for pair in pairs for span in _never_closed(plan, text, pair))
    unusual = found.get(params.habit.variant) if params.habit else None
    if params.habit and unusual and _is_habit(plan, params.habit, len(unusual)):
        del found[params.habit.variant]
    for variant, spans in found.items():
        if len(spans) > params.most:
            related = tuple(Related(span, "also") for span in spans[1 : params.most])
            yield Hit(spans[0], _shown(plan, spans[0]), related, variant=variant)
        else:
            yield from (Hit(span, _shown(plan, span), variant=variant) for span in spans)


def _is_habit(plan: Plan, habit: Habit, found: int) -> bool:
    """Whether the text writes so at least as often as in the usual way."""
    return len(letter_pattern(habit.usual).findall(plan.source.text)) <= found


_END = (".", ";", ".”")
_LABEL = re.compile(r"(?<![^\W_])(?:[^\W\d_]|[ivx]{2,4}|\d{1,2})\)")
_WORD = re.compile(r"\s?[^\W_]+")
_REACH = 4000


def _never_closed(plan: Plan, text: Text, pair: str) -> Iterator[Span]:
    """The sign that opens, with the word behind it, where a whole sentence ends and neither it nor what follows closes.

    Silent where the number of signs is even: some writers close with the sign that opens.
    """
    opens, either = pair[0], pair[2:]
    value = text.value
    if opens not in value or not value.endswith(_END):
        return
    opened: list[int] = []
    for place, sign in _signs_of(value, pair):
        if sign == opens:
            opened.append(place)
        elif opened:
            opened.pop()
    word = _WORD.match(value, opened[0] + 1) if len(opened) == 1 else None
    if word is None or (either and value.count(either, opened[0]) % 2):
        return
    end = text.span().end
    rest = plan.source.text[end : end + _REACH]
    if next((sign for _, sign in _signs_of(rest, pair)), opens) == opens:
        yield text.span(opened[0], word.end())


def _signs_of(value: str, pair: str) -> Iterator[tuple[int, str]]:
    """Each sign of a pair and its place, but for brackets that close a label: "a)"."""
    labels = {match.end() - 1 for match in _LABEL.finditer(value)} if ")" in pair else set()
    within = False
    for place, sign in enumerate(value):
        if sign in pair[:2] and (within or place not in labels):
            within = sign == pair[0]
            yield place, sign


def _shown(plan: Plan, span: Span) -> dict[str, str]:
    """The place without its spaces, for messages on spaces."""
    return {"shown": "".join(plan.source.quote(span).split())}


def _texts(plan: Plan) -> Iterator[Text]:
    """The texts up to the signature, and those of the annexes."""
    annexes = Stretches.of(annex.span for annex in plan.annexes)
    closing = False
    for text in plan.body:
        if annexes.hold(text.span().start):
            yield text
            continue
        closing = begins_closing(text) or (closing and len(text) < 60)
        if not closing:
            yield text
