"""Word and OpenDocument files made to do harm, and broken ones: one clear line, nothing fetched, no traceback."""

from __future__ import annotations

import io
import os
import struct
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml

from cchc_lint import api
from cchc_lint.errors import InputError
from cchc_lint.readers import read
from cchc_lint.readers.decode import Limits
from tests.cli.command import CLEAN, Done, call
from tests.rendering.plan_docx import render_docx
from tests.rendering.word_xml import cell, docx, listed, odt, paragraph, run, table, zipped

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PLAN = yaml.safe_load(CLEAN)
_SECTIONS = [{"number": "I", "heading": "MỤC ĐÍCH", "text": "Nâng cao chất lượng phục vụ.\n"}]
_DOCUMENT = {"type": "Kế hoạch", "number": "9/KH-UBND", "issued": yaml.safe_load("2023-01-09"), "signer": "Lê Văn A"}
PLAN = render_docx({**_PLAN, "document": _DOCUMENT, "basis": [], "sections": _SECTIONS})


def checked(path: Path, content: bytes, capsys: pytest.CaptureFixture[str], *more: str) -> Done:
    path.write_bytes(content)
    return call(capsys, path, "--no-config", "--lang", "en", *more)


def told(path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> str:
    """The one line said of a file that cannot be read."""
    done = checked(path, content, capsys)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1), done
    assert path.name in done.err
    return done.err


def test_the_file_that_the_others_are_made_from_is_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = checked(tmp_path / "plan.docx", PLAN, capsys)
    assert (done.status, done.err) == (0, "")
    assert "1 task" in done.out


# ---- bombs


def test_a_part_that_unpacks_to_a_thousand_times_its_size_is_refused_before_it_is_unpacked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bomb = docx("", more={"word/document.xml": b"<a>" + bytes(60_000_000)})
    assert "unpacks to 60 MB" in told(tmp_path / "plan.docx", bomb, capsys)


def test_many_parts_are_counted_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bomb = zipped({"word/document.xml": "<a/>", **{f"word/media/{n}": bytes(1_000_000) for n in range(40)}})
    assert "unpacks to 40 MB" in told(tmp_path / "plan.docx", bomb, capsys)


def test_a_part_that_lies_about_its_size_is_broken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    honest = docx(paragraph("x" * 100_000))
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = honest.replace(struct.pack("<I", size), struct.pack("<I", 50))
    assert "damaged" in told(tmp_path / "plan.docx", lying, capsys)


def test_the_limits_in_the_data_are_those_that_the_reader_knows() -> None:
    data = yaml.safe_load((Path(api.__file__).parents[1] / "rules/_data/input_limits.yaml").read_text(encoding="utf-8"))
    assert Limits(**data) == Limits()


