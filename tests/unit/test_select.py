"""Rule names as users write them, and which rules are left to run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cchc_lint.engine.config import Config
from cchc_lint.engine.select import choose, named, nearest_rule, split_names
from cchc_lint.errors import UsageError
from cchc_lint.finding import Severity
from cchc_lint.rulepack.rule import Rule

_WORDING = {"vi": "x", "en": "x"}


def _rule(identifier: str, *aliases: str) -> Rule:
    return Rule(
        id=identifier,
        path=Path("x.yaml"),
        title=_WORDING,
        severity=Severity.ERROR,
        since="0.1",
        aliases=aliases,
        check="x.y",
        params={},
        faces={},
        notes={},
        why=_WORDING,
    )


RULES = (
    _rule("dates/missing-year"),
    _rule("dates/wrong-year", "year"),
    _rule("form/motto", "form-defect"),
    _rule("structure/missing-annex"),
)


def _ids(config: Config, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> list[str]:
    return [rule.id for rule in choose(RULES, config, select, ignore).rules]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dates/wrong-year", ["dates/wrong-year"]),
        ("wrong-year", ["dates/wrong-year"]),
        ("year", ["dates/wrong-year"]),
        ("dates", ["dates/missing-year", "dates/wrong-year"]),
        ("dates/", ["dates/missing-year", "dates/wrong-year"]),
        ("Wrong-Year", ["dates/wrong-year"]),
        ("wrong", []),
    ],
)
def test_a_rule_answers_to_its_id_last_part_alias_and_category(name: str, expected: list[str]) -> None:
    assert [rule.id for rule in named(name, RULES)] == expected


def test_without_wishes_every_rule_runs_in_the_order_of_ids() -> None:
    assert _ids(Config()) == [rule.id for rule in RULES]


def test_ignore_is_taken_from_what_select_leaves() -> None:
    assert _ids(Config(), ("dates", "motto"), ("wrong-year",)) == ["dates/missing-year", "form/motto"]


def test_a_selection_on_the_command_line_sets_aside_what_the_configuration_leaves_out() -> None:
    config = Config(Path("c.toml"), select=("form",), ignore=("wrong-year",), severities={"wrong-year": None})
    assert _ids(config) == ["form/motto"]
    assert _ids(config, ("wrong-year",)) == ["dates/wrong-year"]


def test_ignore_on_the_command_line_adds_to_that_of_the_configuration() -> None:
    config = Config(Path("c.toml"), ignore=("dates",))
    assert _ids(config, (), ("motto",)) == ["structure/missing-annex"]


def test_a_severity_of_off_leaves_the_rule_out() -> None:
    config = Config(Path("c.toml"), severities={"dates": None})
    assert _ids(config) == ["form/motto", "structure/missing-annex"]


def test_the_severity_of_a_rule_outweighs_that_of_its_category_in_either_order() -> None:
    given = {"wrong-year": Severity.WARNING, "dates": Severity.INFO}
    expected = {"dates/missing-year": Severity.INFO, "dates/wrong-year": Severity.WARNING}
    for severities in (given, dict(reversed(given.items()))):
        assert choose(RULES, Config(Path("c.toml"), severities=severities), (), ()).severities == expected


def test_a_rule_turned_off_in_a_category_that_is_on_stays_off() -> None:
    config = Config(Path("c.toml"), severities={"wrong-year": None, "dates": Severity.INFO})
    assert "dates/wrong-year" not in _ids(config)


def test_a_name_that_no_rule_has_is_an_error_with_the_nearest_one() -> None:
    with pytest.raises(UsageError) as caught:
        choose(RULES, Config(), ("wrong-yaer",), ())
    assert (caught.value.key, caught.value.words) == ("unknown-rule", {"name": "wrong-yaer", "nearest": "wrong-year"})


@pytest.mark.parametrize("key", ["select", "ignore", "severity"])
def test_an_unknown_rule_in_the_configuration_names_the_file_and_the_key(key: str) -> None:
    config = Config(Path("c.toml"))
    if key == "severity":
        config = replace(config, severities={"moto": Severity.INFO})
    else:
        config = replace(config, select=("moto",)) if key == "select" else replace(config, ignore=("moto",))
    with pytest.raises(UsageError) as caught:
        choose(RULES, config, (), ())
    assert caught.value.key == "config-unknown-rule"
    assert caught.value.words == {"file": "c.toml", "entry": key, "name": "moto", "nearest": "motto"}


def test_choices_that_leave_no_rule_are_an_error() -> None:
    with pytest.raises(UsageError) as caught:
        choose(RULES, Config(), ("dates",), ("dates",))
    assert caught.value.key == "no-rules-selected"


def test_a_name_like_nothing_has_no_nearest() -> None:
    assert nearest_rule("qqqqqq", RULES) == ""


def test_option_values_may_hold_several_names() -> None:
    assert split_names(["a, b", "c", ""]) == ("a", "b", "c")


GRADED = (
    replace(_rule("dates/loud"), preset="all"),
    _rule("dates/sure"),
    replace(_rule("form/noisy"), preset="strict"),
)


@pytest.mark.parametrize(
    ("asked", "configured", "expected"),
    [
        (None, None, ["dates/sure"]),
        ("recommended", "all", ["dates/sure"]),
        ("strict", None, ["dates/sure", "form/noisy"]),
        (None, "strict", ["dates/sure", "form/noisy"]),
        ("all", "strict", ["dates/loud", "dates/sure", "form/noisy"]),
    ],
)
def test_a_preset_holds_those_of_the_smaller_ones_and_the_command_line_outweighs_the_configuration(
    asked: str | None, configured: str | None, expected: list[str]
) -> None:
    config = Config(Path("c.toml"), preset=configured)
    assert [rule.id for rule in choose(GRADED, config, (), (), asked).rules] == expected


def test_a_rule_asked_for_by_name_runs_whatever_the_preset() -> None:
    assert [rule.id for rule in choose(GRADED, Config(), ("noisy",), ()).rules] == ["form/noisy"]
    config = Config(Path("c.toml"), select=("dates",))
    assert [rule.id for rule in choose(GRADED, config, (), ()).rules] == ["dates/loud", "dates/sure"]


def test_what_the_configuration_ignores_is_no_part_of_its_preset() -> None:
    config = Config(Path("c.toml"), preset="all", ignore=("dates",))
    assert [rule.id for rule in choose(GRADED, config, (), ()).rules] == ["form/noisy"]
