"""What other programs may call: lint files, extract plans, read about the rules. Nothing here prints or exits."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_lint.document import Document
from cchc_lint.engine.config import Config, find_config, read_config
from cchc_lint.engine.files import STDIN, Inputs, Skipped, find_inputs, kind_of
from cchc_lint.engine.run import Binding, RunSettings, bind, check_plan
from cchc_lint.engine.select import choose, named, nearest_rule
from cchc_lint.errors import CchcLintError, InputError, UsageError
from cchc_lint.finding import Finding, Severity
from cchc_lint.plan.gather import ReadingSettings
from cchc_lint.plan.model import Plan
from cchc_lint.readers import read
from cchc_lint.readers.decode import Limits, Told
from cchc_lint.reporters.report import FileReport, Report
from cchc_lint.rulepack.files import data
from cchc_lint.rulepack.rule import EARLIER, EXAMPLE_KINDS, LANGUAGES, Example, Rule, load_rules

if TYPE_CHECKING:
    from cchc_lint.engine.links import Applied, LinksFile
    from cchc_lint.engine.selftest import Failure
    from cchc_lint.reporters.cited import CitedReading
    from cchc_lint.reporters.comparison import Comparison
    from cchc_lint.reporters.editions import Diff
    from cchc_lint.reporters.guide import ShownExample

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
    preset: str | None = None

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
    """The report, the files of searched folders that were left alone, and why a superior plan may be another's."""

    report: Report
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[CchcLintError, ...] = ()


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


def lint(
    paths: Sequence[str], settings: Settings | None = None, told: Told | None = None, superior: str | None = None
) -> Linted:
    """The report on the files that the paths stand for (files, folders, patterns, ``-``).

    Without paths, those of the configuration are meant. An input that cannot be opened is an error in the report.
    Every file done, and every page of a PDF, is ``told``. With ``superior``, the path of the plan above, each plan is
    compared with it too.
    ``CchcLintError`` says what must be put right before anything can be checked.
    """
    settings = settings or Settings()
    config = settings.config
    selection = choose(rules(config), config, settings.select, settings.ignore, settings.preset)
    binding = Binding(selection.rules)
    inputs = _inputs(paths, config)
    draft = settings.draft if settings.draft is not None else bool(config.draft)
    run = RunSettings(settings.chosen_language(), draft, selection.severities)
    above = _Above(_superior(superior, settings), selection.rules, []) if superior is not None else None
    files: list[FileReport] = []
    findings: list[Finding] = []
    errors: list[InputError] = list(inputs.missing)
    for done, path in enumerate(inputs.paths):
        if told is not None:
            told("files", done, len(inputs.paths))
        try:
            file, found = _lint_file(path, binding, run, settings, told, above=above)
        except InputError as error:
            errors.append(error)
        except UsageError:
            raise
        except Exception as error:
            if settings.debug:
                raise
            errors.append(InputError("internal-error-in", path=path, reason=described(error)))
        else:
            files.append(file)
            findings.extend(found)
    warnings = tuple(above.doubts) if above is not None else ()
    return Linted(Report(tuple(files), tuple(findings), tuple(errors)), inputs.skipped, warnings)


def _inputs(paths: Sequence[str], config: Config) -> Inputs:
    if paths or config.file is None:
        return find_inputs(paths, config.exclude, config.file.parent if config.file else None)
    folder = config.file.parent
    return find_inputs([os.path.relpath(folder / pattern) for pattern in config.paths], config.exclude, folder)


def _lint_file(
    path: str, binding: Binding, run: RunSettings, settings: Settings, told: Told | None, *, above: _Above | None
) -> tuple[FileReport, tuple[Finding, ...]]:
    document = _document(path, settings, told)
    plan = _plan(document, settings)
    report = _file_report(document, plan)
    if report.unusable or not report.understood:
        return report, _reading_findings(plan, run)
    found = check_plan(plan, binding.for_plan(plan), run)
    return report, found if above is None else _with_cascade(found, plan, above, run)


@dataclass(frozen=True, slots=True)
class _Above:
    """The plan above those that are checked, the rules in force, and what made a pair doubtful so far."""

    plan: Plan
    rules: tuple[Rule, ...]
    doubts: list[CchcLintError]


