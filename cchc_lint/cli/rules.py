"""``rules`` and ``explain``: what the rules are and what they say; new ones written, tested and documented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cchc_lint.cli.options import OneOf, command, option, several
from cchc_lint.cli.output import deliver, look_for, tell
from cchc_lint.errors import RuleFileError, UsageError
from cchc_lint.reporters.help import SpokenCommand, SpokenGroup, language_of

if TYPE_CHECKING:
    from cchc_lint.engine.config import Config

_Command = TypeVar("_Command", bound=Callable[..., Any])
_LIST = "list"
_DOCS = "docs/rules"


class _Rules(SpokenGroup):
    """The commands about rules; what begins with none of them lists rules."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not {"-h", "--help"} & set(args[:1]) and args[:1] not in [[name] for name in self.commands]:
            args = [_LIST, *args]
        return super().parse_args(ctx, args)


def _configured(function: _Command) -> _Command:
    """The options that find the configuration, which may name rules of a unit's own."""
    for add in (option("--no-config", is_flag=True), option("--config", metavar="file")):
        function = add(function)
    return function


def _config(config: str | None, no_config: bool) -> Config | None:
    from cchc_lint import api

    return None if no_config else api.configuration((), Path(config) if config else None)


@click.group(cls=_Rules, name="rules", add_help_option=False, no_args_is_help=False)
@several
def rules_command(language: str | None) -> None:
    pass


def _subcommand(name: str) -> Callable[[Callable[..., int]], click.Command]:
    return rules_command.command(name, cls=SpokenCommand, add_help_option=False)


@_subcommand(_LIST)
@click.argument("words", nargs=-1)
@option("--output-format", type=OneOf(("text", "json")), default="text")
@_configured
@several
@click.pass_context
def _list(
    context: click.Context,
    /,
    *,
    words: tuple[str, ...],
    output_format: str,
    config: str | None,
    no_config: bool,
    language: str | None,
) -> int:
    from cchc_lint import api
    from cchc_lint.reporters.guide import rule_list, rule_list_json

    known = _config(config, no_config)
    found = [rule for word in words for rule in api.rules_named(word, known)] if words else api.rules(known)
    look = look_for(language or language_of(context))
    deliver(rule_list_json(found, look.language) if output_format == "json" else rule_list(found, look))
    return 0


@_subcommand("new")
@click.argument("names", nargs=-1)
@option("-o", "--output", metavar="folder")
@_configured
@several
@click.pass_context
def _new(
    context: click.Context,
    /,
    *,
    names: tuple[str, ...],
    output: str | None,
    config: str | None,
    no_config: bool,
    language: str | None,
) -> int:
    from cchc_lint import api
    from cchc_lint.engine.files import write_whole

    if len(names) != 1:
        raise UsageError("rule-id-wanted")
    known = _config(config, no_config)
    path, text = api.new_rule(names[0], Path(output) if output else None, known)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)
    deliver(look_for(language or language_of(context)).say("rule-written", path=path) + "\n")
    return 0


@_subcommand("test")
@click.argument("paths", nargs=-1)
@_configured
@several
@click.pass_context
def _test(
    context: click.Context, /, *, paths: tuple[str, ...], config: str | None, no_config: bool, language: str | None
) -> int:
    from cchc_lint import api
    from cchc_lint.reporters.wording import error_text

    look = look_for(language or language_of(context))
    lines: list[str] = []
    files = api.testable_rules(paths, _config(config, no_config))
    for path in files:
        try:
            found = api.rule_failures(path)
        except RuleFileError as error:
            lines.append(error_text(error, look.language))
        else:
            lines += [f"{failure.place}: {look.say(failure.key, **failure.words)}" for failure in found]
    rules = look.count("count-rule", len(files))
    if lines:
        lines.append(look.say("selftest-failed", failures=look.count("count-failure", len(lines)), rules=rules))
    deliver("\n".join([*(lines or [look.say("selftest-passed", rules=rules)]), ""]))
    return int(bool(lines))


@_subcommand("docs")
@option("-o", "--output", metavar="folder", default=_DOCS)
@option("--check", is_flag=True)
@_configured
@several
@click.pass_context
def _docs(
    context: click.Context, /, *, output: str, check: bool, config: str | None, no_config: bool, language: str | None
) -> int:
    from cchc_lint import api
    from cchc_lint.engine.files import write_whole

    look = look_for(language or language_of(context))
    folder = Path(output)
    pages = {folder / name: text for name, text in api.rule_pages(_config(config, no_config)).items()}
    stale = {path: key for path, text in pages.items() if (key := _state(path, text))}
    surplus = sorted(path for path in folder.glob("**/*.md") if path not in pages)
    if not check:
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, pages[path])
        for path in surplus:
            tell(look.say("docs-surplus", path=path))
        deliver(look.say("docs-written", n=len(pages), path=folder, changed=len(stale)) + "\n")
        return 0
    lines = [look.say(key, path=path) for path, key in stale.items()]
    lines += [look.say("docs-surplus", path=path) for path in surplus]
    if lines:
        lines.append(look.say("docs-mend", path=folder))
    deliver("\n".join([*(lines or [look.say("docs-fresh", n=len(pages), path=folder)]), ""]))
    return int(bool(lines))


def _state(path: Path, text: str) -> str | None:
    """What is wrong with a page that should hold a text: the key of its message, None if nothing is."""
    try:
        return None if path.read_text(encoding="utf-8") == text else "docs-stale"
    except FileNotFoundError:
        return "docs-missing"
    except (OSError, UnicodeDecodeError):
        return "docs-stale"


@command("explain")
@click.argument("names", nargs=-1)
@_configured
@several
@click.pass_context
def explain_command(
    context: click.Context, /, *, names: tuple[str, ...], config: str | None, no_config: bool, language: str | None
) -> int:
    from cchc_lint import api
    from cchc_lint.reporters.guide import explanation

    if not names:
        raise UsageError("rule-wanted")
    known = _config(config, no_config)
    look = look_for(language or language_of(context))
    rules = {rule.id: rule for name in names for rule in api.rules_named(name, known)}
    pages = [
        explanation(rule, api.example_findings(rule, look.language), api.shown_examples(rule), look)
        for rule in rules.values()
    ]
    deliver("\n".join(pages))
    return 0
