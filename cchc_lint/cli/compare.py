"""``compare``: a superior plan against the plans below it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from cchc_lint.cli.options import PRESETS, SEVERITIES, OneOf, command, option, settings_of, several
from cchc_lint.cli.output import complain, deliver, look_for
from cchc_lint.errors import UsageError

if TYPE_CHECKING:
    from cchc_lint.reporters.comparison import Comparison
    from cchc_lint.reporters.text import Look

# What settings_of reads and this command does not offer: it would be said of plans of two levels at once.
_NOT_OFFERED = {"year": None, "level": None, "unit": None, "parent": None, "stdin_filename": None}


@command("compare")
@click.argument("paths", nargs=-1)
@option("--select", multiple=True, metavar="rule")
@option("--ignore", multiple=True, metavar="rule")
@option("--preset", type=OneOf(PRESETS))
@option("--fail-on", type=OneOf(SEVERITIES))
@option("--draft/--no-draft", default=None)
@option("--output-format", type=OneOf(("text", "json")), default="text")
@option("-o", "--output", metavar="file")
@option("--color", type=OneOf(("auto", "always", "never")), default="auto")
@option("--config", metavar="file")
@option("--no-config", is_flag=True)
@several
@click.pass_context
def compare_command(
    context: click.Context, /, paths: tuple[str, ...], output_format: str, color: str, **given: Any
) -> int:
    from cchc_lint import api
    from cchc_lint.cli.progress import progress

    if not paths:
        raise UsageError("superior-wanted")
    settings = settings_of(context, paths, {**_NOT_OFFERED, **given})
    language, output = settings.chosen_language(), given["output"]
    if output is not None and os.path.realpath(output) in map(os.path.realpath, paths):
        raise UsageError("output-is-input", path=output)
    with progress(language) as told:
        comparison = api.compare(paths[0], paths[1:], settings, told)
    for error in (*comparison.errors, *comparison.warnings):
        complain(error, language)
    if comparison.subordinates or output_format == "json":
        deliver(_rendered(comparison, output_format, look_for(language, color, output)), output)
    return comparison.status(settings.chosen_fail_on())


def _rendered(comparison: Comparison, output_format: str, look: Look) -> str:
    if output_format == "json":
        from cchc_lint.reporters import comparison_json

        return comparison_json.render(comparison, look.language)
    from cchc_lint.reporters import comparison_text

    return comparison_text.render(comparison, look)
