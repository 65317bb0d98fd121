"""The links file of a comparison: read, applied to the plans, and made anew after a run."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_lint.align.decisions import Decisions
from cchc_lint.align.items import body_items, task_items
from cchc_lint.align.links_file import Ends, Row, decisions_for, merged, read_links, written
from cchc_lint.align.model import Pairing
from cchc_lint.engine.files import write_whole
from cchc_lint.errors import InputError
from cchc_lint.finding import Problem
from cchc_lint.plan.model import Plan
from cchc_lint.readers.decode import decode
from cchc_lint.source import Source


@dataclass(frozen=True, slots=True)
class LinksFile:
    """A links file as it was read, without rows where there is none yet; ``problems`` are about ``source``."""

    path: Path
    source: Source
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]

    @property
    def whole(self) -> bool:
        """Whether every row was read, so that the file can be written anew and nothing is lost."""
        return not self.source.text.strip() or not any(problem.kind in _UNREAD for problem in self.problems)

    @property
    def comments(self) -> tuple[str, ...]:
        """The lines that begin with ``#``."""
        return tuple(line for line in self.source.text.splitlines() if line.startswith("#"))


# What a row, or the whole file, is when it could not be read.
_UNREAD = ("links-header", "links-row")


@dataclass(frozen=True, slots=True)
class Applied:
    """What a links file decides, by the path of the subordinate plan; the ends of its rows; what no longer fits."""

    decisions: Mapping[str, Decisions]
    ends: Mapping[str, Ends]
    problems: tuple[Problem, ...]


def open_links(path: Path) -> LinksFile:
    """The links file at a path, or an empty one where nothing is yet. ``InputError`` where it cannot be read."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return LinksFile(path, Source(str(path), "", "tsv"), (), ())
    except OSError as error:
        raise InputError("file-unreadable", path=path, reason=error.strerror or type(error).__name__) from error
    return links_in(path, decode(content).text)


def links_in(path: Path, text: str) -> LinksFile:
    """A links file of that text."""
    source = Source(str(path), text, "tsv")
    rows, problems = read_links(source)
    return LinksFile(path, source, rows, problems)


def source_name(links: Path, plan: str) -> str:
    """How the links file names a plan: its path from the file's own folder, with forward slashes."""
    return Path(os.path.relpath(plan, links.parent)).as_posix()


def applied(links: LinksFile, superior: Plan, plans: Sequence[Plan]) -> Applied:
    """The decisions of the file for each plan, and what in it cannot be read or no longer fits."""
    decisions: dict[str, Decisions] = {}
    ends: dict[str, Ends] = {}
    problems = list(links.problems)
    above = {item.id: item.text.value for item in task_items(superior)}
    for plan in plans:
        name = source_name(links.path, plan.source.path)
        below = {item.id: item.text.value for item in (*task_items(plan), *body_items(plan))}
        ends[name] = Ends(above, below)
        decisions[plan.source.path], found = decisions_for(links.rows, name, ends[name])
        problems += found
    return Applied(decisions, ends, tuple(problems))


def rows_after(links: LinksFile, pairings: Sequence[Pairing], ends: Mapping[str, Ends]) -> tuple[Row, ...]:
    """The rows as they are to be written after a run: every decision kept, the proposals made anew."""
    return merged(links.rows, by_name(links.path, pairings), ends)


def by_name(links: Path, pairings: Sequence[Pairing]) -> Mapping[str, Pairing]:
    """The pairings by the name that the links file has for their subordinate plan."""
    return {source_name(links, one.subordinate.source.path): one for one in pairings}


def save_links(links: LinksFile, rows: Sequence[Row]) -> None:
    """Write a links file with other rows, whole or not at all; its comments stay above them."""
    write_whole(links.path, written(rows, links.comments))
