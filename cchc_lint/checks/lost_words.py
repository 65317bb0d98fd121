"""Syllables that were lost from a set phrase, and letters that stand alone in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cchc_lint.plan.grammar.lexicon import Gap, Lexicon, syllables, unfolded
from cchc_lint.plan.grammar.syllables import slips
from cchc_lint.source import Text

_CONSONANTS = frozenset("bcdđghklmnpqrstvx")


class Word(NamedTuple):
    """A word of a text, folded, and where it stands; ``kind`` as ``spelling`` tells it."""

    form: str
    kind: str
    start: int
    end: int


class Slip(NamedTuple):
    """A slip found: the words from ``first`` to ``last``, what they should be ("" if unsure), the rule's variant."""

    first: int
    last: int
    right: str
    variant: str


def may_lack(before: str, form: str, known: Lexicon) -> bool:
    """A quick look: whether two neighbours may begin a phrase with a gap, or the second is a letter alone."""
    return (before, form) in known.gaps or (len(form) == 1 and form in _CONSONANTS)


def gap(text: Text, words: Sequence[Word], index: int, known: Lexicon) -> Slip | None:
    """A set phrase that begins here and lacks one of its syllables: "trên địa xã"; as it is written, and mended."""
    if index + 1 >= len(words):
        return None
    for lack in known.gaps.get((words[index].form, words[index + 1].form), ()):
        last = index + lack.shown - 1
        if index + len(lack.words) <= len(words) and _lacks(text, words, index, lack, known):
            return Slip(index, last, _filled(text, words, index, lack), "dropped")
    return None


def _lacks(text: Text, words: Sequence[Word], index: int, lack: Gap, known: Lexicon) -> bool:
    last = index + len(lack.words) - 1
    if any(words[index + step].form != word for step, word in enumerate(lack.words)):
        return False
    if not all(touching(text, words, place) for place in range(index, last)):
        return False
    if index and lack.place == 1 and touching(text, words, index - 1):
        before = words[index - 1].form
        if known.together(before, words[index].form):  # "phản đối các"
            return False
    if lack.place < len(lack.words):
        return True
    if last + 1 >= len(words):  # what stands at the end may have been cut off
        return False
    after = words[last + 1]
    if after.form.startswith(lack.lost) or slips(after.form, lack.lost):
        return False
    return after.kind not in ("odd", "bound")


def _filled(text: Text, words: Sequence[Word], index: int, lack: Gap) -> str:
    start, end = words[index].start, words[index + lack.shown - 1].end
    cut = words[index + lack.place - 1].end
    return f"{text.value[start:cut]} {unfolded(lack.lost)}{text.value[cut:end]}"


def touching(text: Text, words: Sequence[Word], index: int) -> bool:
    """Whether nothing but space parts a word from the next."""
    return index + 1 < len(words) and text.value[words[index].end : words[index + 1].start].isspace()


def stray_letter(text: Text, words: Sequence[Word], index: int, known: Lexicon) -> Slip | None:
    """A consonant that stands alone between two words of one sentence: "ngân sách h xã".

    Silent: letters that label or count, symbols, and pieces of a word that a machine cut.
    """
    word = words[index]
    if word.form not in _CONSONANTS or not text.value[word.start].islower() or not 1 < index < len(words) - 1:
        return None
    if not (touching(text, words, index - 1) and touching(text, words, index)):
        return None
    before, after = words[index - 1], words[index + 1]
    if before.form in known.letters or not all(_plain(text, beside) for beside in (before, after)):
        return None
    if {before.form + word.form, word.form + after.form} & syllables():
        return None
    if known.together(before.form, after.form):
        return Slip(index, index, "", "stray")
    whole = known.together(words[index - 2].form, before.form) or before.form in known.free
    follows = index + 2 < len(words) and known.together(after.form, words[index + 2].form)
    return Slip(index, index, "", "stray") if whole and (follows or after.form in known.free) else None


def _plain(text: Text, word: Word) -> bool:
    return len(word.form) > 1 and word.kind != "other" and text.value[word.start : word.end].islower()
