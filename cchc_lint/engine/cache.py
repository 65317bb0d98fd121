"""Results of earlier runs, found again by what went into them: the same bytes in give the same bytes out."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from cchc_lint import __version__
from cchc_lint.engine.files import write_whole
from cchc_lint.errors import InputError
from cchc_lint.rulepack.files import rules_folder

_MOST_KEPT = 20
_PROGRAM = Path(__file__).resolve().parents[1]
_FORM = 1  # what an entry looks like; another number makes old entries unknown


@dataclass(frozen=True, slots=True)
class Kept:
    """What a run said and wrote: stdout, the lines on stderr, the exit status, and the reports by their format."""

    out: str
    complaints: tuple[str, ...]
    status: int
    reports: Mapping[str, bytes]


def cache_folder() -> Path:
    """Where results are kept: a folder of the user's own, as the system has it for what may be thrown away."""
    return user_cache_path("cchc-lint", appauthor=False) / "compare"


def key_of(parts: Iterable[bytes]) -> str:
    """The name of a result: a digest of the parts, of this program as it stands and of every rule and data file."""
    digest = hashlib.sha256(f"{_FORM} {__version__}".encode())
    for path in sorted((*_PROGRAM.rglob("*.py"), *_PROGRAM.rglob("templates/*"))):
        state = path.stat()
        digest.update(f"{path} {state.st_mtime_ns} {state.st_size}".encode())
    rules = sorted(rules_folder().glob("*/*.*"))
    for part in (*(path.read_bytes() for path in rules), *parts):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def recall(key: str, folder: Path) -> Kept | None:
    """The result of that name; None where there is none, or one that cannot be read."""
    try:
        content = json.loads((folder / f"{key}.json").read_text("utf-8"))
        reports = {name: base64.b64decode(text, validate=True) for name, text in content["reports"].items()}
        return Kept(str(content["out"]), tuple(content["complaints"]), int(content["status"]), reports)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        return None


def remember(key: str, kept: Kept, folder: Path) -> None:
    """Keep a result and drop the oldest beyond a score of them; a folder that cannot be written is no fault."""
    content = {
        "out": kept.out,
        "complaints": kept.complaints,
        "status": kept.status,
        "reports": {name: base64.b64encode(report).decode() for name, report in kept.reports.items()},
    }
    with suppress(OSError, InputError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(folder / f"{key}.json", json.dumps(content))
        entries = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for old in entries[_MOST_KEPT:]:
            old.unlink(missing_ok=True)
