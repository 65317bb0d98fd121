"""OpenDocument texts as lines and tables, as a .docx would be read."""

from __future__ import annotations

from cchc_lint.document import Document, Line, Table
from cchc_lint.readers import read
from cchc_lint.source import Anchor
from tests.rendering.word_xml import odt


def document(body: str, styles: str = "") -> Document:
    return read("a.odt", stdin=odt(body, styles))


def lines(body: str, styles: str = "") -> list[str]:
    return document(body, styles).source.text.splitlines()


LEVELS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="-"/></text:list-style>'
)


def item(*blocks: str, start: str = "") -> str:
    return f"<text:list-item{start}>{''.join(blocks)}</text:list-item>"


def inner(*items: str) -> str:
    return f"<text:list>{''.join(items)}</text:list>"


def outer(*items: str, more: str = "") -> str:
    return f'<text:list text:style-name="L"{more}>{"".join(items)}</text:list>'


P = "<text:p>x</text:p>"


def test_blanks_tabs_and_line_ends_come_out_as_printed() -> None:
    body = (
        '<text:p>Số:<text:s text:c="3"/>/KH\n  UBND<text:tab/>a<text:line-break/>b <text:span> c</text:span></text:p>'
    )
    assert lines(body) == ["Số:   /KH UBND\ta", "b c"]


def test_items_bear_the_numbers_of_their_level() -> None:
    nested = item(P, inner(item(P, inner(item(P), item(P, inner(item(P)))))))
    assert lines(outer(nested, item(P)), LEVELS) == ["I. x", "1. x", "1.1. x", "1.2. x", "- x", "II. x"]


def test_a_list_begins_anew_unless_it_continues_another() -> None:
    ids = ' xml:id="a"'
    body = outer(item(P), more=ids) + outer(item(P)) + outer(item(P), more=' text:continue-list="a"')
    body += outer(item(P), more=' text:continue-numbering="true"') + outer(item(P, start=' text:start-value="7"'))
    assert lines(body, LEVELS) == ["I. x", "I. x", "II. x", "III. x", "VII. x"]


def test_only_the_first_paragraph_of_an_item_is_numbered_and_list_headers_are_not() -> None:
    header = "<text:list-header><text:p>đầu</text:p></text:list-header>"
    assert lines(outer(header, item(P, P)), LEVELS) == ["đầu", "I. x", "x"]


def test_headings_have_their_depth_and_the_numbers_of_the_outline() -> None:
    styles = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format="1" style:num-suffix="."/></text:outline-style>'
    )
    body = '<text:h text:outline-level="1">a</text:h><text:h text:outline-level="2">b</text:h>'
    got = document(body, styles)
    assert [(block.text.value, block.heading) for block in got.blocks if isinstance(block, Line)] == [
        ("I. a", 1),
        ("1. b", 2),
    ]


def test_cells_span_rows_and_columns_and_nested_tables_stay_in_theirs() -> None:
    inside = "<table:table-row><table:table-cell><text:p>trong</text:p></table:table-cell></table:table-row>"
    nested = f"<table:table>{inside}</table:table>"
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell>'
        "<table:covered-table-cell/>"
        '<table:table-cell table:number-rows-spanned="2"><text:p>b</text:p></table:table-cell></table:table-row>'
        f"</table:table-header-rows><table:table-row><table:table-cell><text:p>c</text:p>{nested}</table:table-cell>"
        '<table:table-cell table:number-columns-repeated="1"/><table:covered-table-cell/></table:table-row>'
        "</table:table>"
    )
    got = document(body)
    (block,) = got.blocks
    assert isinstance(block, Table)
    cells = [[(cell.text.value, cell.rows, cell.columns) for cell in row] for row in block.rows]
    assert cells == [[("a", 1, 2), ("b", 2, 1)], [("c\ntrong", 1, 1), ("", 1, 1)]]
    assert got.source.anchors[2] == Anchor(4, table=1, row=2, column=1, column_name="a")


def test_deletions_hidden_text_and_comments_are_left_out_and_the_first_two_said() -> None:
    styles = '<style:style style:name="An"><style:text-properties text:display="none"/></style:style>'
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>cũ</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>mới<text:change/><text:change-start/> thêm<text:change-end/>"
        "<office:annotation><text:p>góp ý</text:p></office:annotation>"
        '<text:span text:style-name="An"> ẩn</text:span></text:p>'
    )
    got = document(body, styles)
    assert got.source.text == "mới thêm\n"
    assert [(problem.kind, dict(problem.words)) for problem in got.problems] == [
        ("tracked-changes", {"inserted": "1", "deleted": "1"}),
        ("hidden-text", {"hidden": "1"}),
    ]


def test_notes_and_text_boxes_follow_their_paragraph() -> None:
    words = "<text:note-body><text:p>ghi chú</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{words}</text:note>"
    box = "<draw:frame><draw:text-box><text:p>khung</text:p></draw:text-box></draw:frame>"
    assert lines(f"<text:p>a{note}{box}</text:p><text:p>b</text:p>") == ["a", "khung", "ghi chú", "b"]


def test_capitals_and_weight_come_from_the_style_and_those_it_is_based_on() -> None:
    styles = (
        '<style:style style:name="Dam">'
        '<style:text-properties fo:font-weight="bold" fo:text-transform="uppercase"/></style:style>'
        '<style:style style:name="Con" style:parent-style-name="Dam"/>'
    )
    got = document('<text:p text:style-name="Con">Mục tiêu</text:p><text:p>sau</text:p>', styles)
    assert got.source.text == "MỤC TIÊU\nsau\n"
    assert got.source.anchors[1].heading == "MỤC TIÊU"
