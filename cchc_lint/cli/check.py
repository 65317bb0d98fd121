"""``check``: the findings of one or many files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from cchc_lint.cli.options import PRESETS, SEVERITIES, OneOf, command, option, reading, settings_of, several
from cchc_lint.cli.output import complain, deliver, look_for, warn_skipped
from cchc_lint.cli.progress import progress
from cchc_lint.errors import UsageError

if TYPE_CHECKING:
    from cchc_lint.reporters.report import Report
    from cchc_lint.reporters.text import Look


@command("check")
@click.argument("paths", nargs=-1)
@option("--select", multiple=True, metavar="rule")
@option("--ignore", multiple=True, metavar="rule")
@option("--preset", type=OneOf(PRESETS))
@option("--superior", metavar="file")
@option("--fail-on", type=OneOf(SEVERITIES))
@option("--draft/--no-draft", default=None)
@option("--output-format", type=OneOf(("text", "json")), default="text")
@option("-o", "--output", metavar="file")
@option("--color", type=OneOf(("auto", "always", "never")), default="auto")
@reading
@several
@click.pass_context
def check_command(
    context: click.Context, /, paths: tuple[str, ...], output_format: str, color: str, **given: Any
) -> int:
    from cchc_lint import api

    settings = settings_of(context, paths, given)
    language = settings.chosen_language()
    with progress(language) as told:
        linted = api.lint(paths, settings, told, given["superior"])
    report = linted.report
    for skipped in linted.skipped:
        warn_skipped(skipped.folder, skipped.paths, language)
    for error in (*report.errors, *linted.warnings):
        complain(error, language)
    output = given["output"]
    if output is not None and os.path.realpath(output) in [os.path.realpath(file.path) for file in report.files]:
        raise UsageError("output-is-input", path=output)
    if report.files or output_format == "json":
        deliver(_rendered(report, output_format, look_for(language, color, output)), output)
    return report.status(settings.chosen_fail_on())


def _rendered(report: Report, output_format: str, look: Look) -> str:
    if output_format == "json":
        from cchc_lint.reporters import json

        return json.render(report, look.language)
    from cchc_lint.reporters import text

    return text.render(report, look)
