"""Words that are no Vietnamese syllable, and set phrases one slip of typing away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import NamedTuple

from cchc_lint.checks.joined_words import in_code, seam_of
from cchc_lint.checks.legacy_letters import legacy_stretches
from cchc_lint.checks.lost_words import Slip, Word, gap, may_lack, stray_letter
from cchc_lint.checks.passages import Stretches, of_motto
from cchc_lint.finding import Edit, Hit, Related
from cchc_lint.plan.grammar.lexicon import (
    Lexicon,
    joined_pairs,
    lexicon,
    meant_before,
    meant_term,
    moved_mark,
    same_letters,
    syllables,
    term_heads,
    unfolded,
)
from cchc_lint.plan.grammar.phrases import fold, unaccented
from cchc_lint.plan.grammar.syllables import confused_tone, is_syllable, retyped, slips
from cchc_lint.plan.model import Plan
from cchc_lint.registry import check
from cchc_lint.source import Text

_WORD = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"(?:^|[.;:!?…•+–\-“\"()/])\s*$")
_LONGEST = 12
_LONGEST_ONSET = 3
_SHORTEST_SMALL = 4
_SHORTEST_TYPED = 3
# Kinds of words that are right whatever stands beside them.
_SETTLED = ("plain", "other")
# Kinds of words of which nobody knows what they are: no partner shows by them.
_UNREAD = ("odd", "strange", "other")


class MisspellingParams(NamedTuple):
    """``letters``: a sign that is no letter of Vietnamese; ``foreign``: what words of other languages look like.

    ``most``, ``share``: with more slips than this, and so many for each word of the text, a machine read it from a
    picture, and the first alone is told. ``recognised``: the kind of problem that says so of pages; then each is in
    doubt.
    """

    letters: str
    foreign: str
    most: int
    share: float
    recognised: str


@check("spelling.misspelt", MisspellingParams)
def misspelt(plan: Plan, params: MisspellingParams) -> Iterator[Hit]:
    """One hit for each word that no Vietnamese spelling makes, or that spoils a set phrase of the register.

    Silent: names, abbreviations, addresses, symbols, foreign words, and words that lost the space between them.
    With an edit where one reading is left. Variant ``scanned``: one hit for a text full of them.
    """
    hits: list[Hit] = []
    words, end = 0, len(plan.source.text.rstrip())
    for text in plan.body:
        told = _readings(text, params)
        words += len(told)
        if _any_alone(told) and not of_motto(text):
            found = _words(text, told)
            hits.extend(_hit(text, found, slip) for slip in _slips(text, found, end))
    if hits:
        legacy = Stretches.of(legacy_stretches(plan))
        hits = [hit for hit in hits if not legacy.hold(hit.span.start)]
    if len(hits) > params.most and len(hits) > params.share * words:
        related = tuple(Related(hit.span, "also") for hit in hits[1 : params.most])
        yield Hit(hits[0].span, {**hits[0].words, "n": str(len(hits))}, related, variant="scanned")
    elif any(problem.kind == params.recognised for problem in plan.problems):
        yield from (replace(hit, doubt=True) for hit in hits)
    else:
        yield from hits


def _hit(text: Text, words: Sequence[Word], slip: Slip) -> Hit:
    start, end = words[slip.first].start, words[slip.last].end
    span = text.span(start, end)
    if slip.variant == "stray":
        return Hit(span, variant=slip.variant, edit=Edit(text.span(start, words[slip.last + 1].start), ""))
    if not slip.right:
        return Hit(span, variant=slip.variant)
    if slip.variant == "dropped":
        return Hit(span, {"right": slip.right}, variant=slip.variant, edit=Edit(span, slip.right))
    right = _as_written(text.value[start:end], " ".join(map(unfolded, slip.right.split())))
    return Hit(span, {"right": right}, variant=slip.variant, edit=Edit(span, right))


def _as_written(written: str, right: str) -> str:
    """The correction with the capitals of what stood there."""
    if written.isupper() and len(written) > 1:
        return right.upper()
    return right[0].upper() + right[1:] if written[0].isupper() else right


def _readings(text: Text, params: MisspellingParams) -> list[tuple[str, str]]:
    """The words of a text, folded, with their kinds."""
    letters, foreign, capitals = params.letters, params.foreign, text.value.isupper()
    return [_told(word, letters, foreign, capitals) for word in _WORD.findall(text.value)]


def _any_alone(told: Sequence[tuple[str, str]]) -> bool:
    """Whether a word that wants a partner may have none: a quick look that clears nearly every text."""
    known, before = lexicon(), ""
    together = known.together
    for (form, kind), (after, _) in zip_longest(told, told[1:], fillvalue=("", "")):
        if kind not in _SETTLED and not together(before, form) and not together(form, after):
            return True
        if (after and meant_term(form, after)) or may_lack(before, form, known):
            return True
        before = form
    return False


def _words(text: Text, told: Sequence[tuple[str, str]]) -> list[Word]:
    places = (match.span() for match in _WORD.finditer(text.value))
    return [Word(form, kind, start, end) for (form, kind), (start, end) in zip(told, places, strict=True)]


@lru_cache(maxsize=16384)
def _told(written: str, letters: str, foreign: str, capitals: bool) -> tuple[str, str]:
    """The folded word and its kind, which says how it is looked at.

    ``plain`` words stand alone, ``rare`` ones too but not in plans, ``near`` ones are like one of a set phrase;
    ``other`` ones are no words of the language (abbreviations, foreign, too long). ``bound`` words want a partner,
    ``closed`` ones a partner that the lexicon knows; ``odd`` ones no spelling makes, ``strange`` ones look foreign
    besides.
    """
    known, form = lexicon(), fold(written)
    form = known.styles.get(form, form)
    if written[1:] != written[1:].lower() and not (capitals and written.isupper()):
        return form, "other"
    if form in known.closed:
        return form, "closed"
    if form in known.alone or form in known.rare:
        if any((form[0] == loose[0] or form[-1] == loose[-1]) and slips(form, loose) == 1 for loose in known.loose):
            return form, "near"
        return form, "rare" if form in known.rare else "plain"
    if is_syllable(form):
        return form, "bound"
    word = 1 < len(form) <= _LONGEST and _VOWEL.search(unaccented(form))
    if not word or form in known.loans or _pattern(letters).search(form):
        return form, "other"
    if not _pattern(foreign).search(form):
        return form, "odd"
    return form, "other" if form.isascii() and not retyped(form) else "strange"


def _opens(value: str, start: int) -> bool:
    """Whether a word begins a sentence or an item."""
    return _OPENING.search(value, max(0, start - 4), start) is not None


@lru_cache(maxsize=4)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _slips(text: Text, words: Sequence[Word], end: int) -> Iterator[Slip]:
    """The slips of a text from left to right, none overlapping; ``end``: where the document ends."""
    known, last = lexicon(), -1
    for index, word in enumerate(words):
        if index <= last:
            continue
        around = _Around(text, words, index, known, end)
        slip = gap(text, words, index, known) or stray_letter(text, words, index, known)
        term = None if slip else around.term_slip()
        slip = slip or term
        if slip is None and word.kind not in _SETTLED and not _explained(words, index, known):
            slip = None if around.in_name() else around.slip()
            slip = None if slip and slip.last == index and around.cut_off(word, slip.right) else slip
        if slip and slip.first > last and not in_code(text.value, words[slip.first].start, words[slip.last].end):
            last = max(slip.last, index + 1) if term else slip.last
            yield slip


def _explained(words: Sequence[Word], index: int, known: Lexicon) -> bool:
    """Whether a word is half of one with a neighbour."""
    form = words[index].form
    if index and known.together(words[index - 1].form, form):
        return True
    return index + 1 < len(words) and known.together(form, words[index + 1].form)


class _Around(NamedTuple):
    """A word that no neighbour explains, with what stands about it."""

    text: Text
    words: Sequence[Word]
    place: int
    known: Lexicon
    end: int

    def slip(self) -> Slip | None:
        """What is wrong with the word; None where it may be right."""
        kind = self.words[self.place].kind
        if any(self._fragment(step) for step in (-2, -1, 1, 2)):
            return self._shifted()
        if kind in ("odd", "strange"):
            return self._odd()
        if kind in ("near", "rare"):
            return self._in_three(1) or (self._mended(1) if self._form() in self.known.rare else None)
        found = self._in_three(2) or self._shifted()
        if found:
            return found
        if kind == "bound":
            most = 1 if self._form() in syllables() else 2
            return self._moved() or self._mended(most) or self._small() or self._of_no_word()
        return self._partner_mended() or self._alone()

    def term_slip(self) -> Slip | None:
        """A term that this word and the next should make, one of them a slip away: "ngân xách"; no "Quảng Trị"."""
        if self.place + 1 >= len(self.words):
            return None
        found = meant_term(self._form(), self.words[self.place + 1].form)
        after = self.beside(1) if found else None
        if found is None or after is None:
            return None
        which, right = found
        wrong, value = self.words[self.place + which], self.text.value
        if self._replace(place=self.place + which).in_name() if value.isupper() else value[after.start].isupper():
            return None
        if self._in_other_words(which) or self.cut_off(wrong, right):
            return None
        first = self.words[self.place].start
        named = value[first].isupper() and not (value.isupper() or _opens(value, first))
        if named and (wrong.form in self.known.free or (not which and self._after_name())):
            return None  # "ông Phạm Minh Chính tại phiên họp", "xã Đề án"; but "các Đè án"
        if which and value[wrong.start].isupper() and not value.isupper():
            return None
        variant = "syllable" if wrong.kind in ("odd", "strange") else "phrase"
        return Slip(self.place + which, self.place + which, right, variant)

    def _after_name(self) -> bool:
        """Whether the word may end a name: behind a capital, or a kind of unit, or no word at all."""
        before = self.beside(-1)
        return before is None or not self.text.value[before.start].islower() or before.form in self.known.units

    def _in_other_words(self, which: int) -> bool:
        """Whether this word and the next belong to the words before and behind: the wrong one, or a right partner.

        The partner may: "phiếu khảo xát", where the wrong word cannot stand alone.
        """
        first, second = self.words[self.place : self.place + 2]
        before, beyond = self.beside(-1), self.beside(2)
        bonds = self._bond(before, first), self._bond(second, beyond)
        partner, wrong = bonds if which else bonds[::-1]
        form = (second if which else first).form
        stands = self.known.alone if partner == "term" else self.known.free
        return bool(wrong) or (partner in ("term", "word") and form in stands)

    def _bond(self, first: Word | None, second: Word | None) -> str:
        """Whether two neighbours make a "term", another "word", meet in a "seam", or none of these ("")."""
        if first is None or second is None or not self.known.together(first.form, second.form):
            return ""
        if second.form in self.known.terms.get(first.form, ()):
            return "term"
        return "word" if second.form in self.known.meant_behind(first.form) else "seam"

    def cut_off(self, wrong: Word, right: str) -> bool:
        """Whether the last word of the document only lacks its end: something cut the document off."""
        rest = self.text.span(wrong.start, len(self.text.value)).end
        return right.startswith(wrong.form) and not self.text.value[wrong.end :].strip() and rest >= self.end

    def _form(self) -> str:
        return self.words[self.place].form

    def _moved(self) -> Slip | None:
        """A syllable whose tone mark stands on the wrong letter: "gía"."""
        meant = moved_mark(self._form())
        return Slip(self.place, self.place, meant, "syllable") if meant else None

    def _of_no_word(self) -> Slip | None:
        """A syllable that is in no word of the language, with a letter too many where it is a small word: "xãn"."""
        form, value = self._form(), self.text.value
        if form in syllables() or form.isascii() or not value[self.words[self.place].start].islower():
            return None
        shorter = tuple({form[:-1], form[1:]} & self.known.small)
        if len(shorter) == 1 and len(form) >= _SHORTEST_TYPED:
            return Slip(self.place, self.place, shorter[0], "typing")
        if any(word.kind == "other" for word in self.words[max(0, self.place - 1) : self.place + 2]):
            return None
        other = confused_tone(form)
        if other in self.known.free:
            return Slip(self.place, self.place, other, "syllable")
        return Slip(self.place, self.place, "", "doubtful")

    def _alone(self) -> Slip | None:
        """A syllable that never stands alone, between two words none of which is its partner: "các hoạt về"."""
        before, after = self.beside(-1), self.beside(1)
        if before is None or after is None or self._form() not in self.known.closed:
            return None
        if {before.kind, after.kind} & {*_UNREAD, "bound"} or self._form() in (before.form, after.form):
            return None
        if not self.text.value[self.words[self.place].start].islower():
            return None
        return Slip(self.place, self.place, "", "lost")

    def _small(self) -> Slip | None:
        """A small word with a wrong tone, where no word is spelt as it stands: "nhửng"."""
        form = self.words[self.place].form
        if len(form) < _SHORTEST_SMALL or form in self.known.followers or meant_before(form):
            return None
        like = [word for word in self.known.small if slips(form, word) and unaccented(form) == unaccented(word)]
        return Slip(self.place, self.place, like[0], "syllable") if len(like) == 1 else None

    def in_name(self) -> bool:
        """Whether the word may belong to a name: a capital in mid-sentence or before another; capitals after a unit."""
        word, value = self.words[self.place], self.text.value
        if value.isupper():
            return any(before.form in self.known.units for before in self.words[max(0, self.place - 3) : self.place])
        if not value[word.start].isupper():
            return False
        after = self.beside(1)
        if word.kind == "closed" and after and value[after.start].islower():
            return False
        if not _opens(value, word.start):
            return True
        return self.place + 1 < len(self.words) and value[self.words[self.place + 1].start].isupper()

    def beside(self, step: int) -> Word | None:
        """The word so many steps on, if nothing but space parts the two and all between."""
        first, last = sorted((self.place, self.place + step))
        if first < 0 or last >= len(self.words):
            return None
        pairs = pairwise(self.words[first : last + 1])
        if all(self.text.value[one.end : other.start].isspace() for one, other in pairs):
            return self.words[self.place + step]
        return None

    def _odd(self) -> Slip | None:
        """What to say of a word that no spelling makes."""
        word, value = self.words[self.place], self.text.value
        if value[word.start - 1 : word.start] in _TIES or value[word.end : word.end + 1] in _TIES:
            return None
        shifted = self._shifted()
        if shifted:
            return shifted
        typed, plain = retyped(word.form), word.form.isascii()
        if typed and (not plain or self._fits(typed)):
            return Slip(self.place, self.place, typed, "typing")
        if seam_of(value[word.start : word.end]):
            return None
        mended = self._mended(2)
        if mended or plain:
            return mended and mended._replace(variant="syllable")
        if word.kind == "strange":
            return None
        like = [other for other in same_letters(word.form) if slips(word.form, other) == 1]
        if len(like) == 1:
            return Slip(self.place, self.place, like[0], "syllable")
        return Slip(self.place, self.place, "", "unknown" if like else "doubtful")

    def _fragment(self, step: int) -> bool:
        """Whether a neighbour is a piece of a word that a machine cut in two: small consonants alone."""
        word = self.beside(step)
        if word is None or len(word.form) > _LONGEST_ONSET or _VOWEL.search(unaccented(word.form)):
            return False
        return self.text.value[word.start : word.end].islower()

    def _fits(self, form: str) -> bool:
        before, after = self.beside(-1), self.beside(1)
        return (before is not None and self.known.together(before.form, form)) or (
            after is not None and self.known.together(form, after.form)
        )

    def _shifted(self) -> Slip | None:
        """A space one letter off: "thự chiện"."""
        for first, step in ((self.place, 1), (self.place - 1, -1)):
            other = self.beside(step)
            if other is None:
                continue
            one, two = self.words[first], self.words[first + 1]
            pair = joined_pairs().get(one.form + two.form)
            if pair is not None and (one.form, two.form) != pair and not {"plain", "rare"} & {one.kind, two.kind}:
                return Slip(first, first + 1, " ".join(pair), "shifted")
        return None

    def _in_three(self, most: int) -> Slip | None:
        """A set phrase of three, of which this word is the one that is often mistyped: "đê thực hiện"."""
        form = self.words[self.place].form
        for three in self.known.threes:
            steps = [step - three.place for step in range(3) if step != three.place]
            if not 0 < slips(form, three.loose) <= most:
                continue
            found = [self.beside(step) for step in steps]
            if all(word and word.form == other for word, other in zip(found, three.others, strict=True)):
                return Slip(self.place, self.place, three.loose, "phrase")
        return None

    def _mended(self, most: int) -> Slip | None:
        """This word mended so that it makes a set phrase with a neighbour, if that goes in one way."""
        before, after = self.beside(-1), self.beside(1)
        if most == 1:  # a partner that has another already wants none: "tuân thủ quy"
            before = before if before and not self._taken(-2, before, -1) else None
            after = after if after and not self._taken(2, after, 1) else None
        behind = meant_before(after.form) if after else _NONE
        ahead = self.known.meant_behind(before.form) if before else _NONE
        if self._form() in syllables():  # a word, if a strange one: beside one that may stand alone only terms count
            if before and before.form in self.known.free:
                ahead = frozenset(self.known.terms.get(before.form, ()))
            if after and after.form in self.known.free:
                behind = frozenset(term_heads(after.form))
        return self._one(self.place, most, ahead, behind)

    def _partner_mended(self) -> Slip | None:
        """A neighbour mended so that it makes a set phrase with this word, which never stands alone: "giải phải"."""
        form = self.words[self.place].form
        found: list[Slip] = []
        for step, partners in ((1, self.known.meant_behind), (-1, meant_before)):
            other = self.beside(step)
            around = self._replace(place=self.place + step)
            if other is None or other.kind in _UNREAD or (step < 0 and other.form in self.known.alone):
                continue
            if _explained(self.words, around.place, self.known) or around.in_name():
                continue
            slip = self._one(around.place, 2, partners(form))
            if slip:
                found.append(slip)
        if len(found) > 1:
            found = [slip for slip in found if self.words[slip.first].form not in self.known.alone]
        return found[0] if len(found) == 1 else None

    def _taken(self, step: int, partner: Word, side: int) -> bool:
        """Whether a neighbour makes a word with the one on its other side."""
        other = self.beside(step)
        if other is None:
            return False
        first, second = (other, partner) if side < 0 else (partner, other)
        return second.form in self.known.meant_behind(first.form)

    def _one(self, index: int, most: int, *meant: frozenset[str]) -> Slip | None:
        """The one word among those meant that is nearest to the one written, None where two are."""
        form = self.words[index].form
        near = {word: slips(form, word) for words in meant for word in words}
        for count in range(1, most + 1):
            fitting = [word for word, far in near.items() if far == count]
            if fitting:
                return Slip(index, index, fitting[0], "phrase") if len(fitting) == 1 else None
        return None


# Signs that tie words to one, as in foreign words and the names of peoples; no sign is one too.
_TIES = ("-", "\u2010", "\u2011", "'", "\u2019")


_VOWEL = re.compile("[aeiouy]")
_NONE: frozenset[str] = frozenset()