def _superior(path: str, settings: Settings) -> Plan:
    """The plan above, read for itself: what is said of the unit's own plan does not hold for it."""
    document = _document(path, settings)
    plan = _plan(document, Settings())
    if document.unusable or not _understood(plan):
        raise InputError("superior-unusable", path=path)
    return plan


def _with_cascade(found: tuple[Finding, ...], plan: Plan, above: _Above, run: RunSettings) -> tuple[Finding, ...]:
    """The findings of a plan with those of its comparison with the plan above."""
    from cchc_lint.engine.compare import compared, doubts, refuse_levels, without_repeats  # noqa: PLC0415 - for few runs

    refuse_levels(above.plan, plan)
    above.doubts.extend(doubts(above.plan, plan))
    (one,), _ = compared(above.plan, [plan], above.rules, run)
    return without_repeats(found, one.findings)


def compare(
    superior: str,
    subordinates: Sequence[str],
    settings: Settings | None = None,
    told: Told | None = None,
    links: LinksFile | None = None,
) -> Comparison:
    """A superior plan compared with the plans below it, in the order given, as the decisions of a links file have it.

    An input that cannot be opened, or is no plan, is an error in the comparison, what makes a pair doubtful a warning.
    ``CchcLintError`` says what must be put right before anything can be compared: a superior plan that cannot be read,
    a file named twice, a superior plan that is not of a level above.
    """
    from cchc_lint.engine.compare import compared, doubts, refuse_levels, subordinate_files  # noqa: PLC0415
    from cchc_lint.engine.links import applied, rows_after  # noqa: PLC0415
    from cchc_lint.reporters.comparison import Comparison, Reviewed  # noqa: PLC0415

    settings = settings or Settings()
    config = settings.config
    inputs = subordinate_files(superior, subordinates, config.exclude, config.file.parent if config.file else None)
    selection = choose(rules(config), config, settings.select, settings.ignore, settings.preset)
    above = _superior(superior, settings)
    plans: list[Plan] = []
    errors: list[InputError] = list(inputs.missing)
    for done, path in enumerate(inputs.paths):
        if told is not None:
            told("files", done, len(inputs.paths))
        try:
            plans.append(_subordinate(path, settings, told))
        except InputError as error:
            errors.append(error)
        except Exception as error:
            if settings.debug:
                raise
            errors.append(InputError("internal-error-in", path=path, reason=described(error)))
    for plan in plans:
        refuse_levels(above, plan)
    draft = settings.draft if settings.draft is not None else bool(config.draft)
    run = RunSettings(settings.chosen_language(), draft, selection.severities)
    decided = applied(links, above, plans) if links is not None else None
    found, over_all = compared(above, plans, selection.rules, run, decided.decisions if decided else None)
    return Comparison(
        superior,
        above,
        tuple(
            Reviewed(plan.source.path, name, one.pairing, one.findings)
            for plan, name, one in zip(plans, _names(plans), found, strict=True)
        ),
        over_all,
        tuple(errors),
        (*_left_out(inputs.skipped), *(doubt for plan in plans for doubt in doubts(above, plan))),
        _links_findings(links, decided, run) if links and decided else (),
        rows_after(links, [one.pairing for one in found], decided.ends) if links and decided else (),
    )


def _links_findings(links: LinksFile, applied: Applied, run: RunSettings) -> tuple[Finding, ...]:
    """What is wrong with a links file, said by the ``input`` rules."""
    document = Document(links.source, problems=applied.problems, unusable=True)
    return _reading_findings(_plan(document, Settings()), run)


def _left_out(skipped: Sequence[Skipped]) -> Iterator[CchcLintError]:
    """What is said of files in searched folders that do not look like plans."""
    for folder in skipped:
        key = "skipped-files-one" if len(folder.paths) == 1 else "skipped-files"
        yield CchcLintError(key, n=len(folder.paths), path=folder.folder, example=folder.paths[0])


