"""``cchc-lint.toml`` or ``[tool.cchc-lint]`` in ``pyproject.toml``: found, read and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cchc_lint.engine.files import kind_of
from cchc_lint.engine.nearest import nearest
from cchc_lint.errors import UsageError
from cchc_lint.finding import Severity
from cchc_lint.plan.grammar.offices import OwnOffice
from cchc_lint.rulepack.rule import LANGUAGES, PRESETS

FILE_NAME = "cchc-lint.toml"
LEVELS = ("central", "province", "district", "commune")
SEVERITIES = tuple(severity.label for severity in sorted(Severity, reverse=True))


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file says; None or empty where it is silent. ``file`` is None where there is none.

    ``severities`` maps a rule's or category's name to a severity, or to None for "off". ``paths`` and ``exclude`` are
    patterns relative to the file's folder, ``rules`` are folders of the unit's own rule files, relative to it too.
    """

    file: Path | None = None
    language: str | None = None
    fail_on: Severity | None = None
    draft: bool | None = None
    preset: str | None = None
    rules: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    offices: tuple[OwnOffice, ...] = ()
    unit: str | None = None
    parent: str | None = None
    level: str | None = None


def find_config(start: Path) -> Path | None:
    """The nearest configuration file in a folder or above it; a ``pyproject.toml`` without our table is passed over."""
    for folder in (start, *start.parents):
        own = folder / FILE_NAME
        if kind_of(str(own)) == "file":
            return own
        project = folder / "pyproject.toml"
        if kind_of(str(project)) == "file" and _has_our_table(project):
            return project
    return None


# A key that holds a table, not the name of a package or of a command.
_OUR_KEY = re.compile(r"""\[tool\.cchc-lint|cchc-lint["']?\s*(?:[\].]|=\s*\{)""")


def _has_our_table(project: Path) -> bool:
    """Whether a ``pyproject.toml`` speaks of us; one that is broken and names us does, so that its error is told."""
    try:
        text = project.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if not _OUR_KEY.search(text):
        return False
    import tomllib  # noqa: PLC0415 - most folders have no file of ours

    try:
        return "cchc-lint" in tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return "[tool.cchc-lint" in text


def read_config(file: Path) -> Config:
    """The configuration in a file; ``UsageError`` names the file and the first key that is wrong."""
    table = _table(file)
    for key in table:
        if key not in _READERS:
            raise UsageError("config-unknown-key", file=file, entry=key, nearest=nearest(key, _READERS))
    values = {_FIELDS.get(key, key): _READERS[key](file, key, value) for key, value in table.items()}
    return Config(file=file, **values)


def _table(file: Path) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415

    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise UsageError("config-missing", file=file) from error
    except IsADirectoryError as error:
        raise UsageError("file-is-folder", path=file) from error
    except OSError as error:
        raise UsageError("config-unreadable", file=file, reason=error.strerror or type(error).__name__) from error
    except UnicodeDecodeError as error:
        raise UsageError("config-unreadable", file=file, reason="UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError("config-broken", file=file, reason=error) from error
    if file.name != "pyproject.toml":
        return content
    table = content.get("tool", {}).get("cchc-lint", {})
    return _mapping(file, "tool.cchc-lint", table)


def _wrong_type(file: Path, key: str, wanted: str) -> UsageError:
    return UsageError("config-wrong-type", file=file, entry=key, wanted=wanted)


def _text(file: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong_type(file, key, "text")
    return value


def _texts(file: Path, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong_type(file, key, "texts")
    return tuple(value)


def _flag(file: Path, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong_type(file, key, "flag")
    return value


def _mapping(file: Path, key: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _wrong_type(file, key, "table")
    return value


def _choice(file: Path, key: str, value: object, known: Sequence[str]) -> str:
    text = _text(file, key, value)
    if text not in known:
        raise UsageError(
            "config-wrong-value", file=file, entry=key, value=text, known=", ".join(known), nearest=nearest(text, known)
        )
    return text


def _language(file: Path, key: str, value: object) -> str:
    return _choice(file, key, value, LANGUAGES)


def _preset(file: Path, key: str, value: object) -> str:
    return _choice(file, key, value, PRESETS)


def _severity(file: Path, key: str, value: object) -> Severity:
    return Severity.named(_choice(file, key, value, SEVERITIES))


def _severities(file: Path, key: str, value: object) -> Mapping[str, Severity | None]:
    labels = {
        name: _choice(file, f"{key}.{name}", label, (*SEVERITIES, "off"))
        for name, label in _mapping(file, key, value).items()
    }
    return {name: None if label == "off" else Severity.named(label) for name, label in labels.items()}


def _level(file: Path, key: str, value: object) -> str:
    return _choice(file, key, value, LEVELS)


def _offices(file: Path, key: str, value: object) -> tuple[OwnOffice, ...]:
    """``name = level``, where an empty level means that the name itself shows it or that it fits several."""
    return tuple(
        OwnOffice(name, _choice(file, f"{key}.{name}", level, ("", *LEVELS)) or None)
        for name, level in _mapping(file, key, value).items()
    )


_READERS: Mapping[str, Callable[[Path, str, object], Any]] = {
    "lang": _language,
    "fail-on": _severity,
    "draft": _flag,
    "preset": _preset,
    "rules": _texts,
    "select": _texts,
    "ignore": _texts,
    "severity": _severities,
    "paths": _texts,
    "exclude": _texts,
    "offices": _offices,
    "unit": _text,
    "parent": _text,
    "level": _level,
}
_FIELDS = {"lang": "language", "fail-on": "fail_on", "severity": "severities"}
