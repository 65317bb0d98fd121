"""Where ``rules/`` is, and YAML files read from it with errors that name path, line and column."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from cchc_lint.errors import RuleFileError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1)
def rules_folder() -> Path:
    """The folder of rules: beside the package in a checkout, inside it in an installed wheel.

    An editable install leaves no copy in site-packages, so the checkout is looked at first.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package.parent / "rules", package / "rules"):
        if (folder / "_data" / "areas.yaml").is_file():
            return folder
    raise RuleFileError("no-rules-folder", place=str(package), reason="rules/")


def read_yaml(path: Path) -> Any:
    """The content of a YAML file of ours; ``RuleFileError`` with path:line:column where it is broken."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise RuleFileError("broken-rule-file", place=place, reason=str(error.problem)) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RuleFileError("broken-rule-file", place=str(path), reason=str(error)) from error


@cache
def data(name: str) -> Any:
    """The data table ``rules/_data/NAME.yaml``; read once, and not to be changed by callers."""
    return read_yaml(rules_folder() / "_data" / f"{name}.yaml")


def place_of(path: Path, keys: tuple[str | int, ...]) -> str:
    """``path:line:column`` of the node that ``keys`` lead to, or of the last one on the way that exists."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    mark = node.start_mark if node else None
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(key)), None)
            if found is None:
                break
            mark, node = found[0].start_mark, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            mark = node.start_mark
        else:
            break
    return f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
