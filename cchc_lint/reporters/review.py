"""The review report as a person reads it: the words and numbers that HTML, XLSX, CSV and Markdown all show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz.distance import Levenshtein

from cchc_lint.align.model import Assessment, Coverage, Item, Link, TargetLink, Track
from cchc_lint.finding import Finding, Severity
from cchc_lint.plan.model import COLUMNS, PlanTarget, Task
from cchc_lint.reporters.comparison import Comparison, Reviewed, unnumbered
from cchc_lint.reporters.places import start, where
from cchc_lint.rulepack.files import data, messages
from cchc_lint.rulepack.rule import load_rules
from cchc_lint.source import Source

Marks = tuple[tuple[bool, str], ...]  # runs of words, each with whether the other side lacks them


@dataclass(frozen=True, slots=True)
class FieldView:
    """One column of a task on both sides, in marked words; ``differs`` where they are not the same."""

    label: str
    superior: Marks
    subordinate: Marks
    differs: bool


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with both texts, the words that differ marked, and what its score is made of.

    ``subordinate`` is the id of the subordinate item, ``shown`` what a person is told instead.
    """

    subordinate: str
    shown: str
    superior_marks: Marks
    subordinate_marks: Marks
    relation: str
    origin: str
    score: float
    confidence: float
    terms: tuple[tuple[str, float, float], ...]
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in words; ``severity`` is the level's id, ``severity_word`` what it is called."""

    rule: str
    title: str
    severity: str
    severity_word: str
    message: str
    place: str
    why: str
    fix: str
    superior: str
    subordinate: str


@dataclass(frozen=True, slots=True)
class CellView:
    """The verdict on one task for one unit. ``gaps`` are findings above info about that pair."""

    state: str
    sign: str
    label: str
    reason: str
    doubt: bool
    links: tuple[LinkView, ...]
    findings: tuple[FindingView, ...]

    @property
    def gap(self) -> bool:
        """Whether a task that was taken up has something off."""
        off = any(finding.severity != Severity.INFO.label for finding in self.findings)
        return off and self.state not in ("missing", "unknown", "not_applicable")


@dataclass(frozen=True, slots=True)
class TaskView:
    """A superior task with its cell for each unit, in the order of the units."""

    id: str
    area: str
    text: str
    fields: tuple[tuple[str, str], ...]
    cells: tuple[CellView, ...]
    missed: int


@dataclass(frozen=True, slots=True)
class TargetView:
    """A superior target, the one that answers it, and how they compare."""

    superior: str
    superior_text: str
    subordinate: str
    subordinate_text: str
    verdict: str
    verdict_word: str
    doubt: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """One unit: its rank, its coverage, the counts under ``Review.columns``, and all that was found."""

    name: str
    path: str
    rank: int
    coverage: Coverage
    counts: tuple[int, ...]
    errors: int
    warnings: int
    infos: int
    findings: tuple[FindingView, ...]
    targets: tuple[TargetView, ...]
    own: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The whole report. ``plans`` are in the order given, ``ranked`` in that of merit."""

    language: str
    unit: str
    superior_path: str
    year: int | None
    columns: tuple[str, ...]
    plans: tuple[PlanView, ...]
    ranked: tuple[PlanView, ...]
    tasks: tuple[TaskView, ...]
    superior_findings: tuple[FindingView, ...]
    errors: tuple[str, ...]

    @property
    def binding(self) -> int:
        """How many superior tasks bind at least one of the units."""
        return sum(any(cell.state != "not_applicable" for cell in task.cells) for task in self.tasks)

    @property
    def untaken(self) -> tuple[TaskView, ...]:
        """The tasks that bind somebody and that nobody took up."""
        return tuple(task for task in self.tasks if task.missed and task.missed == _bound(task))

    @property
    def mostly_missed(self) -> tuple[TaskView, ...]:
        """The tasks that more than half of the units that they bind missed; at least two units must have."""
        return tuple(task for task in self.tasks if task.missed > 1 and task.missed * 2 > _bound(task))

    @property
    def average(self) -> float | None:
        """The mean share taken up, 0 to 1, over the units where one is known."""
        shares = [plan.coverage.share for plan in self.plans]
        known = [share for share in shares if share is not None]
        return sum(known) / len(known) if known else None

    def counts(self) -> Iterator[tuple[str, str, int]]:
        """Each rule and severity with findings: title, the severity's word, how many; the heaviest and most first."""
        found = [finding for plan in self.plans for finding in plan.findings] + list(self.superior_findings)
        words = {(finding.rule, finding.severity): (finding.title, finding.severity_word) for finding in found}
        numbers = Counter((finding.rule, finding.severity) for finding in found)
        order = sorted(numbers, key=lambda kind: (-Severity.named(kind[1]), -numbers[kind], kind[0]))
        yield from ((*words[kind], numbers[kind]) for kind in order)


