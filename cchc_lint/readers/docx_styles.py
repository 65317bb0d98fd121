"""What Word styles say of a paragraph or a run, their ancestors included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc_lint.readers.docx_names import attribute, child, children, flag, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODY_TEXT = 9  # the outline level that Word gives to what is no heading


@dataclass(frozen=True, slots=True)
class Style:
    """A style by itself; None where it leaves the choice to the style it is based on."""

    based_on: str | None = None
    list_id: str | None = None
    depth: int | None = None
    outline: int | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    bold: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id. ``default`` is that of paragraphs which name none."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    default: str | None = None

    def chain(self, name: str | None) -> Iterator[Style]:
        """A style and what it is based on, the nearest first."""
        seen: set[str] = set()
        name = name if name in self.styles else None
        while name is not None and name in self.styles and name not in seen:
            seen.add(name)
            yield self.styles[name]
            name = self.styles[name].based_on

    def list_of(self, name: str | None) -> tuple[str | None, int | None]:
        """The list and the level that a style gives its paragraphs."""
        own = next((style for style in self.chain(name) if style.list_id is not None), None)
        depth = next((style.depth for style in self.chain(name) if style.depth is not None), None)
        return (own.list_id, depth) if own else (None, None)

    def heading(self, name: str | None) -> int:
        """The depth of the headings that a style makes, 0 for none."""
        outline = next((style.outline for style in self.chain(name) if style.outline is not None), _BODY_TEXT)
        return depth_of(outline)

    def hidden(self, name: str | None) -> bool:
        return next((style.hidden for style in self.chain(name) if style.hidden is not None), False)

    def capitals(self, name: str | None) -> bool:
        return next((style.capitals for style in self.chain(name) if style.capitals is not None), False)

    def bold(self, name: str | None) -> bool:
        return next((style.bold for style in self.chain(name) if style.bold is not None), False)


def depth_of(outline: int) -> int:
    """The depth of a heading from an outline level."""
    return outline + 1 if 0 <= outline < _BODY_TEXT else 0


def read_styles(root: _Element | None) -> Styles:
    """The styles of ``styles.xml``, none where the document has no such part."""
    styles: dict[str, Style] = {}
    default = None
    for element in children(root, "style"):
        name = attribute(element, "styleId") or ""
        styles[name] = _style(element)
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            default = name
    return Styles(styles, default)


def _style(element: _Element) -> Style:
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    listed = child(paragraph, "numPr")
    depth, outline = attribute(child(listed, "ilvl"), "val"), attribute(child(paragraph, "outlineLvl"), "val")
    named = re.fullmatch(r"(?i)heading ([1-9])", attribute(child(element, "name"), "val") or "")
    return Style(
        attribute(child(element, "basedOn"), "val"),
        attribute(child(listed, "numId"), "val"),
        None if depth is None else number(depth, 0),
        number(outline, _BODY_TEXT) if outline is not None else int(named[1]) - 1 if named else None,
        flag(run, "vanish"),
        flag(run, "caps"),
        flag(run, "b"),
    )
