"""``diff``: what changed from one plan to the next."""

from __future__ import annotations

from typing import Any

import click

from cchc_lint.cli.options import NOT_OFFERED, SEVERITIES, OneOf, command, option, settings_of, several
from cchc_lint.cli.output import deliver, look_for
from cchc_lint.errors import UsageError


@command("diff")
@click.argument("paths", nargs=-1)
@option("--fail-on", type=OneOf(SEVERITIES))
@option("--output-format", type=OneOf(("text", "json")), default="text")
@option("-o", "--output", metavar="file")
@option("--color", type=OneOf(("auto", "always", "never")), default="auto")
@option("--config", metavar="file")
@option("--no-config", is_flag=True)
@several
@click.pass_context
def diff_command(
    context: click.Context, /, paths: tuple[str, ...], output_format: str, color: str, **given: Any
) -> int:
    from cchc_lint import api
    from cchc_lint.reporters.editions import render, render_json

    if len(paths) != 2:
        raise UsageError("two-files-wanted", command="diff")
    settings = settings_of(context, paths, {**NOT_OFFERED, **given})
    found = api.diff(paths[0], paths[1], settings)
    output = given["output"]
    look = look_for(settings.chosen_language(), color, output)
    deliver(render_json(found) if output_format == "json" else render(found, look), output)
    return found.status(settings.chosen_fail_on())
