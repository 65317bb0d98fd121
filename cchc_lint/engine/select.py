"""Which rules run, and how severe each is: names as users write them, resolved to rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cchc_lint.engine.config import Config
from cchc_lint.engine.nearest import nearest
from cchc_lint.errors import UsageError
from cchc_lint.finding import Severity
from cchc_lint.rulepack.rule import PRESETS, Rule


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules that run, in the order of their ids, and the severities that replace their own."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]


def choose(
    rules: Sequence[Rule], config: Config, select: Sequence[str], ignore: Sequence[str], preset: str | None = None
) -> Selection:
    """The rules that the configuration and the command line (``select``, ``ignore``, ``preset``) leave.

    Where the command line selects, what the configuration selects, ignores or turns off is set aside: rules asked for
    by name do run, whatever the preset. ``UsageError`` names a rule that does not exist, or says that no rule is left.
    """
    severities = _severities(rules, config)
    chosen = _configured(rules, config, preset) - {name for name, severity in severities.items() if severity is None}
    if select:
        chosen = {rule.id for name in select for rule in _asked(name, rules)}
    chosen -= {rule.id for name in ignore for rule in _asked(name, rules)}
    if not chosen:
        raise UsageError("no-rules-selected")
    return Selection(
        tuple(rule for rule in rules if rule.id in chosen),
        {name: severity for name, severity in severities.items() if severity is not None},
    )


def named(name: str, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules called so: by id, last part of the id, alias or category. Empty if there are none."""
    wanted = name.strip().strip("/").casefold()
    return tuple(rule for rule in rules if wanted in (rule.category, *(known.casefold() for known in rule.names)))


def nearest_rule(name: str, rules: Iterable[Rule]) -> str:
    """The rule name or category most like the mistyped one, or ``""``."""
    return nearest(name, (known for rule in rules for known in (rule.category, *rule.names)))


def split_names(values: Iterable[str]) -> tuple[str, ...]:
    """The names in option values that may hold several, separated by commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _asked(name: str, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    found = named(name, rules)
    if not found:
        raise UsageError("unknown-rule", name=name, nearest=nearest_rule(name, rules))
    return found


def in_preset(rules: Iterable[Rule], preset: str) -> tuple[Rule, ...]:
    """The rules that a preset holds: each preset has those of the smaller ones."""
    held = PRESETS[: PRESETS.index(preset) + 1]
    return tuple(rule for rule in rules if rule.preset in held)


def _configured(rules: Sequence[Rule], config: Config, preset: str | None) -> set[str]:
    held = tuple(rule for name in config.select for rule in _in_config(name, rules, config, "select"))
    if preset is not None or not config.select:
        held = in_preset(rules, preset or config.preset or PRESETS[0])
    ignored = {rule.id for name in config.ignore for rule in _in_config(name, rules, config, "ignore")}
    return {rule.id for rule in held} - ignored


def _severities(rules: Sequence[Rule], config: Config) -> dict[str, Severity | None]:
    """The severity of each rule that is given one; a rule's own name outweighs its category's."""
    given = [(_in_config(name, rules, config, "severity"), level) for name, level in config.severities.items()]
    given.sort(key=lambda entry: -len(entry[0]))
    return {rule.id: level for found, level in given for rule in found}


def _in_config(name: str, rules: Sequence[Rule], config: Config, key: str) -> tuple[Rule, ...]:
    found = named(name, rules)
    if not found:
        guess = nearest_rule(name, rules)
        raise UsageError("config-unknown-rule", file=config.file, entry=key, name=name, nearest=guess)
    return found
