"""The report for a person: each finding with its words underlined, the reason and the advice; the counts at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_lint.finding import Finding, Note, Severity
from cchc_lint.reporters.columns import visible
from cchc_lint.reporters.places import start, where
from cchc_lint.reporters.report import FileReport, Report
from cchc_lint.reporters.snippet import Snippet, snippet
from cchc_lint.reporters.wording import count, say
from cchc_lint.source import Source

_MOST_RELATED = 4
_LEAST_COLUMNS, _MOST_COLUMNS = 50, 140
_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "strong": "1",
    "faint": "2",
    "good": "32",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is laid out: language, width in columns, and whether colours are wanted.

    On a ``terminal`` no line is wider than that; elsewhere what programs look for stays on one line.
    """

    language: str = "vi"
    columns: int = 100
    colour: bool = False
    terminal: bool = False

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour else text

    def say(self, key: str, /, **words: object) -> str:
        return say(key, self.language, **words)

    def count(self, key: str, number: int) -> str:
        return count(key, number, self.language)


def render(report: Report, look: Look) -> str:
    """The whole report, ending in a line of counts."""
    columns = min(max(look.columns, _LEAST_COLUMNS), _MOST_COLUMNS)
    look = replace(look, columns=columns)
    lines = [line for finding in report.findings for line in (*finding_lines(finding, look), "")]
    found_in = {finding.source.path for finding in report.findings}
    for file in report.files:
        for line, style in _file_lines(file, file.path in found_in, look):
            indent = line[: len(line) - len(line.lstrip())]
            lines += [look.paint(part, style) if style else part for part in _fitted(line, indent, look)]
    return "\n".join([*lines, totals(report, look), ""])


def totals(report: Report, look: Look) -> str:
    """The counts by severity and the number of files, on one line."""
    return counted(report.count, len(report.files), look)


def counted(count: Callable[[Severity], int], files: int, look: Look) -> str:
    """So many findings of each severity in so many files, on one line."""
    words = {}
    for severity in Severity:
        number = count(severity)
        shown = look.count(f"count-{severity.label}", number)
        words[severity] = look.paint(shown, severity.label) if number else shown
    return look.say(
        "totals",
        errors=words[Severity.ERROR],
        warnings=words[Severity.WARNING],
        infos=words[Severity.INFO],
        files=look.count("count-file", files),
    )


def finding_lines(finding: Finding, look: Look) -> Iterator[str]:
    """One finding: its place and rule, the message, the words at fault, the other side, the reason, the advice."""
    label, source = finding.severity.label, finding.source
    yield from _head(finding, label, look)
    yield from wrapped(finding.message, look)
    own = snippet(source, finding.span, look.columns - 12)
    others = [
        snippet(note.source or source, note.span, look.columns - 12, "-") for note in finding.related[:_MOST_RELATED]
    ]
    digits = 0 if source.anchors else _digits((own, *others))
    yield from _snippet_lines(own, digits, look, label)
    for note, shown in zip(finding.related, others, strict=False):
        place = _note_place(source, note, look)
        yield from wrapped(look.say("related-at", place=place, note=note.message), look, look.say("related"))
        yield from _snippet_lines(shown, digits, look, "strong")
    rest: tuple[Note, ...] = finding.related[_MOST_RELATED:]
    if rest:
        yield from wrapped(_elsewhere(source, rest, look), look)
    for key, text in (("why", finding.why), ("fix", finding.fix)):
        if text:
            yield from wrapped(text, look, look.say(key))


def _head(finding: Finding, label: str, look: Look) -> Iterator[str]:
    """The place, the severity and the rule; on a terminal too narrow for all, the last two stand below."""
    place, word = start(finding.source, finding.span, look.language), look.say(f"severity-{label}")
    rule = look.paint(finding.rule, "faint")
    narrow = look.terminal and len(f"{place}: {word} {finding.rule}") > look.columns
    yield f"{look.paint(place, 'strong')}:" + ("" if narrow else f" {look.paint(word, label)} {rule}")
    if narrow:
        yield f"  {look.paint(word, label)} {rule}"


def _digits(shown: Sequence[Snippet]) -> int:
    """The columns that line numbers take."""
    return max((len(str(line.number)) for snippet in shown for line in snippet.lines), default=1)


def _elsewhere(source: Source, notes: Sequence[Note], look: Look) -> str:
    """The related places that are not shown."""
    if source.anchors or any(note.source for note in notes):
        places = "; ".join(_note_place(source, note, look) for note in notes)
        return look.say("more-related-places", n=len(notes), places=places)
    lines = ", ".join(str(source.position(note.span.start).line) for note in notes)
    return look.say("more-related", n=len(notes), lines=lines)


def _note_place(source: Source, note: Note, look: Look) -> str:
    """A related place, with its path where it is in another document."""
    return start(note.source, note.span, look.language) if note.source else where(source, note.span, look.language)


def wrapped(text: str, look: Look, label: str = "") -> Iterator[str]:
    """A sentence in lines of the width, indented by two and hanging under its label."""
    lead = f"{label} " if label else ""
    lines = textwrap.wrap(
        lead + visible(text), look.columns - 2, subsequent_indent=" " * len(lead), break_on_hyphens=False
    )
    for index, line in enumerate(lines):
        yield "  " + (look.paint(label, "faint") + line[len(label) :] if label and index == 0 else line)


def _snippet_lines(shown: Snippet, digits: int, look: Look, style: str) -> Iterator[str]:
    """The lines of a snippet behind their numbers; behind a bare rule where lines have none (``digits`` 0)."""
    for line in shown.lines:
        number = f"{line.number:>{digits}} " if digits else ""
        yield look.paint(f"    {number}│ ", "faint") + line.text
        yield look.paint(f"    {'':{len(number)}}│ ", "faint") + look.paint(line.marks, style)
    if shown.more:
        more = look.count("more-lines", shown.more)
        yield look.paint(f"    {'':{digits + bool(digits)}}│ {more}", "faint")


def _fitted(line: str, indent: str, look: Look) -> list[str]:
    """A line as it is, in several of the width on a terminal."""
    if not look.terminal:
        return [line]
    return textwrap.wrap(
        line, look.columns, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False
    )


def _file_lines(file: FileReport, found: bool, look: Look) -> Iterator[tuple[str, str]]:
    """What became of a file: what was read, what stayed unread, or that it could not be used; each with its style."""
    path = visible(file.path)
    if file.unusable:
        yield look.say("file-unusable", path=path), "error"
        return
    if found or not file.understood:
        yield look.say("file-read", path=path, read=_read(file, look)), ""
    else:
        yield look.say("file-clean", path=path, read=_read(file, look)), "good"
    if file.unread:
        passages = look.count("count-passage", file.unread)
        percent = max(1, round(100 * file.unread_share))
        yield "  " + look.say("unread", passages=passages, percent=percent, path=path), ""


def _read(file: FileReport, look: Look) -> str:
    """What was read of a file, and whose plan of which year it is."""
    if not file.understood:
        return look.say("read-nothing")
    things = (("task", file.tasks), ("target", file.targets), ("section", file.sections))
    counted = ", ".join(look.count(f"count-{name}", number) for name, number in things if number or name != "section")
    parts = [visible(file.unit)] if file.unit else []
    if file.year is not None:
        parts.append(look.say("identity-year", year=file.year))
    identity = look.say("identity", parts=", ".join(parts)) if parts else ""
    return look.say("read", things=counted, identity=identity)
