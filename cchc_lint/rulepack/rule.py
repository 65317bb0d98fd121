"""One rule as its file states it, and the loading of all rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from cchc_lint.errors import RuleFileError
from cchc_lint.finding import Severity
from cchc_lint.rulepack.files import place_of, read_file, read_yaml, read_yaml_text, rules_folder

LANGUAGES = ("vi", "en")
# What runs unless more is asked for, what a strict reader adds, and everything: each holds those before it.
PRESETS = ("recommended", "strict", "all")

# A sentence by language, as rule files and messages.yaml hold it.
Wording = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A document in which the rule must fire exactly on the words marked ``[[ ]]`` (``good``: nowhere).

    ``format`` is ``yaml``, ``text`` or ``links`` (a links file); ``content`` still holds the marks. ``encoding`` is
    what the document's bytes are in; where that is not UTF-8, one byte a character. For rules that compare plans:
    ``superior`` is the plan above, ``neighbours`` those beside it, ``subordinates`` those below, ``earlier`` last
    year's, each a fragment of plan.yaml.
    """

    format: str
    content: str
    encoding: str = "utf-8"
    superior: str | None = None
    neighbours: tuple[str, ...] = ()
    subordinates: tuple[str, ...] = ()
    earlier: str | None = None


@dataclass(frozen=True, slots=True)
class Face:
    """One way a defect shows: what is said of it, what to write instead, and its own severity where that differs."""

    message: Wording
    fix: Wording
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule file. ``id`` is its path under ``rules/`` without the ending; the examples are read when asked for.

    ``preset`` is the smallest of ``PRESETS`` that holds it.
    ``draft`` is the severity in a document that is still a draft (``--draft``), where it differs.
    ``needs`` names parts of the plan (of ``PARTS``) without any of which it has nothing to look at.
    ``kinds``: the kinds of documents (of ``KINDS``, key ``for``) that it is made for; every kind where it names none.
    ``faces`` holds the wording by variant, under ``""`` where the check names none. ``notes`` word the related places.
    """

    id: str
    path: Path
    title: Wording
    severity: Severity
    since: str
    aliases: tuple[str, ...]
    check: str
    params: Mapping[str, Any]
    faces: Mapping[str, Face]
    notes: Mapping[str, Wording]
    why: Wording
    draft: Severity | None = None
    needs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    preset: str = PRESETS[0]

    @property
    def alone(self) -> bool:
        """Whether the rule looks at one plan by itself, not at what lies between two."""
        return not set(self.needs) & set(OTHERS)

    @property
    def category(self) -> str:
        return self.id.split("/")[0]

    @property
    def bad(self) -> tuple[Example, ...]:
        return _examples(self.path)["bad"]

    @property
    def good(self) -> tuple[Example, ...]:
        return _examples(self.path)["good"]

    @property
    def missed(self) -> tuple[Example, ...]:
        return _examples(self.path)["missed"]

    @property
    def false_alarms(self) -> tuple[Example, ...]:
        return _examples(self.path)["false_alarms"]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name a user may call it by: its id, its last part and its aliases."""
        return (self.id, self.id.split("/")[1], *self.aliases)


_KEYS = {
    "title", "severity", "draft", "preset", "since", "aliases", "needs", "for", "check", "params", "message", "fix",
    "variants", "notes", "why", "examples",
}  # fmt: skip
# Not parts of the plan itself: a rule that needs one compares the plan with the one above, or with last year's.
# One that needs "subordinates" looks at a superior plan beside all plans below it.
SUPERIOR, SUBORDINATES, EARLIER = "superior", "subordinates", "earlier"
OTHERS = (SUPERIOR, SUBORDINATES, EARLIER)
PARTS = ("basis", "sections", "responsibilities", "targets", "annexes", "citations", "problems", *OTHERS)
# Kinds of documents, as ``plan.model.Kind`` has them.
KINDS = ("plan", "report", "other")
_NEIGHBOURS = "neighbours"
# What the document of an example stands under in its rule file, and the format that makes it.
EXAMPLE_FORMS = {"plan": "yaml", "links": "links", "text": "text"}
EXAMPLE_KINDS = ("bad", "good", "missed", "false_alarms")


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """Every rule under ``rules/``, by id. None at all is an error: a linter without rules is never green."""
    return load_folder(rules_folder())


