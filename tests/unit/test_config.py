"""The configuration file: where it is found, what it may say, and what is said of its mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_lint.engine.config import Config, find_config, read_config
from cchc_lint.errors import UsageError
from cchc_lint.finding import Severity
from cchc_lint.plan.grammar.offices import OwnOffice


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_read(tmp_path: Path) -> None:
    file = _write(
        tmp_path / "cchc-lint.toml",
        """
lang = "en"
fail-on = "warning"
draft = true
preset = "strict"
rules = ["cua-xa"]
select = ["dates"]
ignore = ["missing-year"]
paths = ["kh/*.yaml"]
exclude = ["cu/**"]
unit = "xã Bình An"
parent = "huyện Tân Hòa"
level = "commune"
[severity]
"dates/wrong-year" = "info"
form = "off"
[offices]
"Tổ công nghệ số" = "commune"
"Ban điều phối" = ""
""",
    )
    assert read_config(file) == Config(
        file=file,
        language="en",
        fail_on=Severity.WARNING,
        draft=True,
        preset="strict",
        rules=("cua-xa",),
        select=("dates",),
        ignore=("missing-year",),
        severities={"dates/wrong-year": Severity.INFO, "form": None},
        paths=("kh/*.yaml",),
        exclude=("cu/**",),
        offices=(OwnOffice("Tổ công nghệ số", "commune"), OwnOffice("Ban điều phối", None)),
        unit="xã Bình An",
        parent="huyện Tân Hòa",
        level="commune",
    )


def test_the_table_in_pyproject_is_read_like_a_file_of_its_own(tmp_path: Path) -> None:
    file = _write(tmp_path / "pyproject.toml", '[project]\nname = "x"\n[tool.cchc-lint]\nlang = "en"\n')
    assert read_config(file) == Config(file=file, language="en")


def test_the_nearest_configuration_upward_is_found_and_a_foreign_pyproject_passed_over(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    own = _write(tmp_path / "cchc-lint.toml", "")
    _write(tmp_path / "a" / "pyproject.toml", '[project]\nname = "x"\n')
    assert find_config(inner) == own


def test_a_file_of_its_own_comes_before_pyproject_in_one_folder(tmp_path: Path) -> None:
    _write(tmp_path / "pyproject.toml", "[tool.cchc-lint]\n")
    own = _write(tmp_path / "cchc-lint.toml", "")
    assert find_config(tmp_path) == own


def test_a_broken_pyproject_that_names_us_is_found_so_that_its_error_is_told(tmp_path: Path) -> None:
    file = _write(tmp_path / "pyproject.toml", "[tool.cchc-lint]\nlang = \n")
    assert find_config(tmp_path) == file


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ('slect = ["dates"]', "config-unknown-key", {"entry": "slect", "nearest": "select"}),
        ("zzzzzzzz = 1", "config-unknown-key", {"entry": "zzzzzzzz", "nearest": ""}),
        ('select = "dates"', "config-wrong-type", {"entry": "select", "wanted": "texts"}),
        ('rules = "cua-xa"', "config-wrong-type", {"entry": "rules", "wanted": "texts"}),
        (
            'preset = "stict"',
            "config-wrong-value",
            {"entry": "preset", "value": "stict", "known": "recommended, strict, all", "nearest": "strict"},
        ),
        ("draft = 1", "config-wrong-type", {"entry": "draft", "wanted": "flag"}),
        ("lang = 1", "config-wrong-type", {"entry": "lang", "wanted": "text"}),
        ('severity = "error"', "config-wrong-type", {"entry": "severity", "wanted": "table"}),
        (
            'lang = "vn"',
            "config-wrong-value",
            {"entry": "lang", "value": "vn", "known": "vi, en", "nearest": ""},
        ),
        (
            'severity = {"wrong-year" = "eror"}',
            "config-wrong-value",
            {"entry": "severity.wrong-year", "value": "eror", "known": "error, warning, info, off", "nearest": "error"},
        ),
    ],
)
def test_a_mistake_is_told_with_file_key_and_nearest_name(
    tmp_path: Path, text: str, key: str, words: dict[str, str]
) -> None:
    file = _write(tmp_path / "cchc-lint.toml", text)
    with pytest.raises(UsageError) as caught:
        read_config(file)
    told = {name: word for name, word in caught.value.words.items() if name in {*words, "nearest"}}
    assert (caught.value.key, caught.value.words["file"], told) == (key, str(file), words)


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    file = _write(tmp_path / "cchc-lint.toml", 'lang = "vi"\nselect = [\n')
    with pytest.raises(UsageError) as caught:
        read_config(file)
    assert caught.value.key == "config-broken"
    assert "line" in caught.value.words["reason"] or "end of document" in caught.value.words["reason"]


def test_a_configuration_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read_config(tmp_path / "none.toml")
    assert caught.value.key == "config-missing"


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("[tool.cchc-lint]\nlang = 'en'\n", True),
        ('[tool . "cchc-lint" . severity]\ndates = "off"\n', True),
        ("[tool]\n'cchc-lint' = {lang = 'en'}\n", True),
        ("[tool]\ncchc-lint.lang = 'en'\n", True),
        ("tool.cchc-lint.lang = 'en'\n", True),
        ("[tool.cchc-lint\n", True),
        ('[project]\nname = "cchc-lint"\n[project.scripts]\ncchc-lint = "cchc_lint.__main__:main"\n', False),
        ('[tool.pip]\ndepends = ["cchc-lint", "cchc-lint.extra"]\n', False),
    ],
)
def test_a_project_file_is_ours_where_it_has_our_table(tmp_path: Path, text: str, ours: bool) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(text, encoding="utf-8")
    assert (find_config(tmp_path) == file) is ours
