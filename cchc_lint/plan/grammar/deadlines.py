"""The deadline cell of a task."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cchc_lint.plan.grammar.dates import Moment, Period, Scan, find_moments, find_periods, scan
from cchc_lint.plan.grammar.wording import on_demand, whole_words
from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline of a cell. ``duty`` is the label before it ("Báo cáo kết quả thực hiện:"), None where there is none.

    ``kind``: ``by`` ("trước 15/12"), ``on`` (a moment), ``within`` (a period), ``recurring`` (each quarter, "thường
    xuyên", "trong năm", "6 tháng"), ``event`` ("khi có quy định mới", "theo kế hoạch của huyện"), ``unknown`` (words
    that are none of these). ``moments`` are those named after the duty ("Quý III hàng năm" is recurring and has one);
    ``period`` is the first one named, always there for ``within``.
    """

    kind: str
    text: Text
    duty: Text | None
    moments: tuple[Moment, ...]
    period: Period | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline cell read whole; ``dues`` in order, at least one unless the text is blank."""

    text: Text
    dues: tuple[Due, ...]


def parse_deadline(text: Text) -> Deadline:
    """The cell as deadlines. Never raises; words that are no deadline become ``unknown``."""
    pieces = (text.cut(start, end).strip() for start, end in _pieces(text.value))
    return Deadline(text, tuple(_due(piece) for piece in pieces if piece and _has_words(piece.value)))


def looks_like_deadline(text: Text) -> float:
    """How far the words look like a deadline, 0 to 1: for telling cells apart.

    The share of the letters that a deadline's own words cover; the words of a duty before its deadline weigh half, and
    tell for the deadline where a colon ends them, less so where none does.
    """
    return _likeness(text.value)


class _Table:
    """The word lists of ``rules/_data/deadlines.yaml`` as patterns."""

    def __init__(self) -> None:
        self.words = data("deadlines")
        self.dates = data("dates")["words"]
        self.around = self.words["by"] + self.words["around"]
        self.cues = self.words["recurring"] + self.words["event"]
        self.signs = "".join(map(re.escape, self.words["breaks"]))

    by = on_demand(lambda t: rf"(?i){whole_words(t.words['by'])}\s{{0,3}}(?:{whole_words(t.dates['day'])}\s{{0,3}})?$")
    known = on_demand(lambda t: rf"(?i){whole_words(t.around + t.cues)}")
    cue = on_demand(lambda t: rf"(?i)\d|{whole_words(t.cues + t.dates['quarter'])}")
    recurring = on_demand(lambda t: rf"(?i)(?:(?<![\w/])\d{{1,2}}\s{{1,3}})?{whole_words(t.words['recurring'])}")
    clearly = on_demand(lambda t: rf"(?i){whole_words(t.words['clearly_recurring'])}")
    event = on_demand(lambda t: rf"(?i){whole_words(t.words['event'])}")
    plain_duty = on_demand(lambda t: rf"(?i)\s*(?:[-–+•*]\s*)?{whole_words(t.words['not_a_duty'])}\s*")
    break_at = on_demand(
        lambda t: (
            rf"(?i)[{t.signs}\n]|[.](?=\s)|(?:^|(?<=[\s.;,]))[-–+•](?=\s?[^\W\d_])|(?P<joint>,|{whole_words(t.words['joints'])})"
        )
    )
    head = on_demand(lambda t: rf"(?i)[\s\-–+•,(]{{0,9}}(?:{whole_words(t.words['around'])}[\s,(]{{0,3}}){{0,3}}")
    some_day = on_demand(lambda t: rf"(?i){whole_words(t.dates['day'])}\s{{1,3}}\d{{1,2}}(?!\w)")


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()


def _pieces(value: str) -> Iterator[tuple[int, int]]:
    """The ranges of a cell that hold one deadline each: cut at semicolons, ends of sentences, bullets, new duties."""
    spotted = scan(value)
    inside = sorted(
        [(found.start, found.end) for found in spotted.founds]
        + [(start, spotted.founds[last].end) for start, _, last in spotted.periods]
    )
    starts = [start for start, _ in inside]
    firsts = [found.start for found in spotted.founds]
    ends = list(itertools.accumulate((end for _, end in inside), max))
    start = 0
    for match in _table().break_at.finditer(value):
        at = match.start()
        covering = bisect.bisect_left(starts, at)
        if covering and ends[covering - 1] > at:
            continue
        if match.group() in _DASHES and not _is_bullet(value, start, at):
            continue
        if match.group() == "\n" and not _opens(value, match.end()):
            continue
        if match.lastgroup == "joint" and not _next_duty(spotted, firsts, value, start, match):
            continue
        yield start, at
        start = at if match.group() in (*_DASHES, ".") else match.end()
    yield start, len(value)


_DASHES = ("-", "–", "+", "•")


def _next_duty(spotted: Scan, firsts: list[int], value: str, start: int, joint: re.Match[str]) -> bool:
    """Whether a comma parts two deadlines and the second has its own duty: "Kế hoạch tháng 01, báo cáo tháng 12"."""
    index = bisect.bisect_left(firsts, joint.start())
    if not 0 < index < len(firsts) or firsts[index - 1] < start:
        return False
    before, after = spotted.founds[index - 1], spotted.founds[index]
    if joint.start() - before.end > 3 or after.start - joint.end() > _LONGEST_DUTY:
        return False
    return _is_duty(value[joint.end() : after.start])


# In characters, between two deadlines.
_LONGEST_DUTY = 120


def _is_bullet(value: str, start: int, at: int) -> bool:
    """Whether a dash begins a point: at the head, after the end of one, or before a capital in a cell of points."""
    before = value[start:at].rstrip()
    if not before or before[-1] in ".;,:":
        return True
    after = value[at + 1 : at + 4].lstrip()
    return before.lstrip()[:1] in _DASHES and after[:1].isupper()


def _opens(value: str, at: int) -> bool:
    """Whether the line at ``at`` begins a new deadline rather than going on with the one above."""
    head = value[at : at + 8].lstrip()
    return head[:1] in _DASHES or head[:1].isupper()


def _has_words(value: str) -> bool:
    return any(character.isalnum() for character in value)


def _due(piece: Text) -> Due:
    """One deadline of a cell."""
    body, duty = _split_duty(piece)
    moments = find_moments(body)
    periods = find_periods(body)
    kind = _kind(body.value, moments, periods)
    if kind == "unknown":
        return Due(kind, piece, None, (), None)
    return Due(kind, piece, duty, moments, periods[0] if periods else None)


def _split_duty(piece: Text) -> tuple[Text, Text | None]:
    """The deadline itself and the duty named before it."""
    value = piece.value
    bullet = re.compile(r"\s*[.,;:]*\s*(?:[-–+•*]\s*)?").match(value)
    head = bullet.end() if bullet else 0
    colon = re.compile(r":(?!\d)").search(value, head)
    if colon is not None and _has_deadline(value[colon.end() :]) and not _has_day(value[head : colon.start()]):
        duty = piece.cut(head, colon.start()).strip()
        plain = _table().plain_duty.fullmatch(duty.value) is not None
        return piece.cut(colon.end()), None if plain or not duty else duty
    start = _expression_start(value, head)
    duty = piece.cut(head, start).strip(" ,:(-–")
    if not duty or not _is_duty(duty.value):
        return piece.cut(head), None
    return piece.cut(start), duty


def _has_day(value: str) -> bool:
    return any(found.kind != "year" for found in scan(value).founds)


def _has_deadline(value: str) -> bool:
    return bool(scan(value).founds or _table().recurring.search(value) or _table().event.search(value))


def _expression_start(value: str, head: int) -> int:
    """Where the words of the deadline begin: those right before its first moment, or its first set phrase."""
    table = _table()
    starts = []
    spotted = scan(value)
    firm = [found for found in spotted.founds if found.kind != "year" and found.start >= head]
    loose = [found for found in spotted.founds if found.kind == "year" and found.start >= head]
    for found in (firm or loose)[:1]:
        lead = table.by.search(value, head, found.start)
        starts.append(lead.start() if lead else found.start)
    for pattern in (table.clearly, table.event):
        match = pattern.search(value, head)
        if match:
            starts.append(match.start())
    return min(starts, default=head)


def _is_duty(value: str) -> bool:
    """Whether words before a deadline name a duty: two words or more that are not the deadline's own."""
    left = _table().known.sub(" ", value)
    return len(re.findall(r"[^\W\d_]{2,}", left)) >= 2


