"""The command line: arguments, output, exit status. Nothing heavy is imported until a command needs it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cchc_lint import __version__
from cchc_lint.errors import CchcLintError, InputError, RuleFileError, UsageError
from cchc_lint.reporters.help import SpokenCommand, SpokenGroup, SpokenOption, language_of, option_names, usage_error
from cchc_lint.reporters.wording import DEFAULT_LANGUAGE

if TYPE_CHECKING:
    from datetime import date

    from cchc_lint.api import Settings
    from cchc_lint.reporters.report import Report
    from cchc_lint.reporters.text import Look

PROGRAM = "cchc-lint"
_LANGUAGES = ("vi", "en")
_SEVERITIES = ("error", "warning", "info")
_LEVELS = ("central", "province", "district", "commune")
_UNUSABLE = 2
_DEBUG = "cchc_lint.debug"  # the key in click's store that commands share
_Command = TypeVar("_Command", bound=Callable[..., Any])


# ---------------------------------------------------------------- options


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


def _year(_: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    if value.isdecimal() and 1990 <= int(value) <= 2100:
        return int(value)
    raise UsageError("wrong-year", option=max(parameter.opts, key=len), value=value)


def _day(_: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    from datetime import datetime

    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(value, form).date()
        except ValueError:
            continue
    raise UsageError("wrong-day", option=max(parameter.opts, key=len), value=value)


def _option(*names: str, **how: Any) -> Callable[[_Command], _Command]:
    return click.option(*names, cls=SpokenOption, **how)


def _several(command: _Command) -> _Command:
    """The options of every command."""
    for option in (
        _option("-h", "--help", is_flag=True, is_eager=True, expose_value=False, callback=_show_help),
        _option("--debug", is_flag=True, expose_value=False, callback=_note_debug),
        _option("--lang", "language", type=OneOf(_LANGUAGES)),
    ):
        command = option(command)
    return command


def _reading(command: _Command) -> _Command:
    """The options of commands that read documents."""
    for option in (
        _option("--stdin-filename", metavar="file"),
        _option("--parent", metavar="name"),
        _option("--unit", metavar="name"),
        _option("--level", type=OneOf(_LEVELS)),
        _option("--year", callback=_year, metavar="year"),
        _option("--no-config", is_flag=True),
        _option("--config", metavar="file"),
    ):
        command = option(command)
    return command


def _show_help(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        _emit(context.get_help() + "\n")
        context.exit(0)


def _note_debug(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        context.meta[_DEBUG] = True


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        _emit(f"{PROGRAM} {__version__}\n")
        context.exit(0)


class _Main(SpokenGroup):
    """The commands; a first word that is none of them is a file to check."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = _first_word(args)
        if at is not None and args[at : at + 1] not in [[name] for name in self.commands]:
            _refuse_mistyped_command("".join(args[at : at + 1]), list(self.commands))
            args = [*args[:at], "check", *args[at:]]
        return super().parse_args(ctx, args)


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


# ---------------------------------------------------------------- commands


@click.group(cls=_Main, name=PROGRAM, add_help_option=False, no_args_is_help=False)
@_several
@_option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
@click.pass_context
def _main(context: click.Context, /, language: str | None) -> None:
    pass


def _command(name: str) -> Callable[[Callable[..., int]], click.Command]:
    return _main.command(name, cls=SpokenCommand, add_help_option=False)


@_command("check")
@click.argument("paths", nargs=-1)
@_option("--select", multiple=True, metavar="rule")
@_option("--ignore", multiple=True, metavar="rule")
@_option("--fail-on", type=OneOf(_SEVERITIES))
@_option("--draft/--no-draft", default=None)
@_option("--output-format", type=OneOf(("text", "json")), default="text")
@_option("-o", "--output", metavar="file")
@_option("--color", type=OneOf(("auto", "always", "never")), default="auto")
@_reading
@_several
@click.pass_context
def _check(context: click.Context, /, paths: tuple[str, ...], output_format: str, color: str, **given: Any) -> int:
    from cchc_lint import api

    settings = _settings(context, paths, given)
    linted = api.lint(paths, settings)
    report, language = linted.report, settings.chosen_language()
    for skipped in linted.skipped:
        _warn_skipped(skipped.folder, skipped.paths, language)
    for error in report.errors:
        _complain(error, language)
    output = given["output"]
    if output is not None and os.path.realpath(output) in [os.path.realpath(file.path) for file in report.files]:
        raise UsageError("output-is-input", path=output)
    if report.files or output_format == "json":
        _deliver(_rendered(report, output_format, _look(language, color, output)), output)
    return report.status(settings.chosen_fail_on())


