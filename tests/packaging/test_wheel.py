"""The wheel, installed away from the checkout, carries its rules and does the main job."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_lint.rulepack.rule import load_rules

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "corpora" / "tan-hoa" / "xa-binh-an-2024.yaml"


def done(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel and nothing of the checkout; built and installed without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    built = done(sys.executable, "-m", "build", "-q", "--wheel", "--no-isolation", "--outdir", str(folder), cwd=ROOT)
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    assert done(*pip, cwd=folder).returncode == 0
    return site


def test_the_wheel_holds_every_rule(installed: Path, tmp_path: Path) -> None:
    listed = done(sys.executable, "-m", "cchc_lint", "rules", cwd=tmp_path, PYTHONPATH=str(installed))
    assert listed.returncode == 0, listed.stderr
    assert [rule.id for rule in load_rules() if rule.id not in listed.stdout] == []


def test_the_installed_command_finds_the_defects_of_a_plan(installed: Path, tmp_path: Path) -> None:
    checked = done(sys.executable, "-m", "cchc_lint", str(PLAN), cwd=tmp_path, PYTHONPATH=str(installed))
    assert checked.returncode == 1, checked.stderr
    assert "dates/wrong-year" in checked.stdout


def test_a_wheel_that_lost_its_rules_is_never_green(installed: Path, tmp_path: Path) -> None:
    stripped = tmp_path / "stripped" / "cchc_lint"
    stripped.mkdir(parents=True)
    for path in (installed / "cchc_lint").rglob("*.py"):
        copy = stripped / path.relative_to(installed / "cchc_lint")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    checked = done(sys.executable, "-m", "cchc_lint", str(PLAN), cwd=tmp_path, PYTHONPATH=str(stripped.parent))
    assert checked.returncode == 2
    assert "Traceback" not in checked.stderr
    assert len(checked.stderr.strip().splitlines()) == 1
