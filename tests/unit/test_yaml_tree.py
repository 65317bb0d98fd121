"""YAML and JSON become trees whose values know their places; what reads differently elsewhere is said."""

from __future__ import annotations

import pytest

from cchc_lint.document import Document, Fields, Items, Node, Scalar
from cchc_lint.readers import read
from cchc_lint.readers.decode import Limits
from cchc_lint.readers.yaml_tree import Plain, read_plain


def yaml(text: str, limits: Limits | None = None) -> Document:
    return read("plan.yaml", stdin=text.encode(), limits=limits)


def json(text: str, limits: Limits | None = None) -> Document:
    return read("plan.json", stdin=text.encode(), limits=limits)


def plain(node: Node | None) -> object:
    """The tree as Python values."""
    if isinstance(node, Fields):
        return {entry.key.value: plain(entry.value) for entry in node.entries}
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    assert node is not None
    return node.value


def said(document: Document) -> list[tuple[str, str]]:
    """Each problem's kind and the words it points at."""
    return [(problem.kind, document.source.quote(problem.span)) for problem in document.problems]


def value_of(document: Document, key: str) -> Scalar:
    assert isinstance(document.tree, Fields)
    value = document.tree.get(key)
    assert isinstance(value, Scalar)
    return value


def raw_pieces(document: Document, scalar: Scalar) -> list[str]:
    """What each character of the value was made from."""
    text = scalar.text
    return [document.source.text[start:end] for start, end in zip(text.starts, text.ends, strict=True)]


def test_values_keep_their_types_and_order() -> None:
    document = yaml('b: 1\na: [x, 2.5, true, null, ~, "3"]\nc: {d: }\n')
    assert plain(document.tree) == {"b": 1, "a": ["x", 2.5, True, None, None, "3"], "c": {"d": None}}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_spans_count_code_points_past_crlf_astral_letters_and_other_line_ends(newline: str) -> None:
    document = yaml(newline.join(["# 𝒳 ế", 'a: "q\u2028 r"', "b: 𝒳 é", "c: end", ""]))
    assert [document.source.quote(value_of(document, key).span) for key in "abc"] == ['"q\u2028 r"', "𝒳 é", "end"]


def test_collections_end_with_their_last_value_and_not_with_the_blanks_behind_it() -> None:
    document = yaml("a:\n  - x\n  - b: y\n\n# note\nc: [1, 2]   # more\n")
    assert isinstance(document.tree, Fields)
    quoted = [document.source.quote(entry.value.span) for entry in document.tree.entries]
    assert quoted == ["- x\n  - b: y", "[1, 2]"]


@pytest.mark.parametrize(
    ("scalar", "value", "pieces"),
    [
        ("ab c", "ab c", ["a", "b", " ", "c"]),
        ("'a''b'", "a'b", ["a", "''", "b"]),
        (r'"a\tb\u1EBFc"', "a\tbếc", ["a", r"\t", "b", r"\u1EBF", "c"]),
        (r'"\x41\U0001D4B3\/"', "A𝒳/", [r"\x41", r"\U0001D4B3", r"\/"]),
        ("a \n  b\n\n  c", "a b\nc", ["a", " \n  ", "b", "\n", "c"]),
        ('"a\\\n   b"', "ab", ["a", "b"]),
        ("'a\n  b'", "a b", ["a", "\n  ", "b"]),
        ("|\n  ab\n   c\n", "ab\n c\n", ["a", "b", "\n", " ", "c", "\n"]),
        (">-\n  a\n  b\n\n  c\n", "a b\nc", ["a", "\n  ", "b", "\n", "c"]),
        ("&x ab", "ab", ["a", "b"]),
        ('!!str "1"', "1", ["1"]),
    ],
)
def test_every_character_of_a_scalar_knows_what_it_was_made_from(scalar: str, value: str, pieces: list[str]) -> None:
    document = yaml(f"k: {scalar}")
    assert value_of(document, "k").text.value == value
    assert raw_pieces(document, value_of(document, "k")) == pieces


@pytest.mark.parametrize(
    ("printed", "reading"),
    [
        ("01", Plain("01", "yaml-number", "1")),
        ("010", Plain("010", "yaml-number", "8")),
        ("08", Plain("08", "yaml-number", "8")),
        ("10:30", Plain("10:30", "yaml-number", "630")),
        ("1_000", Plain("1_000", "yaml-number", "1000")),
        ("0x1F", Plain("0x1F", "yaml-number", "31")),
        ("1e3", Plain("1e3", "yaml-number", "1000.0")),
        ("+5", Plain("+5", "yaml-number", "5")),
        ("no", Plain("no", "yaml-boolean", "false")),
        ("On", Plain("On", "yaml-boolean", "true")),
        ("2023-01-03", Plain("2023-01-03", "yaml-date", "2023-01-03")),
        ("12", Plain(12)),
        ("-0.5", Plain(-0.5)),
        ("true", Plain(True)),
        ("~", Plain(None)),
        ("01/2023", Plain("01/2023")),
        ("I.2", Plain("I.2")),
        ("n", Plain("n")),
        ("35%", Plain("35%")),
        ("Quý I", Plain("Quý I")),
    ],
)
def test_unquoted_values_that_programs_read_differently_stay_as_printed(printed: str, reading: Plain) -> None:
    assert read_plain(printed) == reading


