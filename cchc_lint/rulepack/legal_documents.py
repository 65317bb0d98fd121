"""The legal documents that plans cite, from ``rules/_data/legal_documents.yaml``."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from cchc_lint.rulepack.files import data

CONFIRMED = "C"
_SURENESS = {CONFIRMED: 2, "C2": 1, "U": 0}


@dataclass(frozen=True, slots=True)
class Reference:
    """A document named by another: its symbol, and its date or at least its year."""

    symbol: str
    date: datetime.date | None
    year: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A day with what it rests on. ``sure`` is C (confirmed), C2 (second-hand) or U (unconfirmed)."""

    day: datetime.date
    sure: str
    source: str


@dataclass(frozen=True, slots=True)
class Ending:
    """That a document is no longer in force from ``day`` on; ``how``: replaced, expired, partly, period (is over)."""

    day: datetime.date
    how: str
    by: Reference
    sure: str
    source: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """By what a document was amended."""

    by: Reference
    sure: str
    source: str


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """One document. ``sure`` speaks for symbol, type, issuer and title, ``date_sure`` for the date.

    ``date`` is None where only the year is known. ``told_by`` are words of its subject, in small letters.
    """

    symbol: str
    date: datetime.date | None
    year: int
    type: str
    issuer: str
    title: str
    told_by: tuple[str, ...]
    sure: str
    date_sure: str
    source: str
    begins: Fact | None
    endings: tuple[Ending, ...]
    amendments: tuple[Amendment, ...]

    def ended(self, day: datetime.date) -> Ending | None:
        """Why it was no longer in force on that day: the surest reason, of equal ones the latest; None if it was."""
        past = [ending for ending in self.endings if ending.day <= day]
        return max(past, key=lambda ending: (_SURENESS[ending.sure], ending.day), default=None)


@dataclass(frozen=True)
class LegalDocuments:
    """All documents of the table, in its order.

    ``sources`` words what the facts rest on, by key and language; ``derived`` are words in the titles of documents
    that amend, guide or replace another one.
    """

    documents: tuple[LegalDocument, ...]
    sources: Mapping[str, Mapping[str, str]]
    derived: tuple[str, ...]

    @cached_property
    def by_symbol(self) -> Mapping[str, tuple[LegalDocument, ...]]:
        found: dict[str, tuple[LegalDocument, ...]] = {}
        for document in self.documents:
            found[document.symbol] = (*found.get(document.symbol, ()), document)
        return found

    @cached_property
    def by_type(self) -> Mapping[str, tuple[LegalDocument, ...]]:
        found: dict[str, tuple[LegalDocument, ...]] = {}
        for document in self.documents:
            found[document.type] = (*found.get(document.type, ()), document)
        return found

    def find(self, reference: Reference) -> LegalDocument | None:
        """The document that a reference names."""
        for document in self.by_symbol.get(reference.symbol, ()):
            if document.year == reference.year and reference.date in (None, document.date):
                return document
        return None


@lru_cache(maxsize=1)
def legal_documents() -> LegalDocuments:
    """The table, read once."""
    table = data("legal_documents")
    return LegalDocuments(tuple(map(_document, table["documents"])), table["sources"], tuple(table["derived"]))


def _document(entry: Mapping[str, Any]) -> LegalDocument:
    date = _day(entry.get("date"))
    begins = entry.get("from")
    return LegalDocument(
        symbol=entry["symbol"],
        date=date,
        year=date.year if date else entry["year"],
        type=entry["type"],
        issuer=entry["issuer"],
        title=entry["title"],
        told_by=tuple(entry.get("told_by", ())),
        sure=entry["sure"],
        date_sure=entry.get("date_sure", entry["sure"]),
        source=entry["source"],
        begins=Fact(_required(begins["day"]), begins["sure"], begins["source"]) if begins else None,
        endings=tuple(
            Ending(_required(one["day"]), one["how"], _reference(one["by"]), one["sure"], one["source"])
            for one in entry.get("until", ())
        ),
        amendments=tuple(
            Amendment(_reference(one["by"]), one["sure"], one["source"]) for one in entry.get("amended", ())
        ),
    )


def _reference(entry: Mapping[str, Any]) -> Reference:
    date = _day(entry.get("date"))
    return Reference(entry["symbol"], date, date.year if date else entry["year"])


def _day(value: str | None) -> datetime.date | None:
    return _required(value) if value else None


def _required(value: str) -> datetime.date:
    return datetime.date.fromisoformat(value)
