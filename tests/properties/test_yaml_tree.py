"""However a scalar is written, its characters lead back to what they were made from; no text breaks the readers."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lint.document import Document, Fields, Items, Node, Scalar
from cchc_lint.plan.build import build_plan
from cchc_lint.readers import read

LETTERS = st.sampled_from("aáếđ ƯX12.:-#'\"\\ \n\t,[]{}&*!|>%@`𝒳\u00a0\u2028é\u0301")
WORDS = st.text(LETTERS, max_size=40)
SETTINGS = settings(deadline=None, max_examples=100)


def scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, Fields):
        return [scalar for entry in node.entries for part in (entry.key, entry.value) for scalar in scalars(part)]
    if isinstance(node, Items):
        return [scalar for item in node.items for scalar in scalars(item)]
    return [] if node is None else [node]


def assert_places_fit(document: Document) -> None:
    """Places run forward inside their scalar, and a visible character was made from itself or from an escape."""
    text = document.source.text
    for scalar in scalars(document.tree):
        value = scalar.text
        assert len(value.value) == len(value.starts) == len(value.ends)
        assert list(value.starts) == sorted(value.starts)
        for character, start, end in zip(value.value, value.starts, value.ends, strict=True):
            assert 0 <= start <= end <= len(text)
            if not character.isspace():
                assert text[start:end] in (character, "''") or text[start] == "\\"


@SETTINGS
@given(WORDS, st.sampled_from([None, "'", '"', "|", ">"]), st.integers(20, 60))
def test_every_written_scalar_reads_back_with_its_places(words: str, style: str | None, width: int) -> None:
    written = yaml.safe_dump({"k": [words, {"n": words}]}, default_style=style, width=width, allow_unicode=True)
    document = read("plan.yaml", stdin=written.encode())
    assert isinstance(document.tree, Fields)
    assert [scalar.text.value for scalar in scalars(document.tree)][1:] == [words, "n", words]
    assert_places_fit(document)


@SETTINGS
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | WORDS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner)
    )
)
def test_json_reads_as_json_does(value: Any) -> None:
    for written in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=1)):
        document = read("plan.json", stdin=written.encode())
        assert plain(document.tree) == value
        assert_places_fit(document)


def plain(node: Node | None) -> Any:
    if isinstance(node, Fields):
        return {entry.key.value: plain(entry.value) for entry in node.entries}
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return None if node is None else node.value


@SETTINGS
@given(st.text(LETTERS, max_size=80) | st.binary(max_size=60), st.sampled_from(["p.yaml", "p.json", "-"]))
def test_no_input_raises_and_none_is_passed_over(content: str | bytes, path: str) -> None:
    document = read(path, stdin=content.encode() if isinstance(content, str) else content)
    assert document.unusable == (document.tree is None and not document.blocks)
    assert document.problems or not document.unusable
    assert_places_fit(document)
    if document.source.format in ("yaml", "json"):
        assert build_plan(document).problems
