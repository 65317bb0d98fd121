"""The name a user most likely meant."""

from __future__ import annotations

from collections.abc import Iterable

_LEAST_LIKENESS = 65.0


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like the mistyped one; ``""`` if none is like it. Equally like ones: the first in order."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - 30 ms that only a mistyped name needs to wait for

    found = process.extractOne(
        name.casefold(), sorted(set(known)), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_LEAST_LIKENESS
    )
    return found[0] if found else ""
