"""The links file (``cascade.links.tsv``): what a reviewer decided about links, one row a pair.

The columns are those of SSSOM (Matentzoglu et al. 2022, doi:10.1093/database/baac035), with a fingerprint of both ends
as Doorstop keeps one of a reviewed link. A row whose justification is ``computed`` is a proposal; a person makes it a
decision by writing ``manual``, or ``Not`` before the object. Instead of an id the object may be ``none`` (confirmed
that nothing answers the task) or ``not-applicable`` (the comment says why). A file knows nothing of line ends and byte
order marks of spreadsheets: the reader has dealt with them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cchc_lint.align.decisions import Decisions
from cchc_lint.align.model import Link, Origin, Pairing, State
from cchc_lint.finding import Problem
from cchc_lint.source import Source, Span

COLUMNS = (
    "object_source",
    "subject_id",
    "predicate_modifier",
    "object_id",
    "mapping_justification",
    "confidence",
    "reviewer_label",
    "comment",
    "subject_fingerprint",
    "object_fingerprint",
    "subject_label",
    "object_label",
)
_WANTED = ("object_source", "subject_id", "object_id", "mapping_justification")
NOT = "Not"
NONE = "none"
NOT_APPLICABLE = "not-applicable"
MANUAL = "manual"
COMPUTED = "computed"
_MANUAL_WORDS = {MANUAL, "semapv:ManualMappingCuration"}
_COMPUTED_WORDS = {COMPUTED, "semapv:LexicalSimilarityThresholdMatching"}
_NONE_WORDS = {NONE, "sssom:NoTermFound"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a links file. ``extra`` holds the columns that are the user's own.

    ``spans`` leads each column's name to its cell; a row that was not read has none.
    """

    object_source: str
    subject_id: str
    object_id: str
    manual: bool
    rejected: bool = False
    confidence: str = ""
    reviewer_label: str = ""
    comment: str = ""
    subject_fingerprint: str = ""
    object_fingerprint: str = ""
    subject_label: str = ""
    object_label: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False)

    @property
    def is_pair(self) -> bool:
        return self.object_id not in (NONE, NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Ends:
    """The items of both plans as the rows name them: texts by id."""

    superior: Mapping[str, str]
    subordinate: Mapping[str, str]


def fingerprint(text: str) -> str:
    """Twelve hexadecimal digits that change when the words of a text do, but not with case, space or punctuation."""
    words = "".join(character if character.isalnum() else " " for character in text.casefold()).split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:12]


