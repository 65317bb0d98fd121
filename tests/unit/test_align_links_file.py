"""The links file: what a person writes in it is obeyed, what no longer fits is said, nothing is lost."""

from __future__ import annotations

from cchc_lint.align.decisions import Decisions
from cchc_lint.align.links_file import (
    COLUMNS,
    Ends,
    Row,
    decisions_for,
    fingerprint,
    merged,
    read_links,
    written,
)
from cchc_lint.finding import Problem
from cchc_lint.source import Source

HEADER = "object_source\tsubject_id\tpredicate_modifier\tobject_id\tmapping_justification\tcomment"
ENDS = Ends(
    superior={"I.1": "Tập huấn cho cấp xã", "I.2": "Công khai quyết toán"}, subordinate={"01.1": "Tập huấn công chức"}
)


def source_of(*lines: str) -> Source:
    return Source("cascade.links.tsv", "\n".join((HEADER, *lines)) + "\n", "text")


def kinds(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.kind for problem in problems]


def test_rows_by_hand_confirm_reject_and_set_aside() -> None:
    source = source_of(
        "xa.yaml\tI.1\t\t01.1\tmanual\t",
        "xa.yaml\tI.2\tNot\t01.1\tcomputed\t",
        "xa.yaml\tI.2\t\tnot-applicable\tmanual\tviệc của huyện",
    )
    rows, problems = read_links(source)
    found, later = decisions_for(rows, "xa.yaml", ENDS)
    assert (problems, later) == ((), ())
    assert found == Decisions(
        confirmed=frozenset({("I.1", "01.1")}),
        rejected=frozenset({("I.2", "01.1")}),
        not_applicable={"I.2": "việc của huyện"},
    )


def test_a_confirmed_null_leaves_the_task_missing_and_sssoms_own_word_is_known() -> None:
    rows, _ = read_links(source_of("xa.yaml\tI.2\t\tsssom:NoTermFound\tsemapv:ManualMappingCuration\t"))
    assert decisions_for(rows, "xa.yaml", ENDS)[0].missing == frozenset({"I.2"})


def test_a_proposal_decides_nothing() -> None:
    rows, _ = read_links(source_of("xa.yaml\tI.1\t\t01.1\tcomputed\t"))
    assert decisions_for(rows, "xa.yaml", ENDS) == (Decisions(), ())


def test_rows_about_another_plan_are_left_alone() -> None:
    rows, _ = read_links(source_of("khac.yaml\tI.9\t\t09.9\tmanual\t"))
    assert decisions_for(rows, "xa.yaml", ENDS) == (Decisions(), ())


def test_an_unknown_id_is_said_at_its_cell_and_has_no_effect() -> None:
    source = source_of("xa.yaml\tI.1\t\t07.7\tmanual\t")
    rows, _ = read_links(source)
    found, problems = decisions_for(rows, "xa.yaml", ENDS)
    assert found == Decisions()
    assert kinds(problems) == ["links-unknown-id"]
    assert source.quote(problems[0].span) == "07.7"


def test_a_decision_whose_text_changed_holds_and_is_suspect() -> None:
    old = fingerprint("Tập huấn cho công chức cấp xã")
    header = "object_source\tsubject_id\tobject_id\tmapping_justification\tsubject_fingerprint\tobject_fingerprint"
    source = Source("x.tsv", f"{header}\nxa.yaml\tI.1\t01.1\tmanual\t{old}\t\n", "text")
    rows, _ = read_links(source)
    found, problems = decisions_for(rows, "xa.yaml", ENDS)
    assert found.confirmed == found.suspect == frozenset({("I.1", "01.1")})
    assert kinds(problems) == ["links-suspect"]


def test_a_fingerprint_outlives_case_spacing_and_punctuation_but_not_a_word() -> None:
    assert fingerprint("Tập huấn, cho  xã.") == fingerprint("TẬP HUẤN cho xã")
    assert fingerprint("Tập huấn cho xã") != fingerprint("Tập huấn cho huyện")


def test_rows_that_cannot_be_read_are_said_one_by_one() -> None:
    source = source_of(
        "xa.yaml\tI.1\t\t01.1\tđúng\t",
        "xa.yaml\tI.1\tKhông\t01.1\tmanual\t",
        "xa.yaml\tI.2\t\tnot-applicable\tmanual\t",
        "xa.yaml\t\t\t01.1\tmanual\t",
    )
    rows, problems = read_links(source)
    assert rows == ()
    assert [(problem.kind, problem.words["column"]) for problem in problems] == [
        ("links-row", "mapping_justification"),
        ("links-row", "predicate_modifier"),
        ("links-row", "comment"),
        ("links-row", "subject_id"),
    ]


def test_decisions_that_exclude_each_other_are_said() -> None:
    source = source_of("xa.yaml\tI.1\t\t01.1\tmanual\t", "xa.yaml\tI.1\t\tnone\tmanual\t")
    assert kinds(read_links(source)[1]) == ["links-conflict"]


def test_a_header_without_the_wanted_columns_is_one_problem() -> None:
    source = Source("x.tsv", "subject\tobject\nI.1\t01.1\n", "text")
    rows, (problem,) = read_links(source)
    assert rows == ()
    assert (problem.kind, source.quote(problem.span)) == ("links-header", "subject\tobject")
    assert kinds(read_links(Source("x.tsv", "", "text"))[1]) == ["links-header"]


def test_line_ends_quotes_and_comments_of_a_spreadsheet_do_no_harm() -> None:
    text = f'# ghi chú\r\n{HEADER}\r\nxa.yaml\tI.1\t\t01.1\tmanual\t"nói ""rõ"" rồi"\r\n\r\n'
    (row,), problems = read_links(Source("x.tsv", text, "text"))
    assert problems == ()
    assert row.comment == 'nói "rõ" rồi'


def test_what_was_written_is_read_again_as_it_was() -> None:
    rows = (
        Row("xa.yaml", "I.1", "01.1", manual=True, reviewer_label="An", subject_label="Tập huấn"),
        Row("xa.yaml", "I.2", "01.1", manual=True, rejected=True),
        Row("xa.yaml", "I.3", "none", manual=False, confidence="0.40"),
    )
    text = written(rows)
    assert text.splitlines()[0].split("\t") == list(COLUMNS)
    assert read_links(Source("x.tsv", text, "text")) == (rows, ())


def test_a_text_that_looks_like_a_formula_is_written_as_text() -> None:
    row = Row("xa.yaml", "I.1", "01.1", manual=False, subject_label="=HYPERLINK(1)", object_label="- Rà soát\tdanh mục")
    cells = written((row,)).splitlines()[1].split("\t")
    assert cells[-2:] == ["HYPERLINK(1)", "Rà soát danh mục"]


def test_a_run_without_a_plan_keeps_its_rows_and_stamps_decisions_by_hand() -> None:
    by_hand = Row("xa.yaml", "I.1", "01.1", manual=True)
    other = Row("khac.yaml", "I.1", "05.1", manual=False)
    kept = merged((by_hand, other), {}, {"xa.yaml": ENDS})
    assert [row.object_source for row in kept] == ["xa.yaml", "khac.yaml"]
    assert kept[0].subject_fingerprint == fingerprint("Tập huấn cho cấp xã")
    assert kept[1] == other
