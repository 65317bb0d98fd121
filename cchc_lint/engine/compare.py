"""Comparing plans: which files take part, whether one is above the others, and the findings of the cascade rules."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_lint.align.copying import copied_passages
from cchc_lint.align.decisions import UNDECIDED, Decisions
from cchc_lint.align.model import Pairing
from cchc_lint.align.pair import pair
from cchc_lint.engine.files import STDIN, Inputs, find_inputs, kind_of
from cchc_lint.engine.run import RunSettings, bind, check_pairing, check_plan, check_superior
from cchc_lint.errors import CchcLintError, InputError, UsageError
from cchc_lint.finding import Finding
from cchc_lint.plan.grammar.phrases import fold
from cchc_lint.plan.model import Plan
from cchc_lint.rulepack.files import data
from cchc_lint.rulepack.rule import SUBORDINATES, SUPERIOR, Rule


def subordinate_files(superior: str, given: Sequence[str], exclude: Sequence[str], base: Path | None) -> Inputs:
    """The subordinate files in the order given, each name of a folder or pattern in its place.

    The superior's own file is left out of what folders and patterns bring. ``UsageError`` where it is named itself, a
    file is named twice, or nothing is given.
    """
    if not given:
        raise UsageError("subordinates-wanted")
    above = _real(superior)
    named = [_real(name) for name in given if kind_of(name) != "folder"]
    for name in given:
        if kind_of(name) == "folder":
            continue
        if _real(name) == above:
            raise UsageError("compared-with-itself", path=name)
        if named.count(_real(name)) > 1:
            raise UsageError("compared-twice", path=name)
    parts = [find_inputs([name], exclude, base) for name in given]
    found = {_real(path): path for part in parts for path in part.paths if _real(path) != above}
    return Inputs(
        tuple(found.values()),
        tuple(skipped for part in parts for skipped in part.skipped),
        tuple(missing for part in parts for missing in part.missing),
    )


def _real(name: str) -> str:
    return name if name == STDIN else os.path.realpath(name)


def refuse_levels(superior: Plan, subordinate: Plan) -> None:
    """``UsageError`` where the superior plan is of the subordinate's own level, or of one below it."""
    order: Sequence[str] = data("cascade")["levels"]
    one, other = superior.unit.level, subordinate.unit.level
    if one in order and other in order and order.index(one) >= order.index(other):
        raise UsageError("not-above", superior=superior.source.path, subordinate=subordinate.source.path)


def doubts(superior: Plan, subordinate: Plan) -> Iterator[CchcLintError]:
    """What makes it doubtful that the plans belong together: levels that are not neighbours, another parent, year."""
    above, below = superior.source.path, subordinate.source.path
    level = subordinate.unit.level
    wanted = level_above(subordinate)
    if superior.unit.level is not None and wanted is not None and superior.unit.level != wanted:
        yield InputError("levels-apart", superior=above, subordinate=below)
    elif level is not None and _other_parent(superior, subordinate):
        yield InputError("another-parent", superior=above, subordinate=below, parent=subordinate.unit.parent)
    if superior.year is not None and subordinate.year is not None and superior.year != subordinate.year:
        yield InputError("years-apart", superior=above, subordinate=below, asked=superior.year, year=subordinate.year)


def level_above(plan: Plan) -> str | None:
    """The level next above a plan's; a commune's is the province since districts were abolished."""
    table = data("header")
    level = plan.unit.level
    if level == "commune":
        day = plan.identity.issued or (datetime.date(plan.year, 12, 31) if plan.year else None)
        if day is not None and day > table["districts_until"]:
            return "province"
    return table["superior"].get(level) if level else None


def _other_parent(superior: Plan, subordinate: Plan) -> bool:
    """Whether the subordinate names another unit above it than the superior's."""
    parent, name = subordinate.unit.parent, superior.unit.name
    return bool(parent and name and fold(parent.strip()) != fold(name.value.strip()))


@dataclass(frozen=True, slots=True)
class Compared:
    """A pairing with the findings in its subordinate plan."""

    pairing: Pairing
    findings: tuple[Finding, ...]


def compared(
    superior: Plan,
    subordinates: Sequence[Plan],
    rules: Iterable[Rule],
    run: RunSettings,
    decisions: Mapping[str, Decisions] | None = None,
) -> tuple[tuple[Compared, ...], tuple[Finding, ...]]:
    """Each subordinate plan compared with the superior, in the order given, and the findings in the superior plan.

    ``decisions`` are by the path of the subordinate plan. What is found in one plan does not hang on the others, but
    for what it shares with them and what most of them miss.
    """
    rules = tuple(rules)
    between = bind(rule for rule in rules if SUPERIOR in rule.needs)
    over_all = bind(rule for rule in rules if SUBORDINATES in rule.needs)
    known = decisions or {}
    pairings = [pair(superior, plan, known.get(plan.source.path, UNDECIDED)) for plan in subordinates]
    shared = copied_passages(subordinates, superior)
    pairings = [replace(one, copied=copied) for one, copied in zip(pairings, shared, strict=True)]
    found = tuple(Compared(one, check_pairing(one, between, run)) for one in pairings)
    own = bind(rule for rule in rules if rule.id in data("cascade")["own_faults"])
    faults = (*check_superior(pairings, over_all, run), *check_plan(superior, own, run))
    return found, tuple(sorted(faults, key=lambda fault: (fault.span.start, fault.span.end, fault.rule)))


def without_repeats(own: Iterable[Finding], cascade: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of a plan with its cascade findings, by place; of two with one cause the cascade's stands."""
    causes: Mapping[str, Sequence[str]] = data("cascade")["same_cause"]
    kept = [
        finding
        for finding in own
        if not any(other.rule in causes.get(finding.rule, ()) and _touch(finding, other) for other in cascade)
    ]
    return tuple(
        sorted(
            (*kept, *cascade), key=lambda finding: (finding.span.start, finding.span.end, finding.rule, finding.message)
        )
    )


def _touch(finding: Finding, other: Finding) -> bool:
    """Whether two findings speak of the same words, or the later one's other places hold them."""
    spans = (other.span, *(note.span for note in other.related if note.source is None))
    return any(span.overlaps(finding.span) for span in spans)