def _kind(value: str, moments: tuple[Moment, ...], periods: tuple[Period, ...]) -> str:
    table = _table()
    if table.clearly.search(value):
        return "recurring"
    dated = [moment for moment in moments if moment.kind != "year"]
    if periods:
        return "within"
    if dated:
        return "by" if table.by.search(value, 0, dated[0].start) else "on"
    if table.event.search(value):
        return "event"
    if moments:
        return "by" if table.by.search(value, 0, moments[0].start) else "on"
    return "recurring" if table.recurring.search(value) else "unknown"


# Longer than any deadline cell.
_LONGEST = 600


@lru_cache(maxsize=4096)
def _likeness(value: str) -> float:
    table = _table()
    if len(value) > _LONGEST or not table.cue.search(value):
        return 0.0
    got, whole = 0.0, 0.0
    for start, end in _pieces(value):
        piece = value[start:end]
        if not _has_words(piece):
            continue
        colon = re.compile(r":(?!\d)").search(piece)
        duty, credit = "", 0.5
        if colon and _has_deadline(piece[colon.end() :]) and not _has_day(piece[: colon.start()]):
            duty, piece = piece[: colon.end()], piece[colon.end() :]
        elif _has_day(piece) and (begins := _expression_start(piece, 0)) and _is_duty(piece[:begins]):
            duty, piece, credit = piece[:begins], piece[begins:], 0.25
        share, letters = _coverage(piece), _letters(piece)
        got += share * letters + credit * _letters(duty) * (share == 1.0)
        whole += letters + 0.5 * _letters(duty)
    return got / whole if whole else 0.0


