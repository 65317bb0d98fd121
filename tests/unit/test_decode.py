"""Bytes become text, or the reason why they do not is said at its place."""

from __future__ import annotations

import pytest

from cchc_lint.checks.input import likely_encoding
from cchc_lint.errors import InputError
from cchc_lint.finding import Problem
from cchc_lint.readers import read
from cchc_lint.readers.decode import Decoded, Limits, decode, packed_format
from cchc_lint.source import Position, Span

SENTENCE = "Xã Bình An nâng cao chất lượng phục vụ người dân, đẩy mạnh chuyển đổi số và được Ủy ban nhân dân huyện khen"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_text_is_read_whatever_its_form(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)).text == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_moves_no_column(encoding: str) -> None:
    document = read("plan.yaml", stdin="title: a\n".encode(encoding))
    assert document.tree is not None
    assert document.source.position(document.tree.span.start) == Position(1, 1)


def test_bytes_of_an_8_bit_encoding_stand_for_themselves_and_are_marked_legacy() -> None:
    assert decode("Kế\n".encode() + b"x\xe9\xea\xe0\xf1\n") == Decoded(
        "K\xe1\xba\xbf\nx\xe9\xea\xe0\xf1\n", "latin-1", legacy=True, first=6
    )


def test_legacy_text_makes_the_document_unusable_and_points_at_the_first_foreign_line() -> None:
    document = read("plan.txt", stdin=b"KE HOACH\n  \xf1\xe0y m\xe1nh \n")
    assert document.unusable
    assert document.problems == (Problem("undecodable-text", Span(11, 19)),)


def test_one_damaged_letter_leaves_the_rest_readable() -> None:
    content = SENTENCE.encode().replace("lượng".encode(), "lượ".encode() + b"\xff")
    document = read("plan.txt", stdin=content)
    (problem,) = document.problems
    assert (problem.kind, document.source.quote(problem.span), problem.words) == (
        "damaged-text",
        "lượ\ufffd",
        {"n": "1"},
    )
    assert not document.unusable


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "pdf"),
        (b"PK\x03\x04....word/document.xml", "docx"),
        (b"PK\x03\x04....xl/workbook.xml", "xlsx"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
        (b"PK\x03\x04....", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        (b"{\\rtf1 ", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\n<!DOCTYPE html><p>", "html"),
        (b"abc\x00\x01\x02def", "binary"),
        (b"schema: cchc-plan/1\n", None),
        (SENTENCE.encode("utf-16-le"), None),
    ],
)
def test_packed_formats_are_known_by_their_content(content: bytes, name: str | None) -> None:
    assert packed_format(content) == name


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"{\\rtf1", "other-format"),
        (b"GIF89a", "no-document"),
        (b"\x00\x01", "binary-file"),
        (b"", "empty-file"),
        (b" \r\n\t\n", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
    ],
)
def test_what_holds_no_text_is_an_unusable_document_that_says_why(content: bytes, kind: str) -> None:
    document = read("plan.yaml", stdin=content)
    assert ([problem.kind for problem in document.problems], document.unusable) == ([kind], True)


@pytest.mark.parametrize(
    ("path", "text", "form"),
    [
        ("a.yaml", "schema: cchc-plan/1\n", "yaml"),
        ("a.yaml", "{", "yaml"),
        ("a.yaml", "ỦY BAN NHÂN DÂN\nXÃ BÌNH AN\n", "text"),
        ("a.json", "{}", "json"),
        ("a.json", "schema: cchc-plan/1\n", "yaml"),
        ("a.txt", "schema: cchc-plan/1\n", "yaml"),
        ("a.txt", '{"schema": "cchc-plan/1"}', "json"),
        ("a.txt", "Title: a plan\nI. Mục đích\n", "text"),
        ("a.txt", "# Kế hoạch\n\n## Mục đích\n", "markdown"),
        ("a.md", "Kế hoạch\n", "markdown"),
        ("-", "# plan of the commune\nschema: cchc-plan/1\n", "yaml"),
        ("-", '{\n "schema": "cchc-plan/1"}', "json"),
        ("-", "| a | b |\n|---|---|\n| 1 | 2 |\n", "markdown"),
        ("plan", "ỦY BAN NHÂN DÂN\n", "text"),
    ],
)
def test_the_format_is_what_the_name_says_unless_the_content_says_otherwise(path: str, text: str, form: str) -> None:
    assert read(path, stdin=text.encode()).source.format == form


def test_an_input_above_the_limit_is_refused_before_it_is_read(tmp_path: object) -> None:
    limits = Limits(tree_bytes=10, text_bytes=20)
    assert read("a.txt", stdin=b"x" * 20, limits=limits).blocks
    for path, size in (("a.txt", 21), ("a.yaml", 12)):
        with pytest.raises(InputError) as caught:
            read(path, stdin=b"a: " + b"x" * (size - 3), limits=limits)
        assert caught.value.key == "file-too-large"


def test_a_file_that_cannot_be_opened_is_an_input_error(tmp_path: object) -> None:
    keys = []
    for path in (f"{tmp_path}/none.yaml", str(tmp_path), "a\0b"):
        with pytest.raises(InputError) as caught:
            read(path)
        keys.append(caught.value.key)
    assert keys == ["file-missing", "file-is-folder", "file-unreadable"]


TCVN3 = bytes.fromhex("ae c8 79 20 6d b9 6e 68 20 74 75 79 aa 6e 20 74 72 75 79 d2 6e 20 ae ad ee 63 20 67 69 a8 6f")
VNI = b"\xf1a\xe5y ma\xefnh tuye\xe2n truye\xe0n \xf1\xf6\xf4\xefc"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TCVN3, "TCVN3 (ABC)"),
        (VNI, "VNI"),
        ("đưa ngươ\u0300i dân đươ\u0323c phu\u0323c vu\u0323 tô\u0301t hơn".encode("cp1258"), "Windows-1258"),
        ("résumé déjà là".encode("latin-1"), None),
        (b"plain", None),
    ],
)
def test_old_vietnamese_encodings_are_told_apart_by_their_commonest_bytes(content: bytes, name: str | None) -> None:
    assert likely_encoding(content.decode("latin-1")) == name
