"""Rows that several offices lead, or that one office both leads and helps with."""

from __future__ import annotations

from tests.unit.rule_hits import hits, quote, quotes

ROW = '      - {{id: "I.{n}", number: "{n}", task: "Niêm yết", lead: "{lead}", coordination: "{coordination}"}}\n'


def _plan(*rows: tuple[str, str]) -> str:
    text = 'annexes:\n  - number: "I"\n    title: Thể chế\n    tasks:\n'
    return text + "".join(ROW.format(n=n, lead=lead, coordination=other) for n, (lead, other) in enumerate(rows, 1))


def test_several_leads_are_told_once_an_annex() -> None:
    both = "Phòng Nội vụ; Phòng Tư pháp"
    plan, found = hits("responsibilities/several-leads", "yaml", _plan((both, ""), ("Phòng Nội vụ", ""), (both, "")))
    assert [(quote(plan, hit.span), len(hit.related)) for hit in found] == [(both, 1)]


def test_an_office_with_a_long_name_is_one_lead() -> None:
    rows = _plan(("Văn phòng HĐND và UBND huyện", ""), ("Phòng Tài chính - Kế hoạch", ""))
    assert quotes("responsibilities/several-leads", "yaml", rows) == []


def test_the_lead_in_other_words_or_of_another_level_is_not_twice_there() -> None:
    rows = _plan(("Phòng Nội vụ", "Sở Nội vụ; Phòng Tư pháp"), ("Phòng Nội vụ", "Phòng Tư pháp"))
    assert quotes("responsibilities/lead-also-coordinates", "yaml", rows) == []
    rows = _plan(("Sở Y tế", "UBND huyện; Sở Y tế"))
    assert quotes("responsibilities/lead-also-coordinates", "yaml", rows) == ["Sở Y tế"]
