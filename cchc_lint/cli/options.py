"""The options that commands share, and the settings they make."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cchc_lint import __version__
from cchc_lint.cli.output import PROGRAM, emit
from cchc_lint.errors import UsageError
from cchc_lint.reporters.help import SpokenCommand, SpokenOption

if TYPE_CHECKING:
    from datetime import date

    from cchc_lint.api import Settings

LANGUAGES = ("vi", "en")
SEVERITIES = ("error", "warning", "info")
PRESETS = ("recommended", "strict", "all")
LEVELS = ("central", "province", "district", "commune")
DEBUG = "cchc_lint.debug"  # the key in click's store that commands share
_Command = TypeVar("_Command", bound=Callable[..., Any])


class OneOf(click.Choice[str]):
    """One of a few words; another is an error that tells the known ones and the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from cchc_lint.engine.nearest import nearest

        known = [str(choice) for choice in self.choices]
        if value in known:
            return str(value)
        option = max(param.opts, key=len) if param else ""
        guess = nearest(str(value), known)
        raise UsageError("wrong-choice", option=option, value=value, known=", ".join(known), nearest=guess)


def year(_: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    if value.isdecimal() and 1990 <= int(value) <= 2100:
        return int(value)
    raise UsageError("wrong-year", option=max(parameter.opts, key=len), value=value)


def day(_: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    from datetime import datetime

    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(value, form).date()
        except ValueError:
            continue
    raise UsageError("wrong-day", option=max(parameter.opts, key=len), value=value)


def option(*names: str, **how: Any) -> Callable[[_Command], _Command]:
    return click.option(*names, cls=SpokenOption, **how)


def several(command: _Command) -> _Command:
    """The options of every command."""
    for add in (
        option("-h", "--help", is_flag=True, is_eager=True, expose_value=False, callback=_show_help),
        option("--debug", is_flag=True, expose_value=False, callback=_note_debug),
        option("--lang", "language", type=OneOf(LANGUAGES)),
    ):
        command = add(command)
    return command


def reading(command: _Command) -> _Command:
    """The options of commands that read documents."""
    for add in (
        option("--stdin-filename", metavar="file"),
        option("--parent", metavar="name"),
        option("--unit", metavar="name"),
        option("--level", type=OneOf(LEVELS)),
        option("--year", callback=year, metavar="year"),
        option("--no-config", is_flag=True),
        option("--config", metavar="file"),
    ):
        command = add(command)
    return command


def _show_help(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        emit(context.get_help() + "\n")
        context.exit(0)


def _note_debug(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        context.meta[DEBUG] = True


def show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        emit(f"{PROGRAM} {__version__}\n")
        context.exit(0)


def command(name: str) -> Callable[[Callable[..., int]], click.Command]:
    """A command whose help page is in the user's language; its function gives the exit status."""
    return click.command(name, cls=SpokenCommand, add_help_option=False)


# What settings_of reads and commands about several plans do not offer: it would be said of all of them at once.
NOT_OFFERED = {"year": None, "level": None, "unit": None, "parent": None, "stdin_filename": None}


def settings_of(context: click.Context, paths: Sequence[str], given: Mapping[str, Any]) -> Settings:
    """The settings of options, environment and configuration; the command line outweighs the others."""
    from cchc_lint import api
    from cchc_lint.engine.config import Config
    from cchc_lint.engine.select import split_names
    from cchc_lint.finding import Severity

    config = Config()
    if not given["no_config"]:
        config = api.configuration(paths, Path(given["config"]) if given["config"] else None)
    fail_on = given.get("fail_on")
    return api.Settings(
        config=config,
        language=given["language"] or context.find_root().obj,
        fail_on=Severity.named(fail_on) if fail_on else None,
        draft=given.get("draft"),
        select=split_names(given.get("select", ())),
        ignore=split_names(given.get("ignore", ())),
        preset=given.get("preset"),
        year=given["year"],
        level=given["level"],
        unit=given["unit"],
        parent=given["parent"],
        stdin=_standard_input() if "-" in paths else None,
        stdin_name=given["stdin_filename"],
        debug=context.meta.get(DEBUG, False),
    )


def _standard_input() -> bytes:
    return sys.stdin.buffer.read() if sys.stdin else b""
