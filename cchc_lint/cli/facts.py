"""``cite`` and ``schema``: how a citation is judged, and what a plan.yaml may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cchc_lint.cli.options import OneOf, command, day, option, several
from cchc_lint.cli.output import deliver, look_for
from cchc_lint.errors import UsageError
from cchc_lint.reporters.help import language_of

if TYPE_CHECKING:
    from datetime import date


@command("cite")
@click.argument("words", nargs=-1)
@option("--on", "day", callback=day, metavar="date")
@option("--output-format", type=OneOf(("text", "json")), default="text")
@several
@click.pass_context
def cite_command(
    context: click.Context, /, words: tuple[str, ...], day: date | None, output_format: str, language: str | None
) -> int:
    from cchc_lint import api
    from cchc_lint.reporters.cited import explained, explained_json

    readings = api.cited(" ".join(words))
    if not readings:
        raise UsageError("no-citation" if words else "citation-wanted", text=" ".join(words))
    look = look_for(language or language_of(context))
    as_json = output_format == "json"
    deliver(explained_json(readings, day, look.language) if as_json else explained(readings, day, look))
    return int(any(reading.wrong for reading in readings))


@command("schema")
@click.argument("words", nargs=-1)
@several
def schema_command(words: tuple[str, ...], language: str | None) -> int:
    from cchc_lint import api

    if words:
        raise UsageError("no-arguments-wanted", command="schema", name=words[0])
    deliver(api.schema())
    return 0
