"""PDF files that are broken or mean harm: one clear line or a finding, exit 2, never a traceback."""

from __future__ import annotations

import io
import os
import stat
import zlib
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cchc_lint.errors import InputError
from cchc_lint.readers import read
from cchc_lint.readers.decode import Limits
from tests.cli.command import Done, call
from tests.rendering.raw_pdf import CATALOG, FONT, ONE_PAGE, PAGE, WORDS, one_page, picture, raw_pdf, stream

PAINTED = b"q 595 0 0 842 0 0 cm /X Do Q"


def _call(capsys: pytest.CaptureFixture[str], folder: Path, content: bytes) -> Done:
    path = folder / "plan.pdf"
    path.write_bytes(content)
    return call(capsys, path, "--no-config", "--select", "dates", "--lang", "en")


def _locked() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt="secret")
    canvas.drawString(72, 700, "KE HOACH")
    canvas.save()
    return out.getvalue()


def _deep_tree(levels: int) -> bytes:
    objects = {1: CATALOG}
    objects |= {level: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (level + 1) for level in range(2, levels)}
    return raw_pdf({**objects, levels: b"<</Type/Page/MediaBox[0 0 595 842]>>"})


def _forms(levels: int) -> bytes:
    """Forms that each paint the next ten times: 10 to the power of ``levels`` in a few kilobytes."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    forms = {10 + level: stream(b"/X Do " * 10, entries % (11 + level)) for level in range(levels)}
    return raw_pdf(one_page(b"/X Do " * 10, {**forms, 10 + levels: picture()}))


_CIRCLE = {1: CATALOG, 2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9>>", 3: b"<</Type/Pages/Kids[2 0 R]/Count 9>>"}
REFUSED = {
    "cut off after its first bytes": (raw_pdf(one_page())[:40], "damaged or cut off"),
    "cut off in the middle": (raw_pdf(one_page())[:300], "damaged or cut off"),
    "nothing but noise": (b"%PDF-1.7\n" + bytes(range(256)) * 200, "damaged or cut off"),
    "locked": (_locked(), "protected by a password"),
    "a page tree that goes in a circle": (raw_pdf(_CIRCLE), "damaged or cut off"),
    "a page tree too deep to follow": (_deep_tree(5000), "damaged or cut off"),
    "an object that is a reference to itself": (raw_pdf({1: CATALOG, 2: b"2 0 R"}), "damaged or cut off"),
    "references in a circle": (raw_pdf({1: CATALOG, 2: b"3 0 R", 3: b"2 0 R"}), "damaged or cut off"),
    "forms within forms": (_forms(12), "more drawing or packed data"),
    "pictures only": (raw_pdf(one_page(PAINTED, {10: picture()})), "holds pictures only (1 pages)"),
    "an empty page": (raw_pdf(one_page(b" ")), "no text on any of them"),
    "a page without any area": (
        raw_pdf({**one_page(), 2: b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 0 0]>>"}),
        "no text on any of them",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_of_which_nothing_can_be_read_is_2_with_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    content, words = REFUSED[name]
    done = _call(capsys, tmp_path, content)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1), done
    assert words in done.err


def test_no_bytes_at_all_are_told_as_an_empty_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = _call(capsys, tmp_path, b"")
    assert (done.status, done.err) == (2, "")
    assert "the file is empty" in done.out


SMALL = Limits(part_bytes=20_000, pdf_pages=20, pdf_page_marks=500, pdf_page_bytes=30_000)


def test_a_stream_that_swells_stops_at_the_limit() -> None:
    packed = zlib.compress(b"q Q " * 1_000_000, 9)
    objects = {**one_page(), 4: stream(packed, b"/Filter/FlateDecode")}
    with pytest.raises(InputError, match="pdf-too-much"):
        read("plan.pdf", stdin=raw_pdf(objects), limits=SMALL)


def test_a_file_of_too_many_pages_is_not_read() -> None:
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 40))
    tree = b"<</Type/Pages/Kids[%s]/Count 30/MediaBox[0 0 595 842]>>" % kids
    pages = dict.fromkeys(range(10, 40), PAGE)
    with pytest.raises(InputError, match="pdf-too-long"):
        read("plan.pdf", stdin=raw_pdf({1: CATALOG, 2: tree, 4: stream(WORDS), 5: FONT, **pages}), limits=SMALL)


def test_a_page_that_is_too_much_is_passed_over_and_said() -> None:
    tree = b"<</Type/Pages/Kids[6 0 R 3 0 R]/Count 2/MediaBox[0 0 595 842]>>"
    crowded = stream(b"0 0 m 9 9 l S " * 600)
    content = raw_pdf({**one_page(), 2: tree, 6: PAGE.replace(b"4 0 R", b"7 0 R"), 7: crowded})
    document = read("plan.pdf", stdin=content, limits=SMALL)
    assert document.source.text == "KE HOACH\n"
    assert [(problem.kind, problem.words) for problem in document.problems] == [
        ("damaged-pages", {"pages": "1", "n": "1"})
    ]


def test_a_hundred_thousand_objects_do_no_harm(tmp_path: Path) -> None:
    objects = one_page(more={number: b"<</A %d>>" % number for number in range(10, 100_010)})
    document = read("plan.pdf", stdin=raw_pdf(objects))
    assert (document.source.text, document.problems) == ("KE HOACH\n", ())


@pytest.mark.parametrize("name", ["plan.docx", "plan.txt", "plan"])
def test_a_pdf_under_another_name_is_read_as_what_it_is(name: str) -> None:
    document = read(name, stdin=raw_pdf(one_page()))
    assert (document.source.format, document.source.text) == ("pdf", "KE HOACH\n")


def test_a_file_without_its_table_of_objects_is_read_and_said() -> None:
    document = read("plan.pdf", stdin=raw_pdf(one_page(), listed=False))
    assert (document.source.text, [problem.kind for problem in document.problems]) == ("KE HOACH\n", ["mended-pdf"])


def test_the_guards_are_taken_away_after_reading() -> None:
    from pdfminer import pdftypes

    before = (vars(pdftypes)["zlib"], pdftypes.PDFObjRef.resolve)
    read("plan.pdf", stdin=raw_pdf(one_page()))
    with pytest.raises(InputError):
        read("plan.pdf", stdin=raw_pdf({1: CATALOG, 2: b"2 0 R"}))
    assert (vars(pdftypes)["zlib"], pdftypes.PDFObjRef.resolve) == before


# ---- scans

_COLUMNS = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
_READER = """#!/bin/sh
if [ "$1" = --list-langs ]; then printf 'List:\\nvie\\n'; exit; fi
[ "$OMP_THREAD_LIMIT" = 1 ] || exit 1
cat <<'END'
{columns}
5\t1\t1\t1\t1\t1\t300\t300\t100\t50\t91\tKẾ
5\t1\t1\t1\t1\t2\t420\t300\t200\t50\t93\tHOẠCH
END
"""


def _with_tesseract(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "tesseract"
    program.write_text(script, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_a_scan_is_read_by_tesseract_where_the_system_has_it_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_tesseract(tmp_path, monkeypatch, _READER.format(columns=_COLUMNS))
    document = read("plan.pdf", stdin=raw_pdf(one_page(PAINTED, {10: picture()})))
    (problem,) = document.problems
    assert (document.source.text, problem.kind, problem.words["pages"]) == ("KẾ HOẠCH\n", "recognised-pages", "1")
    (anchor,) = document.source.anchors
    assert (anchor.page, anchor.box) == (1, (72.0, 72.0, 148.8, 84.0))


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 1\n", "#!/bin/sh\nprintf 'List:\\neng\\n'\n"])
def test_a_tesseract_that_fails_or_knows_no_vietnamese_is_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    _with_tesseract(tmp_path, monkeypatch, script)
    with pytest.raises(InputError, match="pdf-scanned"):
        read("plan.pdf", stdin=raw_pdf(one_page(PAINTED, {10: picture()})))


def test_only_the_pages_that_are_pictures_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tree = ONE_PAGE.replace(b"[3 0 R]/Count 1", b"[3 0 R 6 0 R 8 0 R]/Count 3")
    scan = PAGE.replace(b"4 0 R", b"7 0 R")
    content = raw_pdf({**one_page(more={10: picture()}), 2: tree, 6: scan, 7: stream(PAINTED), 8: scan})
    document = read("plan.pdf", stdin=content)
    assert [(problem.kind, problem.words["pages"]) for problem in document.problems] == [("scanned-pages", "2–3")]
