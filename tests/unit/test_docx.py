"""Word paragraphs as they are printed, and where they stand."""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
import zipfile

import pytest

from cchc_lint.document import Document, Line, Table
from cchc_lint.readers import read
from cchc_lint.source import Anchor
from tests.cli.command import ROOT
from tests.rendering.word_xml import cell, docx, paragraph, run, table, zipped

MARK = 'w:id="1" w:author="A"'


def document(body: str, **parts: str) -> Document:
    return read("a.docx", stdin=docx(body, before="", more=None, **parts))


def lines(body: str, **parts: str) -> list[str]:
    return document(body, **parts).source.text.splitlines()


def problems(body: str, **parts: str) -> list[tuple[str, int, dict[str, str]]]:
    found = document(body, **parts).problems
    return [(problem.kind, problem.span.start, dict(problem.words)) for problem in found]


def text_of(*inner: str) -> list[str]:
    """The lines of one paragraph of that content."""
    return lines(f"<w:p>{''.join(inner)}</w:p>")


def test_runs_tabs_line_breaks_and_hyphens_come_out_as_printed() -> None:
    got = text_of(
        run("Số:"), "<w:r><w:tab/></w:r>", run("07/KH"), "<w:r><w:noBreakHyphen/></w:r>", run("UBND"),
        "<w:r><w:softHyphen/><w:br/></w:r>", run("tháng\n 5"),
    )  # fmt: skip
    assert got == ["Số:\t07/KH-UBND", "tháng  5"]


def test_words_inside_links_tags_and_controls_are_read() -> None:
    got = text_of(
        f"<w:hyperlink>{run('một ')}</w:hyperlink>",
        f"<w:smartTag><w:smartTag>{run('hai ')}</w:smartTag></w:smartTag>",
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('ba')}</w:sdtContent></w:sdt>",
    )
    assert got == ["một hai ba"]


