"""The JSON Schema of plan.yaml: whether a tree keeps to it, and in plain words where it does not."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from cchc_lint.document import Fields, Items, Node, Scalar
from cchc_lint.finding import Problem
from cchc_lint.rulepack.files import rules_folder
from cchc_lint.source import Source, Span


def schema_text() -> str:
    """The JSON Schema (draft 2020-12) of plan.yaml as it ships."""
    return (rules_folder() / "_data" / "plan.schema.json").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _schema() -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads(schema_text())
    return schema


def root_keys() -> frozenset[str]:
    """The keys that a plan may have at the top."""
    return frozenset(_schema()["properties"])


def conforms(tree: Node) -> bool:
    """Whether the schema finds nothing wrong; told without jsonschema, whose import costs more than the answer."""
    return _compiled()(tree)


def violations(tree: Node, source: Source) -> Iterator[Problem]:
    """What the schema finds wrong, in the order of the document; nothing for a tree that conforms.

    Kinds: ``missing-key``, ``missing-content``, ``unknown-key``, ``wanted-…`` (a type), ``wrong-value``,
    ``wrong-date``, ``out-of-range``, ``wrong-length``.
    """
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - 150 ms that only a faulty plan needs to wait for
    from referencing import Registry  # noqa: PLC0415

    registry: Any = Registry()
    validator = Draft202012Validator(_schema(), registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER)
    instance = _plain(tree)
    found: dict[tuple[Span, str, str], Problem] = {}
    for error in validator.iter_errors(instance):
        for problem in _problems(error, _Place.at(tree, error.absolute_path, source)):
            found.setdefault((problem.span, problem.kind, problem.words.get("key", "")), problem)
    yield from sorted(found.values(), key=lambda problem: (problem.span, problem.kind, problem.words.get("key", "")))


def _plain(node: Node) -> Any:
    if isinstance(node, Fields):
        return {entry.key.value: _plain(entry.value) for entry in node.entries}
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    return node.value


# ---------------------------------------------------------------- errors in our own words


class _Place:
    """A node of the tree, and the key under which it stands if it stands under one."""

    def __init__(self, node: Node, key: Scalar | None, source: Source) -> None:
        self.node = node
        self.key = key
        self.source = source

    @classmethod
    def at(cls, tree: Node, path: Iterable[str | int], source: Source) -> _Place:
        node, key = tree, None
        for step in path:
            if isinstance(node, Fields):
                entry = next(entry for entry in node.entries if entry.key.value == step)
                node, key = entry.value, entry.key
            elif isinstance(node, Items) and isinstance(step, int):
                node, key = node.items[step], None
        return cls(node, key, source)

    @property
    def span(self) -> Span:
        """The value on its first line; for one that is not there, its key."""
        span = self.node.span
        if span.start == span.end:
            return self.key.span if self.key else span
        line = self.source.line_span(self.source.position(span.start).line)
        return Span(span.start, min(span.end, max(line.end, span.start + 1)))

    @property
    def name(self) -> Span:
        """The words that stand for a mapping as a whole: its key, or its own first key."""
        if self.key is not None:
            return self.key.span
        if isinstance(self.node, Fields) and self.node.entries:
            return self.node.entries[0].key.span
        return self.span

    def key_span(self, key: str) -> Span:
        if not isinstance(self.node, Fields):
            return self.span
        return next((entry.key.span for entry in self.node.entries if entry.key.value == key), self.span)


_WANTED = (
    ({"object"}, "wanted-mapping"),
    ({"object", "string"}, "wanted-mapping"),
    ({"array"}, "wanted-list"),
    ({"integer"}, "wanted-whole-number"),
    ({"number"}, "wanted-number"),
    ({"array", "number"}, "wanted-number"),
)


def _problems(error: Any, place: _Place) -> Iterator[Problem]:
    """An error of jsonschema as problems of ours."""
    rule, value, instance = error.validator, error.validator_value, error.instance
    key = str(place.key.value) if place.key else ""
    if rule == "required":
        yield from (Problem("missing-key", place.name, {"key": name}) for name in value if name not in instance)
    elif rule == "anyOf":
        yield Problem("missing-content", place.name)
    elif rule == "additionalProperties":
        known = list(error.schema["properties"])
        for name in instance:
            if name not in known:
                words = {"key": str(name), "known": ", ".join(known)}
                yield _near("unknown-key", place.key_span(name), str(name), known, words)
    elif rule == "type":
        wanted = {value} if isinstance(value, str) else set(value)
        kind = next((kind for types, kind in _WANTED if wanted - {"null"} == types), "wanted-text")
        yield Problem(kind, place.span, {"key": key})
    elif rule in ("enum", "const"):
        allowed = [str(item) for item in (value if rule == "enum" else [value]) if item is not None]
        yield _near("wrong-value", place.span, str(instance), allowed, {"key": key, "known": ", ".join(allowed)})
    elif rule in ("pattern", "format"):
        yield Problem("wrong-date", place.span, {"key": key})
    elif rule in ("minimum", "maximum"):
        words = {"key": key, "least": str(error.schema["minimum"]), "most": str(error.schema.get("maximum", "…"))}
        yield Problem("out-of-range", place.span, words)
    else:
        yield Problem("wrong-length", place.span, {"key": key})


def _near(kind: str, span: Span, given: str, known: Sequence[str], words: Mapping[str, str]) -> Problem:
    """The problem, of kind ``KIND-near`` where a known name is close to the one given."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - see above

    best = process.extractOne(given.casefold(), known, scorer=fuzz.ratio, score_cutoff=60)
    return Problem(f"{kind}-near", span, {**words, "nearest": best[0]}) if best else Problem(kind, span, words)


