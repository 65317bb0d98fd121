"""``rules`` and ``explain``: what the rules are and what they say."""

from __future__ import annotations

import click

from cchc_lint.cli.options import OneOf, command, option, several
from cchc_lint.cli.output import deliver, look_for
from cchc_lint.errors import UsageError
from cchc_lint.reporters.help import language_of


@command("rules")
@click.argument("words", nargs=-1)
@option("--output-format", type=OneOf(("text", "json")), default="text")
@several
@click.pass_context
def rules_command(context: click.Context, /, words: tuple[str, ...], output_format: str, language: str | None) -> int:
    from cchc_lint import api
    from cchc_lint.reporters.guide import rule_list, rule_list_json

    found = [rule for word in words for rule in api.rules_named(word)] if words else api.rules()
    look = look_for(language or language_of(context))
    deliver(rule_list_json(found, look.language) if output_format == "json" else rule_list(found, look))
    return 0


@command("explain")
@click.argument("names", nargs=-1)
@several
@click.pass_context
def explain_command(context: click.Context, /, names: tuple[str, ...], language: str | None) -> int:
    from cchc_lint import api
    from cchc_lint.reporters.guide import ShownExample, explanation

    if not names:
        raise UsageError("rule-wanted")
    look = look_for(language or language_of(context))
    pages: list[str] = []
    for rule in {rule.id: rule for name in names for rule in api.rules_named(name)}.values():
        examples = {
            kind: [ShownExample(marked.content, marked.spans) for marked in map(api.example, group)]
            for kind, group in (
                ("bad", rule.bad),
                ("good", rule.good),
                ("missed", rule.missed),
                ("false_alarms", rule.false_alarms),
            )
        }
        pages.append(explanation(rule, api.example_findings(rule, look.language), examples, look))
    deliver("\n".join(pages))
    return 0