def read_links(source: Source) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of a links file and what is wrong with it: ``links-header``, ``links-row``, ``links-conflict``."""
    rows: list[Row] = []
    problems: list[Problem] = []
    header: tuple[str, ...] | None = None
    for cells in _lines(source):
        if header is None:
            header = tuple(value for value, _ in cells)
            missing = [name for name in _WANTED if name not in header]
            if missing:
                return (), (Problem("links-header", _whole(cells), {"columns": ", ".join(missing)}),)
            continue
        row, problem = _row(header, cells)
        if row is not None:
            rows.append(row)
        if problem is not None:
            problems.append(problem)
    if header is None:
        return (), (Problem("links-header", Span(0, 0), {"columns": ", ".join(_WANTED)}),)
    return tuple(rows), (*problems, *_conflicts(rows))


def _lines(source: Source) -> Iterator[list[tuple[str, Span]]]:
    """The cells of each line with their places; empty lines and comments (``#``) are left out."""
    for number in range(1, len(source.line_starts) + 1):
        span = source.line_span(number)
        line = source.quote(span)
        if not line.strip() or line.startswith("#"):
            continue
        cells: list[tuple[str, Span]] = []
        start = span.start
        for value in line.split("\t"):
            cells.append((_unquoted(value.strip()), Span(start, start + len(value))))
            start += len(value) + 1
        yield cells


def _unquoted(value: str) -> str:
    """A cell without the quotes that spreadsheets put around one that holds quotes."""
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return value[1:-1].replace('""', '"')
    return value


def _whole(cells: Sequence[tuple[str, Span]]) -> Span:
    return Span(cells[0][1].start, cells[-1][1].end)


def _row(header: Sequence[str], cells: Sequence[tuple[str, Span]]) -> tuple[Row | None, Problem | None]:
    values = dict.fromkeys(COLUMNS, "") | {name: value for name, (value, _) in zip(header, cells, strict=False)}
    spans = {name: span for name, (_, span) in zip(header, cells, strict=False)}
    empty = [name for name in _WANTED if not values[name]]
    if empty:
        return None, Problem("links-row", _whole(cells), {"column": empty[0], "value": ""})
    for name, known in (
        ("mapping_justification", _MANUAL_WORDS | _COMPUTED_WORDS),
        ("predicate_modifier", {"", NOT}),
    ):
        if values[name] not in known:
            return None, Problem("links-row", spans[name], {"column": name, "value": values[name]})
    rejected = values["predicate_modifier"] == NOT
    object_id = NONE if values["object_id"] in _NONE_WORDS else values["object_id"]
    if object_id == NOT_APPLICABLE and values["mapping_justification"] in _MANUAL_WORDS and not values["comment"]:
        return None, Problem("links-row", _whole(cells), {"column": "comment", "value": ""})
    told = ("confidence", "reviewer_label", "comment", "subject_label", "object_label")
    prints = ("subject_fingerprint", "object_fingerprint")
    row = Row(
        object_source=values["object_source"],
        subject_id=values["subject_id"],
        object_id=object_id,
        manual=rejected or values["mapping_justification"] in _MANUAL_WORDS,
        rejected=rejected,
        extra={name: value for name, value in values.items() if name not in COLUMNS},
        spans=spans,
        **{name: values[name] for name in (*told, *prints)},
    )
    return row, None


def _conflicts(rows: Iterable[Row]) -> Iterator[Problem]:
    """A pair decided both ways, or a task with a confirmed partner of which another row says that it has none."""
    decided: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        if not row.manual:
            continue
        key = (row.object_source, row.subject_id, row.object_id)
        before = decided.setdefault(key, row)
        if before.rejected != row.rejected:
            yield Problem("links-conflict", row.spans["object_id"], {"id": row.subject_id})
    for (source, subject, _), row in decided.items():
        if row.is_pair and not row.rejected:
            others = (decided.get((source, subject, word)) for word in (NONE, NOT_APPLICABLE))
            for other in others:
                if other is not None:
                    yield Problem("links-conflict", other.spans["object_id"], {"id": subject})


def decisions_for(rows: Iterable[Row], source: str, ends: Ends) -> tuple[Decisions, tuple[Problem, ...]]:
    """What the rows decide for the subordinate plan named ``source``, and the rows that no longer fit it.

    Problems: ``links-unknown-id`` where an id is in neither plan (the row has no effect), ``links-suspect`` where the
    text of an end has changed since the decision (the decision holds, and is shown as suspect).
    """
    confirmed, rejected, missing, suspect = set(), set(), set(), set()
    not_applicable: dict[str, str] = {}
    problems: list[Problem] = []
    for row in rows:
        if row.object_source != source or not row.manual:
            continue
        unknown = [
            name
            for name, known in (("subject_id", ends.superior), ("object_id", ends.subordinate))
            if getattr(row, name) not in known and (name == "subject_id" or row.is_pair)
        ]
        if unknown:
            words = {"id": str(getattr(row, unknown[0])), "column": unknown[0]}
            problems.append(Problem("links-unknown-id", row.spans[unknown[0]], words))
            continue
        if _changed(row, ends):
            suspect.add((row.subject_id, row.object_id))
            words = {"subject": row.subject_id, "object": row.object_id}
            problems.append(Problem("links-suspect", row.spans["subject_id"], words))
        if not row.is_pair:
            if row.object_id == NONE:
                missing.add(row.subject_id)
            else:
                not_applicable[row.subject_id] = row.comment
        elif row.rejected:
            rejected.add((row.subject_id, row.object_id))
        else:
            confirmed.add((row.subject_id, row.object_id))
    found = Decisions(frozenset(confirmed), frozenset(rejected), frozenset(missing), not_applicable, frozenset(suspect))
    return found, tuple(problems)


def _changed(row: Row, ends: Ends) -> bool:
    """Whether a text is another than when the row was decided; a row without fingerprints was written by hand."""
    pairs = [(row.subject_fingerprint, ends.superior.get(row.subject_id))]
    if row.is_pair:
        pairs.append((row.object_fingerprint, ends.subordinate.get(row.object_id)))
    return any(printed and text is not None and fingerprint(text) != printed for printed, text in pairs)


def merged(rows: Iterable[Row], pairings: Mapping[str, Pairing], ends: Mapping[str, Ends]) -> tuple[Row, ...]:
    """The rows of a links file after a run: every decision as it stood, the proposals made anew.

    ``pairings`` and ``ends`` are keyed by ``object_source``; rows about plans that were not in the run stay as they
    are. A decision without fingerprints gets those of the texts as they are now.
    """
    kept = [
        _stamped(row, ends.get(row.object_source)) for row in rows if row.manual or row.object_source not in pairings
    ]
    decided = {(row.object_source, row.subject_id, row.object_id) for row in kept}
    settled = {(row.object_source, row.subject_id) for row in kept if row.manual and not row.rejected}
    proposed = [
        row
        for source, pairing in pairings.items()
        for row in proposals(source, pairing)
        if (source, row.subject_id, row.object_id) not in decided
        and (row.is_pair or (source, row.subject_id) not in settled)
    ]
    order = {item.item.id: place for pairing in pairings.values() for place, item in enumerate(pairing.assessments)}
    sources = {row.object_source: None for row in (*kept, *proposed)}
    places = {source: place for place, source in enumerate(sources)}
    everything = [*kept, *proposed]
    return tuple(sorted(everything, key=lambda row: (places[row.object_source], order.get(row.subject_id, len(order)))))


def _stamped(row: Row, ends: Ends | None) -> Row:
    if ends is None or row.subject_fingerprint or row.object_fingerprint:
        return row
    above, below = ends.superior.get(row.subject_id, ""), ends.subordinate.get(row.object_id, "")
    return replace(
        row,
        subject_fingerprint=fingerprint(above) if above else "",
        object_fingerprint=fingerprint(below) if below else "",
        subject_label=above,
        object_label=below,
    )


def proposals(source: str, pairing: Pairing) -> Iterator[Row]:
    """What the program proposes for one subordinate plan: its links, the doubtful pairs, and the tasks without any."""
    seen: set[tuple[str, str]] = set()
    for link in (*pairing.links, *pairing.queue):
        key = (link.superior.id, link.subordinate.id)
        if key not in seen and link.origin is Origin.COMPUTED:
            seen.add(key)
            yield Row(
                object_source=source,
                subject_id=link.superior.id,
                object_id=link.subordinate.id,
                manual=False,
                confidence=f"{link.confidence:.2f}",
                subject_fingerprint=fingerprint(link.superior.text.value),
                object_fingerprint=fingerprint(link.subordinate.text.value),
                subject_label=link.superior.text.value,
                object_label=link.subordinate.text.value,
            )
    words = {State.MISSING: NONE, State.NOT_APPLICABLE: NOT_APPLICABLE}
    for found in pairing.assessments:
        if found.state in words and found.origin is Origin.COMPUTED:
            yield Row(
                object_source=source,
                subject_id=found.item.id,
                object_id=words[found.state],
                manual=False,
                comment=found.reason,
                subject_fingerprint=fingerprint(found.item.text.value),
                subject_label=found.item.text.value,
            )


def is_settled(rows: Iterable[Row], source: str, link: Link) -> bool:
    """Whether a person has decided about a pair, or that its superior task has no partner."""
    return any(
        row.manual
        and (row.object_source, row.subject_id) == (source, link.superior.id)
        and (row.object_id == link.subordinate.id or not row.is_pair)
        for row in rows
    )


def decided(row: Row, *, rejected: bool, reviewer: str = "") -> Row:
    """A proposal as a person has judged it."""
    return replace(row, manual=True, rejected=rejected, reviewer_label=reviewer)


def written(rows: Sequence[Row], comments: Iterable[str] = ()) -> str:
    """The text of a links file; ``comments`` are the lines above its head, each beginning with ``#``."""
    own = dict.fromkeys(name for row in rows for name in row.extra)
    lines = [*comments, "\t".join((*COLUMNS, *own))]
    for row in rows:
        values = {
            **{name: str(getattr(row, name, "")) for name in COLUMNS},
            **row.extra,
            "predicate_modifier": NOT if row.rejected else "",
            "mapping_justification": MANUAL if row.manual else COMPUTED,
        }
        lines.append("\t".join(_cell(values.get(name, "")) for name in (*COLUMNS, *own)))
    return "\n".join(lines) + "\n"


def _cell(value: str) -> str:
    """A value on one line that no spreadsheet takes for a formula."""
    line = " ".join(value.split())
    return line.lstrip("=+-@ ") if line[:1] in "=+-@" else line