# ---------------------------------------------------------------- the quick answer

_Test = Callable[[Node], bool]

_ANNOTATIONS = frozenset({"$schema", "$id", "$defs", "title", "description"})


@lru_cache(maxsize=1)
def _compiled() -> _Test:
    definitions: dict[str, _Test] = {}
    schema = _schema()
    for name, definition in schema["$defs"].items():
        definitions[f"#/$defs/{name}"] = _compile(definition, definitions)
    return _compile(schema, definitions)


def _compile(schema: Mapping[str, Any], definitions: Mapping[str, _Test]) -> _Test:
    """A schema as one test of a node: the keywords that ours uses; ``KeyError`` for any other."""
    tests: list[_Test] = []
    if "properties" in schema or "required" in schema:
        tests.append(_object_test(schema, definitions))
    for keyword, value in schema.items():
        if keyword in _ANNOTATIONS or keyword in ("properties", "required", "additionalProperties"):
            continue
        tests.append(_KEYWORDS[keyword](value, definitions))
    if len(tests) == 1:
        return tests[0]
    return lambda node: all(test(node) for test in tests)


def _object_test(schema: Mapping[str, Any], definitions: Mapping[str, _Test]) -> _Test:
    properties = {name: _compile(part, definitions) for name, part in schema.get("properties", {}).items()}
    required = set(schema.get("required", ()))
    closed = schema.get("additionalProperties") is False

    def test(node: Node) -> bool:
        if not isinstance(node, Fields):
            return True
        seen = 0
        for entry in node.entries:
            name = str(entry.key.value)
            seen += name in required
            part = properties.get(name)
            if closed if part is None else not part(entry.value):
                return False
        return seen == len(required)

    return test


def _ref(value: str, definitions: Mapping[str, _Test]) -> _Test:
    def test(node: Node) -> bool:
        return definitions[value](node)  # looked up late: sections hold sections

    return test


def _type(value: str | list[str], definitions: Mapping[str, _Test]) -> _Test:
    types = {value} if isinstance(value, str) else set(value)
    if "number" in types:
        types.add("integer")
    return lambda node: not types.isdisjoint(_types_of(node))


def _types_of(node: Node) -> tuple[str, ...]:
    if isinstance(node, Fields):
        return ("object",)
    if isinstance(node, Items):
        return ("array",)
    value = node.value
    if value is None:
        return ("null",)
    if isinstance(value, bool):
        return ("boolean",)
    if isinstance(value, str):
        return ("string",)
    if isinstance(value, int) or value.is_integer():
        return ("number", "integer")
    return ("number",)


def _items(value: Mapping[str, Any], definitions: Mapping[str, _Test]) -> _Test:
    test = _compile(value, definitions)
    return lambda node: not isinstance(node, Items) or all(test(item) for item in node.items)


def _any_of(value: Sequence[Mapping[str, Any]], definitions: Mapping[str, _Test]) -> _Test:
    tests = [_compile(part, definitions) for part in value]
    return lambda node: any(test(node) for test in tests)


def _enum(value: Sequence[str | None], definitions: Mapping[str, _Test]) -> _Test:
    allowed = set(value)
    return lambda node: isinstance(node, Scalar) and not isinstance(node.value, bool) and node.value in allowed


def _pattern(value: str, definitions: Mapping[str, _Test]) -> _Test:
    pattern = re.compile(value)

    def test(node: Node) -> bool:
        text = node.value if isinstance(node, Scalar) else None
        return not isinstance(text, str) or bool(pattern.search(text))

    return test


def _format(value: str, definitions: Mapping[str, _Test]) -> _Test:
    def test(node: Node) -> bool:
        if not (isinstance(node, Scalar) and isinstance(node.value, str)):
            return True
        try:
            datetime.date.fromisoformat(node.value)
        except ValueError:
            return False
        return True

    if value != "date":
        raise KeyError(value)
    return test


def _bound(holds: Callable[[float, float], bool]) -> Callable[[float, Mapping[str, _Test]], _Test]:
    def compile_bound(value: float, definitions: Mapping[str, _Test]) -> _Test:
        def test(node: Node) -> bool:
            number = node.value if isinstance(node, Scalar) else None
            return not isinstance(number, (int, float)) or isinstance(number, bool) or holds(number, value)

        return test

    return compile_bound


def _length(holds: Callable[[float, float], bool]) -> Callable[[int, Mapping[str, _Test]], _Test]:
    def compile_length(value: int, definitions: Mapping[str, _Test]) -> _Test:
        return lambda node: not isinstance(node, Items) or holds(len(node.items), value)

    return compile_length


_KEYWORDS: dict[str, Callable[[Any, Mapping[str, _Test]], _Test]] = {
    "$ref": _ref,
    "type": _type,
    "items": _items,
    "anyOf": _any_of,
    "enum": _enum,
    "const": lambda value, definitions: _enum([value], definitions),
    "pattern": _pattern,
    "format": _format,
    "minimum": _bound(lambda number, bound: number >= bound),
    "maximum": _bound(lambda number, bound: number <= bound),
    "minItems": _length(lambda length, bound: length >= bound),
    "maxItems": _length(lambda length, bound: length <= bound),
}
