"""Which targets contradict one another, how surely, and what else is shown."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.checks.likeness import alike_pairs, likeness
from cchc_lint.engine.run import RunSettings, bind, check_plan
from cchc_lint.engine.selftest import read_example
from cchc_lint.finding import Finding
from cchc_lint.rulepack.files import rules_folder
from cchc_lint.rulepack.rule import Example, load_rule

HEAD = "targets:\n"


def findings(*targets: str) -> tuple[Finding, ...]:
    rule = load_rule(rules_folder() / "targets" / "conflicting-targets.yaml", "targets/conflicting-targets")
    plan, _ = read_example(Example("yaml", HEAD + "\n".join(targets)))
    return check_plan(plan, bind((rule,)), RunSettings(language="en"))


def target(name: str, text: str, subject: str, operator: str, value: int) -> str:
    fields = f'id: {name}, subject: "{subject}", operator: "{operator}", value: {value}, unit: "%", text: "{text}"'
    return f"  - {{{fields}}}"


def test_the_first_value_that_differs_is_the_finding_and_all_others_of_its_subject_are_shown() -> None:
    subject = "hồ sơ công việc của xã xử lý trên mạng"
    (finding,) = findings(
        target("T1", f"100% {subject}", subject, "=", 100),
        target("T2", f"90% {subject}", subject, "=", 90),
        target("T3", f"90% {subject}", subject, "=", 90),
        target("T4", f"100% {subject}", subject, "=", 100),
    )
    assert finding.source.quote(finding.span) == '90, unit: "%'
    assert finding.source.position(finding.span.start).line == finding.source.text.split("T2")[0].count("\n") + 1
    assert [note.message for note in finding.related] == ["Here it is 100%", "Here too it is 90%", "Here it is 100%"]
    assert finding.severity.label == "error"


def test_subjects_that_differ_in_part_are_in_doubt() -> None:
    one, other = "người dân hài lòng về giải quyết thủ tục", "người dân hài lòng với sự phục vụ của xã"
    (finding,) = findings(target("T1", f"92% {one}", one, "=", 92), target("T2", f"95% {other}", other, "=", 95))
    assert finding.severity.label == "warning"


def test_a_minimum_and_a_figure_are_in_doubt() -> None:
    subject = "hồ sơ công việc của xã xử lý trên mạng"
    (finding,) = findings(
        target("T1", f"Tối thiểu 90% {subject}", subject, ">=", 90),
        target("T2", f"100% {subject}", subject, "=", 100),
    )
    assert finding.severity.label == "warning"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("người dân hài lòng về trụ sở", "doanh nghiệp hài lòng về trụ sở"),
        ("người dân hài lòng lĩnh vực hộ tịch", "người dân hài lòng lĩnh vực môi trường"),
        ("người dân hài lòng trong quý I", "người dân hài lòng trong quý II"),
        ("hồ sơ của UBND huyện, các xã được số hóa đúng quy trình", "hồ sơ của các xã được số hóa đúng quy trình"),
    ],
)
def test_other_people_fields_times_and_levels_are_no_conflict(one: str, other: str) -> None:
    assert findings(target("T1", f"92% {one}", one, "=", 92), target("T2", f"95% {other}", other, "=", 95)) == ()


words = st.frozensets(st.sampled_from("abcdefgh"), min_size=1)


@given(st.lists(words, max_size=12), st.sampled_from([0.45, 0.8, 0.92]))
@settings(deadline=None, max_examples=100)
def test_no_alike_pair_of_different_sets_is_passed_over(sets: list[frozenset[str]], at_least: float) -> None:
    distinct = list(dict.fromkeys(sets))
    wanted = {
        (one, other)
        for one, other in combinations(range(len(distinct)), 2)
        if likeness(distinct[one], distinct[other]) >= at_least
    }
    assert set(alike_pairs(distinct, at_least)) == wanted


def test_equal_sets_are_paired_with_their_first_only() -> None:
    one, other = frozenset("ab"), frozenset("cd")
    assert list(alike_pairs([one, one, other, one], 0.5)) == [(0, 1), (0, 3)]
