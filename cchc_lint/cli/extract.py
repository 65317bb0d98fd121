"""``extract``: any document as a plan.yaml."""

from __future__ import annotations

import os
from typing import Any

import click

from cchc_lint.cli.options import OneOf, command, option, reading, settings_of, several
from cchc_lint.cli.output import deliver, look_for, tell
from cchc_lint.cli.progress import progress
from cchc_lint.errors import UsageError


@command("extract")
@click.argument("paths", nargs=-1)
@option("--format", "form", type=OneOf(("yaml", "json")), default="yaml")
@option("-o", "--output", metavar="file")
@option("--report", "report", is_flag=True)
@reading
@several
@click.pass_context
def extract_command(
    context: click.Context, /, paths: tuple[str, ...], form: str, output: str | None, report: bool, **given: Any
) -> int:
    from cchc_lint import api
    from cchc_lint.reporters.text import finding_lines

    if len(paths) != 1:
        raise UsageError("one-file-wanted", command="extract", n=len(paths))
    if output is not None and os.path.realpath(output) == os.path.realpath(paths[0]):
        raise UsageError("output-is-input", path=output)
    settings = settings_of(context, paths, given)
    language = settings.chosen_language()
    with progress(language) as told:
        extracted = api.extract(paths[0], settings, told)
    look = look_for(language, "never")
    for finding in extracted.findings:
        tell("\n".join([*finding_lines(finding, look), ""]))
    if extracted.unusable:
        raise UsageError("file-not-extracted", path=paths[0])
    if report:
        from cchc_lint.reporters.reading import reading_report

        deliver(reading_report(extracted.plan, look), output)
    else:
        deliver(api.dumped(extracted.plan, form), output)
    return 0