def _letters(value: str) -> int:
    return sum(map(str.isalnum, value))


def _coverage(piece: str) -> float:
    """The share of a piece's letters that moments, set phrases and the words that touch them take."""
    table = _table()
    spotted = scan(piece)
    event = table.event.search(piece)
    if event and len(piece) <= data("deadlines")["longest_event"] and table.head.fullmatch(piece, 0, event.start()):
        return 1.0
    cores = [(found.start, found.end) for found in spotted.founds]
    cores += [
        match.span() for pattern in (table.recurring, table.event, table.some_day) for match in pattern.finditer(piece)
    ]
    if not cores:
        return 0.0
    covered = bytearray(len(piece))
    for start, end in cores:
        covered[start:end] = b"\x01" * (end - start)
    around = [match.span() for match in table.known.finditer(piece)]
    for spans in (around, around[::-1]):
        for start, end in spans:
            if _touches(covered, piece, start, end):
                covered[start:end] = b"\x01" * (end - start)
    letters = [covered[place] for place, character in enumerate(piece) if character.isalnum()]
    share = sum(letters) / len(letters)
    weak = all(found.kind == "year" for found in spotted.founds) and not table.clearly.search(piece)
    return share if share == 1.0 or not weak else share / 3


def _touches(covered: bytearray, piece: str, start: int, end: int) -> bool:
    """Whether only spaces and signs lie between a range and what is covered already, on either side."""
    before = start - 1
    while before >= 0 and not piece[before].isalnum():
        before -= 1
    after = end
    while after < len(piece) and not piece[after].isalnum():
        after += 1
    return bool((before >= 0 and covered[before]) or (after < len(piece) and covered[after]))
