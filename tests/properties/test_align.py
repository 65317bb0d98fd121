"""What holds for the alignment of any two plans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.align.assign import Limits, Pair, assign
from cchc_lint.align.copying import copied_passages
from cchc_lint.align.decisions import Decisions
from cchc_lint.align.links import find_links
from cchc_lint.align.model import Origin
from tests.unit.align_plans import district, plan

WORDS = [
    *("rà soát", "niêm yết", "thủ tục hành chính", "tập huấn", "công chức", "xã", "huyện", "báo cáo", "quý", "văn bản"),
    *("số hóa", "hồ sơ", "người dân", "35%", "kế hoạch", "kiểm tra", "trụ sở", "ngân sách", "công khai", "phần mềm"),
    *("UBND", "CBCC", ";"),
]
rows = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join), max_size=6)
scores = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(0, 100).map(lambda value: value / 100), max_size=20
)


@settings(deadline=None, max_examples=60)
@given(rows, rows)
def test_every_link_is_explained_by_its_terms(above: list[str], below: list[str]) -> None:
    links = find_links(district(above), plan(below))
    for link in (*links.accepted, *links.queue):
        assert link.score == pytest.approx(sum(term.amount for term in link.terms), abs=1e-9)
        assert 0 <= link.confidence <= 1


@settings(deadline=None, max_examples=60)
@given(rows, rows)
def test_limits_hold_and_no_pair_is_linked_twice(above: list[str], below: list[str]) -> None:
    pairs = [(link.superior.id, link.subordinate.id) for link in find_links(district(above), plan(below)).accepted]
    assert len(pairs) == len(set(pairs))
    assert all(sum(one == name for one, _ in pairs) <= 3 for name, _ in pairs)
    assert all(sum(other == name for _, other in pairs) <= 2 for _, name in pairs)


@settings(deadline=None, max_examples=40)
@given(rows.filter(bool), rows.filter(bool), st.data())
def test_decisions_are_obeyed(above: list[str], below: list[str], data: st.DataObject) -> None:
    ends = st.tuples(st.sampled_from(range(len(above))), st.sampled_from(range(len(below))))
    confirmed, rejected = (
        {(f"I.{one + 1}", f"I.{other + 1}") for one, other in data.draw(st.sets(ends))} for _ in "ab"
    )
    decisions = Decisions(frozenset(confirmed - rejected), frozenset(rejected))
    found = find_links(district(above), plan(below), decisions).accepted
    pairs = {(link.superior.id, link.subordinate.id): link.origin for link in found}
    assert decisions.confirmed <= {pair for pair, origin in pairs.items() if origin is Origin.CONFIRMED}
    assert not decisions.rejected & set(pairs)


@settings(deadline=None, max_examples=100)
@given(scores, st.integers(0, 40))
def test_an_assignment_keeps_to_its_limits(given_scores: dict[Pair, float], further: int) -> None:
    limits = Limits(0.2, further / 100, 3, 2)
    chosen = assign(given_scores, limits)
    assert list(chosen) == sorted(set(chosen))
    assert all(given_scores[pair] > limits.threshold for pair in chosen)
    assert all(sum(row == one for one, _ in chosen) <= limits.children for row, _ in chosen)
    assert all(sum(column == other for _, other in chosen) <= limits.parents for _, column in chosen)


@settings(deadline=None, max_examples=40)
@given(st.lists(rows, max_size=4))
def test_copies_lie_inside_both_plans(groups: list[list[str]]) -> None:
    plans = [plan(group) for group in groups]
    found = copied_passages(plans, district(["Họp giao ban"]))
    assert len(found) == len(plans)
    for own, copies in zip(plans, found, strict=True):
        for copy in copies:
            assert own.source.quote(copy.span).strip()
            assert copy.neighbour.source.quote(copy.neighbour_span).strip()
