"""The characters of a YAML scalar with the places they were read from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cchc_lint.source import Source, Span, Text

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")
_BLANKS = re.compile(r"[ \t\r\n\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
# In a plain, single-quoted or double-quoted scalar: what does not stand for itself.
_FLOW_MARKS = {None: _BREAK, "'": re.compile(rf"''|{_BREAK.pattern}"), '"': re.compile(rf"\\|{_BREAK.pattern}")}
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEX = {"x": 2, "u": 4, "U": 8}


@dataclass(slots=True)
class _Places:
    """Characters gathered one after another, each with where it begins and ends in the source."""

    values: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def run(self, text: str, start: int, end: int) -> None:
        """What stands for itself."""
        self.values.append(text[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def one(self, character: str, start: int, end: int) -> None:
        self.values.append(character)
        self.starts.append(start)
        self.ends.append(end)


def scalar_text(source: Source, span: Span, style: str | None, value: str) -> Text:
    """The value of a scalar, each character with its place. ``span`` covers the scalar with its quotes or block mark.

    ``style`` is as libyaml tells it: ``'``, ``"``, ``|``, ``>``, else None for plain. Should the two not fit together,
    each character stands for the whole scalar.
    """
    if not value:
        return Text.empty(span.start)
    start, end = span.start, span.end
    if source.text[start] in "&!":
        properties = _PROPERTIES.match(source.text, start, end)
        start = properties.end() if properties else start
    places = _Places()
    if style in ("|", ">"):
        header = _BREAK.search(source.text, start, end)
        _read_block(source.text, header.end() if header else end, end, value, places)
    else:
        if style is not None:
            start, end = start + 1, end - 1
        if end - start == len(value) and source.text.startswith(value, start):
            return Text.of(source, Span(start, end))
        _read_flow(source.text, start, end, style, places)
    if "".join(places.values) != value:
        return Text(value, (span.start,) * len(value), (span.end,) * len(value), span.start)
    return Text(value, tuple(places.starts), tuple(places.ends), places.starts[0])


def _read_flow(text: str, start: int, end: int, style: str | None, places: _Places) -> None:
    """A plain or quoted scalar: one line break with the blanks around it is a space, each further one a line end."""
    index = start
    while index < end:
        mark = _FLOW_MARKS[style].search(text, index, end)
        if mark is None:
            places.run(text, index, end)
            return
        if mark.group() == "''":
            places.run(text, index, mark.start())
            places.one("'", *mark.span())
            index = mark.end()
        elif mark.group() == "\\":
            places.run(text, index, mark.start())
            index = _read_escape(text, mark.start(), end, places)
        else:
            left = len(text[index : mark.start()].rstrip(" \t"))
            places.run(text, index, index + left)
            blanks = _BLANKS.match(text, mark.start(), end)
            after = blanks.end() if blanks else mark.end()
            _read_fold(text, index + left, after, places)
            index = after


def _read_fold(text: str, start: int, end: int, places: _Places) -> None:
    breaks = list(_BREAK.finditer(text, start, end))
    first = _break_value(breaks[0])
    if first != "\n":
        places.one(first, *breaks[0].span())
    elif len(breaks) == 1:
        places.one(" ", start, end)
    for match in breaks[1:]:
        places.one(_break_value(match), *match.span())


def _break_value(match: re.Match[str]) -> str:
    return match.group() if match.group() in "\u2028\u2029" else "\n"


def _read_escape(text: str, index: int, end: int, places: _Places) -> int:
    """Add what the escape at ``index`` stands for; the offset after it."""
    line_end = _BREAK.match(text, index + 1, end)
    if line_end:
        blanks = _BLANKS.match(text, line_end.end(), end)
        after = blanks.end() if blanks else line_end.end()
        for match in _BREAK.finditer(text, line_end.end(), after):
            places.one(_break_value(match), *match.span())
        return after
    letter = text[index + 1]
    stop = index + 2 + _HEX.get(letter, 0)
    places.one(chr(int(text[index + 2 : stop], 16)) if letter in _HEX else _ESCAPES.get(letter, letter), index, stop)
    return stop


def _read_block(text: str, start: int, end: int, value: str, places: _Places) -> None:
    """A literal or folded block: its words stand there as they are, only the blanks between them differ."""
    indent = _BLANKS.match(text, start, end)
    at = indent.end() if indent and not _BLANKS.match(value) else start
    index = 0
    while index < len(value):
        blanks = _BLANKS.match(value, index)
        if blanks:
            raw = _BLANKS.match(text, at, end)
            after = raw.end() if raw else at
            _read_block_blanks(text, Span(at, after), blanks.group(), places)
            at, index = after, blanks.end()
            continue
        following = _BLANKS.search(value, index)
        length = (following.start() if following else len(value)) - index
        places.run(text, at, at + length)
        at, index = at + length, index + length


def _read_block_blanks(text: str, raw: Span, blanks: str, places: _Places) -> None:
    """Blanks of a block: line ends are line ends in order, spaces behind the last of them the last spaces there."""
    if text.startswith(blanks, raw.start) and len(blanks) == raw.end - raw.start:
        places.run(text, raw.start, raw.end)
        return
    breaks = [match.span() for match in _BREAK.finditer(text, raw.start, raw.end)]
    wanted = [index for index, blank in enumerate(blanks) if blank not in " \t"]
    skipped = max(0, len(breaks) - len(wanted)) if wanted else 0
    last = wanted[-1] if wanted else -1
    seen = 0
    for index, blank in enumerate(blanks):
        if index in wanted[seen : seen + 1] and breaks:
            places.one(blank, *breaks[min(seen + skipped, len(breaks) - 1)])
            seen += 1
        elif index > last and wanted:
            place = raw.end - (len(blanks) - index)
            places.one(blank, max(place, raw.start), max(place + 1, raw.start))
        else:
            places.one(blank, raw.start, raw.end)