def _rendered(report: Report, output_format: str, look: Look) -> str:
    if output_format == "json":
        from cchc_lint.reporters import json

        return json.render(report, look.language)
    from cchc_lint.reporters import text

    return text.render(report, look)


@_command("extract")
@click.argument("paths", nargs=-1)
@_option("--format", "form", type=OneOf(("yaml", "json")), default="yaml")
@_option("-o", "--output", metavar="file")
@_option("--report", "report", is_flag=True)
@_reading
@_several
@click.pass_context
def _extract(
    context: click.Context, /, paths: tuple[str, ...], form: str, output: str | None, report: bool, **given: Any
) -> int:
    from cchc_lint import api
    from cchc_lint.reporters.text import finding_lines

    if len(paths) != 1:
        raise UsageError("one-file-wanted", command="extract", n=len(paths))
    if output is not None and os.path.realpath(output) == os.path.realpath(paths[0]):
        raise UsageError("output-is-input", path=output)
    settings = _settings(context, paths, given)
    language = settings.chosen_language()
    extracted = api.extract(paths[0], settings)
    look = _look(language, "never")
    for finding in extracted.findings:
        _tell("\n".join([*finding_lines(finding, look), ""]))
    if extracted.unusable:
        raise UsageError("file-not-extracted", path=paths[0])
    if report:
        from cchc_lint.reporters.reading import reading_report

        _deliver(reading_report(extracted.plan, look), output)
    else:
        _deliver(api.dumped(extracted.plan, form), output)
    return 0


@_command("rules")
@click.argument("words", nargs=-1)
@_option("--output-format", type=OneOf(("text", "json")), default="text")
@_several
@click.pass_context
def _rules(context: click.Context, /, words: tuple[str, ...], output_format: str, language: str | None) -> int:
    from cchc_lint import api
    from cchc_lint.reporters.guide import rule_list, rule_list_json

    found = [rule for word in words for rule in api.rules_named(word)] if words else api.rules()
    look = _look(language or language_of(context))
    _deliver(rule_list_json(found, look.language) if output_format == "json" else rule_list(found, look))
    return 0


@_command("explain")
@click.argument("names", nargs=-1)
@_several
@click.pass_context
def _explain(context: click.Context, /, names: tuple[str, ...], language: str | None) -> int:
    from cchc_lint import api
    from cchc_lint.reporters.guide import ShownExample, explanation

    if not names:
        raise UsageError("rule-wanted")
    look = _look(language or language_of(context))
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
    _deliver("\n".join(pages))
    return 0


@_command("cite")
@click.argument("words", nargs=-1)
@_option("--on", "day", callback=_day, metavar="date")
@_option("--output-format", type=OneOf(("text", "json")), default="text")
@_several
@click.pass_context
def _cite(
    context: click.Context, /, words: tuple[str, ...], day: date | None, output_format: str, language: str | None
) -> int:
    from cchc_lint import api
    from cchc_lint.reporters.cited import explained, explained_json

    readings = api.cited(" ".join(words))
    if not readings:
        raise UsageError("no-citation" if words else "citation-wanted", text=" ".join(words))
    look = _look(language or language_of(context))
    as_json = output_format == "json"
    _deliver(explained_json(readings, day, look.language) if as_json else explained(readings, day, look))
    return int(any(reading.wrong for reading in readings))


@_command("schema")
@click.argument("words", nargs=-1)
@_several
def _schema(words: tuple[str, ...], language: str | None) -> int:
    from cchc_lint import api

    if words:
        raise UsageError("no-arguments-wanted", command="schema", name=words[0])
    _deliver(api.schema())
    return 0


