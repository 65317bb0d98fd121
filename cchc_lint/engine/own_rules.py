"""Rule files of a unit's own, in the folders that its configuration names: data only, never code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from cchc_lint.engine.config import Config
from cchc_lint.engine.run import bind
from cchc_lint.errors import RuleFileError, UsageError
from cchc_lint.rulepack.rule import Rule, identifier, load_rule, rule_files

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


def with_own(rules: Sequence[Rule], config: Config) -> tuple[Rule, ...]:
    """The rules and those of the configuration's folders, by id.

    Each rule of their own is bound to its check at once, so that a wrong one is told though no plan needs it.
    ``UsageError`` for a folder without rules, ``RuleFileError`` with path:line:column for a rule that is wrong or
    bears the id of another.
    """
    known = {rule.id: rule for rule in rules}
    for folder in own_folders(config):
        for rule in own_rules(folder, config):
            if rule.id in known:
                place = f"{rule.path}:1:1"
                raise RuleFileError("rule-file-taken", place=place, id=rule.id, other=known[rule.id].path)
            known[rule.id] = rule
    return tuple(known[name] for name in sorted(known))


def own_folders(config: Config) -> tuple[Path, ...]:
    """The folders that ``rules`` of the configuration names, from the place of its file."""
    base = config.file.parent if config.file else Path()
    return tuple(base / name for name in config.rules)


def own_rules(folder: Path, config: Config) -> tuple[Rule, ...]:
    """The rules of one of the configuration's folders."""
    if not folder.is_dir():
        raise UsageError("own-rules-missing", file=config.file, folder=folder)
    paths = rule_files(folder)
    if not paths:
        raise UsageError("own-rules-empty", file=config.file, folder=folder)
    rules = tuple(map(load_own, paths))
    bind(rules)
    return rules


def load_own(path: Path) -> Rule:
    """The rule of a file outside ours; its folder and name, which make its id, must be fit to be typed."""
    if not is_id(name := identifier(path)):
        raise RuleFileError("rule-file-name", place=f"{path}:1:1", id=name)
    return load_rule(path, name)


def is_id(name: str) -> bool:
    """Whether a rule may be called so: ``category/name`` in small letters, digits and hyphens."""
    return _ID.fullmatch(name) is not None
