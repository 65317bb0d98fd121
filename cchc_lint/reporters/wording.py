"""The program's own words from ``rules/_data/messages.yaml``, in the user's language."""

from __future__ import annotations

import errno

from cchc_lint.errors import CchcLintError

DEFAULT_LANGUAGE = "vi"


def say(key: str, language: str, /, **words: object) -> str:
    """The message of that key with its blanks filled; ``KeyError`` for a key that is not there."""
    from cchc_lint.rulepack.files import messages  # noqa: PLC0415 - brings YAML along, which --version can do without

    return messages()[key][language].format_map(words)


def count(key: str, number: int, language: str, /, **words: object) -> str:
    """A counted thing: "3 lỗi", "1 error"; worded by ``key-one`` where there is just one."""
    return say(f"{key}-one" if number == 1 else key, language, n=number, **words)


def error_text(error: CchcLintError, language: str) -> str:
    """The error as one line. Its word ``nearest``, where there is one, becomes a question at the blank ``{hint}``.

    What the system gave as its reason is told in the user's language where that is known.
    """
    nearest = error.words.get("nearest")
    hint = say("did-you-mean", language, nearest=nearest) if nearest else ""
    wanted = error.words.get("wanted")
    words = {**error.words, "hint": hint}
    if wanted:
        words["wanted"] = say(f"wanted-{wanted}", language)
    if "reason" in words and isinstance(error.__cause__, OSError):
        words["reason"] = _reason(error.__cause__, language) or words["reason"]
    return say(error.key, language, **words)


def _reason(error: OSError, language: str) -> str:
    """Why the system refused; empty where there are no words for it."""
    name = errno.errorcode.get(error.errno or 0, "")
    try:
        return say(f"reason-{name}", language)
    except KeyError:
        return ""
