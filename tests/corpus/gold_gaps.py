"""Gold gaps (``corpora/*/gaps.yaml``) and the gaps found between the same plans, counted under the same keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import yaml

from cchc_lint import api
from cchc_lint.reporters.comparison import Comparison, Reviewed
from cchc_lint.rulepack.scores import Cases
from tests.corpus.gold_links import ROOT

# What a gap is about: the superior's side where that is what is missing, else the subordinate's.
BY_SUPERIOR = {
    f"cascade/{name}"
    for name in (
        "task-not-cascaded", "task-in-body-only", "activity-dropped", "missing-target", "weaker-target",
        "later-deadline",
    )
}  # fmt: skip
Key = tuple[str, str, str | None]
Target = tuple[str, str]


@cache
def gold(corpus: str) -> Mapping[str, Any]:
    """The gold file of a folder of corpora/."""
    content: Mapping[str, Any] = yaml.safe_load((ROOT / "corpora" / corpus / "gaps.yaml").read_text(encoding="utf-8"))
    return content


@cache
def comparison(corpus: str) -> Comparison:
    """The superior plan of a folder compared with all its subordinates."""
    folder = ROOT / "corpora" / corpus
    files = [str(folder / commune["file"]) for commune in gold(corpus)["communes"]]
    return api.compare(str(folder / gold(corpus)["superior"]), files)


def pairs(corpus: str) -> Iterator[tuple[Mapping[str, Any], Reviewed]]:
    """What the gold says of each subordinate, beside what was found."""
    return zip(gold(corpus)["communes"], comparison(corpus).subordinates, strict=True)


def key(file: str, rule: str, superior: str | None, subordinate: str | None) -> Key:
    """What makes two gaps of one rule the same."""
    if rule == "cascade/wrong-superior-plan":
        return (file, rule, None)
    return (file, rule, superior if rule in BY_SUPERIOR else subordinate)


def expected(corpus: str) -> Counter[Key]:
    """The gaps that the gold marks."""
    return Counter(
        key(commune["file"], gap["rule"], gap["superior"], gap["subordinate"])
        for commune in gold(corpus)["communes"]
        for gap in commune["gaps"]
    )


def found(corpus: str) -> Counter[Key]:
    """The gaps that are found."""
    return Counter(
        key(commune["file"], finding.rule, finding.pair.superior, finding.pair.subordinate)
        for commune, reviewed in pairs(corpus)
        for finding in reviewed.findings
        if finding.pair is not None
    )


def cases(corpus: str) -> dict[str, Cases]:
    """What the cascade rules found in a folder against its gold, by rule."""
    wanted, got = expected(corpus), found(corpus)
    right = wanted & got
    rules = {one[1] for one in (*wanted, *got)}
    return {
        rule: Cases(
            marked=of(rule, wanted).total(),
            found=of(rule, right).total(),
            findings=of(rule, got).total(),
            right=of(rule, right).total(),
        )
        for rule in rules
    }


def of(rule: str, keys: Counter[Key]) -> Counter[Key]:
    """Those of one rule."""
    return Counter({one: count for one, count in keys.items() if one[1] == rule})


def not_applicable(corpus: str) -> dict[str, set[str]]:
    """By subordinate the tasks that are found not to be meant for it."""
    return {
        commune["file"]: {one.item.id for one in reviewed.pairing.assessments if one.state.value == "not_applicable"}
        for commune, reviewed in pairs(corpus)
    }


def verdicts(corpus: str) -> dict[Target, Target]:
    """By subordinate and superior target: the target that answers it, and how."""
    return {
        (commune["file"], link.superior.id): (link.subordinate.id, link.verdict.value)
        for commune, reviewed in pairs(corpus)
        for link in reviewed.pairing.targets
        if link.subordinate is not None
    }


def marked_verdicts(corpus: str) -> dict[Target, Target]:
    """The same as the gold has it."""
    return {
        (commune["file"], target["superior"]): (target["subordinate"], target["verdict"])
        for commune in gold(corpus)["communes"]
        for target in commune["targets"]
    }
