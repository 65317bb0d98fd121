"""JSON as a tree whose every value has its place, read without recursion."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from cchc_lint.document import Document, Entry, Fields, Items, Node, Scalar
from cchc_lint.finding import Problem, Related
from cchc_lint.readers.decode import Limits
from cchc_lint.source import Source, Span, Text

_TOKEN = re.compile(
    r'[ \t\r\n]*(?:(?P<mark>[\[\]{},:])|(?P<string>"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![0-9A-Za-z_.])|(?P<word>true|false|null)(?!\w)|(?P<end>\Z))"
)
_BLANKS = re.compile(r"[ \t\r\n]*")
# A letter, a pair of surrogates, or a code that is no surrogate.
_ESCAPE = re.compile(
    r'\\(?:["\\/bfnrt]'
    r"|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})"
)
_WORDS = {"true": True, "false": False, "null": None}


@dataclass(slots=True)
class _Frame:
    start: int
    mapping: bool
    nodes: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    keys: dict[str, Span] = field(default_factory=dict)
    key: Scalar | None = None


class _BrokenError(Exception):
    def __init__(self, kind: str, span: Span, **words: str) -> None:
        super().__init__(kind)
        self.problem = Problem(kind, span, words)


def read_json(source: Source, limits: Limits) -> Document:
    """The value of the source as a tree. JSON is taken strictly: what other programs refuse is a problem here."""
    parser = _Parser(source, limits)
    try:
        root = parser.parse()
    except _BrokenError as error:
        return Document(source, problems=(error.problem,), unusable=True)
    return Document(source, tree=root, problems=tuple(parser.problems))


class _Parser:
    """Takes tokens one by one; ``state`` says what may come.

    ``value``, ``key`` and ``colon`` are themselves; ``first`` is the first value or key of what has just been opened,
    or its end; ``after`` is what follows a value.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self.problems: list[Problem] = []
        self.open: list[_Frame] = []
        self.root: Node | None = None
        self.state = "value"
        self.count = 0

    def parse(self) -> Node:
        index = 0
        while True:
            token = _TOKEN.match(self.source.text, index)
            if token is None:
                raise self.unexpected(index)
            kind = str(token.lastgroup)
            span = Span(*token.span(kind))
            if kind == "end":
                if self.root is None or self.open:
                    raise self.unclosed(span.start)
                return self.root
            if self.root is not None and not self.open:
                raise self.unexpected(index)
            self.take(kind, token.group(kind), span)
            index = token.end()

    def take(self, kind: str, printed: str, span: Span) -> None:
        if kind == "mark":
            self.mark(printed, span)
        elif self.state == "key" or (self.state == "first" and self.open[-1].mapping):
            if kind != "string":
                raise self.unexpected(span.start)
            self.open[-1].key = self.scalar(kind, printed, span)
            self.state = "colon"
        elif self.state in ("value", "first"):
            self.add(self.scalar(kind, printed, span))
        else:
            raise self.unexpected(span.start)

    def mark(self, mark: str, span: Span) -> None:
        frame = self.open[-1] if self.open else None
        if mark in "[{":
            if self.state != "value" and not (self.state == "first" and frame and not frame.mapping):
                raise self.unexpected(span.start)
            if len(self.open) >= self.limits.depth:
                raise _BrokenError("too-deep", span, limit=str(self.limits.depth))
            self.open.append(_Frame(span.start, mark == "{"))
            self.state = "first"
        elif mark in "]}":
            if frame is None or frame.mapping != (mark == "}") or self.state not in ("first", "after"):
                raise self.unexpected(span.start)
            self.open.pop()
            whole = Span(frame.start, span.end)
            self.add(Fields(tuple(frame.entries), whole) if frame.mapping else Items(tuple(frame.nodes), whole))
        elif mark == "," and self.state == "after" and frame is not None:
            self.state = "key" if frame.mapping else "value"
        elif mark == ":" and self.state == "colon":
            self.state = "value"
        else:
            raise self.unexpected(span.start)

    def add(self, node: Node) -> None:
        self.state = "after"
        self.count += 1
        if self.count > self.limits.nodes:
            start = node.span.start
            raise _BrokenError("too-many-values", Span(start, start + 1), limit=str(self.limits.nodes))
        if not self.open:
            self.root = node
            return
        frame = self.open[-1]
        if frame.key is None:
            frame.nodes.append(node)
            return
        name = str(frame.key.value)
        if name in frame.keys:
            related = (Related(frame.keys[name], "first"),)
            self.problems.append(Problem("duplicate-key", frame.key.span, {"key": name}, related))
        else:
            frame.keys[name] = frame.key.span
            frame.entries.append(Entry(frame.key, node))
        frame.key = None

    def scalar(self, kind: str, printed: str, span: Span) -> Scalar:
        if kind == "string":
            text = self.string(span)
            return Scalar(text.value, text, span)
        if kind == "word":
            value = _WORDS[printed]
            return Scalar(value, Text.empty(span.start) if value is None else Text.of(self.source, span), span)
        text = Text.of(self.source, span)
        if len(printed) > 300:
            return Scalar(printed, text, span)
        number: int | float = float(printed) if set(printed) & set(".eE") else int(printed)
        return Scalar(printed if number in (float("inf"), float("-inf")) else number, text, span)

    def string(self, span: Span) -> Text:
        """The string between the quotes, each escape one character."""
        content = self.source.text
        start, end = span.start + 1, span.end - 1
        if content.find("\\", start, end) < 0:
            return Text.of(self.source, Span(start, end))
        values: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        while start < end:
            stop = start + 1
            value = content[start]
            if value == "\\":
                escape = _ESCAPE.match(content, start, end)
                if escape is None:
                    raise _BrokenError("json-escape", Span(start, min(start + 6, end)))
                stop = escape.end()
                value = json.loads(f'"{escape.group()}"')
            values.append(value)
            starts.append(start)
            ends.append(stop)
            start = stop
        return Text("".join(values), tuple(starts), tuple(ends), span.start + 1)

    def unexpected(self, index: int) -> _BrokenError:
        """What stands at ``index`` cannot stand there."""
        blanks = _BLANKS.match(self.source.text, index)
        start = blanks.end() if blanks else index
        if start >= len(self.source.text):
            return self.unclosed(start)
        character = self.source.text[start]
        line = self.source.line_span(self.source.position(start).line)
        words = self.source.text[start : line.end].rstrip()
        span = Span(start, start + max(1, len(words)))
        if self.root is not None and not self.open:
            return _BrokenError("json-rest", span)
        if character == '"' and self.state not in ("after", "colon"):
            return _BrokenError("json-string", span)
        if character in "]}" and self.state in ("key", "value"):
            return _BrokenError("json-trailing-comma", Span(start, start + 1))
        if self.state in ("after", "colon"):
            return _BrokenError("json-separator", span, wanted=":" if self.state == "colon" else ",")
        return _BrokenError("json-value", span)

    def unclosed(self, index: int) -> _BrokenError:
        """The end came too early: the place is what is still open."""
        if not self.open:
            return _BrokenError("json-value", Span(index, index))
        start = self.open[-1].start
        line = self.source.line_span(self.source.position(start).line)
        return _BrokenError("json-unclosed", Span(start, max(start + 1, min(line.end, len(self.source.text)))))
