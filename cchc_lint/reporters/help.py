"""Help screens and usage errors of the command line in the user's language.

The classes stand in for click's own; ``context.find_root().obj`` is the language asked for, if any. The words of
a command ``x`` are under ``help-x`` and ``usage-x`` in ``rules/_data/messages.yaml``, those of an option under
``help-option-x``.
"""

from __future__ import annotations

from typing import Any

import click

from cchc_lint.errors import UsageError
from cchc_lint.reporters.wording import DEFAULT_LANGUAGE, say


def language_of(context: click.Context) -> str:
    return str(context.find_root().obj or DEFAULT_LANGUAGE)


class SpokenOption(click.Option):
    """An option whose description and kind of value are looked up when they are shown.

    ``spoken`` is the last part of the key of its description where the option's own name stands for another one.
    """

    def __init__(self, *names: Any, spoken: str | None = None, **how: Any) -> None:
        super().__init__(*names, **how)
        self.spoken = spoken

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        language = language_of(ctx)
        name = self.spoken or max(self.opts, key=len)[2:]
        names = ", ".join((*self.opts, *self.secondary_opts))
        return f"{names}{self._value(language)}", say(f"help-option-{name}", language)

    def _value(self, language: str) -> str:
        if self.is_flag:
            return ""
        if isinstance(self.type, click.Choice):
            return f" [{'|'.join(self.type.choices)}]"
        return " " + say(f"metavar-{self.metavar}", language)


class SpokenCommand(click.Command):
    """A command whose help page is in the user's language."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_help(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter)


class SpokenGroup(click.Group):
    """A group of commands whose help page is in the user's language."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_help(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        language = language_of(ctx)
        with formatter.section(say("help-heading-commands", language)):
            formatter.write_dl([(name, say(f"help-{name}", language)) for name in self.list_commands(ctx)])
        _write_options(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        formatter.write_text(say(f"epilog-{self.name}", language_of(ctx)))


def _write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    language = language_of(ctx)
    prefix = say("help-heading-usage", language)
    formatter.write_usage(ctx.command_path, say(f"usage-{command.name}", language), prefix)


def _write_help(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(say(f"help-{command.name}", language_of(ctx)))


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    records = [option.get_help_record(ctx) for option in command.params if isinstance(option, SpokenOption)]
    with formatter.section(say("help-heading-options", language_of(ctx))):
        formatter.write_dl(records)


def usage_error(error: click.ClickException, nearest: str = "") -> UsageError:
    """Click's complaint as one of ours; ``nearest`` is the option most like a mistyped one."""
    if isinstance(error, click.NoSuchOption):
        return UsageError("no-such-option", option=error.option_name, nearest=nearest)
    if isinstance(error, click.BadOptionUsage):
        wrong = next((o for o in _options(error) if error.option_name in (*o.opts, o.name)), None)
        key = "option-takes-no-value" if wrong is not None and wrong.is_flag else "option-wants-value"
        return UsageError(key, option=error.option_name)
    return UsageError("bad-usage", reason=error.format_message())


def option_names(error: click.UsageError) -> list[str]:
    """The long options of the command that an error is about."""
    return [name for option in _options(error) for name in option.opts if name.startswith("--")]


def _options(error: click.UsageError) -> list[click.Option]:
    parameters = error.ctx.command.params if error.ctx else []
    return [parameter for parameter in parameters if isinstance(parameter, click.Option)]
