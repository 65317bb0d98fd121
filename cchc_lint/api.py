"""What other programs may call: lint files, extract plans, read about the rules. Nothing here prints or exits."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_lint.document import Document
from cchc_lint.engine.config import Config, find_config, read_config
from cchc_lint.engine.files import STDIN, Inputs, Skipped, find_inputs, kind_of
from cchc_lint.engine.run import Binding, RunSettings, bind, check_plan
from cchc_lint.engine.select import choose, named, nearest_rule
from cchc_lint.errors import InputError, UsageError
from cchc_lint.finding import Finding, Severity
from cchc_lint.plan.gather import ReadingSettings
from cchc_lint.plan.model import Plan
from cchc_lint.readers import read
from cchc_lint.readers.decode import Limits
from cchc_lint.reporters.report import FileReport, Report
from cchc_lint.rulepack.files import data
from cchc_lint.rulepack.rule import Example, Rule, load_rules

if TYPE_CHECKING:
    from cchc_lint.engine.selftest import MarkedText
    from cchc_lint.reporters.cited import CitedReading

_INPUT = "input"
_NO_PLAN = "no-plan"  # the problem that plan.build gives a document without a plan


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run is asked for. None leaves a choice to the configuration, then to the default or the document.

    ``select`` and ``ignore`` hold rule ids, last parts of ids, aliases or categories. ``stdin`` is the content that
    the path ``-`` stands for, ``stdin_name`` the name it is read and reported by. With ``debug`` a defect of ours
    raises; else it is an error of the file on which it showed, and the other files are checked all the same.
    """

    config: Config = field(default_factory=Config)
    language: str | None = None
    fail_on: Severity | None = None
    draft: bool | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    year: int | None = None
    level: str | None = None
    unit: str | None = None
    parent: str | None = None
    stdin: bytes | None = None
    stdin_name: str | None = None
    debug: bool = False

    def chosen_language(self) -> str:
        return self.language or self.config.language or "vi"

    def chosen_fail_on(self) -> Severity:
        return self.fail_on or self.config.fail_on or Severity.ERROR

    def reading(self) -> ReadingSettings:
        """How documents are read: what is known better than the document shows."""
        return ReadingSettings(
            own_offices=self.config.offices,
            year=self.year,
            level=self.level or self.config.level,
            unit=self.unit or self.config.unit,
            parent=self.parent or self.config.parent,
        )


@dataclass(frozen=True, slots=True)
class Linted:
    """The report, and the files of searched folders that were left alone."""

    report: Report
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document as a plan; ``findings`` say what could not be read, ``unusable`` that nothing could."""

    plan: Plan
    findings: tuple[Finding, ...]
    unusable: bool


def configuration(paths: Sequence[str], file: Path | None = None) -> Config:
    """The configuration of a file, or of the nearest one from the first input's folder upward; else an empty one."""
    found = file or find_config(_folder(paths))
    return read_config(found) if found else Config()


def _folder(paths: Sequence[str]) -> Path:
    first = next((path for path in paths if path != STDIN), ".")
    place = Path(first).absolute()
    return place if kind_of(first) == "folder" else place.parent


def lint(paths: Sequence[str], settings: Settings | None = None) -> Linted:
    """The report on the files that the paths stand for (files, folders, patterns, ``-``).

    Without paths, those of the configuration are meant. An input that cannot be opened is an error in the report.
    ``CchcLintError`` says what must be put right before anything can be checked.
    """
    settings = settings or Settings()
    config = settings.config
    selection = choose(rules(), config, settings.select, settings.ignore)
    binding = Binding(selection.rules)
    inputs = _inputs(paths, config)
    draft = settings.draft if settings.draft is not None else bool(config.draft)
    run = RunSettings(settings.chosen_language(), draft, selection.severities)
    files: list[FileReport] = []
    findings: list[Finding] = []
    errors: list[InputError] = list(inputs.missing)
    for path in inputs.paths:
        try:
            file, found = _lint_file(path, binding, run, settings)
        except InputError as error:
            errors.append(error)
        except Exception as error:
            if settings.debug:
                raise
            errors.append(InputError("internal-error-in", path=path, reason=described(error)))
        else:
            files.append(file)
            findings.extend(found)
    return Linted(Report(tuple(files), tuple(findings), tuple(errors)), inputs.skipped)


def _inputs(paths: Sequence[str], config: Config) -> Inputs:
    if paths or config.file is None:
        return find_inputs(paths, config.exclude, config.file.parent if config.file else None)
    folder = config.file.parent
    return find_inputs([os.path.relpath(folder / pattern) for pattern in config.paths], config.exclude, folder)


def _lint_file(
    path: str, binding: Binding, run: RunSettings, settings: Settings
) -> tuple[FileReport, tuple[Finding, ...]]:
    document = _document(path, settings)
    plan = _plan(document, settings)
    report = _file_report(document, plan)
    if report.unusable or not report.understood:
        return report, _reading_findings(plan, run)
    return report, check_plan(plan, binding.for_plan(plan), run)


