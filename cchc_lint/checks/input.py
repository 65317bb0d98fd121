"""What could not be read of an input, said rule by rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cchc_lint.finding import Hit
from cchc_lint.plan.model import Plan
from cchc_lint.registry import NoParams, check
from cchc_lint.rulepack.files import data


class ProblemsParams(NamedTuple):
    """``kinds`` are the kinds of problems that the rule tells; each has a variant of that name with its wording."""

    kinds: tuple[str, ...]


@check("input.problems", ProblemsParams)
def problems(plan: Plan, params: ProblemsParams) -> Iterator[Hit]:
    """The problems of the document of those kinds, in their order."""
    for problem in plan.problems:
        if problem.kind in params.kinds:
            yield Hit(problem.span, problem.words, problem.related, variant=problem.kind)


@check("input.encoding")
def encoding(plan: Plan, params: NoParams) -> Iterator[Hit]:
    """Text that is not UTF-8, with the name of its encoding where that shows; and letters that were damaged.

    Variants: ``damaged-text``, ``undecodable-text``, ``undecodable-known`` with the word ``encoding``.
    """
    for problem in plan.problems:
        if problem.kind == "damaged-text":
            yield Hit(problem.span, problem.words, variant=problem.kind)
        elif problem.kind == "undecodable-text":
            name = likely_encoding(plan.source.text)
            words = {**problem.words, "encoding": name} if name else problem.words
            yield Hit(problem.span, words, variant="undecodable-known" if name else problem.kind)


def likely_encoding(text: str) -> str | None:
    """The 8-bit encoding whose usual letters make up most of the text's non-ASCII bytes; None if none fits well enough.

    ``text`` has one character a byte. Of two that fit equally the first of ``rules/_data/encodings.yaml`` is meant.
    """
    table: Any = data("encodings")
    high = [character for character in text if character >= "\x80"]
    fitting: list[tuple[float, str]] = []
    for entry in table["encodings"]:
        usual, marked = (_share(high, entry[key]) for key in ("bytes", "marks"))
        if usual >= table["share"] and marked >= table["marked"]:
            fitting.append((usual, entry["name"]))
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def _share(characters: Sequence[str], numbers: str) -> float:
    wanted = set(bytes.fromhex(numbers).decode("latin-1"))
    return sum(character in wanted for character in characters) / len(characters) if characters else 0.0
