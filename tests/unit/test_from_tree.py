"""A plan.yaml becomes a plan: every key of the contract, what is absent as it is absent, and the rest told."""

from __future__ import annotations

import datetime
import subprocess
import sys
import unicodedata

from cchc_lint.plan.build import build_plan
from cchc_lint.plan.dump import plan_mapping
from cchc_lint.plan.gather import ReadingSettings
from cchc_lint.plan.model import Plan, Presence
from cchc_lint.readers import read
from cchc_lint.source import Text

HEAD = """\
schema: cchc-plan/1
title: Kế hoạch cải cách hành chính năm 2024
year: 2024
unit: {name: xã Bình An, level: commune, parent: huyện Tân Hòa, province: tỉnh Đông Giang}
"""


def plan_of(text: str, name: str = "plan.yaml", settings: ReadingSettings | None = None) -> Plan:
    return build_plan(read(name, stdin=text.encode()), settings)


def words(text: Text | None) -> str | None:
    return text.value if text else None


def quote(plan: Plan, text: Text) -> str:
    return plan.source.quote(text.span())


def kinds(plan: Plan) -> list[tuple[str, str]]:
    return [(problem.kind, plan.source.quote(problem.span)) for problem in plan.problems]


def test_the_head_of_a_plan_is_read_with_places() -> None:
    plan = plan_of(
        HEAD
        + "document: {type: Kế hoạch, number: 7/KH-UBND, issued: 2024-01-05, signer: Lê Văn Hải}\n"
        + "superior_plan: {number: 3/ KH-UBND, date: 2023-12-29, issuer: UBND huyện Tân Hòa}\n"
        + "basis:\n  - Căn cứ Luật Tổ chức chính quyền địa phương;\nannexes: []\n"
    )
    assert (words(plan.title), plan.year, words(plan.year_text)) == (
        "Kế hoạch cải cách hành chính năm 2024",
        2024,
        "2024",
    )
    assert (words(plan.unit.name), plan.unit.level, plan.unit.parent) == ("xã Bình An", "commune", "huyện Tân Hòa")
    identity = plan.identity
    assert (words(identity.type), words(identity.number), words(identity.signer)) == (
        "Kế hoạch",
        "7/KH-UBND",
        "Lê Văn Hải",
    )
    assert (identity.issued, words(identity.issued_text)) == (datetime.date(2024, 1, 5), "2024-01-05")
    superior = plan.superior_plan
    assert superior is not None and superior.number_text is not None
    assert (superior.number, superior.date, words(superior.issuer)) == (
        "3/KH-UBND",
        datetime.date(2023, 12, 29),
        "UBND huyện Tân Hòa",
    )
    assert quote(plan, superior.number_text) == "3/ KH-UBND"
    assert [words(text) for text in plan.basis] == ["Căn cứ Luật Tổ chức chính quyền địa phương;"]
    assert plan.problems == ()


def test_what_the_plan_leaves_out_is_taken_from_title_and_unit() -> None:
    plan = plan_of("schema: cchc-plan/1\ntitle: Kế hoạch năm 2024\nunit: {name: huyện Tân Hòa}\nannexes: []\n")
    assert (plan.year, plan.unit.level, kinds(plan)) == (2024, "district", [("missing-key", "schema")])


def test_what_the_user_says_counts_before_what_the_plan_says() -> None:
    settings = ReadingSettings(year=2025, level="district", parent="tỉnh Đông Giang")
    plan = plan_of(HEAD + "annexes: []\n", settings=settings)
    assert (plan.year, plan.year_text, plan.unit.level, plan.unit.parent) == (2025, None, "district", "tỉnh Đông Giang")


def test_sections_nest_and_their_text_parts_into_paragraphs_at_line_ends() -> None:
    plan = plan_of(
        HEAD
        + "sections:\n"
        + "  - number: II\n    heading: Nhiệm vụ\n    sections:\n"
        + '      - {number: 2.1, heading: Cải cách thể chế, text: "Rà soát văn bản.\\n\\nCông bố danh mục."}\n'
        + "      - {number: a, heading: Việc khác}\n"
    )
    (part,) = plan.sections
    inner, point = part.sections
    assert [(words(section.number), words(section.heading), section.area) for section in plan.all_sections()] == [
        ("II", "Nhiệm vụ", None),
        ("2.1", "Cải cách thể chế", "institutions"),
        ("a", "Việc khác", None),
    ]
    assert [words(text) for text in inner.paragraphs] == ["Rà soát văn bản.", "Công bố danh mục."]
    labels = [(section.label.style, section.label.path) for section in (part, inner, point) if section.label]
    assert labels == [("roman", (2,)), ("decimal", (2, 1)), ("letter", (1,))]


