"""The texts in which a plan speaks of its own work: none of its legal bases, recipients and signatures."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_lint.checks.passages import Stretches, running_texts
from cchc_lint.plan.closing import begins_closing
from cchc_lint.plan.model import Plan
from cchc_lint.source import Text


def own_words(plan: Plan) -> Iterator[Text]:
    """The texts of a document outside its annexes, in order, without legal bases, recipients and signatures."""
    basis = Stretches.of(text.span() for text in plan.basis)
    closing = False
    for text in running_texts(plan):
        closing = begins_closing(text) or (closing and text.value.lstrip()[:1] in tuple("-–+"))
        if not closing and not basis.hold(text.span().start):
            yield text
