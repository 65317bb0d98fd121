"""YAML as a tree whose every value has its place, built from libyaml's events without recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from cchc_lint.document import Document, Entry, Fields, Items, Node, Scalar
from cchc_lint.finding import Problem, Related
from cchc_lint.readers.decode import Limits
from cchc_lint.readers.scalars import scalar_text
from cchc_lint.source import Source, Span

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What libyaml cannot take at all.
_FORBIDDEN: re.Pattern[str] = yaml.reader.Reader.NON_PRINTABLE
_BYTE_ORDER_MARK = re.compile("\ufeff")
# libyaml's words for what is wrong → our kind of problem, and whether the place of the opening tells more.
_CAUSES = (
    ("mapping values are not allowed", "yaml-colon", False),
    ("found unexpected end of stream", "yaml-quote", True),
    ("found unexpected document indicator", "yaml-quote", True),
    ("did not find expected ',' or", "yaml-bracket", True),
    ("could not find expected ':'", "yaml-no-colon", True),
    ("unknown escape character", "yaml-escape", False),
    ("did not find expected key", "yaml-indent", False),
    ("did not find expected '-' indicator", "yaml-indent", False),
    ("block sequence entries are not allowed", "yaml-indent", False),
)
_MERGE = "<<"


def read_yaml(source: Source, limits: Limits) -> Document:
    """The first document of the source as a tree; problems tell what stands in its way or reads otherwise elsewhere."""
    # A second byte-order mark would shift libyaml's marks.
    forbidden = _BYTE_ORDER_MARK.match(source.text) or _FORBIDDEN.search(source.text)
    if forbidden:
        code = f"U+{ord(forbidden.group()):04X}"
        return _broken(source, Problem("control-character", Span(*forbidden.span()), {"code": code}))
    builder = _Builder(source, limits)
    try:
        root = builder.build()
    except _BrokenError as error:
        return _broken(source, error.problem)
    except yaml.YAMLError as error:
        return _broken(source, _syntax_problem(source, error))
    if root is None:
        return _broken(source, Problem("empty-file", Span(0, 0)))
    return Document(source, tree=root, problems=tuple(builder.problems))


def _broken(source: Source, problem: Problem) -> Document:
    """A document of which nothing but the reason why it cannot be read is said."""
    return Document(source, problems=(problem,), unusable=True)


class _BrokenError(Exception):
    """The tree cannot be built; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.kind)
        self.problem = problem


@dataclass(slots=True)
class _Frame:
    """A collection that is still open; ``size`` and ``height`` are its values and levels, every alias written out."""

    start: int
    flow: bool
    mapping: bool
    anchor: str | None
    nodes: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    keys: dict[str, Span] = field(default_factory=dict)
    merged: list[Entry] = field(default_factory=list)
    key: Scalar | None = None
    size: int = 1
    height: int = 0


@dataclass(frozen=True, slots=True)
class _Anchored:
    node: Node
    size: int
    height: int


