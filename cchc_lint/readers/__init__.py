"""Inputs of every format as documents: bytes told apart by content, read by the reader of their kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from cchc_lint.document import Document
from cchc_lint.errors import InputError
from cchc_lint.finding import Problem
from cchc_lint.readers.decode import PROTECTED, Limits, Told, damage, decode, is_document, packed_format
from cchc_lint.source import Source, Span

_FORMATS = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}


# Each reader is imported when an input of its format is there: no run pays for the others.


def _read_yaml(source: Source, limits: Limits) -> Document:
    from cchc_lint.readers.yaml_tree import read_yaml  # noqa: PLC0415

    return read_yaml(source, limits)


def _read_json(source: Source, limits: Limits) -> Document:
    from cchc_lint.readers.json_tree import read_json  # noqa: PLC0415

    return read_json(source, limits)


def _read_markdown(source: Source, limits: Limits) -> Document:
    from cchc_lint.readers.markdown import read_markdown  # noqa: PLC0415

    return read_markdown(source)


def _read_text(source: Source, limits: Limits) -> Document:
    from cchc_lint.readers.text import read_text  # noqa: PLC0415

    return read_text(source)


_TEXT_READERS: dict[str, Callable[[Source, Limits], Document]] = {
    "yaml": _read_yaml,
    "json": _read_json,
    "markdown": _read_markdown,
    "text": _read_text,
}


def _read_docx(path: str, content: bytes, limits: Limits) -> Document:
    from cchc_lint.readers.docx import read_docx  # noqa: PLC0415 - brings python-docx and lxml along

    return read_docx(path, content, limits)


def _read_flat_docx(path: str, content: bytes, limits: Limits) -> Document:
    from cchc_lint.readers.docx import read_flat_docx  # noqa: PLC0415

    return read_flat_docx(path, content, limits)


def _read_odt(path: str, content: bytes, limits: Limits) -> Document:
    from cchc_lint.readers.odt import read_odt  # noqa: PLC0415

    return read_odt(path, content, limits)


def _read_doc(path: str, content: bytes, limits: Limits) -> Document:
    from cchc_lint.readers.legacy_doc import read_doc  # noqa: PLC0415

    return read_doc(path, content, limits)


# Readers of packed formats by the name that ``packed_format`` gives: path and content → Document.
_PACKED_READERS: dict[str, Callable[[str, bytes, Limits], Document]] = {
    "docx": _read_docx,
    "docx-xml": _read_flat_docx,
    "odt": _read_odt,
    "doc": _read_doc,
}


def read(path: str, *, stdin: bytes | None = None, limits: Limits | None = None, told: Told | None = None) -> Document:
    """The document in a file, or in ``stdin`` if that is given; ``path`` then only names it and tells its format.

    ``InputError`` if the file cannot be opened, is larger than the limits allow, or is a package (docx, odt, doc) that
    is damaged, protected or unsafe. What else cannot be read is a problem of the document, which is then ``unusable``.
    Of a PDF every page that was read is ``told``.
    """
    limits = limits or Limits()
    content = _content(path, limits.bytes) if stdin is None else stdin
    if len(content) > limits.bytes:
        raise _too_large(path, limits.bytes)
    packed = packed_format(content)
    if packed is not None:
        return _read_packed(path, content, packed, limits, told)
    decoded = decode(content)
    form = text_format(path, decoded.text)
    largest = limits.tree_bytes if form in ("yaml", "json") else limits.text_bytes
    if len(content) > largest:
        raise _too_large(path, largest)
    source = Source(path, decoded.text, form, decoded.encoding)
    problems = damage(decoded, source)
    if decoded.legacy:
        return Document(source, problems=problems, unusable=True)
    if not decoded.text.strip():
        return Document(source, problems=(Problem("empty-file", Span(0, 0)),), unusable=True)
    document = _TEXT_READERS[form](source, limits)
    if not problems:
        return document
    return Document(source, document.blocks, document.tree, (*problems, *document.problems), document.unusable)


def _content(path: str, limit: int) -> bytes:
    """The bytes of a file, one more than the limit at most."""
    try:
        with Path(path).open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise InputError("file-missing", path=path, nearest="") from None
    except IsADirectoryError:
        raise InputError("file-is-folder", path=path) from None
    except PermissionError:
        raise InputError("file-refused", path=path) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError("file-unreadable", path=path, reason=reason) from error


def _too_large(path: str, limit: int) -> InputError:
    return InputError("file-too-large", path=path, limit=limit // 1_000_000)


def _read_packed(path: str, content: bytes, packed: str, limits: Limits, told: Told | None) -> Document:
    if packed == PROTECTED:
        raise InputError("file-protected", path=path)
    if packed == "pdf":
        from cchc_lint.readers.pdf import read_pdf  # noqa: PLC0415 - brings pdfplumber along

        return read_pdf(path, content, limits, told)
    if packed in _PACKED_READERS:
        return _PACKED_READERS[packed](path, content, limits)
    kind = "other-format" if is_document(packed) else "binary-file" if packed == "binary" else "no-document"
    problem = Problem(kind, Span(0, 0), {"format": packed})
    return Document(Source(path, "", packed), problems=(problem,), unusable=True)


# ---------------------------------------------------------------- telling text formats apart

_KEY = re.compile(r"""["']?[A-Za-z_][\w-]*["']?\s*:(?:\s|$)""", re.ASCII)
_HEADING = re.compile(r"#{1,6}\s+\S")
_RULE = re.compile(r"\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?")
_LINES_LOOKED_AT = 400


def text_format(path: str, text: str) -> str:
    """``yaml``, ``json``, ``markdown`` or ``text``: what the name says unless the content says otherwise."""
    named = _FORMATS.get(Path(path).suffix.lower())
    lines = [line.strip() for line in text[:100_000].split("\n", _LINES_LOOKED_AT)[:_LINES_LOOKED_AT]]
    lines = [line for line in lines if line]
    bare = [line for line in lines if not line.startswith(("#", "%", "---"))]
    first = bare[0] if bare else ""
    if named == "json":
        return "json" if first.startswith(("{", "[")) or not _begins_yaml(first) else "yaml"
    if named == "yaml":
        return "yaml" if _may_be_yaml(first, bare) or not bare else _prose_format(lines)
    if named == "markdown":
        return "yaml" if lines and lines[0].startswith("schema:") else "markdown"
    if first.startswith('{"') or (first in ("{", "[", "[{") and len(bare) > 1 and bare[1].startswith(('"', "{"))):
        return "json"
    if _begins_yaml(first) and (named is None or first.startswith("schema:")):
        return "yaml"
    return _prose_format(lines)


def _begins_yaml(first: str) -> bool:
    return bool(_KEY.match(first))


def _may_be_yaml(first: str, bare: list[str]) -> bool:
    """Whether a file that is named YAML holds anything of it, however broken."""
    return first.startswith(("{", "[", "-", "&", "!", "?", "*", '"', "'", "|", ">", ":")) or any(map(_KEY.match, bare))


def _prose_format(lines: list[str]) -> str:
    headings = sum(1 for line in lines if _HEADING.match(line))
    return "markdown" if headings > 1 or any(map(_RULE.fullmatch, lines)) else "text"