def load_folder(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder: every YAML file in a category folder whose name does not begin with an underscore."""
    paths = rule_files(folder)
    if not paths:
        raise RuleFileError("no-rules-folder", place=str(folder), reason="*.yaml")
    return tuple(load_rule(path, identifier(path)) for path in paths)


def rule_files(folder: Path) -> tuple[Path, ...]:
    """The rule files of a folder, by their ids."""
    return tuple(sorted(path for path in folder.glob("*/*.yaml") if not path.parent.name.startswith("_")))


def identifier(path: Path) -> str:
    """The id of the rule that a file holds: its folder and its name."""
    return f"{path.parent.name}/{path.stem}"


def load_rule(path: Path, identifier: str) -> Rule:
    """The rule in a file; ``RuleFileError`` names the place of the first thing that is wrong with it.

    The examples, half of what rule files hold, are not looked at until ``Rule.bad`` or its like is.
    """
    text = read_file(path)
    examples = _EXAMPLES.search(text)
    content = read_yaml_text(text[: examples.start()] if examples else text, path)
    if not isinstance(content, dict):
        raise _wrong(path, (), "rule-file-wrong-type", entry=path.name, wanted="table")
    if examples:
        content["examples"] = None
    for key in content:
        if key not in _KEYS:
            raise _wrong(path, (key,), "rule-file-unknown-key", entry=key, known=", ".join(sorted(_KEYS)))
    for key in ("title", "severity", "check", "why", "examples"):
        if key not in content:
            raise _wrong(path, (), "rule-file-missing-key", entry=key)
    if "message" not in content and "variants" not in content:
        raise _wrong(path, (), "rule-file-missing-key", entry="message")
    for key, (kind, wanted) in _TYPES.items():
        if content.get(key) is not None and not isinstance(content[key], kind):
            raise _wrong(path, (key,), "rule-file-wrong-type", entry=key, wanted=wanted)
    needs = tuple(_word(path, ("needs", index), part, PARTS) for index, part in enumerate(content.get("needs") or ()))
    kinds = tuple(_word(path, ("for", index), kind, KINDS) for index, kind in enumerate(content.get("for") or ()))
    return Rule(
        id=identifier,
        path=path,
        title=_wording(path, content, ("title",)),
        severity=_severity(path, ("severity",), content["severity"]),
        since=str(content.get("since", "0.1")),
        aliases=tuple(map(str, content.get("aliases") or ())),
        check=content["check"],
        params=content.get("params") or {},
        faces=dict(_faces(path, content)),
        notes={name: _wording(path, content, ("notes", name)) for name in content.get("notes") or {}},
        why=_wording(path, content, ("why",)),
        draft=_severity(path, ("draft",), content["draft"]) if "draft" in content else None,
        needs=needs,
        kinds=kinds,
        preset=_word(path, ("preset",), content["preset"], PRESETS) if "preset" in content else PRESETS[0],
    )


_TYPES: Mapping[str, tuple[type, str]] = {
    "aliases": (list, "list"),
    "needs": (list, "list"),
    "for": (list, "list"),
    "check": (str, "text"),
    "params": (dict, "table"),
    "variants": (dict, "table"),
    "notes": (dict, "table"),
}
_LABELS = tuple(severity.label for severity in sorted(Severity, reverse=True))


def _severity(path: Path, keys: tuple[str, ...], value: object) -> Severity:
    return Severity.named(_word(path, keys, value, _LABELS))


def _word(path: Path, keys: tuple[str | int, ...], value: object, known: Sequence[str]) -> str:
    """One of the words that are known there."""
    if value not in known:
        entry = ".".join(map(str, keys))
        raise _wrong(path, keys, "rule-file-wrong-value", entry=entry, value=value, known=", ".join(known))
    return str(value)


# The examples where they are the last key: nothing behind them begins a line.
_EXAMPLES = re.compile(r"^examples:[^\n]*(?:\n(?:[ #][^\n]*)?)*\Z", re.MULTILINE)


def _faces(path: Path, content: Mapping[str, Any]) -> Iterable[tuple[str, Face]]:
    if "message" in content:
        yield "", Face(_wording(path, content, ("message",)), _wording(path, content, ("fix",)))
    for name, face in (content.get("variants") or {}).items():
        place = ("variants", str(name))
        if not isinstance(face, dict):
            raise _wrong(path, place, "rule-file-wrong-type", entry=".".join(place), wanted="table")
        fix = (*place, "fix") if "fix" in face else ("fix",)
        severity = _severity(path, (*place, "severity"), face["severity"]) if "severity" in face else None
        yield name, Face(_wording(path, content, (*place, "message")), _wording(path, content, fix), severity)


@cache
def _examples(path: Path) -> Mapping[str, tuple[Example, ...]]:
    """The examples of a rule file by kind."""
    examples = read_yaml(path)["examples"]
    if not isinstance(examples, dict):
        raise _wrong(path, ("examples",), "rule-file-wrong-type", entry="examples", wanted="table")
    for kind in examples:
        _word(path, ("examples", kind), kind, EXAMPLE_KINDS)
    return {kind: tuple(_examples_of(path, kind, examples.get(kind) or ())) for kind in EXAMPLE_KINDS}


def _examples_of(path: Path, kind: str, given: Iterable[Any]) -> Iterable[Example]:
    for index, item in enumerate(given):
        form = next((form for form in EXAMPLE_FORMS if isinstance(item, dict) and form in item), "text")
        known = {form, "encoding", SUPERIOR, _NEIGHBOURS, SUBORDINATES, EARLIER}
        if not isinstance(item, dict) or not isinstance(item.get(form), str) or not set(item) <= known:
            raise _wrong(path, ("examples", kind, index), "rule-file-example")
        content = item[form]
        opened, closed = content.count("[["), content.count("]]")
        if opened != closed or ((kind == "bad") != (opened > 0) and kind in ("bad", "good")):
            raise _wrong(path, ("examples", kind, index), "rule-file-marks")
        yield Example(
            EXAMPLE_FORMS[form],
            content,
            item.get("encoding", "utf-8"),
            item.get(SUPERIOR),
            tuple(item.get(_NEIGHBOURS) or ()),
            tuple(item.get(SUBORDINATES) or ()),
            item.get(EARLIER),
        )


def _wording(path: Path, content: Mapping[str, Any], keys: tuple[str, ...]) -> Wording:
    value: Any = content
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, dict) or set(value) != set(LANGUAGES):
        raise _wrong(path, keys, "rule-file-wording", entry=".".join(keys), known=", ".join(LANGUAGES))
    return {language: str(text).strip() for language, text in value.items()}


def _wrong(path: Path, keys: tuple[str | int, ...], key: str, **words: object) -> RuleFileError:
    return RuleFileError(key, place=place_of(path, keys), **words)