def _subordinate(path: str, settings: Settings, told: Told | None) -> Plan:
    """A plan below another one; ``InputError`` where the file holds none."""
    document = _document(path, settings, told)
    plan = _plan(document, Settings(config=Config(offices=settings.config.offices)))
    if document.unusable or not _understood(plan):
        raise InputError("subordinate-unusable", path=path)
    return plan


def _name(plan: Plan) -> str:
    """The name of a plan's unit, else of its file."""
    return " ".join(plan.unit.name.value.split()) if plan.unit.name else Path(plan.source.path).name


def _names(plans: Sequence[Plan]) -> tuple[str, ...]:
    """The names of plans; two of one unit are told apart by their files."""
    names = [_name(plan) for plan in plans]
    return tuple(
        f"{name} ({Path(plan.source.path).name})" if names.count(name) > 1 else name
        for name, plan in zip(names, plans, strict=True)
    )


def described(error: Exception) -> str:
    """A defect of ours on one line: what was raised, and in which line of which module."""
    import traceback  # noqa: PLC0415

    frames = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" ({Path(frame.filename).name}:{frame.lineno})" for frame in frames)
    return " ".join(f"{type(error).__name__}: {error}".split()) + where


def _document(path: str, settings: Settings, told: Told | None = None) -> Document:
    if path == STDIN:
        return read(settings.stdin_name or STDIN, stdin=settings.stdin or b"", limits=_limits(), told=told)
    return read(path, limits=_limits(), told=told)


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
    return any((*parts, plan.identity.number)) and all(problem.kind != _NO_PLAN for problem in plan.problems)


def extract(path: str, settings: Settings | None = None, told: Told | None = None) -> Extracted:
    """The plan in a document of any format that can be read. ``InputError`` if it cannot be opened.

    Every page of a PDF that was read is ``told``.
    """
    settings = settings or Settings()
    document = _document(path, settings, told)
    plan = _plan(document, settings)
    findings = _reading_findings(plan, RunSettings(language=settings.chosen_language()))
    return Extracted(plan, findings, document.unusable)


def diff(old: str, new: str, settings: Settings | None = None) -> Diff:
    """What changed from one plan to the next. ``InputError`` where one of them cannot be read as a plan."""
    from cchc_lint.align.editions import compare_editions  # noqa: PLC0415
    from cchc_lint.engine.run import check_editions  # noqa: PLC0415
    from cchc_lint.reporters.editions import Diff  # noqa: PLC0415

    settings = settings or Settings()
    plans = []
    for path in (old, new):
        document = _document(path, settings)
        plan = _plan(document, settings)
        if document.unusable or not _understood(plan):
            raise InputError("file-not-compared", path=path)
        plans.append(plan)
    editions = compare_editions(plans[0], plans[1])
    selection = choose(rules(settings.config), settings.config, settings.select, settings.ignore, settings.preset)
    run = RunSettings(settings.chosen_language(), severities=selection.severities)
    bound = bind(rule for rule in selection.rules if EARLIER in rule.needs)
    return Diff(old, new, editions, check_editions(editions, bound, run))


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


def rules(config: Config | None = None) -> tuple[Rule, ...]:
    """Every rule, those of the configuration's own folders included, in the order of their ids."""
    if config is None or not config.rules:
        return load_rules()
    from cchc_lint.engine.own_rules import with_own  # noqa: PLC0415 - most units have none

    return with_own(load_rules(), config)


def rules_named(name: str, config: Config | None = None) -> tuple[Rule, ...]:
    """The rules of that id, last part, alias or category; ``UsageError`` with the nearest name if there is none."""
    known = rules(config)
    found = named(name, known)
    if not found:
        raise UsageError("unknown-rule", name=name, nearest=nearest_rule(name, known))
    return found


