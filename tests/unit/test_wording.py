"""The program's own words: each key that the code names is there, in each language, with the same blanks."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cchc_lint
from cchc_lint.cli import options
from cchc_lint.engine import config
from cchc_lint.errors import InputError, UsageError
from cchc_lint.reporters.wording import count, error_text
from cchc_lint.rulepack.files import data, messages
from cchc_lint.rulepack.rule import LANGUAGES, PRESETS

PACKAGE = Path(cchc_lint.__file__).parent
ERRORS = {"CchcLintError", "UsageError", "InputError", "RuleFileError"}


def _raised() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Where an error is made, its key, and the words it is given."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
                keys = [leaf.value for leaf in ast.walk(node.args[0]) if isinstance(leaf, ast.Constant)]
                for key in (key for key in keys if isinstance(key, str) and "-" in key):
                    words = tuple(sorted(str(word.arg) for word in node.keywords))
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", key, words


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("place", "key", "words"), list(_raised()))
def test_every_error_has_a_message_and_the_words_that_fill_it(place: str, key: str, words: tuple[str, ...]) -> None:
    message = data("messages").get(key)
    assert message is not None, f"{place}: no message for {key}"
    assert _blanks(message["vi"]) - {"hint"} <= set(words), place


def test_every_message_has_each_language_with_the_same_blanks() -> None:
    def wrong(entry: Any) -> bool:
        return set(entry) != set(LANGUAGES) or len({frozenset(_blanks(text)) for text in entry.values()}) != 1

    assert [key for key, entry in data("messages").items() if wrong(entry)] == []


def test_an_error_ends_with_the_nearest_name_as_a_question() -> None:
    error = UsageError("unknown-rule", name="yaer", nearest="year")
    assert error_text(error, "en") == "no rule, alias or category is called “yaer”. Did you mean “year”?"


def test_an_error_without_a_nearest_name_asks_nothing() -> None:
    assert error_text(InputError("file-missing", path="a", nearest=""), "vi") == "không có tệp “a”."


def test_one_thing_is_counted_in_the_singular() -> None:
    assert [count("count-error", number, "en") for number in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]


def test_the_words_of_the_command_line_are_those_of_configuration_and_rules() -> None:
    assert (options.LANGUAGES, options.SEVERITIES, options.LEVELS) == (LANGUAGES, config.SEVERITIES, config.LEVELS)
    assert options.PRESETS == PRESETS


def test_messages_read_one_by_one_are_those_of_the_whole_file() -> None:
    assert dict(messages()) == data("messages")
