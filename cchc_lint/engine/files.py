"""Which files a command works on, and whole files written at once."""

from __future__ import annotations

import fnmatch
import glob
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_lint.engine.nearest import nearest
from cchc_lint.errors import InputError, UsageError
from cchc_lint.rulepack.files import data

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Files of one folder that were left alone because they do not look like plans."""

    folder: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, each once, in the order of their paths; ``missing`` are those that do not exist."""

    paths: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()
    missing: tuple[InputError, ...] = ()


def find_inputs(given: Sequence[str], exclude: Sequence[str] = (), base: Path | None = None) -> Inputs:
    """The files that the given names stand for: files, folders (searched for plans), patterns, ``-``.

    ``exclude`` are patterns relative to ``base``; they hold for what folders and patterns bring, not for a file that is
    named. ``UsageError`` if a pattern or folder brings nothing, or nothing is left at all.
    """
    if not given:
        raise UsageError("no-input")
    paths: dict[str, str] = {}
    skipped: list[Skipped] = []
    missing: list[InputError] = []
    left_out = False
    for name in given:
        kind = kind_of(name)
        if name == STDIN or kind == "file":
            found: Sequence[str] = [name]
        elif kind == "folder":
            found, passed = plans_in(name)
            if passed.paths:
                skipped.append(passed)
        elif glob.has_magic(name):
            found = _matches(name)
        else:
            missing.append(_missing(name))
            continue
        kept = [path for path in found if path == name or not _excluded(path, exclude, base or Path.cwd())]
        left_out |= len(kept) < len(found)
        for path in kept:
            paths.setdefault(path if path == STDIN else os.path.realpath(path), path)
    if left_out and not paths and not missing:
        raise UsageError("all-excluded")
    return Inputs(tuple(sorted(paths.values())), tuple(skipped), tuple(missing))


def kind_of(name: str) -> str | None:
    """``folder``, ``file`` (a pipe or ``/dev/stdin`` too), or None for what is not there, however odd the name."""
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 - Path("") would be the current folder
    except (OSError, ValueError):
        return None
    return "folder" if stat.S_ISDIR(mode) else "file"


def _missing(name: str) -> InputError:
    folder = Path(name).parent
    try:
        beside = [entry.name for entry in folder.iterdir() if entry.is_file()]
    except OSError:
        beside = []
    guess = nearest(Path(name).name, beside)
    return InputError("file-missing", path=name, nearest=str(folder / guess) if guess else "")


def _matches(pattern: str) -> list[str]:
    found = sorted(path for path in glob.glob(pattern, recursive=True) if Path(path).is_file())  # noqa: PTH207 - keeps the user's spelling
    if not found:
        raise UsageError("no-match", pattern=pattern)
    return found


def _excluded(path: str, exclude: Sequence[str], base: Path) -> bool:
    """Whether a pattern fits the path or a folder above it, both relative to ``base``."""
    relative = os.path.relpath(path, base).replace(os.sep, "/")
    parts = relative.split("/")
    heads = ["/".join(parts[: index + 1]) for index in range(len(parts))]
    return any(
        fnmatch.fnmatch(head, pattern.rstrip("/")) or fnmatch.fnmatch(head, f"*/{pattern.rstrip('/')}")
        for pattern in exclude
        for head in heads
    )


def plans_in(folder: str) -> tuple[list[str], Skipped]:
    """The files below a folder that look like plans, and those that could be and do not.

    Hidden folders are not entered. ``UsageError`` if nothing looks like a plan.
    """
    plans: list[str] = []
    others: list[str] = []
    for path in _candidates(folder):
        (plans if looks_like_plan(Path(path)) else others).append(path)
    if not plans:
        raise UsageError("no-plan-in-folder", path=folder, n=len(others))
    return plans, Skipped(folder, tuple(others))


def _candidates(folder: str) -> Iterator[str]:
    known = {suffix for group in _facts()["suffixes"].values() for suffix in group}
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _facts()["passed_over"])
        for name in sorted(files):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in known:
                yield os.path.join(top, name)  # noqa: PTH118 - keeps "./" as the user wrote it


def looks_like_plan(path: Path) -> bool:
    """Whether the beginning of a file, or for packed formats its name, is that of a plan.

    A file that cannot be opened passes for one: its error is told when it is read.
    """
    facts = _facts()
    suffix = path.suffix.lower()
    if suffix in facts["suffixes"]["packed"]:
        return _has_each(path.stem, facts["name_phrases"])
    try:
        with path.open("rb") as file:
            head = file.read(facts["looked_at"])
    except OSError:
        return True
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "ignore")
    if suffix in facts["suffixes"]["tree"]:
        return _tree_of_plan(text)
    return _has_each(text, facts["text_phrases"]) or _has_each(path.stem, facts["name_phrases"])


def _tree_of_plan(text: str) -> bool:
    facts = _facts()
    if facts["tree_schema"] in text:
        return True
    keys = "|".join(facts["tree_keys"])
    seen = set(re.findall(rf'^(?:["\'{{\s]*["\'])?({keys})["\']?\s*:', text, re.MULTILINE))
    wanted: int = facts["tree_keys_wanted"]
    return len(seen) >= wanted


def _has_each(text: str, groups: Sequence[Sequence[str]]) -> bool:
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return all(any(phrase in plain for phrase in group) for group in groups)


def _facts() -> Mapping[str, Any]:
    facts: Mapping[str, Any] = data("plan_files")
    return facts


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that no one ever sees half of it: a temporary file beside it takes its name at the end.

    A symbolic link stays one; what is no regular file (``/dev/null``, a pipe) is written to as it is. ``InputError``
    gives the system's reason if it cannot be done.
    """
    written = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    try:
        if kind_of(str(path)) is None or path.is_file():
            _replace(Path(os.path.realpath(path)), written)
        else:
            path.write_bytes(written)
    except IsADirectoryError as error:
        raise InputError("file-is-folder", path=path) from error
    except OSError as error:
        raise InputError("not-written", path=path, reason=error.strerror or type(error).__name__) from error


def _replace(target: Path, content: bytes) -> None:
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
