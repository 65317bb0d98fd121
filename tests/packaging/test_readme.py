"""The README's command lines are the ones that CI runs, and its files exist."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


def readme_commands() -> list[str]:
    """The shell lines of the README, in order: setting up and running, setting up and testing."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return [block.strip() for block in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)]


def test_ci_runs_the_readme_test_command_word_for_word() -> None:
    test_command = readme_commands()[1]
    assert test_command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_plan_of_the_readme_first_command_is_shipped() -> None:
    plan = readme_commands()[0].split()[-1]
    assert (ROOT / plan).is_file()


def test_the_hook_runs_the_command_on_every_format_it_names() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["entry"], hook["files"]) == (
        "cchc-lint",
        "cchc-lint check",
        r"\.(ya?ml|json|docx|pdf|txt|md)$",
    )