def _bound(task: TaskView) -> int:
    """How many units a task binds for which a verdict is known."""
    return sum(cell.state not in ("not_applicable", "unknown") for cell in task.cells)


def told(language: str, group: str, key: str, /, **words: object) -> str:
    """The wording of a key of a group of ``rules/_data/review.yaml``; an unknown key stands for itself."""
    entry: Mapping[str, str] | None = data("review")[group].get(key)
    return entry[language].format_map(words) if entry else key


def shown_id(item: Item, source: Source, language: str) -> str:
    """How a person is told of an item: a task's id; a passage of the body by its place."""
    if item.track is not Track.BODY:
        return item.id
    return told(language, "words", "body-item", place=where(source, item.span, language))


def percent(share: float | None) -> str:
    """A share from 0 to 1 as whole per cent; a dash where nothing is known. Only all is 100 %, only nothing 0 %."""
    if share is None:
        return "–"
    shown = round(share * 100)
    if shown == 100 and share < 1:
        shown = 99
    if shown == 0 and share > 0:
        shown = 1
    return f"{shown} %"


def review(comparison: Comparison, language: str) -> Review:
    """The report on a comparison, in a language."""
    groups: Sequence[Mapping[str, Any]] = data("review")["columns"]
    rank = {plan.path: place for place, plan in enumerate(comparison.ranking, 1)}
    plans = tuple(_plan(plan, rank[plan.path], groups, language) for plan in comparison.subordinates)
    by_path = {plan.path: plan for plan in plans}
    superior = comparison.superior
    return Review(
        language=language,
        unit=superior.unit.name.value if superior.unit.name else comparison.superior_path,
        superior_path=comparison.superior_path,
        year=superior.year,
        columns=tuple(group[language] for group in groups),
        plans=plans,
        ranked=tuple(by_path[plan.path] for plan in comparison.ranking),
        tasks=tuple(_tasks(comparison, language)),
        superior_findings=tuple(_finding(found, language) for found in comparison.superior_findings),
        errors=tuple(str(error.words.get("path", error.key)) for error in comparison.errors),
    )


def _plan(plan: Reviewed, rank: int, groups: Sequence[Mapping[str, Any]], language: str) -> PlanView:
    counts = plan.counts()
    return PlanView(
        name=plan.name,
        path=plan.path,
        rank=rank,
        coverage=plan.coverage,
        counts=tuple(sum(counts.get(rule, 0) for rule in group["rules"]) for group in groups),
        errors=plan.count(Severity.ERROR),
        warnings=plan.count(Severity.WARNING),
        infos=plan.count(Severity.INFO),
        findings=tuple(_finding(found, language) for found in plan.findings),
        targets=tuple(_target(link, language) for link in plan.pairing.targets),
        own=tuple((item.id, unnumbered(item)) for item in plan.pairing.own),
    )


def _target(link: TargetLink, language: str) -> TargetView:
    below: PlanTarget | None = link.subordinate
    return TargetView(
        superior=link.superior.id,
        superior_text=link.superior.target.text.value,
        subordinate=below.id if below else "",
        subordinate_text=below.target.text.value if below else "",
        verdict=link.verdict.value,
        verdict_word=told(language, "verdicts", link.verdict.value),
        doubt=link.doubt,
    )


def _finding(found: Finding, language: str) -> FindingView:
    pair = found.pair
    return FindingView(
        rule=found.rule,
        title=_titles().get(found.rule, {}).get(language, found.rule),
        severity=found.severity.label,
        severity_word=_severity(found.severity, language),
        message=found.message,
        place=start(found.source, found.span, language),
        why=found.why,
        fix=found.fix,
        superior=(pair.superior or "") if pair else "",
        subordinate=(pair.subordinate or "") if pair else "",
    )


@cache
def _titles() -> Mapping[str, Mapping[str, str]]:
    return {rule.id: rule.title for rule in load_rules()}


def _severity(severity: Severity, language: str) -> str:
    return messages()[f"severity-{severity.label}"][language]


