"""Printed numbers of parts, sections, points and rows, and whether a series of them is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number at the head of a text.

    ``style``: ``roman`` (I), ``decimal`` (1, 1.2, 2.1.3, also II.1 and a.1), ``letter`` (a, đ), ``capital`` (A),
    ``dash`` (-, +, •). ``path`` holds the ordinals from 1 ("2.1" → (2, 1), "đ" → (5,), "-" → ()); a letter outside the
    Vietnamese series ("f)") has none. ``mark`` is what follows it: ".", ")", "/", ":", "-" or "". ``text`` is the label
    with its mark; ``length`` how many characters it, the spaces before it and those behind it take.
    """

    style: str
    path: tuple[int, ...]
    mark: str
    text: Text
    length: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A break in a series: ``index`` is the item after it, ``missing`` the labels that should stand before that.

    They are written as one would print them there: "c)", "2.3.".
    """

    index: int
    missing: tuple[str, ...]


def read_label(text: Text) -> Label | None:
    """The number at the head of the text, None where there is none: a date, a year, an amount, "100%"."""
    table = _table()
    found = table.head.match(text.value)
    if found is None:
        return None
    kind = found.lastgroup
    start = found.start(kind or 0)
    if kind == "dash":
        if _is_rule(text.value, found.end()):
            return None
        return _label(text, _Head("dash", (), start, found.end()), "", found.end())
    end = found.end(kind or 0)
    if kind == "decimal" and (glued := _GLUED.match(text.value, start)) is not None:
        end = glued.end(1)
    body = text.value[start:end].strip("()")
    style, path = _ordinals(table, body)
    if style is None or any(number > table.largest for number in path):
        return None
    head = _Head(style, path, start, end)
    if found.group(kind or 0).startswith("("):
        return _label(text, head, ")", end)
    return _closed(table, text, head)


class _Head(NamedTuple):
    """The characters of a number without its mark, at ``start:end``."""

    style: str
    path: tuple[int, ...]
    start: int
    end: int


# "1.3.100% hồ sơ": the figure of a target run into the number of its point.
_GLUED = re.compile(r"(\d{1,2}\.\d{1,2})(?=\.\d{1,3}(?:,\d+)?\s?%)")


def gaps(labels: tuple[Label, ...], has_optional: bool | None = None) -> tuple[Gap, ...]:
    """Where a series of labels of one style skips.

    Letters follow a, b, c, d, đ, e, g …; a series without any đ skips none at e.
    ``has_optional`` says whether the plan uses đ at all; None leaves that to the labels given. Where a series begins is
    no gap, and an ordinal 1 begins a new one.
    """
    optional = _table().letters[data("numbering")["optional_letter"]]
    if has_optional is None:
        has_optional = any(label.style == "letter" and label.path[-1:] == (optional,) for label in labels)
    found = []
    for index, label, previous in _series(labels):
        if previous is None:
            continue
        missing = [
            _printed(label, number)
            for number in range(labels[previous].path[-1] + 1, label.path[-1])
            if has_optional or label.style != "letter" or number != optional
        ]
        if missing:
            found.append(Gap(index, tuple(missing)))
    return tuple(found)


def duplicates(labels: tuple[Label, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs (first index, index) of labels that stand twice in a series."""
    pairs = []
    seen: dict[tuple[str, tuple[int, ...]], int] = {}
    for index, label, previous in _series(labels):
        if previous is None:
            level = len(label.path)
            for key in [key for key in seen if key[0] == label.style and key[1][: level - 1] == label.path[:-1]]:
                del seen[key]
        key = (label.style, label.path)
        if key in seen:
            pairs.append((seen[key], index))
        else:
            seen[key] = index
    return tuple(pairs)


def _series(labels: tuple[Label, ...]) -> Iterator[tuple[int, Label, int | None]]:
    """Each label that has an ordinal, with the index of the one before it in its series, None where a series begins."""
    last: dict[tuple[str, tuple[int, ...]], int] = {}
    for index, label in enumerate(labels):
        if not label.path:
            continue
        key = (label.style, label.path[:-1])
        previous = last.get(key)
        if previous is not None and _begins_anew(label, labels[previous]):
            previous = None
        for deeper in [other for other in last if other[0] == label.style and len(other[1]) >= len(label.path)]:
            if previous is None or deeper[1][: len(label.path)] != label.path:
                del last[deeper]
        last[key] = index
        yield index, label, previous


def _begins_anew(label: Label, previous: Label) -> bool:
    if label.path[-1] != 1:
        return False
    return len(label.path) == 1 or previous.path[-1] != 1


def _printed(label: Label, number: int) -> str:
    """The label that bears another last ordinal, printed as this one is."""
    body = label.text.value.strip()
    opened = body.startswith("(")
    if label.style == "letter":
        letters = data("numbering")["letters"]
        own = str(letters[number - 1]) if number <= len(letters) else str(number)
    elif label.style == "capital":
        own = str(data("numbering")["capitals"][number - 1])
    elif label.style == "roman":
        own = _roman(number)
        own = own.lower() if body.strip("(").islower() else own
    else:
        digits = re.findall(r"\d+", body)
        width = len(digits[-1]) if digits and digits[-1].startswith("0") else 1
        head = re.match(r"(?s)(.*?)\d+\D*$", body.strip("("))
        own = (head.group(1) if head else "") + str(number).zfill(width)
    return ("(" if opened else "") + own + label.mark


def _roman(number: int) -> str:
    signs = []
    for value, sign in data("numbering")["roman_signs"]:
        count, number = divmod(number, value)
        signs.append(sign * count)
    return "".join(signs)


