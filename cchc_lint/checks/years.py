"""Years that are not the plan's own: copied from another plan, or slips of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cchc_lint.checks.likeness import mentions
from cchc_lint.checks.own_words import own_words
from cchc_lint.checks.passages import sentence
from cchc_lint.checks.told_parts import told_parts
from cchc_lint.finding import Hit, Related
from cchc_lint.plan.grammar.dates import YearMention, find_moments, find_periods, find_years
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.rulepack.files import data
from cchc_lint.source import Span, Text


def is_yearly(plan: Plan) -> bool:
    """Whether the plan is for one known year: a title with a period of years is a programme's."""
    return plan.year is not None and not (plan.title and any(period.programme for period in find_periods(plan.title)))


def is_report(plan: Plan, types: tuple[str, ...], symbols: tuple[str, ...]) -> bool:
    """Whether the document reports on a year and goes on to the next, by its type or its number: "97/BC-UBND"."""
    kind, number = plan.identity.type, plan.identity.number
    if kind and mentions(kind.value, types):
        return True
    return number is not None and any(re.search(rf"/\s*{symbol}\b", number.value) for symbol in symbols)


def meant_year(year: int, plan_year: int) -> int | None:
    """The year near the plan's of which ``year`` is a slip; None where it is not far off or no slip explains it.

    A slip is one digit wrong or two exchanged ("2032" for 2023); of a year out of all reason, any two digits.
    """
    limits: dict[str, int] = data("years")
    if abs(year - plan_year) <= limits["far"]:
        return None
    reasonable = limits["earliest"] <= year <= plan_year + limits["ahead"]
    near = (plan_year, *(plan_year + step * sign for step in range(1, limits["near"] + 1) for sign in (-1, 1)))
    return next((meant for meant in near if _is_slip(str(year), str(meant), reasonable)), None)


def meant_date_year(year: int, plan_year: int) -> int | None:
    """The year that the date of a cited document means whose year is still far off; None where it may be right.

    Digits exchanged ("2201" for 2021) explain it before one digit wrong does.
    """
    limits: dict[str, int] = data("years")
    if year <= plan_year + limits["far"]:
        return None
    gone = [str(meant) for meant in range(plan_year, limits["earliest"] - 1, -1)]
    printed = str(year)
    exchanged = (meant for meant in gone if sorted(meant) == sorted(printed) and _is_slip(printed, meant, True))
    nearest = next(exchanged, None) or next((meant for meant in gone if _is_slip(printed, meant, True)), None)
    return int(nearest) if nearest else None


def _is_slip(printed: str, meant: str, reasonable: bool) -> bool:
    wrong = [index for index, (one, other) in enumerate(zip(printed, meant, strict=False)) if one != other]
    if len(printed) != len(meant) or len(wrong) != 2:
        return len(printed) == len(meant) and len(wrong) == 1
    first, second = wrong
    return not reasonable or (printed[first], printed[second]) == (meant[second], meant[first])


class _Place(NamedTuple):
    """A text that may name the plan's year. ``kind``: title (of plan or annex), heading, row, deadline or body.

    ``due`` is the deadline cell of a row.
    """

    text: Text
    kind: str
    due: Text | None = None


def _named_places(plan: Plan) -> Iterator[_Place]:
    """The texts that speak of the plan's own work: titles, headings, tasks and products."""
    if plan.title:
        yield _Place(plan.title, "title")
    for section in plan.all_sections():
        yield _Place(section.heading, "heading")
    for annex in plan.annexes:
        yield _Place(annex.title, "title")
        for task in annex.tasks:
            if task.goal:
                yield _Place(task.goal, "row")
            for row in task.rows():
                due = row.deadline.text if row.deadline.filled else None
                yield _Place(row.text, "row", due)
                if row.product.filled:
                    yield _Place(row.product.text, "row", due)


def _all_places(plan: Plan) -> Iterator[_Place]:
    yield from _named_places(plan)
    for task in plan.tasks():
        for row in task.rows():
            if row.deadline.filled:
                yield _Place(row.deadline.text, "deadline")
    for paragraph in plan.body:
        yield _Place(paragraph, "body")