def test_signs_of_the_symbol_font_are_the_characters_they_look_like() -> None:
    got = text_of(run("Đạt "), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', run(" 95%"))
    assert got == ["Đạt ≥ 95%"]


def test_capitals_by_format_are_capitals() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:rPr><w:caps/></w:rPr></w:style>'
    body = paragraph("Kế hoạch", '<w:pStyle w:val="T"/>') + f"<w:p>{run('xã', '<w:caps/>')}{run(' Bình An')}</w:p>"
    assert lines(body, styles=styles) == ["KẾ HOẠCH", "XÃ Bình An"]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_of_a_field_only_the_result_is_read() -> None:
    code = "<w:r><w:instrText> REF x \\h </w:instrText></w:r>"
    got = text_of(run("Phụ lục "), field("begin"), code, field("separate"), run("02"), field("end"), run(" kèm theo"))
    assert got == ["Phụ lục 02 kèm theo"]


def test_a_field_inside_the_instructions_of_another_is_not_printed() -> None:
    inner = field("begin") + field("separate") + run("ẩn") + field("end")
    got = text_of(field("begin"), inner, field("separate"), run("thấy"), field("end"))
    assert got == ["thấy"]


def test_a_field_that_never_ends_does_not_swallow_the_document() -> None:
    assert lines(f"<w:p>{field('begin')}{run('mã')}</w:p>" + paragraph("Nội dung")) == ["", "Nội dung"]


def test_insertions_are_read_deletions_not_and_both_are_said_once() -> None:
    body = paragraph("Đầu") + (
        f"<w:p>{run('Hoàn thành ')}<w:del {MARK}><w:r><w:delText>quý I</w:delText></w:r></w:del>"
        f"<w:ins {MARK}>{run('quý II')}</w:ins></w:p>"
        f"<w:p><w:moveFrom {MARK}>{run('dời đi')}</w:moveFrom><w:moveTo {MARK}>{run('dời đến')}</w:moveTo></w:p>"
    )
    assert lines(body) == ["Đầu", "Hoàn thành quý II", "dời đến"]
    assert problems(body) == [("tracked-changes", 4, {"inserted": "2", "deleted": "2"})]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    body = paragraph("Sở Nội vụ ", f"<w:rPr><w:del {MARK}/></w:rPr>") + paragraph("chủ trì")
    assert lines(body) == ["Sở Nội vụ chủ trì"]


def test_words_whose_mark_is_deleted_before_a_table_are_not_lost() -> None:
    body = paragraph("Sở Nội vụ", f"<w:rPr><w:del {MARK}/></w:rPr>") + table(cell("ô"))
    assert lines(body) == ["Sở Nội vụ", "ô"]


def test_rows_that_are_deleted_are_not_read() -> None:
    deleted = f"<w:trPr><w:del {MARK}/></w:trPr>" + cell("bỏ")
    inserted = f"<w:trPr><w:ins {MARK}/></w:trPr>" + cell("thêm")
    body = table(cell("giữ"), deleted, inserted)
    assert lines(body) == ["giữ", "thêm"]
    assert problems(body) == [("tracked-changes", 0, {"inserted": "1", "deleted": "1"})]


def test_hidden_text_is_left_out_and_said_once() -> None:
    styles = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    styled, shown = '<w:rStyle w:val="An"/>', '<w:vanish w:val="0"/>'
    body = f"<w:p>{run('Thấy')}{run(' ẩn', '<w:vanish/>')}{run(' ẩn', styled)}</w:p><w:p>{run('Hiện', shown)}</w:p>"
    assert lines(body, styles=styles) == ["Thấy", "Hiện"]
    assert problems(body, styles=styles) == [("hidden-text", 0, {"hidden": "2"})]


def test_comments_are_no_text_and_said_once_where_the_first_stands() -> None:
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    body = paragraph("Đầu") + f"<w:p>{run('Rà soát')}{mark}{mark}</w:p>"
    comments = f'<w:comment w:id="1">{paragraph("Hỏi lại")}</w:comment>'
    assert lines(body, comments=comments) == ["Đầu", "Rà soát"]
    assert problems(body, comments=comments) == [("comments", 4, {"comments": "2"})]


def test_files_that_word_would_put_in_are_said_not_to_be_read() -> None:
    assert problems(paragraph("Đầu") + "<w:altChunk/><w:altChunk/>") == [("inserted-files", 0, {"files": "2"})]


def test_what_headers_and_footers_say_beyond_the_document_is_left_out_of_its_blocks_and_kept() -> None:
    head = paragraph("KẾ HOẠCH") + paragraph("DỰ THẢO lần 2") + paragraph("- 3 -")
    parts = {"header": head, "footer": paragraph("DỰ THẢO lần 2")}
    read_in = document(paragraph("KẾ HOẠCH"), **parts)
    assert [text.value for text in read_in.left_out] == ["DỰ THẢO lần 2"]
    assert [block.text.value for block in read_in.blocks if isinstance(block, Line)] == ["KẾ HOẠCH"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    drawn = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert lines(f"<w:p>{run('Kế hoạch')}<w:r>{drawn}</w:r></w:p>") == ["Kế hoạch", "DỰ THẢO"]
    assert lines(f"<w:p>{run('Kế hoạch')}{old}</w:p>") == ["Kế hoạch", "DỰ THẢO"]


def test_footnotes_follow_their_paragraph_and_separators_are_none() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{paragraph("")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Theo Quyết định số 5/QĐ-UBND")}</w:footnote>'
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p>{run('Chỉ tiêu')}{reference}{run(' năm')}</w:p>" + paragraph("Sau")
    assert lines(body, footnotes=notes) == ["Chỉ tiêu năm", "Theo Quyết định số 5/QĐ-UBND", "Sau"]
    held = f"<w:tc><w:p>{run('ô')}{reference}</w:p></w:tc>"
    assert lines(table(held, cell("dưới")), footnotes=notes) == ["ô", "dưới", "Theo Quyết định số 5/QĐ-UBND"]


def test_headings_have_the_depth_of_their_style_or_outline_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Muc"><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Than"><w:basedOn w:val="H1"/>'
        '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )
    body = (
        paragraph("một", '<w:pStyle w:val="Muc"/>')
        + paragraph("hai", '<w:outlineLvl w:val="1"/>')
        + paragraph("ba", '<w:pStyle w:val="Than"/>')
        + paragraph("chữ " * 60, '<w:pStyle w:val="H1"/>')
    )
    got = [block.heading for block in document(body, styles=styles).blocks if isinstance(block, Line)]
    assert got == [1, 2, 0, 0]


def test_every_paragraph_and_cell_has_an_anchor_that_counts_from_one() -> None:
    body = (
        paragraph("II. NHIỆM VỤ")
        + paragraph("")
        + table(cell("TT") + cell("Chủ trì") + cell("Hạn"), cell("1") + cell("Sở Nội vụ\nSở Y tế") + cell(""))
        + paragraph("Sau")
    )
    heading = "II. NHIỆM VỤ"
    source = document(body).source
    assert source.text == "II. NHIỆM VỤ\n\nTT\nChủ trì\nHạn\n1\nSở Nội vụ\nSở Y tế\n\nSau\n"
    assert source.anchors == (
        Anchor(0, paragraph=1),
        Anchor(13, paragraph=2, heading=heading),
        Anchor(14, table=1, row=1, column=1, column_name="TT", heading=heading),
        Anchor(17, table=1, row=1, column=2, column_name="Chủ trì", heading=heading),
        Anchor(25, table=1, row=1, column=3, column_name="Hạn", heading=heading),
        Anchor(29, table=1, row=2, column=1, column_name="TT", heading=heading),
        Anchor(31, table=1, row=2, column=2, column_name="Chủ trì", heading=heading),
        Anchor(49, table=1, row=2, column=3, column_name="Hạn", heading=heading),
        Anchor(50, paragraph=3, heading=heading),
    )
    assert source.anchor(source.text.index("Sở Y tế")) == source.anchors[6]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_text_keeps_the_code_points_of_the_file(form: str) -> None:
    words = unicodedata.normalize(form, "Kế hoạch cải cách")  # type: ignore[arg-type]
    assert lines(paragraph(words)) == [words]


def test_the_main_part_is_found_by_its_relation_whatever_its_name() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}" Target="/word/document2.xml"/></Relationships>'
    )
    main = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
        f"<w:body>{paragraph('Theo tên khác')}</w:body></w:document>"
    )
    content = docx(paragraph("Cũ"), more={"_rels/.rels": relations, "word/document2.xml": main})
    assert read("a.docx", stdin=content).source.text == "Theo tên khác\n"


def test_a_document_without_words_is_empty() -> None:
    got = document(paragraph(" "))
    assert ([problem.kind for problem in got.problems], got.unusable) == (["empty-file"], True)


def test_blocks_are_lines_and_tables_in_their_order() -> None:
    blocks = document(paragraph("một") + table(cell("ô")) + paragraph("hai")).blocks
    assert [type(block) for block in blocks] == [Line, Table, Line]


def test_names_of_parts_may_have_backslashes_and_other_capitals() -> None:
    plain = docx(paragraph("Kế hoạch"))
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        members = {info.filename.replace("/", "\\"): archive.read(info) for info in archive.infolist()}
    assert read("a.docx", stdin=zipped(members)).source.text == "Kế hoạch\n"
    assert read("a.docx", stdin=plain.replace(b"_rels/.rels", b"_RELS/.rels")).source.text == "Kế hoạch\n"


def test_other_formats_do_not_bring_the_libraries_for_word_along() -> None:
    code = "import sys; from cchc_lint import api; print(sorted({'docx', 'lxml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"