def test_a_cell_is_empty_where_the_annex_has_the_column_and_not_there_where_it_has_not() -> None:
    plan = plan_of(
        HEAD
        + "annexes:\n"
        + "  - number: '01'\n    tasks:\n"
        + "      - {number: 1, task: Rà soát văn bản, lead: Công chức Tư pháp, budget: null}\n"
        + "      - {number: 2, task: Lập danh mục, activities: [{text: Soạn thảo, deadline: Quý I}]}\n"
        + "  - number: '02'\n    tasks: [{task: Niêm yết, product: ''}]\n"
    )
    first, second, third = plan.tasks()
    columns = ("product", "lead", "coordination", "deadline", "budget")
    no, empty, present = Presence.NO_COLUMN, Presence.EMPTY, Presence.PRESENT
    assert [first.cell(column).presence for column in columns] == [no, present, no, empty, empty]
    assert [second.cell(column).presence for column in columns] == [no, empty, no, empty, empty]
    assert [second.activities[0].cell(column).presence for column in columns] == [no, empty, no, present, empty]
    assert [third.cell(column).presence for column in columns] == [empty, no, no, no, no]
    assert [annex.columns for annex in plan.annexes] == [("lead", "deadline", "budget"), ("product",)]


def test_tasks_without_id_are_numbered_by_annex_and_row_and_ids_stay_unique() -> None:
    plan = plan_of(
        HEAD
        + "annexes:\n"
        + "  - number: '01'\n    tasks: [{number: 1, task: a}, {task: b}, {id: 01.x, task: c}, {id: 01.x, task: d}]\n"
        + "  - tasks: [{number: '1', task: e}, {number: '1', task: f}]\n"
    )
    assert [task.id for task in plan.tasks()] == ["01.1", "01.2", "01.x", "01.x#2", "2.1", "2.1#2"]
    assert kinds(plan) == [("duplicate-id", "01.x")]


def test_numbers_stay_as_printed_and_a_print_that_programs_would_change_is_told() -> None:
    plan = plan_of(HEAD + "annexes:\n  - {number: 01, tasks: [{id: 1.10, number: 1, task: a, deadline: 2024}]}\n")
    (annex,) = plan.annexes
    assert (words(annex.number), annex.tasks[0].id, words(annex.tasks[0].deadline.text)) == ("01", "1.10", "2024")
    assert kinds(plan) == [("yaml-number", "01"), ("yaml-number", "1.10")]


def test_listed_targets_are_kept_and_those_found_in_the_text_added_once() -> None:
    plan = plan_of(
        HEAD
        + "sections:\n  - number: '1'\n    heading: Mục tiêu\n"
        + '    text: "Tỷ lệ hồ sơ đúng hạn đạt tối thiểu 95%.\\nMức độ hài lòng của người dân đạt trên 90%."\n'
        + "targets:\n"
        + "  - {id: T1, subject: tỷ lệ hồ sơ đúng hạn, operator: '>=', value: 95, unit: '%', level: commune,"
        + " text: Tỷ lệ hồ sơ đúng hạn đạt tối thiểu 95%}\n"
        + '  - {subject: hồ sơ trực tuyến, operator: range, value: [40, 50.5], unit: "%", section: 2}\n'
    )
    shown = [(item.id, item.holder, item.target.operator, item.target.value, item.target.unit) for item in plan.targets]
    assert shown[:2] == [
        ("T1", ("targets", "T1"), ">=", 95, "%"),
        ("T2", ("section", "2"), "range", (40, 50.5), "%"),
    ]
    assert [(item[0], item[1], item[3]) for item in shown[2:]] == [("T3", ("section", "1"), 90)]
    assert [quote(plan, item.target.value_text) for item in plan.targets[:1]] == ["95, unit: '%"]


def test_responsibilities_unread_text_and_listed_citations_are_read() -> None:
    plan = plan_of(
        HEAD
        + "annexes: []\nresponsibilities:\n"
        + "  - {office: Công chức Tư pháp - hộ tịch, areas: [institutions], annexes: [01, '02'], text: Chủ trì.}\n"
        + "citations:\n  - {text: Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ, date: 2021-07-15}\n"
        + "unread: [dòng lẻ, {text: dòng khác, source: {line: 4, end_line: 4}}]\n"
    )
    (item,) = plan.responsibilities
    assert (words(item.office), item.areas, item.annexes, words(item.text)) == (
        "Công chức Tư pháp - hộ tịch",
        ("institutions",),
        ("01", "02"),
        "Chủ trì.",
    )
    assert [citation.number for citation in plan.citations] == ["76/NQ-CP"]
    assert [words(text) for text in plan.unread] == ["dòng lẻ", "dòng khác"]
    assert kinds(plan) == [("yaml-number", "01")]


