"""The table of legal documents, and citations held against it."""

from __future__ import annotations

import datetime
import json
from collections import Counter

import jsonschema
import pytest
from referencing import Registry

from cchc_lint.plan.grammar.citations import find_citations
from cchc_lint.plan.legal_basis import Judgement, judge, named, one_slip, same_body, written, year_in
from cchc_lint.plan.view import view
from cchc_lint.rulepack.files import data, rules_folder
from cchc_lint.rulepack.legal_documents import Amendment, Ending, LegalDocument, Reference, legal_documents
from cchc_lint.source import Source

TABLE = legal_documents()
CHANGES: list[Ending | Amendment] = [
    *(ending for document in TABLE.documents for ending in document.endings),
    *(amendment for document in TABLE.documents for amendment in document.amendments),
]


def judged(text: str, around: str = "") -> Judgement:
    """The judgement on the first citation of a text."""
    source = Source("a.txt", text, "text")
    return judge(find_citations(view(source.whole()), source)[0], lambda: around)


def verdict(text: str, around: str = "") -> tuple[str, str | None]:
    """Its kind and the symbol and date of the document."""
    judgement = judged(text, around)
    document = judgement.document
    return judgement.kind, f"{document.symbol} {document.date}" if document else None


# ---------------------------------------------------------------- the table


def test_the_table_keeps_to_its_schema() -> None:
    schema = json.loads((rules_folder() / "_data/legal_documents.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema, registry=Registry()).validate(data("legal_documents"))


def test_no_document_stands_in_the_table_twice() -> None:
    counted = Counter((document.symbol, document.date or document.year) for document in TABLE.documents)
    assert [key for key, count in counted.items() if count > 1] == []


def test_every_document_that_another_names_is_in_the_table() -> None:
    assert [change.by for change in CHANGES if TABLE.find(change.by) is None] == []


def test_every_source_is_worded_and_every_worded_source_is_used() -> None:
    used = {document.source for document in TABLE.documents}
    used |= {document.begins.source for document in TABLE.documents if document.begins}
    assert used | {change.source for change in CHANGES} == set(TABLE.sources)


def test_types_are_those_that_citations_are_read_by() -> None:
    known = {entry["name"] for entry in data("document_types")["types"]}
    assert {document.type for document in TABLE.documents} <= known


def test_the_year_in_a_number_is_that_of_the_document() -> None:
    odd = [document for document in TABLE.documents if year_in(document.symbol) not in (None, document.year)]
    assert odd == []


def test_a_document_is_issued_then_in_force_then_replaced_by_one_that_is_there_by_then() -> None:
    wrong = []
    for document in TABLE.documents:
        days = [document.date, document.begins and document.begins.day, *(ending.day for ending in document.endings)]
        dated = [day for day in days if day]
        later = [TABLE.find(ending.by) for ending in document.endings]
        for ending, by in zip(document.endings, later, strict=True):
            if by is not None and by.date is not None and by.date > ending.day:
                wrong.append(document.symbol)
        if dated != sorted(dated):
            wrong.append(document.symbol)
    assert wrong == []


def test_what_amends_is_not_older_than_what_it_amends() -> None:
    pairs = [
        (document, TABLE.find(change.by)) for document in TABLE.documents for change in document.amendments if change
    ]
    assert [document.symbol for document, by in pairs if by and by.year < document.year] == []


def test_a_citation_of_each_dated_document_is_known_as_that_document() -> None:
    missed = [
        named(document)
        for document in TABLE.documents
        if document.date and document.symbol[0].isdecimal() and judged(named(document)).document != document
    ]
    assert missed == []


def test_of_several_reasons_why_a_law_has_ended_the_surest_counts() -> None:
    (law,) = TABLE.by_symbol["77/2015/QH13"]
    expected = {
        datetime.date(2025, 2, 28): None,
        datetime.date(2025, 3, 1): ("65/2025/QH15", "U"),
        datetime.date(2025, 6, 16): ("72/2025/QH15", "C"),
    }
    ended: dict[datetime.date, Ending | None] = {day: law.ended(day) for day in expected}
    assert {day: ending and (ending.by.symbol, ending.sure) for day, ending in ended.items()} == expected


def test_a_document_is_found_by_symbol_and_date_or_by_symbol_and_year() -> None:
    found: list[LegalDocument | None] = [
        TABLE.find(Reference("76/NQ-CP", datetime.date(2013, 6, 13), 2013)),
        TABLE.find(Reference("76/NQ-CP", None, 2021)),
        TABLE.find(Reference("76/NQ-CP", datetime.date(2013, 6, 14), 2013)),
    ]
    assert [document and document.year for document in found] == [2013, 2021, None]


# ---------------------------------------------------------------- judgements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị định số 61/2018/NĐ-CP của Chính phủ", ("known", "61/2018/NĐ-CP 2018-04-23")),
        ("Nghị định 61/2018", ("known", "61/2018/NĐ-CP 2018-04-23")),
        ("Quyết định số 1085 ngày 15/9/2022", ("known", "1085/QĐ-TTg 2022-09-15")),
        ("Luật Tổ chức chính quyền địa phương năm 2015", ("known", "77/2015/QH13 2015-06-19")),
        ("Luật Tổ chức chính quyền địa phương năm 2025", ("unknown", None)),
        ("Nghị quyết số 76/NQ-CP của Chính phủ", ("known", None)),
        (
            "Nghị quyết số 76/NQ-CP của Chính phủ về cải cách hành chính giai đoạn 2021-2030",
            ("known", "76/NQ-CP 2021-07-15"),
        ),
    ],
)
def test_a_document_is_known_by_number_name_date_or_subject(text: str, expected: tuple[str, str | None]) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị định số 61/2018/NĐ-CP ngày 24/4/2018", ("wrong-date", "61/2018/NĐ-CP 2018-04-23")),
        ("Nghị quyết số 76/NQ-CP ngày 16/7/2021", ("wrong-date", "76/NQ-CP 2021-07-15")),
        ("Nghị quyết số 76/NQ-CP ngày 16/7/2020", ("unknown", None)),
        ("Chỉ thị số 13/CT-TTg ngày 17/5/2025", ("unknown", None)),
        ("Nghị định số 61/2018/NĐ-CP ngày 23/4/20 18", ("known", "61/2018/NĐ-CP 2018-04-23")),
        ("Kế hoạch số 1085/QĐ-TTg ngày 15/9/2021", ("unknown", None)),
        ("Quyết định số 876/QĐ-BNV ngày 10/11/2023 của UBND tỉnh", ("unknown", None)),
    ],
)
def test_a_date_is_wrong_only_where_no_other_document_can_be_meant(text: str, expected: tuple[str, str | None]) -> None:
    kind, document = verdict(text)
    assert (kind, document if kind != "known" else expected[1]) == expected


