"""The normalised view of a text: NFC, the letters that old fonts left repaired, invisible characters dropped."""

from __future__ import annotations

from functools import lru_cache

from cchc_lint.rulepack.files import data
from cchc_lint.source import Text


@lru_cache(maxsize=1)
def _characters() -> dict[str, str]:
    table = data("characters")
    return {**{key: entry["letter"] for key, entry in table["letters"].items()}, **table["spaces"]}


def view(text: Text) -> Text:
    """The text as the grammar reads it. Its characters keep their places in the source."""
    return text.normalised(_characters())
