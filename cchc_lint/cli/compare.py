"""``compare``: a superior plan against the plans below it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_lint.cli.options import DEBUG, NOT_OFFERED, PRESETS, SEVERITIES, OneOf, command, option, settings_of, several
from cchc_lint.cli.output import complaint, deliver, look_for, tell
from cchc_lint.errors import CchcLintError, UsageError

if TYPE_CHECKING:
    from cchc_lint.api import Settings
    from cchc_lint.engine.cache import Kept
    from cchc_lint.reporters.comparison import Comparison
    from cchc_lint.reporters.text import Look


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one run is asked for."""

    paths: Sequence[str]
    settings: Settings
    links: Path | None
    reports: Sequence[Path]
    output_format: str
    look: Look


@command("compare")
@click.argument("paths", nargs=-1)
@option("--report", "reports", multiple=True, metavar="file", spoken="review-report")
@option("--links", metavar="file")
@option("--review", is_flag=True)
@option("--select", multiple=True, metavar="rule")
@option("--ignore", multiple=True, metavar="rule")
@option("--preset", type=OneOf(PRESETS))
@option("--fail-on", type=OneOf(SEVERITIES))
@option("--draft/--no-draft", default=None)
@option("--output-format", type=OneOf(("text", "json")), default="text")
@option("-o", "--output", metavar="file")
@option("--color", type=OneOf(("auto", "always", "never")), default="auto")
@option("--no-cache", is_flag=True)
@option("--config", metavar="file")
@option("--no-config", is_flag=True)
@several
@click.pass_context
def compare_command(
    context: click.Context, /, paths: tuple[str, ...], output_format: str, color: str, **given: Any
) -> int:
    if not paths:
        raise UsageError("superior-wanted")
    settings = settings_of(context, paths, {**NOT_OFFERED, **given})
    links = Path(given["links"]) if given["links"] else None
    reports = _reports(given["reports"])
    _refuse_overwriting(paths, (given["output"], *reports, links))
    _refuse_two_in_one((given["output"], *dict.fromkeys(reports), links))
    look = look_for(settings.chosen_language(), color, given["output"])
    asked = _Asked(paths, settings, links, reports, output_format, look)
    if given["review"]:
        _review(asked)
    key = None if given["no_cache"] or context.meta.get(DEBUG) else _key(asked, context.params)
    kept = _recalled(key) or _run(asked, key)
    for line in kept.complaints:
        tell(line)
    for path in reports:
        _write(path, kept.reports[path.suffix.lower()])
    if kept.out:
        deliver(kept.out, given["output"])
    return kept.status


def _reports(names: Sequence[str]) -> tuple[Path, ...]:
    from cchc_lint.reporters.review_formats import report_format

    reports = tuple(Path(name) for name in names)
    for path in reports:
        report_format(path)
    return reports


def _refuse_overwriting(paths: Sequence[str], outputs: Sequence[str | Path | None]) -> None:
    inputs = {os.path.realpath(path) for path in paths}
    for output in outputs:
        if output is not None and os.path.realpath(output) in inputs:
            raise UsageError("output-is-input", path=output)


def _refuse_two_in_one(outputs: Sequence[str | Path | None]) -> None:
    """No two results go into one file."""
    seen = set()
    for output in outputs:
        if output is None or str(output) == "-":
            continue
        name = os.path.realpath(output)
        if name in seen:
            raise UsageError("output-twice", path=output)
        seen.add(name)


def _write(path: Path, content: bytes) -> None:
    from cchc_lint.engine.files import write_whole

    write_whole(path, content)


# ---------------------------------------------------------------- one run, or its result from an earlier one


def _run(asked: _Asked, key: str | None) -> Kept:
    from cchc_lint import api
    from cchc_lint.cli.progress import progress
    from cchc_lint.engine.cache import Kept, cache_folder, remember
    from cchc_lint.engine.links import open_links, save_links
    from cchc_lint.reporters.review_formats import rendered

    language = asked.look.language
    links = open_links(asked.links) if asked.links is not None else None
    with progress(language) as told:
        comparison = api.compare(asked.paths[0], asked.paths[1:], asked.settings, told, links)
    told_also: list[CchcLintError] = []
    if links is not None and not links.whole:
        told_also.append(CchcLintError("links-left-alone", path=links.path))
    elif links is not None and comparison.subordinates:
        save_links(links, comparison.links_rows)
    wanted = bool(comparison.subordinates) or asked.output_format == "json"
    kept = Kept(
        out=_shown(comparison, asked.output_format, asked.look) if wanted else "",
        complaints=tuple(
            complaint(error, language) for error in (*comparison.errors, *comparison.warnings, *told_also)
        ),
        status=comparison.status(asked.settings.chosen_fail_on()),
        reports={path.suffix.lower(): rendered(comparison, path, language) for path in asked.reports},
    )
    if key is not None and not comparison.errors:
        remember(key, kept, cache_folder())
    return kept


def _shown(comparison: Comparison, output_format: str, look: Look) -> str:
    if output_format == "json":
        from cchc_lint.reporters import comparison_json

        return comparison_json.render(comparison, look.language)
    from cchc_lint.reporters import comparison_text

    return comparison_text.render(comparison, look)


def _key(asked: _Asked, options: Mapping[str, object]) -> str | None:
    """The name under which the result of this run is kept; None where it cannot be known before the run.

    A run with a links file writes it, and one that reads standard input cannot read it again.
    """
    from cchc_lint.engine.cache import key_of
    from cchc_lint.engine.compare import subordinate_files
    from cchc_lint.engine.files import STDIN

    config = asked.settings.config
    if asked.links is not None or STDIN in asked.paths or config.rules:
        return None
    folder = config.file.parent if config.file else None
    inputs = subordinate_files(asked.paths[0], asked.paths[1:], config.exclude, folder)
    if inputs.missing:
        return None
    given = {name: str(value) for name, value in options.items() if name not in ("output", "reports")}
    formats = sorted({path.suffix.lower() for path in asked.reports})
    look = asked.look
    shape = [given, look.language, look.columns, look.colour, look.terminal, formats]
    parts = [json.dumps(shape, sort_keys=True).encode()]
    try:
        for path in (asked.paths[0], *inputs.paths, *([str(config.file)] if config.file else [])):
            parts += [path.encode("utf-8", "surrogateescape"), Path(path).read_bytes()]
    except OSError:
        return None
    return key_of(parts)


def _recalled(key: str | None) -> Kept | None:
    from cchc_lint.engine.cache import cache_folder, recall

    return recall(key, cache_folder()) if key is not None else None


# ---------------------------------------------------------------- a reviewer's decisions


def _review(asked: _Asked) -> None:
    """Ask about the doubtful pairs, and write each decision as it is made."""
    from cchc_lint import api
    from cchc_lint.cli.review import walk
    from cchc_lint.engine.links import by_name, open_links, save_links

    if asked.links is None:
        raise UsageError("links-wanted")
    links = open_links(asked.links)
    if not links.whole:
        raise UsageError("links-not-reviewed", path=links.path)
    comparison = api.compare(asked.paths[0], asked.paths[1:], asked.settings, links=links)
    pairings = by_name(links.path, [plan.pairing for plan in comparison.subordinates])
    if pairings:
        walk(pairings, comparison.links_rows, lambda rows: save_links(links, rows), asked.look.language)