# ---- references to the outside


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """An address and the paths asked for there."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    http = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}/", asked
    http.shutdown()
    thread.join()
    http.server_close()


def test_entities_are_refused_and_no_file_or_address_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], server: tuple[str, list[str]]
) -> None:
    address, asked = server
    secret = tmp_path / "secret.txt"
    secret.write_text("MẬT", encoding="utf-8")
    for target in (secret.as_uri(), address):
        entity = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{target}">]>'
        assert "DOCTYPE" in told(tmp_path / "plan.docx", docx(paragraph("&e;"), before=entity), capsys)
    outer = f'<!DOCTYPE d SYSTEM "{address}x.dtd">'
    assert "DOCTYPE" in told(tmp_path / "plan.docx", docx(paragraph("x"), before=outer), capsys)
    assert asked == []


def test_entities_that_multiply_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laughs = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    entity = f'<!DOCTYPE d [<!ENTITY a "ha">{laughs}]>'
    assert "DOCTYPE" in told(tmp_path / "plan.docx", docx(paragraph("&i;"), before=entity), capsys)
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{entity}<d>&i;</d>'.encode("utf-16")
    assert "DOCTYPE" in told(tmp_path / "a.docx", docx("", more={"word/document.xml": wide}), capsys)


def test_external_relations_are_never_followed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], server: tuple[str, list[str]]
) -> None:
    address, asked = server
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="r{kind}{len(mode)}" Type="{office}/{kind}" Target="{address}{kind}" {mode}/>'
        for kind in ("styles", "numbering", "attachedTemplate", "image", "footnotes", "subDocument", "frame")
        for mode in ('TargetMode="External"', "")
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    more = {"word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>'}
    note = '<w:p><w:r><w:footnoteReference w:id="2"/><w:t>KẾ HOẠCH</w:t></w:r></w:p>'
    body = note + paragraph("I. MỤC ĐÍCH") + paragraph("Nâng cao chất lượng phục vụ.", listed("1"))
    done = checked(tmp_path / "plan.docx", docx(body, more=more), capsys, "--select", "dates")
    assert (done.status, done.err, asked) == (0, "", [])


def test_a_path_out_of_the_package_leads_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = '<Relationship Id="r" Type="x/officeDocument" Target="../../../../etc/passwd"/>'
    away = docx("", more={"_rels/.rels": f'<Relationships xmlns="{package}">{relation}</Relationships>'})
    assert "damaged" in told(tmp_path / "plan.docx", away, capsys)


# ---- protected, cut off, broken


def test_a_document_behind_a_password_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    encrypted = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    assert "password" in told(tmp_path / "plan.docx", encrypted, capsys)
    old = bytearray(OLE + bytes(1000) + "WordDocument".encode("utf-16-le"))
    old[512:514], old[522:524] = b"\xec\xa5", b"\x00\x01"
    assert "password" in told(tmp_path / "plan.doc", bytes(old), capsys)
    manifest = "<manifest:encryption-data/>"
    assert "password" in told(tmp_path / "plan.odt", odt("", more={"META-INF/manifest.xml": manifest}), capsys)
    flagged = PLAN.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    assert flagged != PLAN
    assert "password" in told(tmp_path / "zipped.docx", flagged, capsys)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.99])
def test_a_file_that_is_cut_off_is_damaged(tmp_path: Path, capsys: pytest.CaptureFixture[str], share: float) -> None:
    words = paragraph(" ".join(map(str, range(20_000))))
    whole = docx(words, more={"[Content_Types].xml": "<Types/>"})
    cut = b"PK\x03\x04" + b"....word/document.xml" if share < 0.1 else whole[: int(len(whole) * share)]
    assert "damaged" in told(tmp_path / "plan.docx", cut, capsys)


@pytest.mark.parametrize(
    "main",
    [
        b"",
        b"<w:document",
        b"\xff\xfe\x00",
        b'<document xmlns="x"><body/></document>',
        b"<a>" * 100_000,
        b"<a" + b" b='1'" * 1000 + b"/>",
    ],
)
def test_a_main_part_that_is_no_document_is_damaged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], main: bytes
) -> None:
    assert "damaged" in told(tmp_path / "plan.docx", docx("", more={"word/document.xml": main}), capsys)
    assert "damaged" in told(tmp_path / "plan.odt", odt("", more={"content.xml": main}), capsys)


def test_an_empty_file_and_a_folder_named_like_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = checked(tmp_path / "plan.docx", b"", capsys)
    assert (empty.status, empty.err) == (2, "")
    assert "empty" in empty.out
    folder = tmp_path / "folder.docx"
    folder.mkdir()
    done = call(capsys, folder, "--no-config")
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    extracted = call(capsys, "extract", folder)
    assert (extracted.status, extracted.out, extracted.err.count("\n")) == (2, "", 1)


# ---- what is odd and can be read all the same


def test_a_file_with_macros_is_read_and_they_are_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(io.BytesIO(PLAN)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        kind, b"application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    members["word/vbaProject.bin"] = OLE + bytes(100)
    done = checked(tmp_path / "plan.docm", zipped(members), capsys)
    assert (done.status, done.err) == (0, "")
    assert "1 task" in done.out


@pytest.mark.parametrize("name", ["plan.txt", "plan.yaml", "plan.pdf", "plan"])
def test_the_content_tells_the_format_whatever_the_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    done = checked(tmp_path / name, PLAN, capsys, "--output-format", "json")
    assert (done.status, done.json["files"][0]["format"], done.json["files"][0]["tasks"]) == (0, "docx", 1)


def test_a_text_named_docx_is_read_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = checked(tmp_path / "plan.docx", CLEAN.encode(), capsys, "--output-format", "json")
    assert done.json["files"][0]["format"] == "yaml"


def test_a_document_typed_in_the_old_font_vntime_is_said_to_be_and_its_words_are_shown_in_unicode(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    typed = (
        "KÕ ho¹ch c¶i c¸ch hµnh chÝnh",
        "N©ng cao chÊt l\u00adîng phôc vô nh©n d©n",
        "Thùc hiÖn nhiÖm vô ®\u00adîc giao",
    )
    body = "".join(f"<w:p>{run(line, font)}</w:p>" for line in typed * 4)
    done = checked(tmp_path / "plan.docx", docx(paragraph("KẾ HOẠCH") + body), capsys, "--select", "legacy-encoding")
    assert (done.status, done.err) == (0, "")
    assert "TCVN3" in done.out
    assert f"“{typed[0]}” is “Kế hoạch cải cách hành chính”" in " ".join(done.out.split())


def test_tables_within_tables_as_deep_as_xml_may_go_are_read_or_refused() -> None:
    for depth in (10, 60, 1000):
        body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("đáy") + "</w:tc></w:tr></w:tbl>" * depth
        try:
            assert read("a.docx", stdin=docx(body)).source.text == "đáy\n"
        except InputError as error:
            assert (error.key, depth > 60) == ("package-broken", True)


def test_absurd_figures_in_the_markup_do_no_harm() -> None:
    figure = "9" * 9
    span = f'<w:gridSpan w:val="{figure}"/><w:vMerge w:val="restart"/>'
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="{figure}"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%9"/></w:lvl>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = (
        table(cell("ô", span), f'<w:trPr><w:gridBefore w:val="{figure}"/></w:trPr>' + cell("dưới", "<w:vMerge/>"))
        + paragraph("một", listed("1") + '<w:pStyle w:val="A"/>')
        + paragraph("hai", listed("1", int(figure)))
        + '<w:p><w:r><w:sym w:char="FFFF99"/><w:sym w:char="D800"/><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    got = read("a.docx", stdin=docx(body, styles=styles, numbering=numbering)).source.text
    assert got == "ô\n\ndưới\n9999999991 một\nhai\n\n"
    wide = f'<table:table-cell table:number-columns-repeated="{figure}" table:number-rows-spanned="{figure}"/>'
    rows = f"<table:table><table:table-row>{wide}</table:table-row></table:table>"
    spaces = read("a.odt", stdin=odt(rows + f'<text:p>a<text:s text:c="{figure}"/>b</text:p>'))
    assert len(spaces.source.text) < 2000


# ---- LibreOffice

DOC = OLE + bytes(600) + "WordDocument".encode("utf-16-le")


def test_without_libreoffice_an_old_document_gets_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "needs LibreOffice" in told(tmp_path / "plan.doc", DOC, capsys)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.parametrize("script", ["sleep 60 & wait", "exit 1", "exit 0"])
def test_a_libreoffice_that_hangs_or_fails_is_said_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(InputError) as raised:
        read("plan.doc", stdin=DOC, limits=Limits(office_seconds=1))
    assert raised.value.key == "office-failed"


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_what_libreoffice_makes_of_an_old_document_is_read_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(PLAN)
    program = tmp_path / "soffice"
    copy = f'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; cp "{made}" "$2/plan.docx"'
    program.write_text(f"#!/bin/sh\n{copy}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    document = read("plan.doc", stdin=DOC)
    assert (document.source.format, document.unusable) == ("doc", False)
    assert document.blocks[-1:] == read("plan.docx", stdin=PLAN).blocks[-1:]
