"""The command line: arguments, output, exit status. Nothing heavy is imported until a command needs it."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence

import click

from cchc_lint.cli.options import LANGUAGES, option, several, show_version
from cchc_lint.cli.output import PROGRAM, complain, use_utf8
from cchc_lint.errors import CchcLintError, UsageError
from cchc_lint.reporters.help import SpokenGroup, option_names, usage_error
from cchc_lint.reporters.wording import DEFAULT_LANGUAGE

_UNUSABLE = 2
# The commands in the order of the help page, each with the module that holds it under its own name.
_MODULES = {
    "check": "check",
    "compare": "compare",
    "extract": "extract",
    "diff": "diff",
    "rules": "rules",
    "explain": "rules",
    "cite": "facts",
    "schema": "facts",
}


class _Main(SpokenGroup):
    """The commands; a first word that is none of them is a file to check."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = _first_word(args)
        if at is not None and args[at : at + 1] not in [[name] for name in _MODULES]:
            _refuse_mistyped_command("".join(args[at : at + 1]), list(_MODULES))
            args = [*args[:at], "check", *args[at:]]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        module = importlib.import_module(f"cchc_lint.cli.{_MODULES[cmd_name]}")
        found: click.Command = getattr(module, f"{cmd_name}_command")
        return found


def _first_word(args: Sequence[str]) -> int | None:
    """Where the command, or the first thing that belongs to one, stands or would; None if only help is wanted."""
    index = 0
    while index < len(args):
        if args[index] in ("-h", "--help", "--version"):
            return None
        if args[index] == "--lang":
            index += 2
        elif args[index] == "--debug" or args[index].startswith("--lang="):
            index += 1
        else:
            break
    return index if index <= len(args) else None


def _refuse_mistyped_command(word: str, commands: Sequence[str]) -> None:
    """Stop at a word that is no file and most likely a command: ``chekc``."""
    from cchc_lint.engine.files import kind_of

    if not word.isalpha() or kind_of(word):
        return
    from cchc_lint.engine.nearest import nearest

    guess = nearest(word, commands)
    if guess:
        raise UsageError("no-such-command", name=word, nearest=guess)


@click.group(cls=_Main, name=PROGRAM, add_help_option=False, no_args_is_help=False)
@several
@option("--version", is_flag=True, is_eager=True, expose_value=False, callback=show_version)
@click.pass_context
def _main(context: click.Context, /, language: str | None) -> None:
    pass


def _asked_language(args: Sequence[str]) -> str | None:
    """The language of ``--lang``, wherever it stands, else of ``CCHC_LANG``: it is needed before options are read."""
    for index, word in enumerate(args):
        given = args[index + 1] if word == "--lang" and index + 1 < len(args) else word.removeprefix("--lang=")
        if word.startswith("--lang") and given in LANGUAGES:
            return given
    given = os.environ.get("CCHC_LANG", "")
    if given and given not in LANGUAGES:
        raise UsageError("wrong-choice", option="CCHC_LANG", value=given, known=", ".join(LANGUAGES))
    return given or None


def run(args: Sequence[str]) -> int:
    """The exit status of the command line: 0, 1 or 2; whatever happens, no traceback unless ``--debug`` asks for it."""
    use_utf8()
    language = DEFAULT_LANGUAGE
    try:
        asked = _asked_language(args)
        language = asked or language
        return int(_main.main(list(args), PROGRAM, standalone_mode=False, obj=asked) or 0)
    except CchcLintError as error:
        complain(error, language)
    except click.ClickException as error:
        complain(_worded(error), language)
    except (click.Abort, KeyboardInterrupt):
        complain(UsageError("interrupted"), language)
    except Exception as error:
        if "--debug" in args:
            import traceback

            traceback.print_exc()
        from cchc_lint.api import described

        complain(CchcLintError("internal-error", reason=described(error)), language)
    return _UNUSABLE


def _worded(error: click.ClickException) -> UsageError:
    """Click's complaint in our words, with the nearest option where one is mistyped."""
    guess = ""
    if isinstance(error, click.NoSuchOption):
        from cchc_lint.engine.nearest import nearest

        guess = nearest(error.option_name, option_names(error))
    return usage_error(error, guess)
