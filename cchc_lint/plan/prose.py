"""Sentences of running text. The only module that imports spaCy, and only for a text that may hold several."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cchc_lint.rulepack.files import data
from cchc_lint.source import Text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def sentences(text: Text) -> tuple[Text, ...]:
    """The sentences of a text in order, spaces around them left out.

    A point inside a number, a date, a symbol or an abbreviation ends none, nor does one that a small letter follows.
    """
    return tuple(text.cut(start, end).strip() for start, end in _bounds(text.value) if text.value[start:end].strip())


@lru_cache(maxsize=4096)
def _bounds(value: str) -> tuple[tuple[int, int], ...]:
    if not value.strip():
        return ()
    if not _may_part(value):
        return ((0, len(value)),)
    return tuple((sentence.start_char, sentence.end_char) for sentence in _pipeline()(value).sents)


_ENDS = (".", "!", "?", "…", "./.")


def _may_part(value: str) -> bool:
    """Whether anything stands behind a sign that may end a sentence: most paragraphs are one, and spaCy takes 0.5 s."""
    ended = False
    for match in _tokens().finditer(value):
        if ended and not match.group().isspace():
            return True
        ended = ended or match.group() in _ENDS
    return False


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    import spacy  # noqa: PLC0415

    pipeline = spacy.blank("xx")
    pipeline.max_length = 1 << 27
    pipeline.tokenizer = _Tokenizer(pipeline.vocab)
    pipeline.add_pipe("sentencizer", config={"punct_chars": list(_ENDS)})
    return pipeline


class _Tokenizer:
    """Tokens that keep numbers, dates, symbols and abbreviations whole."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, value: str) -> Doc:
        from spacy.tokens import Doc  # noqa: PLC0415

        words: list[str] = []
        spaces: list[bool] = []
        for match in _tokens().finditer(value):
            token = match.group()
            if token.isspace():
                if words and not spaces[-1] and token[0] == " ":
                    spaces[-1] = True
                    token = token[1:]
                if not token:
                    continue
            words.append(token)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


@lru_cache(maxsize=1)
def _tokens() -> re.Pattern[str]:
    abbreviations = "|".join(re.escape(word) for word in sorted(data("prose")["abbreviations"], key=len, reverse=True))
    return re.compile(
        r"\s+"
        r"|\./\."
        rf"|(?<![^\W_])(?:{abbreviations})"
        r"|\d+(?:[.,:/-]\d+)+\.?(?=\s+[^\W\dA-ZĐÀ-Ỹ_])"
        r"|(?:(?<=^)|(?<=\n))\d+(?:\.\d+)*\.(?=\s)"
        r"|\w+(?:[-–/.,:&]\w+)+"
        r"|\w+\.(?=\s+[a-zà-ỹđ])"
        r"|\.{2,}(?=\s*[a-zà-ỹđ,;)])"
        r"|\w+"
        r"|\.{2,}"
        r"|[^\w\s]"
    )
