"""Gold alignments (``corpora/*/links*.tsv``) and how far links agree with them."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cchc_lint import api
from cchc_lint.plan.model import Plan

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("CCHC_SHARED", ROOT.parent / "shared"))
REAL = "duc-tho"
HELD_OUT = "lam-giang"  # measured only: nothing is chosen or fitted on it
OPTIONAL = "optional"  # in a gold file's note: a second expert might draw the link; it counts neither way

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two plans and the links between them; ``links`` by track (annex, body), a track without gold is absent."""

    corpus: str
    superior: Path
    subordinate: Path
    links: dict[str, frozenset[Link]]
    optional: frozenset[Link]

    @property
    def real(self) -> bool:
        return self.corpus == REAL

    @property
    def held_out(self) -> bool:
        return self.corpus == HELD_OUT


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of links: in both, only found, only in the gold."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + self.missed) or 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / ((2 * self.right + self.wrong + self.missed) or 1)


def gold_pairs() -> tuple[GoldPair, ...]:
    """Every pair of plans with a gold alignment whose documents are at hand, in order."""
    return tuple(
        pair
        for file in sorted(ROOT.glob("corpora/*/links*.tsv"))
        for pair in _pairs(file)
        if pair.superior.is_file() and pair.subordinate.is_file()
    )


def _pairs(file: Path) -> Iterator[GoldPair]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    for names in dict.fromkeys((row["superior_file"], row["subordinate_file"]) for row in rows):
        own = [row for row in rows if (row["superior_file"], row["subordinate_file"]) == names]
        linked = [row for row in own if row["superior"] and row["subordinate"]]
        optional = frozenset((row["superior"], row["subordinate"]) for row in linked if row["note"] == OPTIONAL)
        links = {
            track: frozenset((row["superior"], row["subordinate"]) for row in linked if row["track"] == track)
            - optional
            for track in sorted({row["track"] for row in own})
        }
        yield GoldPair(file.parent.name, _document(file, names[0]), _document(file, names[1]), links, optional)


def _document(file: Path, name: str) -> Path:
    beside = file.parent / name
    return beside if beside.is_file() else SHARED / "seeds" / name


@cache
def plan_of(document: Path) -> Plan:
    """The plan in a document."""
    return api.extract(str(document)).plan


def track_of(link: Link) -> str:
    """The track of a link, by the subordinate's id."""
    return "body" if link[1].startswith("body:") else "annex"


def agreement(pair: GoldPair, track: str, found: Iterable[Link]) -> Agreement:
    """How far links found between two plans agree with the gold of a track; other tracks' links are left aside."""
    gold = pair.links.get(track, frozenset())
    links = {link for link in found if track_of(link) == track} - pair.optional
    return Agreement(len(links & gold), len(links - gold), len(gold - links))