def test_a_number_and_date_both_a_year_late_are_doubted_until_something_tells_the_subject() -> None:
    text = "Nghị định số 61/2019/NĐ-CP ngày 23/4/2019"
    assert [judged(text, around).told for around in ("khai thác thủy sản", "Bộ phận Một cửa")] == [False, True]


def test_a_fact_that_is_second_hand_makes_no_sure_judgement() -> None:
    assert judged("Nghị định số 106/2020/NĐ-CP ngày 15/9/2020").sure is False


def test_the_turn_of_the_year_may_explain_a_number_of_another_year() -> None:
    texts = ("Quyết định số 02/2022/QĐ-UBND ngày 30/12/2021", "Quyết định số 02/2022/QĐ-UBND ngày 30/11/2021")
    assert [(judged(text).kind, judged(text).told) for text in texts] == [("wrong-year", False), ("wrong-year", True)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("154", "145", True),
        ("154", "155", True),
        ("154", "1541", True),
        ("54", "154", True),
        ("154", "154", False),
        ("154", "165", False),
        ("", "1", True),
    ],
)
def test_a_slip_is_one_character_or_two_swapped(first: str, second: str, expected: bool) -> None:
    assert (one_slip(first, second), one_slip(second, first)) == (expected, expected)


def test_a_date_has_zeros_as_decree_30_wants_them() -> None:
    days = [datetime.date(2022, 1, 6), datetime.date(2018, 4, 23), datetime.date(2015, 6, 9)]
    assert [written(day) for day in days] == ["06/01/2022", "23/4/2018", "09/6/2015"]


def test_one_issuer_has_a_long_and_a_short_name() -> None:
    assert same_body("Ủy ban nhân dân tỉnh Đông Giang", "UBND tỉnh")
    assert not same_body("UBND huyện Tân Hòa", "UBND tỉnh Đông Giang")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quyết định số 667/QĐ-TTg ngày 23/6/2022 phê duyệt Bộ chỉ số phục vụ người dân",
            ("wrong-number", "766/QĐ-TTg"),
        ),
        ("Quyết định số 667/QĐ-TTg ngày 23/6/2022 về tín dụng", ("unknown", None)),
        ("Quyết định số 667/QĐ-TTg ngày 24/6/2022 phê duyệt Bộ chỉ số phục vụ người dân", ("unknown", None)),
    ],
)
def test_day_and_subject_together_tell_a_document_whatever_the_number(
    text: str, expected: tuple[str, str | None]
) -> None:
    judgement = judged(text)
    symbol = judgement.document.symbol if judgement.document else None
    assert ((judgement.kind, symbol), judgement.sure) == (expected, False)


def test_an_unsure_date_of_another_year_than_the_number_s_own_is_surely_wrong() -> None:
    assert verdict("Nghị định số 134/2021/NĐ-CP ngày 30/10/2020 của Chính phủ") == ("wrong-year", None)
