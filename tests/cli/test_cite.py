"""`cchc-lint cite`: how a citation was read, and what is known of the document."""

from __future__ import annotations

import pytest

from tests.cli.command import call

ONE_STOP = "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"


def test_every_part_of_a_citation_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "cite", ONE_STOP, "--lang", "en")
    lines = [line.strip() for line in done.out.splitlines()]
    assert done.status == 0
    assert lines[:7] == [
        ONE_STOP,
        "type: Nghị định",
        "number: 61/2018/NĐ-CP",
        "date: 23/4/2018",
        "issuer: Chính phủ",
        "title: not printed",
        "judged: this is Nghị định số 61/2018/NĐ-CP ngày 23/4/2018",
    ]


def test_without_a_day_only_the_periods_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert "on " not in [line.strip()[:3] for line in call(capsys, "cite", ONE_STOP, "--lang", "en").out.splitlines()]


@pytest.mark.parametrize(
    ("day", "answer"),
    [("2018-05-01", False), ("2020-01-01", True), ("30/6/2025", True), ("01/7/2025", False)],
)
def test_a_day_asks_whether_the_document_is_in_force(
    capsys: pytest.CaptureFixture[str], day: str, answer: bool
) -> None:
    done = call(capsys, "cite", ONE_STOP, "--on", day, "--output-format", "json")
    assert [citation["in_force"] for citation in done.json["citations"]] == [answer]


@pytest.mark.parametrize(
    ("text", "judgement", "status"),
    [
        (ONE_STOP, "known", 0),
        ("Nghị định số 61/2018/NĐ-CP ngày 23/4/2019", "wrong-date", 1),
        ("Nghị định số 61/2019/NĐ-CP ngày 23/4/2018", "wrong-number", 1),
        ("Nghị định số 99/2019/NĐ-CP ngày 23/4/2018", "wrong-year", 1),
        ("Nghị định số 106/2020/NĐ-CP ngày 15/9/2020", "wrong-date", 0),
        ("Kế hoạch số 21/QĐ-UBND", "unknown", 1),
        ("Nghị quyết số 09- NQ/HU", "unknown", 0),
    ],
)
def test_only_what_is_judged_an_error_fails(
    capsys: pytest.CaptureFixture[str], text: str, judgement: str, status: int
) -> None:
    done = call(capsys, "cite", text, "--output-format", "json")
    assert (done.json["citations"][0]["judgement"], done.status) == (judgement, status)


def test_each_fact_bears_how_sure_it_is_and_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    document = call(capsys, "cite", ONE_STOP, "--output-format", "json", "--lang", "en").json["citations"][0][
        "document"
    ]
    facts = [document["from"], *document["until"], *document["amended"]]
    assert [(document["sure"], document["date_sure"]), [fact["sure"] for fact in facts]] == [
        ("C", "C"),
        ["C2", "C2", "C2"],
    ]
    assert all(fact["source"] for fact in [document, *facts])


def test_several_citations_are_told_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(
        capsys, "cite", f"{ONE_STOP}; Luật Tổ chức chính quyền địa phương ngày 19/6/2015", "--output-format", "json"
    )
    assert [citation["document"]["symbol"] for citation in done.json["citations"]] == ["61/2018/NĐ-CP", "77/2015/QH13"]


def test_both_languages_say_every_judgement_and_defect(capsys: pytest.CaptureFixture[str]) -> None:
    texts = [
        "Kế hoạch 08/QĐ-UBND",
        "Nghị quyết số 09- NQ/HU",
        "Nghị định số 117/2013-NĐ-CP",
        "Quyết định số    /QĐ-UBND ngày 03/01/2023",
        "Nghị quyết số 76/NQ-CP",
        "Nghị định số 107/2020/NĐ-CP ngày 06/12/2021",
        "Nghị định số 106/2020/NĐ-CP ngày 15/9/2020",
        "Nghị định số 99/2019/NĐ-CP ngày 23/4/2018",
        "Nghị định số 61/2019/NĐ-CP ngày 23/4/2018",
        "Nghị định số 62/2020/NĐ-CP, Nghị định số 42/2022/NĐ-CP, Nghị quyết số 30c/NQ-CP ngày 08/11/2011",
    ]
    for language in ("vi", "en"):
        for text in texts:
            done = call(capsys, "cite", text, "--on", "2027-01-01", "--lang", language)
            assert done.err == ""
            assert done.out.strip()


def test_the_title_has_no_control_characters_of_the_caller(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in call(capsys, "cite", "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính\x1b[31m phủ").out


@pytest.mark.parametrize(
    "args",
    [("cite",), ("cite", "không có gì"), ("cite", ONE_STOP, "--on", "31/02/2025"), ("cite", ONE_STOP, "--on", "mai")],
)
def test_nothing_read_is_said_on_stderr_alone(capsys: pytest.CaptureFixture[str], args: tuple[str, ...]) -> None:
    done = call(capsys, *args)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