def test_only_unquoted_values_surprise() -> None:
    assert said(yaml("a: 01\nb: \"01\"\nc: 'no'\nd: |\n  2023-01-03\non: x\n")) == [("yaml-number", "01")]


def test_a_second_key_is_told_with_the_first_and_the_first_counts() -> None:
    document = yaml("a: 1\nb: 2\na: 3\n")
    (problem,) = document.problems
    assert (problem.kind, document.source.position(problem.span.start).line) == ("duplicate-key", 3)
    assert [document.source.position(item.span.start).line for item in problem.related] == [1]
    assert plain(document.tree) == {"a": 1, "b": 2}


def test_aliases_and_merged_keys_are_resolved_and_said() -> None:
    document = yaml("a: &x {p: 1, q: 2}\nb: *x\nc:\n  <<: *x\n  q: 3\n")
    assert plain(document.tree) == {"a": {"p": 1, "q": 2}, "b": {"p": 1, "q": 2}, "c": {"q": 3, "p": 1}}
    assert said(document) == [("yaml-alias", "*x"), ("yaml-merge", "<<")]


def test_an_alias_bomb_is_defused_before_it_is_written_out() -> None:
    levels = [
        f"{after}: &{after} [{', '.join(['*' + before] * 10)}]"
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    document = yaml("\n".join(["a: &a [x]", *levels]))
    assert document.unusable
    assert said(document) == [("too-many-values", "*f")]


def test_an_alias_inside_its_own_anchor_is_said_and_ends() -> None:
    assert said(yaml("a: &x [*x]\n")) == [("yaml-unknown-alias", "*x")]


def test_a_second_document_is_said_and_not_read() -> None:
    document = yaml("a: 1\n---\nb: 2\n")
    assert (plain(document.tree), said(document)) == ({"a": 1}, [("yaml-documents", "---")])


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "- " * 100_000, '{"a":' * 100_000, "".join(" " * i + "- \n" for i in range(1500))]
)
def test_bottomless_nesting_is_refused_in_yaml_and_json_alike(text: str) -> None:
    document = yaml(text)
    assert (document.unusable, [problem.kind for problem in document.problems]) == (True, ["too-deep"])
    if text[0] in "[{":
        assert [problem.kind for problem in json(text).problems] == ["too-deep"]


def test_levels_reached_through_aliases_count_too() -> None:
    deep = "[" * 60 + "]" * 60
    assert said(yaml(f"a: &x {deep}\nb: {'[' * 60}*x{']' * 60}\n")) == [("too-deep", "*x")]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("title: Kế hoạch: năm 2023\nyear: 2023\n", "yaml-colon", "title: Kế hoạch: năm 2023"),
        ('title: "Kế hoạch\nyear: 2023\n', "yaml-quote", '"Kế hoạch'),
        ("a: [1, 2\nb: 3\n", "yaml-bracket", "[1, 2"),
        ("a: 1\nKế hoạch\nb: 2\n", "yaml-no-colon", "Kế hoạch"),
        ("a:\n\tb: 1\n", "yaml-tab", "b: 1"),
        ("a: @b\n", "yaml-mark", "@b"),
        ("a: *b\n", "yaml-unknown-alias", "*b"),
        ("a: \x07b\n", "control-character", "\x07"),
        ("a:\n    b: 1\n  c: 2\n", "yaml-indent", "c: 2"),
        ("# nothing but a note\n", "empty-file", ""),
    ],
)
def test_broken_yaml_is_said_where_it_has_to_be_mended(text: str, kind: str, words: str) -> None:
    document = yaml(text)
    assert (document.unusable, said(document)) == (True, [(kind, words)])


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ('{"a": 1,}', "json-trailing-comma", "}"),
        ('{"a": 1 "b": 2}', "json-separator", '"b": 2}'),
        ('{"a" 1}', "json-separator", "1}"),
        ('{"a": x}', "json-value", "x}"),
        ('{"a": 01}', "json-value", "01}"),
        ("{a: 1}", "json-value", "a: 1}"),
        ('{"a": "b', "json-string", '"b'),
        ('{"a": "b\tc"}', "json-string", '"b\tc"}'),
        ('{"a": "\\ud800"}', "json-escape", "\\ud800"),
        ('{"a": [1', "json-unclosed", "[1"),
        ("{} {}", "json-rest", "{}"),
    ],
)
def test_broken_json_is_said_where_it_has_to_be_mended(text: str, kind: str, words: str) -> None:
    document = json(text)
    assert (document.unusable, said(document)) == (True, [(kind, words)])


def test_json_is_read_with_places_tabs_escapes_and_duplicates() -> None:
    document = json('{\t"a": "x\\u1ebf\\ud835\\udcb3\\n",\r\n"b": [1, -2.5e1, true, null], "a": 2}')
    assert plain(document.tree) == {"a": "xế𝒳\n", "b": [1, -25.0, True, None]}
    assert raw_pieces(document, value_of(document, "a")) == ["x", "\\u1ebf", "\\ud835\\udcb3", "\\n"]
    assert said(document) == [("duplicate-key", '"a"')]
