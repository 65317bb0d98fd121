"""Whatever stands in the parts of a Word or OpenDocument file, it is read or refused, and never breaks the reader."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.errors import InputError
from cchc_lint.plan.build import build_plan
from cchc_lint.readers import read
from tests.rendering.word_xml import cell, docx, listed, odt, paragraph, run, table

_PIECES = (
    paragraph("Phụ lục 01: Nhiệm vụ", listed("1")),
    paragraph("TT"),
    table(cell("TT") + cell("Nhiệm vụ") + cell("Chủ trì"), cell("1", '<w:vMerge w:val="restart"/>') + cell("a")),
    table(cell("", "<w:vMerge/>"), '<w:trPr><w:gridBefore w:val="3"/></w:trPr>' + cell("x", '<w:gridSpan w:val="2"/>')),
    f"<w:p>{run('a', '<w:vanish/>')}<w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>",
    paragraph("c", "<w:rPr><w:del/></w:rPr>"),
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>',
    '<w:p><w:r><w:fldChar w:fldCharType="separate"/><w:br/><w:sym w:char="F0B3"/></w:r></w:p>',
    "<w:sdt><w:sdtContent><w:p/><w:tbl/></w:sdtContent></w:sdt>",
    "<w:tbl><w:tr/><w:tr><w:tc/></w:tr></w:tbl>",
    "<w:r><w:t>rơi</w:t></w:r>",
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride/></w:num><w:num/>'
)
_STYLES = '<w:style/><w:style w:styleId="A" w:type="paragraph" w:default="1"><w:basedOn w:val="A"/></w:style>'


@given(st.lists(st.sampled_from(_PIECES), max_size=12))
@settings(deadline=None, max_examples=60)
def test_parts_in_any_order_make_a_plan_whose_anchors_are_in_order(pieces: list[str]) -> None:
    document = read("a.docx", stdin=docx("".join(pieces), numbering=_NUMBERING, styles=_STYLES))
    starts = [anchor.start for anchor in document.source.anchors]
    assert starts == sorted(starts)
    assert all((anchor.paragraph is None) != (anchor.table is None) for anchor in document.source.anchors)
    build_plan(document)


@given(st.integers(0, 2**32), st.sampled_from(["docx", "odt"]))
@settings(deadline=None, max_examples=60)
def test_markup_with_names_and_values_mixed_up_is_read_or_refused(seed: int, form: str) -> None:
    shuffle = random.Random(seed)
    if form == "docx":
        names = ["w:p", "w:tbl", "w:tr", "w:tc", "w:r", "w:t", "w:pPr", "w:numPr", "w:ins", "w:txbxContent", "w:pict"]
        leaves = ['<w:gridSpan w:val="-1"/>', '<w:numId w:val="x"/>', '<w:ilvl w:val="99"/>', "<w:vMerge/>", "chữ", ""]
    else:
        names = ["text:p", "text:h", "text:list", "text:list-item", "table:table", "table:table-row", "text:span"]
        names += ["table:table-cell", "text:section", "draw:frame", "draw:text-box", "text:note", "text:note-body"]
        leaves = ['<text:s text:c="-1"/>', "<text:line-break/>", "<table:covered-table-cell/>", "chữ", ""]

    def grown(depth: int) -> str:
        name = shuffle.choice(names)
        inner = "".join(grown(depth - 1) for _ in range(shuffle.randrange(4))) if depth else shuffle.choice(leaves)
        return f"<{name}>{inner}</{name}>"

    body = "".join(grown(5) for _ in range(3))
    build_plan(read(f"a.{form}", stdin=docx(body) if form == "docx" else odt(body)))


@given(st.integers(0, 2**32))
@settings(deadline=None, max_examples=60)
def test_bytes_changed_anywhere_in_the_file_are_read_or_refused(seed: int) -> None:
    shuffle = random.Random(seed)
    content = bytearray(docx("".join(_PIECES), numbering=_NUMBERING, styles=_STYLES))
    for _ in range(shuffle.randrange(1, 6)):
        content[shuffle.randrange(len(content))] = shuffle.randrange(256)
    try:
        build_plan(read("a.docx", stdin=bytes(content)))
    except InputError as error:
        assert error.words["path"] == "a.docx"