class ForeignYear(NamedTuple):
    """Years near the plan's that are right.

    ``drawn_up``: what a year draws up for the next one; what is due from month ``drawn_from`` on may be for the next
    one anyhow; ``looked_back``: what is said or done about the year before; ``reports`` and ``report_symbols``: types
    of documents, and their letters in a number, that go on to the year after the one they report on.
    ``own_work``: words of the body, before a year gone, for what the plan itself sets out or pays for; not in a
    sentence that holds one of ``gone``. ``opened``: what follows where the plan is announced: "ban hành … như sau".
    """

    drawn_up: tuple[str, ...]
    drawn_from: int
    looked_back: tuple[str, ...]
    reports: tuple[str, ...]
    report_symbols: tuple[str, ...]
    own_work: tuple[str, ...]
    gone: tuple[str, ...]
    opened: tuple[str, ...]


@check("years.foreign_year", ForeignYear)
def foreign_year(plan: Plan, params: ForeignYear) -> Iterator[Hit]:
    """A title, heading, task or product that claims another year as its own; doubtful in a row over a year off.

    A year gone is right in a part that reports results.
    """
    if plan.year is None or not is_yearly(plan):
        return
    past = told_parts(plan)
    seen: set[Span] = set()
    report = is_report(plan, params.reports, params.report_symbols)
    for place in _named_places(plan):
        years = find_years(place.text)
        told = place.text is plan.title and any(mention.year == plan.year for mention in years)
        if told or _is_history(years, plan.year):
            continue
        for mention in years:
            span = mention.text.span()
            if report and mention.year == plan.year + 1:
                continue
            if span in seen or not _claims_own_year(mention, plan.year, place.kind):
                continue
            if mention.year == plan.year + 1 and _is_drawn_up(mention, place, params):
                continue
            if mention.year < plan.year and past.hold(span):
                continue
            if mention.year == plan.year - 1 and _looks_back(mention, place, params):
                continue
            seen.add(span)
            yield Hit(
                span,
                {"year": str(mention.year), "plan_year": str(plan.year)},
                related=_year_place(plan, span),
                doubt=place.kind != "title" and abs(mention.year - plan.year) > 1,
            )
    for mention in (*_announced(plan, plan.year, params), *_in_body(plan, plan.year, params)) if not report else ():
        span = mention.text.span()
        if span not in seen and not past.hold(span):
            seen.add(span)
            values = {"year": str(mention.year), "plan_year": str(plan.year)}
            yield Hit(span, values, related=_year_place(plan, span), doubt=abs(plan.year - mention.year) > 1)


def _in_body(plan: Plan, plan_year: int, params: ForeignYear) -> Iterator[YearMention]:
    """Years gone that the body, outside titles, headings and tables, claims for the plan's own work or funds."""
    named = {place.text.span() for place in _named_places(plan)}
    for text in own_words(plan):
        if text.span() in named:
            continue
        years = find_years(text)
        if _is_history(years, plan_year):
            continue
        for mention in years:
            if mention.year >= plan_year or not _claims_own_year(mention, plan_year, "body"):
                continue
            begin, end = sentence(text.value, mention.start, mention.end)
            if mentions(text.value[begin:end], (*params.gone, *params.looked_back)):
                continue
            if mentions(text.value[max(begin, mention.start - _NEAR) : mention.start], params.own_work):
                yield mention


def _announced(plan: Plan, plan_year: int, params: ForeignYear) -> Iterator[YearMention]:
    """Another year in the sentence that announces the plan: "… ban hành Kế hoạch CCHC năm 2022 như sau:"."""
    for text in (*plan.basis, *own_words(plan)):
        for mention in find_years(text):
            begin, end = sentence(text.value, mention.start, mention.end)
            announced = mentions(text.value[max(begin, mention.start - _NEAR) : mention.start], params.own_work)
            near = 0 < abs(mention.year - plan_year) <= data("years")["far"]
            if near and announced and mentions(text.value[mention.end : end], params.opened):
                yield mention


def _is_history(years: Sequence[YearMention], plan_year: int) -> bool:
    """Whether a text tells how something went on: "năm 2020: 81,2 điểm; năm 2021: 83 điểm; năm 2022: …"."""
    return len({mention.year for mention in years if mention.role in ("own", "past")} - {plan_year}) >= _HISTORY


_HISTORY = 3
# How many letters before a year its words are looked for in the body.
_NEAR = 90


def _claims_own_year(mention: YearMention, plan_year: int, kind: str) -> bool:
    off = mention.year - plan_year
    if not off or meant_year(mention.year, plan_year) is not None:
        return False
    if kind != "title" and abs(off) > data("years")["far"]:
        return False
    return mention.role == "own" or (mention.role == "past" and off > 0) or (mention.role == "next" and off < 0)


