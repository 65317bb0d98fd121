"""Rule files of a unit's own: loaded beside ours, and told with their place when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_lint.engine.config import Config
from cchc_lint.engine.own_rules import is_id, with_own
from cchc_lint.errors import RuleFileError, UsageError
from cchc_lint.rulepack.rule import Rule, load_rules
from tests.cli.command import OWN_RULE

OURS = load_rules()


def _config(folder: Path, text: str = OWN_RULE, name: str = "xa/chu-cam") -> Config:
    path = folder / "own" / f"{name}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return Config(file=folder / "cchc-lint.toml", rules=("own",))


def _added(rules: tuple[Rule, ...]) -> list[str]:
    return sorted({rule.id for rule in rules} - {rule.id for rule in OURS})


def test_rules_of_their_own_stand_beside_ours_by_id(tmp_path: Path) -> None:
    rules = with_own(OURS, _config(tmp_path))
    assert _added(rules) == ["xa/chu-cam"]
    assert [rule.id for rule in rules] == sorted(rule.id for rule in rules)


@pytest.mark.parametrize(
    ("old", "new", "key", "place"),
    [
        ("severity: warning", "severity: loud", "rule-file-wrong-value", ":2:1"),
        ("severity: warning", "preset: some\nseverity: warning", "rule-file-wrong-value", ":2:1"),
        ("phrases.listed", "phrases.lsted", "rule-file-no-check", ":3:1"),
        ("{words: [vân vân]}", "{wrods: [vân vân]}", "rule-file-params", ":4:10"),
        ("{words: [vân vân]}", "{words: vân vân}", "rule-file-params", ":4:10"),
        ("{words: [vân vân]}", "[vân vân]", "rule-file-wrong-type", ":4:1"),
        ("fix: {vi: Bỏ đi, en: Take it out}", "fix: Bỏ đi", "rule-file-wording", ":6:1"),
        ("why: ", "whi: ", "rule-file-unknown-key", ":7:1"),
        ("why: {vi: Không rõ, en: Unclear}\n", "", "rule-file-missing-key", ":1:1"),
        ("severity: warning", "severity: [info", "broken-rule-file", ":3:6"),
        ("severity: warning", "variants: {a: b}\nseverity: warning", "rule-file-wrong-type", ":2:12"),
        ("severity: warning", "variants: {1: b}\nseverity: warning", "rule-file-wrong-type", ":2:12"),
        ("severity: warning", "[a]: b\nseverity: warning", "broken-rule-file", ""),
    ],
)
def test_what_is_wrong_with_one_is_told_with_path_line_and_column(
    tmp_path: Path, old: str, new: str, key: str, place: str
) -> None:
    config = _config(tmp_path, OWN_RULE.replace(old, new))
    with pytest.raises(RuleFileError) as caught:
        with_own(OURS, config)
    expected = f"{tmp_path / 'own' / 'xa' / 'chu-cam.yaml'}{place}"
    assert (caught.value.key, caught.value.words["place"]) == (key, expected)


def test_an_id_of_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError) as caught:
        with_own(OURS, _config(tmp_path, name="dates/wrong-year"))
    assert caught.value.key == "rule-file-taken"
    assert caught.value.words["other"].endswith("rules/dates/wrong-year.yaml")


def test_a_name_that_cannot_be_typed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError) as caught:
        with_own(OURS, _config(tmp_path, name="xã/chữ cấm"))
    assert caught.value.key == "rule-file-name"


@pytest.mark.parametrize("made", [False, True])
def test_a_folder_without_rules_is_an_error_that_names_it(tmp_path: Path, made: bool) -> None:
    if made:
        (tmp_path / "own").mkdir()
    with pytest.raises(UsageError) as caught:
        with_own(OURS, Config(file=tmp_path / "cchc-lint.toml", rules=("own",)))
    assert caught.value.key == ("own-rules-empty" if made else "own-rules-missing")
    assert caught.value.words["folder"] == str(tmp_path / "own")


@pytest.mark.parametrize(
    ("name", "fit"),
    [("a/b", True), ("a1/b-c", True), ("a", False), ("A/b", False), ("a/b/c", False), ("../x", False), ("a/-b", False)],
)
def test_an_id_is_two_names_in_small_letters(name: str, fit: bool) -> None:
    assert is_id(name) is fit
