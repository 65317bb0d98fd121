"""How well each rule does, from ``rules/_data/scores.yaml``: measured by tests/corpus/test_corpora.py, not written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cchc_lint.rulepack.files import data


@dataclass(frozen=True, slots=True)
class Cases:
    """Counts over some documents: defects marked by hand and those of them found; findings and those that are right."""

    marked: int = 0
    found: int = 0
    findings: int = 0
    right: int = 0

    def __add__(self, other: Cases) -> Cases:
        return Cases(
            self.marked + other.marked,
            self.found + other.found,
            self.findings + other.findings,
            self.right + other.right,
        )

    @property
    def precision(self) -> float | None:
        """The share of the findings that are right, None without findings."""
        return round(self.right / self.findings, 3) if self.findings else None

    @property
    def recall(self) -> float | None:
        """The share of the marked defects that are found, None where none is marked."""
        return round(self.found / self.marked, 3) if self.marked else None


@dataclass(frozen=True, slots=True)
class Score:
    """The cases of one rule in plans of our own writing (``corpora``) and in real plans (``gold``)."""

    corpora: Cases = Cases()
    gold: Cases = Cases()

    @property
    def total(self) -> Cases:
        return self.corpora + self.gold


def score_of(rule: str) -> Score:
    """The figures of the rule with that id; without cases for one that is not measured."""
    return scores().get(rule, Score())


@lru_cache(maxsize=1)
def scores() -> Mapping[str, Score]:
    """The figures of every rule that is measured, by id."""
    table: Mapping[str, Mapping[str, Mapping[str, int]]] = data("scores")["rules"]
    return {rule: Score(**{part: Cases(**counts) for part, counts in parts.items()}) for rule, parts in table.items()}
