"""Citations explained: how each was read, and what is known of the document. What the ``cite`` command shows."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_lint.plan.grammar.citations import Citation
from cchc_lint.plan.legal_basis import Judgement, named, written
from cchc_lint.reporters.columns import shown
from cchc_lint.reporters.text import Look, wrapped
from cchc_lint.rulepack.legal_documents import Amendment, Ending, LegalDocument, Reference, legal_documents

CITED_SCHEMA = "cchc-lint/citations/1"


@dataclass(frozen=True, slots=True)
class CitedReading:
    """A citation as it was read and judged."""

    citation: Citation
    judgement: Judgement

    @property
    def wrong(self) -> bool:
        """Whether it is judged an error: another date or number for certain, or a symbol of another type."""
        judgement = self.judgement
        certain = judgement.kind.startswith("wrong-") and judgement.sure and judgement.told
        return certain or "type-mismatch" in self.citation.defects

    def in_force(self, day: datetime.date | None) -> bool | None:
        """Whether the document was in force on that day, as far as anything is known of it."""
        document = self.judgement.document
        if document is None or day is None:
            return None
        if (document.date and day < document.date) or (document.begins and day < document.begins.day):
            return False
        ending = document.ended(day)
        if ending is None:
            return True if document.begins else None
        return ending.how == "partly"


def explained(readings: Sequence[CitedReading], day: datetime.date | None, look: Look) -> str:
    """The citations for people, one block each; ``day`` is the one on which validity is asked for, if any."""
    blocks = ["\n".join(_block(reading, day, look)) for reading in readings]
    return "\n\n".join(blocks) + "\n"


def explained_json(readings: Sequence[CitedReading], day: datetime.date | None, language: str) -> str:
    """The same for programs; sources are worded in the language asked for."""
    content = {
        "schema": CITED_SCHEMA,
        "on": day.isoformat() if day else None,
        "citations": [_entry(reading, day, language) for reading in readings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


# ---------------------------------------------------------------- text


def _block(reading: CitedReading, day: datetime.date | None, look: Look) -> Iterator[str]:
    citation, judgement = reading.citation, reading.judgement
    yield look.paint("".join(map(shown, " ".join(citation.text.value.split()))), "strong")
    for key, value in (
        ("type", citation.type),
        ("number", citation.number),
        ("date", written(citation.date) if citation.date else _moment(citation)),
        ("issuer", citation.issuer and citation.issuer.value),
        ("title", citation.title and citation.title.value),
    ):
        yield from _line(look, f"cite-{key}", value or look.say("cite-not-printed"))
    for defect in citation.defects:
        yield from _line(look, "cite-defect", look.say(f"cite-{defect}", type=citation.symbol_type))
    yield from _line(look, "cite-judgement", _verdict(judgement, look))
    if judgement.document is not None:
        yield from _facts(judgement.document, look)
        if day is not None:
            answer = {True: "yes", False: "no", None: "unknown"}[reading.in_force(day)]
            yield from wrapped(look.say(f"cite-on-{answer}"), look, look.say("cite-on", date=written(day)))


def _line(look: Look, label: str, value: str) -> Iterator[str]:
    yield from wrapped(" ".join(value.split()), look, look.say(label))


def _moment(citation: Citation) -> str | None:
    return citation.date_moment.text.value if citation.date_moment else None


def _verdict(judgement: Judgement, look: Look) -> str:
    key = judgement.kind if judgement.sure or judgement.kind in ("known", "unknown") else f"{judgement.kind}-unsure"
    if judgement.kind == "known" and judgement.document is None:
        key = "known-several"
    document = judgement.document
    date = written(document.date) if document and document.date else ""
    return look.say(f"cite-{key}", document=named(document) if document else "", date=date)


def _facts(document: LegalDocument, look: Look) -> Iterator[str]:
    yield from _line(look, "cite-known-title", _sure(document.title, document.sure, look))
    yield from _line(look, "cite-known-issuer", document.issuer)
    if document.begins:
        yield from _line(look, "cite-from", _sure(written(document.begins.day), document.begins.sure, look))
    for ending in document.endings:
        text = look.say(f"cite-{ending.how}", date=written(ending.day), document=_reference(ending.by))
        yield from _line(look, "cite-until", _sure(text, ending.sure, look))
    for amendment in document.amendments:
        yield from _line(look, "cite-amended", _sure(_reference(amendment.by), amendment.sure, look))
    yield from _line(look, "cite-source", legal_documents().sources[document.source][look.language])


def _sure(text: str, sure: str, look: Look) -> str:
    return f"{text} ({look.say(f'cite-sure-{sure}')})"


def _reference(reference: Reference) -> str:
    document = legal_documents().find(reference)
    return named(document) if document else reference.symbol


# ---------------------------------------------------------------- JSON


def _entry(reading: CitedReading, day: datetime.date | None, language: str) -> dict[str, Any]:
    citation, judgement = reading.citation, reading.judgement
    return {
        "text": citation.text.value,
        "type": citation.type,
        "number": citation.number,
        "date": citation.date.isoformat() if citation.date else None,
        "issuer": citation.issuer.value if citation.issuer else None,
        "title": citation.title.value if citation.title else None,
        "own": citation.own,
        "defects": list(citation.defects),
        "judgement": judgement.kind,
        "sure": (judgement.sure and judgement.told) if judgement.kind.startswith("wrong-") else None,
        "error": reading.wrong,
        "in_force": reading.in_force(day),
        "document": _document_entry(judgement.document, language) if judgement.document else None,
    }


def _document_entry(document: LegalDocument, language: str) -> dict[str, Any]:
    sources = {key: wording[language] for key, wording in legal_documents().sources.items()}
    begins = document.begins
    return {
        "symbol": document.symbol,
        "date": document.date.isoformat() if document.date else None,
        "year": document.year,
        "type": document.type,
        "issuer": document.issuer,
        "title": document.title,
        "sure": document.sure,
        "date_sure": document.date_sure,
        "source": sources[document.source],
        "from": begins and {"day": begins.day.isoformat(), "sure": begins.sure, "source": sources[begins.source]},
        "until": [
            {"day": ending.day.isoformat(), "how": ending.how, **_by_entry(ending, sources)}
            for ending in document.endings
        ],
        "amended": [_by_entry(amendment, sources) for amendment in document.amendments],
    }


def _by_entry(change: Ending | Amendment, sources: Mapping[str, str]) -> dict[str, Any]:
    by = {
        "symbol": change.by.symbol,
        "date": change.by.date.isoformat() if change.by.date else None,
        "year": change.by.year,
    }
    return {"by": by, "sure": change.sure, "source": sources[change.source]}