class _Table(NamedTuple):
    head: re.Pattern[str]
    letters: dict[str, int]
    capitals: dict[str, int]
    romans: dict[str, int]
    amounts: frozenset[str]
    ticks: frozenset[str]
    marks: str
    dashes: str
    largest: int


@lru_cache(maxsize=1)
def _table() -> _Table:
    words: dict[str, Any] = data("numbering")
    letters = {letter: place for place, letter in enumerate(words["letters"], 1)}
    capitals = {letter: place for place, letter in enumerate(words["capitals"], 1)}
    romans = {_roman(number): number for number in range(1, 40)}
    bullets = "".join(map(re.escape, words["bullets"]))
    signs = "".join(words["roman_digits"])
    head = (
        r"\s*(?:"
        rf"(?P<dash>[{bullets}])"
        r"|(?P<bracket>\((?:\d{1,3}|[^\W\d_]{1,4})\))"
        rf"|(?P<mixed>(?:[{signs}]{{1,6}}|[^\W\d_])(?:\.\d{{1,3}})+(?!\d))"
        r"|(?P<decimal>\d{1,3}(?:\.{1,2}\d{1,3})*(?!\d))"
        rf"|(?P<roman>[{signs}]{{1,6}}(?!\w)|[{signs.lower()}]{{2,6}}(?!\w))"
        r"|(?P<letter>[^\W\d_](?!\w))"
        r"|(?P<numbered>[^\W\d_]\d{1,2}(?=\)))"
        r")"
    )
    return _Table(
        re.compile(head),
        letters,
        capitals,
        romans,
        frozenset(words["amounts"]),
        frozenset(words["ticks"]),
        "".join(words["marks"]),
        "".join(words["dashes"]),
        words["largest"],
    )


def _ordinals(table: _Table, body: str) -> tuple[str | None, tuple[int, ...]]:
    """The style and the ordinals of a label's characters; no style where they are none."""
    if body in table.romans or (len(body) > 1 and body.upper() in table.romans and body.islower()):
        return "roman", (table.romans[body.upper()],)
    if body in table.capitals:
        return "capital", (table.capitals[body],)
    if body in table.letters:
        return "letter", (table.letters[body],)
    if len(body) == 1 and body.isalpha():
        return ("letter", ()) if body.islower() else (None, ())
    parts = [part for part in re.split(r"\.+|(?<=[^\W\d_])(?=\d)", body) if part]
    if len(parts) < 2 and not body.replace(".", "").isdecimal():
        return None, ()
    path: list[int] = []
    for part in parts:
        if not part.isdecimal():
            path.extend(_ordinals(table, part)[1][:1])
        elif int(part) and not (len(part) == 3 and (len(parts) > 1 or part.startswith("0"))):
            path.append(int(part))
    return ("decimal", tuple(path)) if len(path) == len(parts) else (None, ())


def _closed(table: _Table, text: Text, head: _Head) -> Label | None:
    """The label with the mark that closes it, None where what follows shows that it is no label."""
    value, style, end = text.value, head.style, head.end
    mark_at = end
    if style == "decimal" and value[end : end + 1] == " " and value[end + 1 : end + 3] in (". ", ") "):
        mark_at = end + 1
    mark = value[mark_at : mark_at + 1]
    if mark == "." and value[mark_at + 1 : mark_at + 2] == ")":
        mark_at, mark = mark_at + 1, ")"
    if mark and mark in table.marks:
        glued = mark == "." and _GLUED.match(value, head.start) is not None
        fits = glued or _mark_fits(style, mark, value[mark_at + 1 : mark_at + 2])
        return _label(text, head, mark, mark_at + 1) if fits else None
    dash = re.compile(rf"\s?[{table.dashes}](?=\s?(?P<next>[^\W\d_]{{1,9}}))").match(value, end)
    # "b- Rà soát": a letter takes a dash only where it touches it and a sentence begins behind it
    apart = style == "letter" and re.compile(rf"[{table.dashes}]\s(?=[^\W\d_])").match(value, end) is None
    if apart or (style == "letter" and dash is not None and not dash["next"][0].isupper()):
        dash = None
    if dash is not None and dash["next"] not in table.romans:
        return _label(text, head, "-", dash.end())
    return _label(text, head, "", end) if _stands_alone(table, value, head) else None


def _mark_fits(style: str, mark: str, after: str) -> bool:
    if mark == ")":
        return True
    if after.isdecimal():
        return False
    if mark in "/:":
        return not after or after.isspace() or (style == "decimal" and after.isupper())
    return style in ("decimal", "roman") or not after.islower()


def _stands_alone(table: _Table, value: str, head: _Head) -> bool:
    """Whether a number without a mark is a label: the rest is empty or begins as a heading does."""
    rest = value[head.end : head.end + 80]
    body, style = value[head.start : head.end], head.style
    if not rest.strip():
        return style != "letter" and body not in table.ticks
    if not rest[0].isspace():
        return False
    word = rest.split()[0]
    first = word.lstrip("“\"'(‘")[:1]
    if style == "decimal":
        if len(head.path) > 1:
            return word.strip(".,;") not in table.amounts and not first.isdecimal()
        return first.isupper()
    if style == "roman" and len(body) > 1:
        return first.isupper()
    return style != "letter" and len(word) > 1 and word.isupper()


def _is_rule(value: str, end: int) -> bool:
    """Whether the sign at the head is no point's: a ruled line, Markdown emphasis, or the middle of "2021 ⏎ - 2025"."""
    return re.compile(r"[-*_=–—]|\s{0,3}(?:19|20)\d\d(?!\d|\s?:)").match(value, end) is not None


def _label(text: Text, head: _Head, mark: str, end: int) -> Label:
    value = text.value
    length = end
    while length < len(value) and value[length].isspace():
        length += 1
    return Label(head.style, head.path, mark, text.cut(head.start, end), length)