def described(error: Exception) -> str:
    """A defect of ours on one line: what was raised, and in which line of which module."""
    import traceback  # noqa: PLC0415

    frames = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" ({Path(frame.filename).name}:{frame.lineno})" for frame in frames)
    return " ".join(f"{type(error).__name__}: {error}".split()) + where


def _document(path: str, settings: Settings) -> Document:
    if path == STDIN:
        return read(settings.stdin_name or STDIN, stdin=settings.stdin or b"", limits=_limits())
    return read(path, limits=_limits())


def _limits() -> Limits:
    return Limits(**data("input_limits"))


def _plan(document: Document, settings: Settings) -> Plan:
    """The plan in a document; one that comes as a tree does not pay for what reads running text."""
    if document.tree is not None:
        from cchc_lint.plan.from_tree import build_from_tree  # noqa: PLC0415

        return build_from_tree(document, settings.reading())
    from cchc_lint.plan.build import build_plan  # noqa: PLC0415

    return build_plan(document, settings.reading())


def _reading_findings(plan: Plan, run: RunSettings) -> tuple[Finding, ...]:
    """What the ``input`` rules say, whatever is selected: an input that is of no use is never passed over."""
    return check_plan(plan, bind(rule for rule in rules() if rule.category == _INPUT), run)


def _file_report(document: Document, plan: Plan) -> FileReport:
    length = max(1, len(document.source.text))
    unread = sum(len(text) for text in plan.unread)
    return FileReport(
        path=document.source.path,
        format=document.source.format,
        unit=plan.unit.name.value if plan.unit.name else None,
        level=plan.unit.level,
        year=plan.year,
        tasks=sum(1 for _ in plan.tasks()),
        targets=len(plan.targets),
        sections=sum(1 for _ in plan.all_sections()),
        unread=len(plan.unread),
        unread_share=min(1.0, unread / length),
        understood=_understood(plan),
        unusable=document.unusable,
    )


def _understood(plan: Plan) -> bool:
    """Whether any part of a plan was recognised; a file of something else is not to pass for a clean plan."""
    parts = (plan.title, plan.annexes, plan.targets, plan.sections, plan.responsibilities, plan.basis)
    return any(parts) and all(problem.kind != _NO_PLAN for problem in plan.problems)


def extract(path: str, settings: Settings | None = None) -> Extracted:
    """The plan in a document of any format that can be read. ``InputError`` if it cannot be opened."""
    settings = settings or Settings()
    document = _document(path, settings)
    plan = _plan(document, settings)
    findings = _reading_findings(plan, RunSettings(language=settings.chosen_language()))
    return Extracted(plan, findings, document.unusable)


def cited(text: str) -> tuple[CitedReading, ...]:
    """Every citation in a text, as it was read and judged."""
    from cchc_lint.plan.grammar.citations import find_citations  # noqa: PLC0415 - only this command needs them here
    from cchc_lint.plan.legal_basis import judge  # noqa: PLC0415
    from cchc_lint.plan.view import view  # noqa: PLC0415
    from cchc_lint.reporters.cited import CitedReading  # noqa: PLC0415
    from cchc_lint.source import Source  # noqa: PLC0415

    source = Source(STDIN, text, "text")
    found = find_citations(view(source.whole()), source)
    return tuple(CitedReading(citation, judge(citation, lambda: text)) for citation in found)


def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of their ids."""
    return load_rules()


def rules_named(name: str) -> tuple[Rule, ...]:
    """The rules of that id, last part, alias or category; ``UsageError`` with the nearest name if there is none."""
    found = named(name, rules())
    if not found:
        raise UsageError("unknown-rule", name=name, nearest=nearest_rule(name, rules()))
    return found


def example(item: Example) -> MarkedText:
    """The document of a rule's example without its marks, and the spans they enclosed."""
    from cchc_lint.engine.selftest import unmarked  # noqa: PLC0415 - brings along what only rule files need

    return unmarked(item)


def example_findings(rule: Rule, language: str = "vi") -> tuple[Finding, ...]:
    """What a rule says of the first of its own examples on which it fires."""
    from cchc_lint.engine.selftest import read_example  # noqa: PLC0415

    bound = bind((rule,))
    for item in rule.bad:
        plan, _ = read_example(item)
        found = check_plan(plan, bound, RunSettings(language=language))
        if found:
            return found
    return ()


def schema() -> str:
    """The JSON Schema (draft 2020-12) of plan.yaml."""
    from cchc_lint.plan.schema import schema_text  # noqa: PLC0415

    return schema_text()


def dumped(plan: Plan, form: str = "yaml") -> str:
    """The plan as the text of a plan.yaml, or the same as JSON (``form``)."""
    from cchc_lint.plan.dump import plan_mapping, write_json, write_yaml  # noqa: PLC0415

    mapping = plan_mapping(plan)
    return write_json(mapping) if form == "json" else write_yaml(mapping)
