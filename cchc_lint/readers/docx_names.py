"""Names of WordprocessingML, and the little that is asked of its elements everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc_lint.readers.package import switched_on

if TYPE_CHECKING:
    from lxml.etree import _Element


@lru_cache(maxsize=256)
def word(name: str) -> str:
    """A name of the main namespace in the notation of lxml."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - python-docx takes 0.14 s to import

    return qn(f"w:{name}")


def children(element: _Element | None, *names: str) -> Iterator[_Element]:
    return element.iterchildren(*map(word, names)) if element is not None else iter(())


def child(element: _Element | None, name: str) -> _Element | None:
    return next(children(element, name), None)


def attribute(element: _Element | None, name: str) -> str | None:
    """The value of ``w:NAME``; None where the element or the attribute is not there."""
    return None if element is None else element.get(word(name))


def number(value: str | None, otherwise: int) -> int:
    """An attribute as a number of at most nine digits; ``otherwise`` where it is none."""
    return int(value) if value and re.fullmatch(r"[+-]?\d{1,9}", value, re.ASCII) else otherwise


def flag(properties: _Element | None, name: str) -> bool | None:
    """What an on/off property says; None where it is not written."""
    found = child(properties, name)
    return None if found is None else switched_on(attribute(found, "val"))
