"""Running rules on a plan: hits become findings, in the user's language and in one total order."""

from __future__ import annotations

import bisect
import importlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cchc_lint.engine.logical import LogicalMap, logical_map
from cchc_lint.errors import RuleFileError
from cchc_lint.finding import Finding, Hit, Note, Pair, Severity
from cchc_lint.plan.model import Kind, Plan
from cchc_lint.registry import Check, find, read_params
from cchc_lint.rulepack.files import data, messages, place_of
from cchc_lint.rulepack.rule import EARLIER, OTHERS, SUBORDINATES, SUPERIOR, Face, Rule
from cchc_lint.source import Source, Span

if TYPE_CHECKING:
    from cchc_lint.align.editions import Editions
    from cchc_lint.align.model import Pairing

    Target = Plan | Pairing | Editions | Sequence[Pairing]  # what a check looks at

CRASH = "internal/rule-crash"
_QUOTE_LENGTH = 90


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How findings are made: the language of the messages, draft or not, severities that replace the rules' own."""

    language: str = "vi"
    draft: bool = False
    severities: Mapping[str, Severity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule with the function that carries it out and the parameters that function takes."""

    rule: Rule
    check: Check
    params: Any


def bind(rules: Iterable[Rule]) -> tuple[BoundRule, ...]:
    """Each rule with its check; ``RuleFileError`` at the place of a check or parameter that does not exist."""
    return tuple(_bind(rule) for rule in rules)


def _bind(rule: Rule) -> BoundRule:
    module = rule.check.split(".")[0]
    try:
        importlib.import_module(f"cchc_lint.checks.{module}")
    except ModuleNotFoundError as error:
        if error.name != f"cchc_lint.checks.{module}":
            raise
    check = find(rule.check)
    if check is None:
        raise RuleFileError("rule-file-no-check", place=place_of(rule.path, ("check",)), name=rule.check)
    try:
        return BoundRule(rule, check, read_params(check.params, rule.params))
    except TypeError as error:
        key = re.split(r"[.:\[]", str(error))[0]
        place = place_of(rule.path, ("params", key))
        raise RuleFileError("rule-file-params", place=place, reason=str(error)) from error


class Binding:
    """Rules that are bound when a plan first holds what they look at: a table without prose loads no check of prose."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._bound: dict[str, BoundRule] = {}

    def for_plan(self, plan: Plan) -> Iterator[BoundRule]:
        """The rules that have something to look at in the plan, in their order."""
        for rule in self._rules:
            if concerns(rule, plan):
                if rule.id not in self._bound:
                    self._bound[rule.id] = _bind(rule)
                yield self._bound[rule.id]


def concerns(rule: Rule, plan: Plan) -> bool:
    """Whether the plan has a part that the rule names under ``needs``, and may be of a kind that it is made for.

    A rule that names none always looks.
    """
    if rule.kinds and plan.kind is not Kind.UNKNOWN and plan.kind.value not in rule.kinds:
        return False
    return not rule.needs or any(getattr(plan, part) for part in rule.needs if part not in OTHERS)


def check_plan(plan: Plan, rules: Iterable[BoundRule], settings: RunSettings) -> tuple[Finding, ...]:
    """Every finding of the rules in the plan, by place; equal hits of one rule are one finding."""
    return _found(plan, plan, (bound for bound in rules if concerns(bound.rule, plan)), settings)


def check_pairing(pairing: Pairing, rules: Iterable[BoundRule], settings: RunSettings) -> tuple[Finding, ...]:
    """Every finding of the cascade rules in the subordinate plan of a pairing, by place."""
    return _found(pairing, pairing.subordinate, (bound for bound in rules if SUPERIOR in bound.rule.needs), settings)


def check_editions(editions: Editions, rules: Iterable[BoundRule], settings: RunSettings) -> tuple[Finding, ...]:
    """Every finding of the rules that compare a plan with an earlier one, in the newer plan, by place."""
    return _found(editions, editions.new, (bound for bound in rules if EARLIER in bound.rule.needs), settings)


def check_superior(
    pairings: Sequence[Pairing], rules: Iterable[BoundRule], settings: RunSettings
) -> tuple[Finding, ...]:
    """Every finding in the superior plan of the rules that look at it beside all plans below, by place."""
    if not pairings:
        return ()
    chosen = (bound for bound in rules if SUBORDINATES in bound.rule.needs)
    return _found(pairings, pairings[0].superior, chosen, settings)


def _found(target: Target, plan: Plan, rules: Iterable[BoundRule], settings: RunSettings) -> tuple[Finding, ...]:
    maker = _Maker(plan, settings)
    found = [finding for bound in rules for finding in maker.findings(bound, target)]
    return _numbered(sorted(found, key=_order)) if found else ()


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return (finding.span.start, finding.span.end, finding.rule, finding.message)


class _Maker:
    """Turns hits in one plan into findings; holds what all of them need."""

    def __init__(self, plan: Plan, settings: RunSettings) -> None:
        self.plan = plan
        self.settings = settings
        self.places: LogicalMap | None = None
        self.doubtful = _doubtful_rows(plan)
        self.recognised = [(span.start, span.end) for span in plan.recognised]
        self.wording = messages()

    def findings(self, bound: BoundRule, target: Target) -> Iterator[Finding]:
        seen: set[tuple[Span, str | None, Pair | None]] = set()
        try:
            for hit in bound.check.run(target, bound.params):
                if (hit.span, hit.variant, hit.pair) not in seen:
                    seen.add((hit.span, hit.variant, hit.pair))
                    yield self.finding(bound.rule, hit)
        except RecursionError:
            raise
        except Exception as error:  # a rule that breaks down must not take the others with it
            yield self.crash(bound.rule, error)

    def finding(self, rule: Rule, hit: Hit) -> Finding:
        language = self.settings.language
        face = rule.faces[hit.variant or ""]
        words = {"quote": quoted(self.plan.source, hit.span), **hit.words}
        doubt = self.doubt(rule, hit)
        message = face.message[language].format_map(words)
        if doubt:
            message = self.wording[doubt][language].format(message=message)
        related = tuple(
            Note(item.span, rule.notes[item.note][language].format_map({**words, **item.words}), item.source)
            for item in hit.related
        )
        if self.places is None:
            self.places = logical_map(self.plan)
        return Finding(
            source=self.plan.source,
            rule=rule.id,
            severity=self.severity(rule, face, bool(doubt)),
            span=hit.span,
            message=message,
            why=rule.why[language].format_map(words),
            fix=face.fix[language].format_map(words),
            logical=self.places.path(hit.span),
            related=related,
            edit=hit.edit,
            fingerprint="",
            pair=hit.pair,
        )

    def severity(self, rule: Rule, face: Face, doubt: bool) -> Severity:
        if rule.id in self.settings.severities:
            return self.settings.severities[rule.id]
        severity = face.severity or rule.severity
        if self.settings.draft and rule.draft is not None:
            severity = min(severity, rule.draft)
        return severity.lowered() if doubt else severity

    def doubt(self, rule: Rule, hit: Hit) -> str | None:
        """The key of what is said where a hit is not sure: its row may be misread, its letters, or what it concludes.

        What is said of the reading itself is sure.
        """
        if rule.category != "input" and _within(self.recognised, hit.span):
            return "recognised"
        if _within(self.doubtful, hit.span):
            return "misread"
        return "doubtful" if hit.doubt else None

    def crash(self, rule: Rule, error: Exception) -> Finding:
        language = self.settings.language
        words = {"rule": rule.id, "reason": f"{type(error).__name__}: {error}"}
        return Finding(
            source=self.plan.source,
            rule=CRASH,
            severity=Severity.ERROR,
            span=Span(0, 0),
            message=self.wording["rule-crash"][language].format_map(words),
            why=self.wording["rule-crash-why"][language],
            fix=self.wording["rule-crash-fix"][language].format_map(words),
            logical="",
            related=(),
            edit=None,
            fingerprint="",
        )


def _doubtful_rows(plan: Plan) -> list[tuple[int, int]]:
    """Start and end of each table row read with less confidence than a finding can stand on."""
    limit: float = data("confidence")["doubt_below"]
    return sorted((task.span.start, task.span.end) for task in plan.tasks() if task.confidence < limit)


def _within(stretches: Sequence[tuple[int, int]], span: Span) -> bool:
    """Whether a span begins in one of the stretches, which are sorted."""
    index = bisect.bisect_right(stretches, span.start, key=lambda stretch: stretch[0]) - 1
    return index >= 0 and span.start < stretches[index][1]


def quoted(source: Source, span: Span) -> str:
    """The raw words of a span on one line, cut in the middle where they are long."""
    words = " ".join(source.quote(span).split())
    if len(words) <= _QUOTE_LENGTH:
        return words
    half = (_QUOTE_LENGTH - 3) // 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"


def _numbered(findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings with fingerprints: rule, quoted words, logical place, and which of several equal ones it is.

    A fingerprint survives text added or removed elsewhere, so a baseline holds while the plan is edited.
    """
    import hashlib  # noqa: PLC0415 - 3 ms that a plan without findings need not pay

    counts: dict[str, int] = {}
    result = []
    for finding in findings:
        words = " ".join(finding.source.quote(finding.span).split()).casefold()
        about = (finding.pair.superior or "", finding.pair.subordinate or "") if finding.pair else ()
        key = "\x1f".join((finding.rule, words, finding.logical, *about))
        counts[key] = counts.get(key, 0) + 1
        digest = hashlib.sha256(f"{key}\x1f{counts[key]}".encode()).hexdigest()[:24]
        result.append(replace(finding, fingerprint=digest))
    return tuple(result)
