"""Numbers typed with a sign too many or too few."""

from __future__ import annotations

import pytest

from tests.unit.rule_hits import hits, quote


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("2..1. Rà soát văn bản", [("2..1", "2.1")]),
        ("1.2.. Rà soát văn bản", [("1.2..", "1.2.")]),
        ("1... 2... 3...", []),
        ("2.1. Rà soát văn bản", []),
        ("02..03 lớp", [("02..03", "02.03")]),
    ],
)
def test_two_full_stops_are_one_too_many(paragraph: str, found: list[tuple[str, str]]) -> None:
    content = f'sections:\n  - {{number: "1", heading: Việc, text: "{paragraph}"}}\n'
    plan, given = hits("form/number-sign", "yaml", content)
    assert [(quote(plan, hit.span), hit.words["right"]) for hit in given] == found


def test_bare_numbers_of_a_series_are_one_finding() -> None:
    numbers = [f"3.{n}." for n in range(1, 26)]
    numbers[4], numbers[9] = "3.5", "3.10"
    activities = ", ".join(f'{{number: "{number}", text: "Việc số {n}"}}' for n, number in enumerate(numbers))
    content = (
        'annexes:\n  - number: "I"\n    title: Thể chế\n'
        f'    tasks: [{{id: "I.1", number: "1", task: Rà soát, activities: [{activities}]}}]\n'
    )
    plan, (hit,) = hits("form/number-sign", "yaml", content)
    assert (quote(plan, hit.span), hit.variant, len(hit.related)) == ("3.5", "bare", 1)