def _tasks(comparison: Comparison, language: str) -> Iterator[TaskView]:
    areas = {area["id"]: area[language] for area in data("areas")["areas"]}
    found = [_by_superior(plan, language) for plan in comparison.subordinates]
    for assessment in _superior_tasks(comparison):
        item = assessment.item
        verdicts = comparison.row(item.id)
        cells = [
            _cell(verdict, findings.get(item.id, ()), plan.pairing.subordinate.source, language)
            for plan, verdict, findings in zip(comparison.subordinates, verdicts, found, strict=True)
        ]
        yield TaskView(
            id=item.id,
            area=areas.get((item.area or "").split("/")[0]) or told(language, "words", "no-area"),
            text=unnumbered(item),
            fields=tuple(_fields(item.task, language)) if item.task else (),
            cells=tuple(cells),
            missed=comparison.missed(item.id),
        )


def _superior_tasks(comparison: Comparison) -> tuple[Assessment, ...]:
    """The verdicts of the first unit: all units have one on each superior task, in the same order."""
    return comparison.subordinates[0].pairing.assessments if comparison.subordinates else ()


def _by_superior(plan: Reviewed, language: str) -> Mapping[str, tuple[FindingView, ...]]:
    groups: dict[str, tuple[FindingView, ...]] = {}
    for found in plan.findings:
        if found.pair is not None and found.pair.superior is not None:
            groups[found.pair.superior] = (*groups.get(found.pair.superior, ()), _finding(found, language))
    return groups


def _cell(verdict: Assessment | None, findings: tuple[FindingView, ...], source: Source, language: str) -> CellView:
    state = verdict.state.value if verdict else "unknown"
    return CellView(
        state=state,
        sign=data("review")["states"][state]["sign"],
        label=told(language, "states", state),
        reason=_reason(verdict.reason, language) if verdict and verdict.reason else "",
        doubt=bool(verdict and verdict.doubt),
        links=tuple(_link(link, source, language) for link in verdict.links) if verdict else (),
        findings=findings,
    )


def _reason(key: str, language: str) -> str:
    """The words of a reason; what a reviewer wrote stands as it is."""
    return told(language, "reasons", key)


def _link(link: Link, source: Source, language: str) -> LinkView:
    superior_marks, subordinate_marks = marked(unnumbered(link.superior), unnumbered(link.subordinate))
    return LinkView(
        subordinate=link.subordinate.id,
        shown=shown_id(link.subordinate, source, language),
        superior_marks=superior_marks,
        subordinate_marks=subordinate_marks,
        relation=told(language, "relations", link.relation.value),
        origin=told(language, "origins", link.origin.value),
        score=link.rating,
        confidence=link.confidence,
        terms=tuple((told(language, "terms", term.name), term.value, term.amount) for term in link.terms),
        fields=tuple(_compared(link.superior, link.subordinate, language)),
    )


def _compared(superior: Item, subordinate: Item, language: str) -> Iterator[FieldView]:
    if superior.task is None or subordinate.task is None:
        return
    below = dict(_fields(subordinate.task, language))
    above = dict(_fields(superior.task, language))
    for column in COLUMNS:
        label = told(language, "fields", column)
        one, other = above.get(label, ""), below.get(label, "")
        if one or other:
            first, second = marked(one, other)
            yield FieldView(label, first, second, _words(one) != _words(other))


def _fields(task: Task, language: str) -> Iterator[tuple[str, str]]:
    """The filled cells of a task; those of its activities where it has none itself."""
    for column in COLUMNS:
        values = [row.cell(column).text.value for row in task.rows() if row.cell(column).filled]
        if values:
            yield told(language, "fields", column), "; ".join(dict.fromkeys(values))


def _words(value: str) -> list[str]:
    return [word.strip(".,;:()-–“”\"'").casefold() for word in value.split()]


def marked(one: str, other: str) -> tuple[Marks, Marks]:
    """Both texts in runs of words, those marked that the other side has not; case and punctuation do not count."""
    first, second = one.split(), other.split()
    left: list[tuple[bool, str]] = []
    right: list[tuple[bool, str]] = []
    for run in Levenshtein.opcodes(_words(one), _words(other)):
        if run.src_end > run.src_start:
            left.append((run.tag != "equal", " ".join(first[run.src_start : run.src_end])))
        if run.dest_end > run.dest_start:
            right.append((run.tag != "equal", " ".join(second[run.dest_start : run.dest_end])))
    return tuple(left), tuple(right)