def new_rule(name: str, folder: Path | None, config: Config | None = None) -> tuple[Path, str]:
    """Where a rule of that id would stand, and the template to begin it with.

    In ``folder``, else in the configuration's first folder of rules, else in the ``rules`` folder of our own checkout.
    ``UsageError`` where the id cannot be used, is taken, or no folder is known.
    """
    from cchc_lint.engine.own_rules import is_id, own_folders  # noqa: PLC0415 - for those who write rules
    from cchc_lint.rulepack.files import read_file, rules_folder  # noqa: PLC0415

    if not is_id(name):
        raise UsageError("rule-id-wrong", id=name)
    own = own_folders(config) if config else ()
    chosen = folder or (own[0] if own else Path("rules"))
    if not folder and not own and not (chosen / "_data").is_dir():
        raise UsageError("rules-folder-wanted")
    path = chosen / f"{name}.yaml"
    taken = [rule.path for rule in load_rules() if rule.id == name] + [path] * bool(kind_of(str(path)))
    if taken:
        raise UsageError("rule-there", id=name, path=taken[0])
    return path, read_file(rules_folder() / "_data" / "rule_template.yaml").replace("{id}", name)


def testable_rules(paths: Sequence[str], config: Config | None = None) -> tuple[Path, ...]:
    """The rule files under the paths; without paths those of the configuration's folders, else all of ours."""
    from cchc_lint.engine.own_rules import own_folders  # noqa: PLC0415
    from cchc_lint.rulepack.rule import rule_files  # noqa: PLC0415

    folders = own_folders(config) if config else ()
    if not paths:
        return tuple(file for folder in folders for file in rule_files(folder)) or tuple(rule.path for rule in rules())
    found: list[Path] = []
    for path in map(Path, paths):
        files = rule_files(path) or tuple(sorted(path.glob("*.yaml"))) if path.is_dir() else (path,) * path.is_file()
        if not files:
            raise UsageError("no-rule-file", path=path)
        found.extend(files)
    return tuple(found)


def rule_failures(path: Path) -> tuple[Failure, ...]:
    """Everything in which the rule of a file does not do what it promises; ``RuleFileError`` if the file is wrong."""
    from cchc_lint.engine.own_rules import load_own  # noqa: PLC0415
    from cchc_lint.engine.selftest import failures  # noqa: PLC0415

    return tuple(failures(load_own(path.absolute() if path.parent == Path() else path)))


def shown_examples(rule: Rule) -> Mapping[str, Sequence[ShownExample]]:
    """The documents of a rule's examples without their marks and with the marked spans, by kind."""
    from cchc_lint.engine.selftest import unmarked  # noqa: PLC0415 - brings along what only rule files need
    from cchc_lint.reporters.guide import ShownExample  # noqa: PLC0415

    return {
        kind: [
            ShownExample(marked.content, marked.spans, _others(example))
            for example in getattr(rule, kind)
            for marked in (unmarked(example),)
        ]
        for kind in EXAMPLE_KINDS
    }


def _others(example: Example) -> tuple[tuple[str, str], ...]:
    """The plans with which an example is compared, each behind what it is."""
    superior = (example.superior,) if example.superior is not None else ()
    given = (("superior", superior), ("neighbours", example.neighbours), ("subordinates", example.subordinates))
    return tuple((kind, content) for kind, contents in given for content in contents)


def rule_pages(config: Config | None = None) -> Mapping[str, str]:
    """The documentation of every rule as Markdown, by path, with an index."""
    from cchc_lint.engine.selftest import check_target, read_target  # noqa: PLC0415
    from cchc_lint.reporters.rule_pages import INDEX, PageExample, index_page, page_path, rule_page  # noqa: PLC0415

    def said(rule: Rule, example: Example) -> Mapping[str, Sequence[Finding]]:
        target, (bound,) = read_target(example)[0], bind((rule,))
        return {language: check_target(target, bound, language) for language in LANGUAGES}

    pages = {INDEX: index_page(rules(config))}
    for rule in rules(config):
        examples = {
            kind: [
                PageExample(shown, said(rule, example) if kind == "bad" else {})
                for shown, example in zip(group, getattr(rule, kind), strict=True)
            ]
            for kind, group in shown_examples(rule).items()
        }
        pages[page_path(rule)] = rule_page(rule, examples)
    return pages


def example_findings(rule: Rule, language: str = "vi") -> tuple[Finding, ...]:
    """What a rule says of the first of its own examples on which it fires."""
    from cchc_lint.engine.selftest import check_target, read_target  # noqa: PLC0415

    (bound,) = bind((rule,))
    for item in rule.bad:
        found = check_target(read_target(item)[0], bound, language)
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