def test_the_body_says_once_what_sections_and_other_lists_both_hold() -> None:
    sentence = "Công chức Tư pháp bảo đảm tối thiểu 95% văn bản ban hành đúng hạn"
    plan = plan_of(
        HEAD
        + f"sections: [{{number: '1', heading: Tổ chức thực hiện, text: '{sentence}'}}]\n"
        + f"responsibilities: [{{office: Tư pháp, text: '1. {sentence}'}}, {{office: Các thôn, text: Hỗ trợ.}}]\n"
        + f"targets: [{{value: 95, unit: '%', text: '{sentence}', section: '1'}}]\n"
    )
    assert [words(text) for text in plan.body[1:]] == ["Tổ chức thực hiện", sentence, "Các thôn", "Hỗ trợ."]


def test_a_plan_of_wrong_shapes_is_read_as_far_as_it_goes() -> None:
    plan = plan_of(
        HEAD
        + "basis: Luật\nsections: {a: b}\ntargets: [1, {value: x}]\nresponsibilities: [[1]]\n"
        + "annexes:\n  - {title: [1, hai], tasks: [ba, {task: {a: b}, lead: [bốn, năm], activities: 6}]}\n"
    )
    (task,) = plan.tasks()
    assert (words(plan.annexes[0].title), task.text.value, words(task.lead.text), task.confidence) == (
        "1\nhai",
        "",
        "bốn\nnăm",
        1.0,
    )
    assert {kind for kind, _ in kinds(plan)} == {"wanted-list", "wanted-mapping", "wanted-number", "wanted-text"}


def test_rows_of_low_confidence_are_told() -> None:
    plan = plan_of(
        HEAD + "annexes: [{tasks: [{id: a, task: x, confidence: 0.2}, {id: b, task: y, confidence: 0.9}]}]\n"
    )
    assert [(task.id, task.confidence) for task in plan.tasks()] == [("a", 0.2), ("b", 0.9)]
    assert kinds(plan) == [("low-confidence", "{id: a, task: x, confidence: 0.2}")]


def test_yaml_that_is_no_plan_says_so_in_one_problem() -> None:
    assert kinds(plan_of("services:\n  web: {image: nginx}\n")) == [("no-plan", "services:")]
    assert kinds(plan_of("[1, 2]", "plan.json")) == [("no-plan", "[1, 2]")]


def test_composed_and_decomposed_letters_give_the_same_plan() -> None:
    text = (
        HEAD + "annexes: [{number: '01', title: Cải cách thể chế, tasks: [{task: Rà soát văn bản, lead: Tư pháp}]}]\n"
    )
    nfc, nfd = (plan_of(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert plan_mapping(nfc) == plan_mapping(nfd)
    (task,) = nfd.tasks()
    assert quote(nfd, task.text) == unicodedata.normalize("NFD", "Rà soát văn bản")


def test_json_and_yaml_of_one_plan_give_the_same_plan() -> None:
    from_yaml = plan_of(HEAD + "annexes: [{number: '01', tasks: [{id: '01.1', task: Rà soát}]}]\n")
    from_json = plan_of(
        '{"schema": "cchc-plan/1", "title": "Kế hoạch cải cách hành chính năm 2024", "year": 2024,'
        ' "unit": {"name": "xã Bình An", "level": "commune", "parent": "huyện Tân Hòa", "province": "tỉnh Đông Giang"},'
        ' "annexes": [{"number": "01", "tasks": [{"id": "01.1", "task": "Rà soát"}]}]}',
        "plan.json",
    )
    assert plan_mapping(from_json, places=False) == plan_mapping(from_yaml, places=False)


def test_a_valid_plan_is_read_without_importing_jsonschema_or_spacy() -> None:
    program = (
        "import sys\n"
        "from cchc_lint.readers import read\nfrom cchc_lint.plan.build import build_plan\n"
        "plan = build_plan(read('p.yaml', stdin=sys.stdin.buffer.read()))\n"
        "print(len(plan.problems), sorted({'jsonschema', 'spacy', 'rapidfuzz'} & set(sys.modules)))\n"
    )
    text = HEAD + "annexes: [{number: '01', tasks: [{id: '01.1', task: Rà soát văn bản đạt 95%}]}]\n"
    done = subprocess.run([sys.executable, "-c", program], input=text.encode(), capture_output=True, check=True)
    assert done.stdout.decode().strip() == "0 []"
