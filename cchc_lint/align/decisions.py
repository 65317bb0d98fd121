"""What a reviewer has decided about the links of one subordinate plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by ids of superior and subordinate items, as a links file holds them for one subordinate plan.

    ``confirmed`` pairs bind whatever their score, ``rejected`` ones never return. ``missing`` holds the superior
    tasks that were confirmed to have no counterpart, ``not_applicable`` those that do not bind this plan, each with
    the reason given. ``suspect`` are the pairs whose text has changed since: shown, never dropped.
    """

    confirmed: frozenset[tuple[str, str]] = frozenset()
    rejected: frozenset[tuple[str, str]] = frozenset()
    missing: frozenset[str] = frozenset()
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    suspect: frozenset[tuple[str, str]] = frozenset()


UNDECIDED = Decisions()