# ---------------------------------------------------------------- settings and looks


def _settings(context: click.Context, paths: Sequence[str], given: Mapping[str, Any]) -> Settings:
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
        year=given["year"],
        level=given["level"],
        unit=given["unit"],
        parent=given["parent"],
        stdin=_standard_input() if "-" in paths else None,
        stdin_name=given["stdin_filename"],
        debug=context.meta.get(_DEBUG, False),
    )


def _standard_input() -> bytes:
    return sys.stdin.buffer.read() if sys.stdin else b""


def _look(language: str, color: str = "auto", output: str | None = None) -> Look:
    from cchc_lint.reporters.text import Look

    wanted = output is None and _on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    colour = color == "always" or (color == "auto" and wanted)
    return Look(language, _columns(), colour)


def _columns() -> int:
    """The width of the terminal, 100 where the output goes elsewhere and ``COLUMNS`` does not say."""
    if not _on_terminal() and "COLUMNS" not in os.environ:
        return 100
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _asked_language(args: Sequence[str]) -> str | None:
    """The language of ``--lang``, wherever it stands, else of ``CCHC_LANG``: it is needed before options are read."""
    for index, word in enumerate(args):
        given = args[index + 1] if word == "--lang" and index + 1 < len(args) else word.removeprefix("--lang=")
        if word.startswith("--lang") and given in _LANGUAGES:
            return given
    given = os.environ.get("CCHC_LANG", "")
    if given and given not in _LANGUAGES:
        raise UsageError("wrong-choice", option="CCHC_LANG", value=given, known=", ".join(_LANGUAGES))
    return given or None


# ---------------------------------------------------------------- output and errors


def _deliver(text: str, output: str | None = None) -> None:
    """Print the result, or put it in a file."""
    if output is None or output == "-":
        _emit(text)
        return
    from cchc_lint.engine.files import write_whole

    write_whole(Path(output), text)


def _emit(text: str) -> None:
    """Print on stdout; a reader that has gone away (``| head``) is no error."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise InputError("not-written", path="stdout", reason=reason) from error


def _tell(line: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(line + "\n")


def _complain(error: CchcLintError, language: str) -> None:
    from cchc_lint.reporters.wording import error_text, say

    try:
        line = say("error-line", language, message=error_text(error, language))
    except RuleFileError as broken:  # the wording itself cannot be read: an installation without its rules/
        line = f"{PROGRAM}: {broken}"
    _tell(line)


def _warn_skipped(folder: str, paths: Sequence[str], language: str) -> None:
    from cchc_lint.reporters.wording import count, say

    message = count("skipped-files", len(paths), language, path=folder, example=paths[0])
    _tell(say("error-line", language, message=message))


def _use_utf8() -> None:
    """Vietnamese on consoles of any code page; what cannot be written (a file name of odd bytes) is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def run(args: Sequence[str]) -> int:
    """The exit status of the command line: 0, 1 or 2; whatever happens, no traceback unless ``--debug`` asks for it."""
    _use_utf8()
    language = DEFAULT_LANGUAGE
    try:
        asked = _asked_language(args)
        language = asked or language
        return int(_main.main(list(args), PROGRAM, standalone_mode=False, obj=asked) or 0)
    except CchcLintError as error:
        _complain(error, language)
    except click.ClickException as error:
        _complain(_worded(error), language)
    except (click.Abort, KeyboardInterrupt):
        _complain(UsageError("interrupted"), language)
    except Exception as error:
        if "--debug" in args:
            import traceback

            traceback.print_exc()
        from cchc_lint.api import described

        _complain(CchcLintError("internal-error", reason=described(error)), language)
    return _UNUSABLE


def _worded(error: click.ClickException) -> UsageError:
    """Click's complaint in our words, with the nearest option where one is mistyped."""
    guess = ""
    if isinstance(error, click.NoSuchOption):
        from cchc_lint.engine.nearest import nearest

        guess = nearest(error.option_name, option_names(error))
    return usage_error(error, guess)
