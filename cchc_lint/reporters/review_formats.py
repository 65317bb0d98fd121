"""The review report in the format that a file's name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from cchc_lint.errors import UsageError
from cchc_lint.reporters.comparison import Comparison
from cchc_lint.reporters.review import review


def _html(comparison: Comparison, language: str) -> bytes:
    from cchc_lint.reporters.review_html import render_html  # noqa: PLC0415

    return render_html(review(comparison, language)).encode()


def _xlsx(comparison: Comparison, language: str) -> bytes:
    from cchc_lint.reporters.review_xlsx import render_xlsx  # noqa: PLC0415

    return render_xlsx(review(comparison, language))


def _csv(comparison: Comparison, language: str) -> bytes:
    from cchc_lint.reporters.review_tables import render_csv  # noqa: PLC0415

    return render_csv(review(comparison, language)).encode()


def _markdown(comparison: Comparison, language: str) -> bytes:
    from cchc_lint.reporters.review_tables import render_markdown  # noqa: PLC0415

    return render_markdown(review(comparison, language)).encode()


def _json(comparison: Comparison, language: str) -> bytes:
    from cchc_lint.reporters.comparison_json import render  # noqa: PLC0415

    return render(comparison, language).encode()


def _graphml(comparison: Comparison, _: str) -> bytes:
    from cchc_lint.reporters.review_graph import render_graphml  # noqa: PLC0415

    return render_graphml(comparison).encode()


def _dot(comparison: Comparison, _: str) -> bytes:
    from cchc_lint.reporters.review_graph import render_dot  # noqa: PLC0415

    return render_dot(comparison).encode()


_WRITERS: Mapping[str, Callable[[Comparison, str], bytes]] = {
    ".html": _html,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".md": _markdown,
    ".json": _json,
    ".graphml": _graphml,
    ".dot": _dot,
}


def report_format(path: Path) -> str:
    """The format of a report by its file's name; ``UsageError`` names the known ones."""
    suffix = path.suffix.lower()
    if suffix not in _WRITERS:
        raise UsageError("unknown-report", path=path, known=", ".join(_WRITERS))
    return suffix


def rendered(comparison: Comparison, path: Path, language: str) -> bytes:
    """The content of the report that is to stand at ``path``."""
    return _WRITERS[report_format(path)](comparison, language)
