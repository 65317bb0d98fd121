"""Citations held against the table, against each other and against the plan, beyond the examples of the rules."""

from __future__ import annotations

import pytest

from cchc_lint.finding import Hit
from tests.unit.rule_hits import hits, quote, quotes

SECTIONS = (
    "sections: [{number: I, heading: Mục tiêu}, {number: II, heading: Nhiệm vụ}, {number: III, heading: Thực hiện}]\n"
)
LAW = "basis: ['Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;']\n"
DATED = "document: {type: Kế hoạch, issued: 2023-01-10}\n"


def found(rule: str, content: str) -> tuple[Hit, ...]:
    return hits(f"citations/{rule}", "yaml", content)[1]


def test_a_wrong_date_names_the_right_one() -> None:
    (hit,) = found("citation-wrong-date", "basis: ['Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08/3/2020;']\n")
    assert (hit.words["date"], hit.variant) == ("08/4/2020", None)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 61/2019/NĐ-CP ngày 23/4/2018",
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2019",
        "Kế hoạch số 45/2020/NĐ-CP ngày 08/4/2021",
    ],
)
def test_one_citation_is_at_most_one_finding(text: str) -> None:
    content = f"{DATED}basis: ['Căn cứ {text} của Chính phủ;']\n"
    rules = ("wrong-date", "wrong-number", "inconsistent", "after-issue", "type-mismatch")
    assert sum(len(found(f"citation-{rule}", content)) for rule in rules) == 1


def test_a_date_after_the_plan_that_is_wrong_anyway_is_left_to_the_rule_of_dates() -> None:
    content = f"{DATED}basis: ['Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08/4/2024;']\n"
    assert [len(found(f"citation-{rule}", content)) for rule in ("wrong-date", "after-issue")] == [1, 0]


def test_each_place_of_a_superseded_document_is_shown_once() -> None:
    content = (
        f"{DATED}basis: ['Căn cứ Nghị định số 16/2015/NĐ-CP của Chính phủ;']\n"
        "sections: [{number: I, heading: Nhiệm vụ, text: 'Thực hiện Nghị định số 16/2015/NĐ-CP.'}]\n"
    )
    (hit,) = found("citation-superseded", content)
    assert [related.note for related in hit.related] == ["also"]


def test_the_document_in_force_now_is_named_and_not_one_that_was_replaced_in_its_turn() -> None:
    content = "document: {type: Kế hoạch, issued: 2026-01-10}\nbasis: ['Căn cứ Nghị định số 143/2020/NĐ-CP;']\n"
    assert [hit.words["instead"] for hit in found("citation-superseded", content)] == [
        "Nghị định số 154/2025/NĐ-CP ngày 15/6/2025"
    ]


@pytest.mark.parametrize(
    ("issued", "variants"), [("2025-02-28", []), ("2025-03-10", ["unsure"]), ("2025-06-20", [None])]
)
def test_validity_is_that_of_the_day_of_the_plan(issued: str, variants: list[str | None]) -> None:
    content = f"document: {{type: Kế hoạch, issued: {issued}}}\n{LAW}"
    assert [hit.variant for hit in found("citation-superseded", content)] == variants


def test_without_any_date_nothing_is_superseded() -> None:
    content = "year: null\nbasis: ['Căn cứ Nghị định số 16/2015/NĐ-CP của Chính phủ;']\n"
    assert found("citation-superseded", content) == ()


def test_the_later_of_two_dates_is_shown_with_the_place_of_the_first() -> None:
    cited = "; ".join(f"Kế hoạch số 15/KH-UBND ngày 0{day}/01/2023 của UBND huyện" for day in (5, 6))
    plan, (hit,) = hits("citations/citation-inconsistent", "yaml", f"basis: ['{cited};']\n")
    assert (quote(plan, hit.span), quote(plan, hit.related[0].span)) == (
        "06/01/2023",
        "Kế hoạch số 15/KH-UBND ngày 05/01/2023 của UBND huyện",
    )


def test_many_later_documents_are_one_finding_on_the_date_of_the_plan() -> None:
    cited = "; ".join(f"Quyết định số {n}/QĐ-UBND ngày 0{n}/3/2023 của UBND huyện" for n in range(2, 6))
    assert quotes("citations/citation-after-issue", "yaml", f"{DATED}basis: ['{cited};']\n") == ["2023-01-10"]


def test_a_commune_with_the_constitution_alone_in_its_basis_lacks_its_superior() -> None:
    assert [hit.words["unit"] for hit in found("missing-superior-plan", LAW + SECTIONS)] == ["xã Bình An"]


def test_an_office_that_cites_nothing_of_its_committee_lacks_its_superior() -> None:
    content = "unit: {name: Sở Nội vụ, level: province}\n" + LAW + SECTIONS
    assert [hit.variant for hit in found("missing-superior-plan", content)] == ["province"]


def test_the_superior_plan_that_a_plan_file_names_is_held_against_its_texts_and_the_date_of_issue() -> None:
    superior = "superior_plan: {number: 154/KH-UBND, date: 2023-02-28, issuer: UBND huyện Tân Hòa}\n"
    basis = "basis: ['Thực hiện Kế hoạch số 154/KH-UBND ngày 28/12/2022 của UBND huyện Tân Hòa;']\n"
    assert quotes("citations/citation-after-issue", "yaml", DATED + superior) == ["2023-02-28"]
    other = superior.replace("2023-02-28", "2022-11-28")
    assert quotes("citations/citation-inconsistent", "yaml", DATED + other + basis) == ["28/12/2022"]


def test_of_two_dates_of_one_document_that_after_the_plan_is_an_error_and_no_contradiction_besides() -> None:
    cited = "; ".join(f"Kế hoạch số 154/KH-UBND ngày 28/12/{year} của UBND huyện Tân Hòa" for year in (2022, 2023))
    content = f"{DATED}basis: ['{cited};']\n"
    assert quotes("citations/citation-after-issue", "yaml", content) == ["28/12/2023"]
    assert quotes("citations/citation-inconsistent", "yaml", content) == []
