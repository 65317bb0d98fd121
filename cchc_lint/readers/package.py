"""Zip packages of office documents opened safely: sizes are known before anything is unpacked, nothing is fetched."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_lint.errors import InputError
from cchc_lint.readers.decode import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FLAT = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
# The namespace of "Strict Open XML" files, whose elements are those of the usual one.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_PROTECTED_MEMBER = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a package by name, unpacked one at a time. What a relationship calls external is never followed."""

    path: str
    content_of: Callable[[str], bytes | None]

    def xml(self, name: str | None) -> _Element | None:
        """The root of a part; None where there is none. ``InputError`` for what is no XML, or XML with a DOCTYPE."""
        content = self.content_of(name) if name else None
        return None if content is None else parse_xml(self.path, content)

    def main_part(self, kind: str, usual: str) -> str:
        """The name of the part that the package itself is related to in that way, else the ``usual`` one."""
        return next(iter(self.related("", kind)), usual)

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The names of the parts in the package that a part is related to; ``kind`` ends the relationship's type."""
        folder, name = posixpath.split(part)
        relations = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in () if relations is None else relations.iter(_RELATIONSHIP):
            inside = (relation.get("TargetMode") or "").lower() != "external"
            if inside and (relation.get("Type") or "").endswith(f"/{kind}"):
                target = relation.get("Target") or ""
                yield posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def open_zip(path: str, content: bytes, limits: Limits) -> Package:
    """The package in the bytes of a zip file. ``InputError`` if it is cut off, protected, or unpacks to too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except _BROKEN:
        raise InputError("package-broken", path=path) from None
    if any(member.flag_bits & _PROTECTED_MEMBER for member in members):
        raise InputError("file-protected", path=path)
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_bytes or unpacked > max(limits.unpacked_ratio * len(content), limits.unpacked_free):
        raise InputError("package-too-large", path=path, size=unpacked // 1_000_000)
    by_name = {_plain(member.filename): member for member in members}

    def content_of(name: str) -> bytes | None:
        member = by_name.get(_plain(name))
        if member is None:
            return None
        if member.file_size > limits.part_bytes:
            raise InputError("package-too-large", path=path, size=member.file_size // 1_000_000)
        try:
            return archive.read(member)
        except _BROKEN:
            raise InputError("package-broken", path=path) from None

    return Package(path, content_of)


def _plain(name: str) -> str:
    """A part's name as it is compared: capitals do not count, and some programs write backslashes."""
    return name.replace("\\", "/").lower()


def open_flat(path: str, content: bytes) -> Package:
    """The package in an XML file that holds all its parts (Word's "XML document")."""
    from lxml import etree  # noqa: PLC0415 - 20 ms that other formats need not pay

    parts: dict[str, bytes] = {}
    for part in parse_xml(path, content).iter(f"{_FLAT}part"):
        data = part.find(f"{_FLAT}xmlData")
        if data is not None and len(data):
            parts[(part.get(f"{_FLAT}name") or "").lstrip("/")] = etree.tostring(data[0])
    return Package(path, parts.get)


def parse_xml(path: str, content: bytes) -> _Element:
    """The root of XML that refers to nothing outside itself; ``InputError`` for other bytes."""
    from lxml import etree  # noqa: PLC0415

    if any(sign in content for sign in _DOCTYPE):
        raise InputError("package-unsafe", path=path)
    content = content.replace(_STRICT, _TRANSITIONAL)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise InputError("package-broken", path=path) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError("package-unsafe", path=path)
    return root


def switched_on(value: str | None) -> bool:
    """Whether an attribute of kind "on or off" says on; one that is not written does."""
    return value is None or not re.fullmatch(r"0|false|off", value.strip().lower())
