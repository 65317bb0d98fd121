"""One rule as its file states it, and the loading of all rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from cchc_lint.errors import RuleFileError
from cchc_lint.finding import Severity
from cchc_lint.rulepack.files import place_of, read_file, read_yaml, read_yaml_text, rules_folder

LANGUAGES = ("vi", "en")

# A sentence by language, as rule files and messages.yaml hold it.
Wording = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A document in which the rule must fire exactly on the words marked ``[[ ]]`` (``good``: nowhere).

    ``format`` is ``yaml`` or ``text``; ``content`` still holds the marks. ``encoding`` is what the document's bytes are
    in; where that is not UTF-8, one byte a character.
    """

    format: str
    content: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Face:
    """One way a defect shows: what is said of it, what to write instead, and its own severity where that differs."""

    message: Wording
    fix: Wording
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule file. ``id`` is its path under ``rules/`` without the ending; the examples are read when asked for.

    ``draft`` is the severity in a document that is still a draft (``--draft``), where it differs.
    ``needs`` names parts of the plan (of ``PARTS``) without any of which it has nothing to look at.
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
    "title", "severity", "draft", "since", "aliases", "needs", "check", "params", "message", "fix", "variants", "notes",
    "why", "examples",
}  # fmt: skip
PARTS = ("basis", "sections", "responsibilities", "targets", "annexes", "citations", "problems")
_EXAMPLE_KINDS = ("bad", "good", "missed", "false_alarms")


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """Every rule under ``rules/``, by id. None at all is an error: a linter without rules is never green."""
    return load_folder(rules_folder())


def load_folder(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder: every YAML file in a category folder whose name does not begin with an underscore."""
    paths = sorted(path for path in folder.glob("*/*.yaml") if not path.parent.name.startswith("_"))
    if not paths:
        raise RuleFileError("no-rules-folder", place=str(folder), reason="*.yaml")
    return tuple(load_rule(path, f"{path.parent.name}/{path.stem}") for path in paths)


def load_rule(path: Path, identifier: str) -> Rule:
    """The rule in a file; ``RuleFileError`` names the place of the first thing that is wrong with it.

    The examples, half of what rule files hold, are not looked at until ``Rule.bad`` or its like is.
    """
    text = read_file(path)
    examples = _EXAMPLES.search(text)
    content = read_yaml_text(text[: examples.start()] if examples else text, path)
    if not isinstance(content, dict):
        raise _wrong(path, (), "a mapping is wanted")
    if examples:
        content["examples"] = None
    for key in content:
        if key not in _KEYS:
            raise _wrong(path, (key,), f"unknown key {key!r}; known: {', '.join(sorted(_KEYS))}")
    for key in ("title", "severity", "check", "why", "examples"):
        if key not in content:
            raise _wrong(path, (), f"missing key {key!r}")
    if content["severity"] not in ("error", "warning", "info"):
        raise _wrong(path, ("severity",), "error, warning or info is wanted")
    if set(content.get("needs") or ()) - set(PARTS):
        raise _wrong(path, ("needs",), f"known parts: {', '.join(PARTS)}")
    return Rule(
        id=identifier,
        path=path,
        title=_wording(path, content, ("title",)),
        severity=Severity.named(content["severity"]),
        since=str(content.get("since", "0.1")),
        aliases=tuple(content.get("aliases") or ()),
        check=content["check"],
        params=content.get("params") or {},
        faces=dict(_faces(path, content)),
        notes={name: _wording(path, content, ("notes", name)) for name in content.get("notes") or {}},
        why=_wording(path, content, ("why",)),
        draft=Severity.named(content["draft"]) if "draft" in content else None,
        needs=tuple(content.get("needs") or ()),
    )


# The examples where they are the last key: nothing behind them begins a line.
_EXAMPLES = re.compile(r"^examples:[^\n]*(?:\n(?:[ #][^\n]*)?)*\Z", re.MULTILINE)


def _faces(path: Path, content: Mapping[str, Any]) -> Iterable[tuple[str, Face]]:
    if "message" in content:
        yield "", Face(_wording(path, content, ("message",)), _wording(path, content, ("fix",)))
    for name, face in (content.get("variants") or {}).items():
        fix = ("variants", name, "fix") if "fix" in face else ("fix",)
        severity = Severity.named(face["severity"]) if "severity" in face else None
        yield name, Face(_wording(path, content, ("variants", name, "message")), _wording(path, content, fix), severity)


@cache
def _examples(path: Path) -> Mapping[str, tuple[Example, ...]]:
    """The examples of a rule file by kind."""
    examples = read_yaml(path)["examples"]
    if not isinstance(examples, dict) or set(examples) - set(_EXAMPLE_KINDS):
        raise _wrong(path, ("examples",), f"known kinds: {', '.join(_EXAMPLE_KINDS)}")
    return {kind: tuple(_examples_of(path, kind, examples.get(kind) or ())) for kind in _EXAMPLE_KINDS}


def _examples_of(path: Path, kind: str, given: Iterable[Any]) -> Iterable[Example]:
    for index, item in enumerate(given):
        form = "plan" if isinstance(item, dict) and "plan" in item else "text"
        if not isinstance(item, dict) or form not in item or not set(item) <= {form, "encoding"}:
            raise _wrong(path, ("examples", kind, index), "an example is a mapping with plan or text, and encoding")
        content = item[form]
        marked = content.count("[[")
        if marked != content.count("]]") or ((kind == "bad") != (marked > 0) and kind in ("bad", "good")):
            raise _wrong(path, ("examples", kind, index), "bad examples mark their words with [[ ]], good ones nothing")
        yield Example("yaml" if form == "plan" else "text", content, item.get("encoding", "utf-8"))


def _wording(path: Path, content: Mapping[str, Any], keys: tuple[str, ...]) -> Wording:
    value: Any = content
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, dict) or set(value) != set(LANGUAGES):
        raise _wrong(path, keys, f"{'.'.join(keys)}: a text in each of {', '.join(LANGUAGES)} is wanted")
    return {language: str(text).strip() for language, text in value.items()}


def _wrong(path: Path, keys: tuple[str | int, ...], reason: str) -> RuleFileError:
    return RuleFileError("broken-rule-file", place=place_of(path, keys), reason=reason)
