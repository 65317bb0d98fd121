"""Where ``rules/`` is, and YAML files read from it with errors that name path, line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from cchc_lint.errors import RuleFileError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1)
def rules_folder() -> Path:
    """The folder of rules: beside the package in a checkout, inside it in an installed wheel.

    An editable install leaves no copy in site-packages, so the checkout is looked at first.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package.parent / "rules", package / "rules"):
        if (folder / "_data" / "areas.yaml").is_file():
            return folder
    raise RuleFileError("no-rules-folder", place=str(package), reason="rules/")


def read_yaml(path: Path) -> Any:
    """The content of a YAML file of ours; ``RuleFileError`` with path:line:column where it is broken."""
    return read_yaml_text(read_file(path), path)


def read_file(path: Path) -> str:
    """The text of a file of ours; ``RuleFileError`` where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleFileError("broken-rule-file", place=str(path), reason=str(error)) from error


def read_yaml_text(text: str, path: Path) -> Any:
    """The content of YAML text from a file of ours, which names the place of what is broken."""
    try:
        return _built(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise RuleFileError("broken-rule-file", place=place, reason=str(error.problem)) from error
    except (yaml.YAMLError, TypeError, RecursionError) as error:  # TypeError: a list or mapping for a key
        raise RuleFileError("broken-rule-file", place=str(path), reason=str(error)) from error


# Plain scalars that may be something else than text: by their first character, or the whole word.
_NO_TEXT = re.compile(r"[-+.\d~=<]|(?:y|n|yes|no|true|false|on|off|null|)\Z", re.IGNORECASE)


def _built(text: str) -> Any:
    """What ``yaml.load`` gives, in half the time: built from libyaml's events, unless there are aliases in the text."""
    opened: list[tuple[Any, Any]] = []
    value: Any = None
    holder: Any = None  # the list or mapping that is open, and the key that waits for its value
    key: Any = _NO_KEY
    events: Any = yaml.parse(text, Loader=_Loader)
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value = event.value
            if event.implicit[0] and _NO_TEXT.match(value):
                value = _no_text(value)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            opened.append((holder, key))
            holder, key = {} if kind is yaml.MappingStartEvent else [], _NO_KEY
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            value = holder
            holder, key = opened.pop()
        elif kind is yaml.AliasEvent:
            return yaml.load(text, Loader=_Loader)
        else:
            continue
        if isinstance(holder, list):
            holder.append(value)
        elif holder is not None and key is _NO_KEY:
            key = value
        elif holder is not None:
            holder[key] = value
            key = _NO_KEY
    return value


_NO_KEY = object()


@cache
def _no_text(value: str) -> Any:
    return yaml.load(value, Loader=_Loader)


@cache
def data(name: str) -> Any:
    """The data table ``rules/_data/NAME.yaml``; read once, and not to be changed by callers."""
    return read_yaml(rules_folder() / "_data" / f"{name}.yaml")


class Entries(Mapping[str, Any]):
    """The top-level entries of a YAML file, each read when it is first asked for: no run needs all messages."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._blocks = {match[1]: match[0] for match in _ENTRY.finditer(read_file(path))}
        self._read: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._read:
            self._read[key] = read_yaml_text(self._blocks[key], self._path)[key]
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._blocks)

    def __len__(self) -> int:
        return len(self._blocks)


# A key at the start of a line, with all that is indented below it.
_ENTRY = re.compile(r"^([\w-]+):[^\n]*\n(?:[ \t][^\n]*\n|\n(?=[ \t]))*", re.MULTILINE)


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """What the program itself says, by key and language."""
    return Entries(rules_folder() / "_data" / "messages.yaml")


def place_of(path: Path, keys: tuple[str | int, ...]) -> str:
    """``path:line:column`` of the node that ``keys`` lead to, or of the last one on the way that exists."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    mark = node.start_mark if node else None
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(key)), None)
            if found is None:
                break
            mark, node = found[0].start_mark, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            mark = node.start_mark
        else:
            break
    return f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)


def line_of_text(path: Path, keys: tuple[str | int, ...], line: int) -> str:
    """``path:line`` of a line of the text that ``keys`` lead to: of the text itself where it is not a ``|`` block."""
    node: Any = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            node = next(value for name, value in node.value if name.value == str(key))
        else:
            node = node.value[key]
    return f"{path}:{node.start_mark.line + 1 + (line if node.style == '|' else 0)}"
