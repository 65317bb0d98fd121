"""Automatic numbers of Word paragraphs as Word prints them: "1.", "2.1.", "a)", "IV.", bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cchc_lint.readers.docx_names import attribute, child, children, number, word
from cchc_lint.readers.package import switched_on

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list. ``text`` is the pattern of its number ("%1.%2."); ``format`` is Word's name for the digits.

    ``restarts_after`` is the level (from 1) whose numbers make this one begin again: by default the one above, 0 never.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _Instance:
    """A list in use: the definition it follows and the levels that it changes."""

    abstract: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted."""

    definitions: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    instances: Mapping[str, _Instance] = field(default_factory=dict)
    counters: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, list_id: str, style: str | None) -> int | None:
        """The level that a paragraph style stands for in a list."""
        levels = self._levels(list_id)
        return next((depth for depth, level in levels.items() if style and level.style == style), None)

    def next(self, list_id: str, depth: int) -> str:
        """The number that the next paragraph of that list and level (from 0) bears; ``""`` where it bears none."""
        instance = self.instances.get(list_id)
        levels = self._levels(list_id)
        level = levels.get(depth)
        if instance is None or level is None:
            return ""
        counter = self.counters.setdefault(instance.abstract, [None] * _LEVELS)
        for above in range(min(depth, _LEVELS)):
            # Word counts a level that is skipped as used: "1.1." before any "1." makes the first of these "2."
            if counter[above] is None and above in levels:
                counter[above] = levels[above].start
        restart = instance.starts.get(depth)
        if restart is not None and (list_id, depth) not in self.begun:
            counter[depth] = restart
        else:
            before = counter[depth]
            counter[depth] = level.start if before is None else before + 1
        self.begun.add((list_id, depth))
        for deeper in range(depth + 1, _LEVELS):
            after = levels[deeper].restarts_after if deeper in levels else None
            if after is None or 0 < depth + 1 <= after:
                counter[deeper] = None
        return _printed(levels, depth, counter)

    def _levels(self, list_id: str) -> Mapping[int, Level]:
        instance = self.instances.get(list_id)
        if instance is None:
            return {}
        return {**self.definitions.get(instance.abstract, {}), **instance.levels}


def read_numbering(root: _Element | None, styles: Mapping[str, str]) -> Numbering:
    """The lists of ``numbering.xml``; ``styles`` gives the list of each numbering style that a definition may name."""
    if root is None:
        return Numbering()
    definitions: dict[str, Mapping[int, Level]] = {}
    linked: dict[str, str] = {}
    for abstract in children(root, "abstractNum"):
        name = attribute(abstract, "abstractNumId") or ""
        definitions[name] = dict(map(_level, children(abstract, "lvl")))
        style = attribute(child(abstract, "numStyleLink"), "val")
        if style:
            linked[name] = style
    instances = {attribute(num, "numId") or "": _instance(num, definitions) for num in children(root, "num")}
    for name, style in linked.items():
        other = instances.get(styles.get(style, ""))
        if other is not None and not definitions[name]:
            definitions[name] = {**definitions.get(other.abstract, {}), **other.levels}
    return Numbering(definitions, instances)


def _instance(num: _Element, definitions: Mapping[str, Mapping[int, Level]]) -> _Instance:
    abstract = attribute(child(num, "abstractNumId"), "val") or ""
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in children(num, "lvlOverride"):
        depth = number(attribute(override, "ilvl"), 0)
        own = child(override, "lvl")
        if own is not None:
            levels[depth] = _level(own)[1]
        start = number(attribute(child(override, "startOverride"), "val"), -1)
        if start >= 0:
            starts[depth] = start
            known = levels.get(depth) or definitions.get(abstract, {}).get(depth)
            if known:
                levels[depth] = replace(known, start=start)
    return _Instance(abstract, starts, levels)


def _level(element: _Element) -> tuple[int, Level]:
    restarts = attribute(child(element, "lvlRestart"), "val")
    legal = child(element, "isLgl")
    return number(attribute(element, "ilvl"), 0), Level(
        number(attribute(child(element, "start"), "val"), 0),
        _format(element),
        _sign(attribute(child(element, "lvlText"), "val") or "", _format(element)),
        None if restarts is None else number(restarts, 0),
        legal is not None and switched_on(attribute(legal, "val")),
        attribute(child(element, "pStyle"), "val"),
    )


def _format(element: _Element) -> str:
    """The name of the number format; one of a newer Word stands beside the old one in AlternateContent."""
    found = next(element.iter(word("numFmt")), None)
    return attribute(found, "val") or "decimal"


# Bullets in the fonts Symbol and Wingdings, by their place in the private use area, as the characters they look like.
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf0a8": "▫", "\uf02d": "-"}
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def _sign(text: str, form: str) -> str:
    """The pattern of a number with signs of symbol fonts as what they look like; Word's hollow bullet is a letter o."""
    if form == "bullet" and text == "o":
        return "○"
    return _PRIVATE.sub(lambda match: _BULLETS.get(match.group(), "•"), text)


def _printed(levels: Mapping[int, Level], depth: int, counter: list[int | None]) -> str:
    level = levels[depth]
    if level.format == "none" and "%" not in level.text:
        return level.text

    def digits(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        shown = levels.get(place, Level())
        value = counter[place]
        form = "decimal" if level.legal and place < depth else shown.format
        return formatted(shown.start if value is None else value, form)

    return re.sub(r"%([1-9])", digits, level.text)


def formatted(value: int, form: str) -> str:
    """A number in one of Word's formats; those that Vietnamese documents do not use come out as decimal figures."""
    if form in ("lowerRoman", "upperRoman"):
        roman = "".join(_roman(value))
        return roman.lower() if form == "lowerRoman" else roman
    if form in ("lowerLetter", "upperLetter") and 0 < value <= 26 * 30:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("none", "bullet"):
        return ""
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _roman(value: int) -> Iterator[str]:
    if not 0 < value < 4000:
        yield str(value)
        return
    for worth, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        yield sign * (value // worth)
        value %= worth