class _Builder:
    """Takes events one by one; ``build`` gives the root, None for a source without a document."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self.problems: list[Problem] = []
        self.open: list[_Frame] = []
        self.anchors: dict[str, _Anchored] = {}
        self.root: Node | None = None

    def build(self) -> Node | None:
        documents = 0
        events: Iterator[Any] = yaml.parse(self.source.text, Loader=_Loader)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.problems.append(Problem("yaml-documents", _marked(event)))
                    break
            elif isinstance(event, yaml.ScalarEvent):
                self.scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                self.alias(event)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self.begin(event)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self.close(event)
        return self.root

    def scalar(self, event: Any) -> None:
        whole, value = _marked(event), event.value
        frame = self.open[-1] if self.open else None
        is_key = frame is not None and frame.mapping and frame.key is None
        span = whole
        if event.style in ("|", ">"):
            span = Span(whole.start, whole.start + len(self.source.quote(whole).rstrip()))
        resolved: str | int | float | bool | None = value
        if not is_key and not event.style and event.implicit[0]:
            reading = read_plain(value)
            resolved = reading.value
            if reading.surprise:
                self.problems.append(Problem(reading.surprise, span, {"read": reading.elsewhere}))
        elif event.tag and not is_key and event.tag not in ("!", "tag:yaml.org,2002:str"):
            self.problems.append(Problem("yaml-tag", span))
        text = scalar_text(self.source, whole, event.style or None, "" if resolved is None else value)
        self.add(Scalar(resolved, text, span), 1, 0, event.anchor)

    def alias(self, event: Any) -> None:
        span = _marked(event)
        found = self.anchors.get(event.anchor)
        if found is None:
            raise _BrokenError(Problem("yaml-unknown-alias", span))
        frame = self.open[-1]
        if frame.key is None or frame.key.value != _MERGE:
            anchor = Related(_first_line(self.source, found.node.span), "anchor")
            self.problems.append(Problem("yaml-alias", span, related=(anchor,)))
        self.add(found.node, found.size, found.height, None, span)

    def begin(self, event: Any) -> None:
        start = event.start_mark.index
        if len(self.open) >= self.limits.depth:
            raise _BrokenError(Problem("too-deep", Span(start, start + 1), {"limit": str(self.limits.depth)}))
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.open.append(_Frame(start, bool(event.flow_style), mapping, event.anchor))

    def close(self, event: Any) -> None:
        frame = self.open.pop()
        last: Node | None = frame.nodes[-1] if frame.nodes else None
        end = event.end_mark.index if frame.flow or last is None else max(frame.start, last.span.end)
        span = Span(frame.start, end)
        if frame.mapping:
            entries = {entry.key.value: entry for entry in reversed((*frame.entries, *frame.merged))}
            self.add(Fields(tuple(reversed(entries.values())), span), frame.size, frame.height + 1, frame.anchor)
        else:
            self.add(Items(tuple(frame.nodes), span), frame.size, frame.height + 1, frame.anchor)

    def add(self, node: Node, size: int, height: int, anchor: str | None, place: Span | None = None) -> None:
        """Put a node where it belongs; ``place`` is that of an alias which stands for it."""
        if anchor is not None:
            self.anchors[anchor] = _Anchored(node, size, height)
        if not self.open:
            self.root = node
            return
        frame = self.open[-1]
        frame.size += size
        frame.height = max(frame.height, height)
        if frame.size > self.limits.nodes:
            raise self.over("too-many-values", self.limits.nodes, place or node.span)
        if len(self.open) + height > self.limits.depth:
            raise self.over("too-deep", self.limits.depth, place or node.span)
        if not frame.mapping:
            frame.nodes.append(node)
        elif frame.key is None:
            frame.key = self.as_key(node)
        else:
            self.pair(frame, frame.key, node)
            frame.key = None

    def over(self, kind: str, limit: int, place: Span) -> _BrokenError:
        return _BrokenError(Problem(kind, _first_line(self.source, place), {"limit": str(limit)}))

    def as_key(self, node: Node) -> Scalar:
        """A key is a string as printed, whatever it stands for in YAML; a collection as key is its own words."""
        if isinstance(node, Scalar):
            return Scalar(self.source.quote(node.span) if node.value is None else node.text.value, node.text, node.span)
        text = scalar_text(self.source, node.span, None, self.source.quote(node.span))
        return Scalar(text.value, text, node.span)

    def pair(self, frame: _Frame, key: Scalar, value: Node) -> None:
        frame.nodes.append(value)
        name = str(key.value)
        if name == _MERGE:
            self.problems.append(Problem("yaml-merge", key.span))
            for part in value.items if isinstance(value, Items) else (value,):
                frame.merged.extend(part.entries if isinstance(part, Fields) else ())
        elif name in frame.keys:
            related = (Related(frame.keys[name], "first"),)
            self.problems.append(Problem("duplicate-key", key.span, {"key": name}, related))
        else:
            frame.keys[name] = key.span
            frame.entries.append(Entry(key, value))


def _marked(event: Any) -> Span:
    """What libyaml says an event covers; its marks count code points."""
    return Span(event.start_mark.index, event.end_mark.index)


def _first_line(source: Source, span: Span) -> Span:
    """As much of a span as stands on its first line."""
    line = source.line_span(source.position(span.start).line)
    return Span(span.start, max(span.start, min(span.end, line.end)))


def _syntax_problem(source: Source, error: yaml.YAMLError) -> Problem:
    """What libyaml could not read, at the place that has to be mended."""
    words = str(getattr(error, "problem", "") or "")
    mark: Any = getattr(error, "problem_mark", None)
    context: Any = getattr(error, "context_mark", None)
    kind, opening = next(((kind, opening) for sign, kind, opening in _CAUSES if sign in words), ("yaml-syntax", False))
    told = context if opening and context else mark
    place = min(told.index, len(source.text)) if told else 0
    if kind == "yaml-quote" and "quoted" not in str(getattr(error, "context", "")):
        kind = "yaml-syntax"
    if kind == "yaml-syntax" and "cannot start any token" in words:
        kind = "yaml-tab" if source.text[place : place + 1] == "\t" else "yaml-mark"
    before = len(source.text[:place].rstrip())
    line = source.line_span(source.position(place).line)
    if not source.text[place : line.end].strip():  # at a line end or that of the file: the words before it are at fault
        line = source.line_span(source.position(max(0, before - 1)).line)
        place = min(place, line.start)
    if kind in ("yaml-colon", "yaml-tab", "yaml-indent", "yaml-syntax"):
        place = line.start
    text = source.text[place : line.end]
    start = place + len(text) - len(text.lstrip())
    return Problem(kind, Span(start, max(start, place + len(text.rstrip()))))


# ---------------------------------------------------------------- unquoted values


@dataclass(frozen=True, slots=True)
class Plain:
    """An unquoted value as we read it; ``surprise`` is the kind of problem where others read it as ``elsewhere``."""

    value: str | int | float | bool | None
    surprise: str | None = None
    elsewhere: str = ""


_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_OLD_BOOLEAN = re.compile(r"(?:yes|Yes|YES|on|On|ON)|(?:no|No|NO|off|Off|OFF)")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?")
_NUMBER = re.compile(
    r"[-+]?(?:[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|\.(?:inf|Inf|INF)"
    r"|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?)|\.(?:nan|NaN|NAN)"
)


def read_plain(printed: str) -> Plain:
    """What an unquoted scalar is: null, true, false, a number written in the usual way, else the words as printed."""
    if printed in _NULLS:
        return Plain(None)
    if printed in _BOOLEANS:
        return Plain(_BOOLEANS[printed])
    if not printed[0].isascii() or not (printed[0].isdigit() or printed[0] in "+-.yYnNoO"):
        return Plain(printed)
    if _INTEGER.fullmatch(printed) and printed != "-0":
        return Plain(int(printed))
    if _DECIMAL.fullmatch(printed):
        return Plain(float(printed))
    if _OLD_BOOLEAN.fullmatch(printed):
        return Plain(printed, "yaml-boolean", str(yaml.safe_load(printed)).lower())
    if _DATE.fullmatch(printed):
        return Plain(printed, "yaml-date", printed)
    if _NUMBER.fullmatch(printed):
        return Plain(printed, "yaml-number", _elsewhere(printed))
    return Plain(printed)


def _elsewhere(printed: str) -> str:
    """The number that a YAML 1.1 program makes of the words, or one of YAML 1.2 where 1.1 sees none."""
    try:
        value = yaml.safe_load(printed)
        if isinstance(value, str):
            value = int(printed) if printed.isdecimal() else float(printed)
        return str(value)
    except (ValueError, OverflowError):
        return printed