def _is_drawn_up(mention: YearMention, place: _Place, params: ForeignYear) -> bool:
    """Whether the text speaks of what is prepared for next year: by its deadline if it has one, else by its words."""
    if place.kind == "title":
        return False
    ends = [moment.last_day(mention.year - 1) for moment in find_moments(place.due)] if place.due else []
    if ends:
        return any(end is not None and end.month >= params.drawn_from for end in ends)
    return mentions(place.text.value[: mention.start], params.drawn_up)


def _looks_back(mention: YearMention, place: _Place, params: ForeignYear) -> bool:
    """Whether a heading or row speaks of last year's work."""
    return place.kind != "title" and mentions(place.text.value[: mention.start], params.looked_back)


def _year_place(plan: Plan, span: Span) -> tuple[Related, ...]:
    """Where the plan states its year, unless the finding stands there."""
    if plan.year_text is None or plan.year_text.span().overlaps(span):
        return ()
    return (Related(plan.year_text.span(), "plan_year"),)


_ELSEWHERE = ("citation", "standard", "horizon", "period")


@check("years.slipped_year")
def slipped_year(plan: Plan, params: object) -> Iterator[Hit]:
    """A year far from the plan's that a slip of one or two digits explains.

    A year long past is history in a sentence: only a deadline or a title must not hold one. A round year ahead is a
    horizon unless it dates something. In a report's data and the like only a year out of all reason counts, and in the
    date of a cited document one far ahead.
    """
    if plan.year is None:
        return
    told: set[Span] = set()
    for year, meant in (*_slips_of_plan(plan, plan.year), *_slips_of_dates(plan, plan.year)):
        if year.span() not in told:
            told.add(year.span())
            yield Hit(year.span(), {"year": year.value, "meant": str(meant)}, related=_year_place(plan, year.span()))


def _slips_of_plan(plan: Plan, plan_year: int) -> Iterator[tuple[Text, int]]:
    """The years that a slip makes of the plan's, or of one beside it, each with the one meant."""
    seen: set[Span] = set()
    for place in _all_places(plan):
        for mention in find_years(place.text):
            span = mention.text.span()
            meant = meant_year(mention.year, plan_year)
            if span in seen or meant is None:
                continue
            seen.add(span)
            if _is_slip_here(mention, plan_year, place.kind):
                yield mention.text, meant
        for match in _ODD_YEAR.finditer(place.text.value):
            odd = place.text.cut(*match.span("year"))
            meant = _misprinted(odd.value, plan_year)
            if meant is not None:
                yield odd, meant


def _slips_of_dates(plan: Plan, plan_year: int) -> Iterator[tuple[Text, int]]:
    """The same of the dates of cited documents."""
    for citation in plan.citations:
        dated = citation.date_moment
        if dated is not None and dated.year is not None and dated.year_text is not None:
            meant = meant_date_year(dated.year, plan_year)
            if meant is not None:
                yield dated.year_text, meant


# What stands where a year does and is none: five digits, or another millennium.
_ODD_YEAR = re.compile(
    r"(?:(?<!\w)(?:[Tt]háng|[Qq]uý)\s{1,3}(?:\d{1,2}|[IV]{1,3})|(?<![\d/])\d{1,2}/\d{1,2})\s?(?:/|năm)\s?"
    r"(?P<year>20\d{3}|[03-9]\d{3})(?![\w/]|[-.,]\d)"
)


def _misprinted(digits: str, plan_year: int) -> int | None:
    """The plan's year or one beside it where one digit too many or a wrong first one hides it."""
    for meant in (plan_year, plan_year + 1, plan_year - 1):
        if len(digits) == len(str(meant)):
            if digits[1:] == str(meant)[1:]:
                return meant
        elif any(digits[:index] + digits[index + 1 :] == str(meant) for index in range(len(digits))):
            return meant
    return None


def _is_slip_here(mention: YearMention, plan_year: int, kind: str) -> bool:
    limits: dict[str, int] = data("years")
    if mention.role in _ELSEWHERE:
        return False
    if not limits["earliest"] <= mention.year <= plan_year + limits["ahead"]:
        return True
    if mention.year < plan_year:
        return mention.role in ("own", "date") and kind in ("deadline", "title")
    return mention.year % limits["round"] != 0 or (kind == "deadline" and mention.role == "date")
