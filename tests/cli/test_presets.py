"""`check --preset`: which rules run when none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import CLEAN, OWN_RULE, call, written


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with one defect, of a rule that is strict."""
    written(tmp_path / "cchc-lint.toml", 'rules = ["own"]\n')
    written(tmp_path / "own" / "xa" / "chu-cam.yaml", f"preset: strict\n{OWN_RULE}")
    return written(tmp_path / "plan.yaml", CLEAN.replace("title: Kế hoạch", "title: Vân vân kế hoạch"))


def _found(capsys: pytest.CaptureFixture[str], *args: str | Path) -> bool:
    findings = call(capsys, *args, "--output-format", "json").json["findings"]
    return "xa/chu-cam" in {finding["rule"] for finding in findings}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), False),
        (("--preset", "recommended"), False),
        (("--preset", "strict"), True),
        (("--preset", "all"), True),
        (("--select", "chu-cam"), True),
        (("--preset", "recommended", "--select", "xa"), True),
    ],
)
def test_a_strict_rule_runs_where_strict_all_or_it_by_name_is_asked_for(
    plan: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], found: bool
) -> None:
    assert _found(capsys, plan, *words) is found


def test_the_preset_of_the_configuration_is_used_and_the_command_line_outweighs_it(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(plan.parent / "cchc-lint.toml", 'rules = ["own"]\npreset = "strict"\n')
    assert _found(capsys, plan)
    assert not _found(capsys, plan, "--preset", "recommended")


def test_another_preset_is_2_with_the_nearest(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, plan, "--preset", "stict")
    assert (done.status, done.out, "“strict”?" in done.err) == (2, "", True)
