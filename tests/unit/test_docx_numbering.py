"""Numbers that Word gives to paragraphs, as it prints them."""

from __future__ import annotations

import pytest

from cchc_lint.readers import read
from cchc_lint.readers.docx_numbering import formatted
from tests.rendering.word_xml import cell, docx, listed, paragraph, table


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(name: str, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: str, of: str, override: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


OUTLINE = abstract(
    "1",
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
    level(4, "bullet", "\uf0b7"),
)


def lines(body: str, numbering: str = "", styles: str = "") -> list[str]:
    document = read("a.docx", stdin=docx(body, numbering=numbering, styles=styles))
    return document.source.text.splitlines()


def numbered(*items: tuple[str, int], numbering: str) -> list[str]:
    return lines("".join(paragraph("x", listed(*item)) for item in items), numbering)


def test_levels_count_by_themselves_and_begin_again_under_each_number_above_them() -> None:
    depths = [0, 1, 2, 2, 1, 2, 3, 3, 4, 0, 1, 2]
    expected = ["I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "a)", "b)", "•", "II.", "1.", "1.1."]
    got = numbered(*(("1", depth) for depth in depths), numbering=OUTLINE + num("1", "1"))
    assert got == [f"{label} x" for label in expected]


def test_two_lists_of_one_definition_go_on_counting_unless_the_second_is_set_to_a_number() -> None:
    again = num("3", "1", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    numbering = OUTLINE + num("1", "1") + num("2", "1") + again
    got = numbered(("1", 0), ("2", 0), ("3", 0), ("3", 0), numbering=numbering)
    assert got == ["I. x", "II. x", "I. x", "II. x"]


def test_a_level_that_never_restarts_counts_through() -> None:
    through = abstract("1", level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    got = numbered(("1", 0), ("1", 1), ("1", 0), ("1", 1), numbering=through + num("1", "1"))
    assert got == ["I. x", "1. x", "II. x", "2. x"]


def test_a_level_of_the_list_itself_replaces_that_of_its_definition() -> None:
    own = num("1", "1", f'<w:lvlOverride w:ilvl="0">{level(0, "decimalZero", "Điều %1:", start=7)}</w:lvlOverride>')
    assert numbered(("1", 0), ("1", 0), numbering=OUTLINE + own) == ["Điều 07: x", "Điều 08: x"]


def test_legal_numbers_show_the_levels_above_in_figures() -> None:
    legal = abstract("1", level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>"))
    assert numbered(("1", 0), ("1", 1), numbering=legal + num("1", "1")) == ["I. x", "1.1. x"]


def test_a_level_that_is_skipped_is_counted_as_if_it_were_there() -> None:
    """So Word does, as article Q110380 of Microsoft's knowledge base says."""
    assert numbered(("1", 2), ("1", 1), ("1", 0), numbering=OUTLINE + num("1", "1")) == ["1.1. x", "2. x", "II. x"]


def test_styles_bring_numbers_and_a_paragraph_may_refuse_them() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Khoan"><w:basedOn w:val="Muc"/></w:style>'
    )
    numbering = abstract(
        "1", level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:pStyle w:val="Khoan"/>')
    ) + num("1", "1")
    body = (
        paragraph("một", '<w:pStyle w:val="Muc"/>')
        + paragraph("hai", '<w:pStyle w:val="Khoan"/>')
        + paragraph("ba", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("bốn", '<w:pStyle w:val="Con"/>')
    )
    assert lines(body, numbering, styles) == ["I. một", "1. hai", "ba", "II. bốn"]


def test_a_definition_by_a_numbering_style_takes_the_levels_of_that_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Ke"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Ke"/></w:abstractNum>'
    numbering = OUTLINE + linked + num("1", "1") + num("2", "2")
    assert lines(paragraph("x", listed("2")), numbering, styles) == ["I. x"]


def test_an_empty_paragraph_is_numbered_in_a_cell_and_only_counted_elsewhere() -> None:
    numbers = OUTLINE + num("1", "1")
    empty = f"<w:p><w:pPr>{listed('1')}</w:pPr></w:p>"
    in_cell = f"<w:tc>{empty}</w:tc>"
    got = lines(paragraph("x", listed("1")) + empty + table(in_cell + cell("một"), in_cell + cell("hai")), numbers)
    assert got == ["I. x", "", "III.", "một", "IV.", "hai"]


def test_a_list_that_is_not_there_gives_no_number() -> None:
    assert numbered(("9", 0), ("1", 8), numbering=OUTLINE + num("1", "1")) == ["x", "x"]


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (26, "lowerLetter", "z"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (5, "ordinal", "5"),
        (5000, "upperRoman", "5000"),
        (0, "lowerLetter", "0"),
        (3, "none", ""),
    ],
)
def test_numbers_in_each_format(value: int, form: str, expected: str) -> None:
    assert formatted(value, form) == expected
