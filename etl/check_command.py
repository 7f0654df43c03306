"""What does `python -m etl check` do: read files, publish nothing, say what is wrong with them?"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from etl import annotate, build, console, report, wording
from etl.checks import LooseReference
from etl.discover import Input, match_file, name_apart
from etl.framework import FRAMEWORK, put_framework_first
from etl.mapping import Mapping
from etl.mapping_file import collect_mappings
from etl.problems import BuildError, Problem
from etl.progress import SilentProgress
from etl.reading import FileAccount, Reading, read_all


def add_options(command: argparse.ArgumentParser) -> None:
    """What the command takes beside `--problems`."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument(
        "--annotated",
        type=Path,
        metavar="FILE.xlsx",
        help="write a copy of the one file checked, with its findings marked in the cells",
    )
    command.add_argument(
        "--report", type=Path, metavar="FILE.json", help="write the outcome for another program"
    )


def run_check(options: argparse.Namespace) -> int:
    """Reads files without publishing; 1 when a row of one of them would be rejected."""
    mappings = collect_mappings(options.mappings)
    named = find_files(options.files, mappings)
    require_free_outputs(options)
    inputs = put_framework_first(named, mappings, are_some=True)
    reading = read_all(inputs, SilentProgress(), are_some=True)
    # The default framework was not handed in, and there is nothing to say of it.
    inputs = tuple(item for item in inputs if not item.is_default)
    reading.accounts = reading.accounts[-len(inputs) :]
    try:
        if options.problems:
            report.write_problems(options.problems, reading.findings.read_rows())
        if options.report:
            write_report(options.report, describe_check(reading, inputs, mappings))
        if options.annotated:
            sentences = [
                *map(describe_account, reading.accounts),
                *describe_not_checked(reading, inputs, mappings),
            ]
            found = reading.findings.read_rows()
            annotate.write_copy(options.annotated, inputs[0], found, sentences)
        console.print_problems(reading.findings)
    finally:
        reading.close()
    for account in reading.accounts:
        console.say(describe_account(account))
    for sentence in describe_not_checked(reading, inputs, mappings):
        console.say(sentence)
    if options.annotated:
        console.say(wording.ANNOTATED.format(file=options.annotated))
    return int(any(account.rejected or account.is_unreadable for account in reading.accounts))


def require_free_outputs(options: argparse.Namespace) -> None:
    """Raises `BuildError` where an output would take the place of a file that must stay."""
    checked = {path.resolve() for path in options.files}
    for output in (options.problems, options.annotated, options.report):
        if output and output.resolve() in checked:
            raise BuildError(wording.OUTPUT_IS_CHECKED.format(file=output))
    if options.annotated and len(options.files) > 1:
        raise BuildError(wording.ONE_FILE_ONLY.format(count=len(options.files)))
    if options.annotated and options.annotated.exists():
        raise BuildError(wording.FILE_EXISTS.format(file=options.annotated))


def find_files(paths: list[Path], mappings: tuple[Mapping, ...]) -> tuple[Input, ...]:
    """The files to check. Raises `BuildError` for a folder, or a file that no mapping reads."""
    inputs, taken = [], set()
    for path in paths:
        if path.is_dir() or not path.exists():
            rule = "not_a_file" if path.is_dir() else "no_file"
            raise BuildError(Problem(rule, file=str(path), expected=wording.EXPECTED_FILE).message)
        found = match_file(path, mappings)
        if not found:
            raise BuildError(build.explain_not_mapped(path.name, [path], mappings))
        inputs.append(Input(path, name_apart(path.name, path.parent, taken), *found))
    return tuple(inputs)


def describe_account(account: FileAccount) -> str:
    """One sentence on a file that was checked."""
    if account.is_unreadable:
        sentence = wording.CHECK_UNREADABLE
    elif account.rejected or account.warnings:
        sentence = wording.CHECK_FOUND
    else:
        sentence = wording.CHECK_CLEAN
    return sentence.format(
        file=wording.shorten(account.file, 200),
        rows=wording.count_things(account.read, "row"),
        kept=f"{account.kept:,}",
        rejected=f"{account.rejected:,}",
        warnings=wording.count_things(account.warnings, "warning"),
    )


def describe_not_checked(
    reading: Reading, inputs: tuple[Input, ...], mappings: tuple[Mapping, ...]
) -> list[str]:
    """One sentence on each reference that was not checked."""
    # Mappings beside the files are known from the files alone.
    own = {item.name: item.mapping for item in inputs}
    every = (*own.values(), *mappings)
    return [
        describe_loose(loose, every if loose.refers_to in FRAMEWORK else (own[loose.file],))
        for loose in reading.loose_references
    ]


def describe_loose(loose: LooseReference, mappings: tuple[Mapping, ...]) -> str:
    """One sentence on a reference that was not checked, with the files that could tell."""
    patterns = dict.fromkeys(
        entry.pattern
        for mapping in mappings
        for entry in mapping.files
        if loose.refers_to in {block.table for block in entry.blocks}
    )
    return wording.CHECK_LOOSE.format(
        file=loose.file, column=loose.raw_column, patterns=" or ".join(patterns)
    )


def describe_check(
    reading: Reading, inputs: tuple[Input, ...], mappings: tuple[Mapping, ...]
) -> dict:
    """The outcome of a check, for another program.

    `files`: one object a file with `file` (its name), `source_id`, `title`, `sheets` (rows read by
    sheet; empty where the format has none), `read`, `kept`, `rejected`, `warnings` (numbers of
    rows, of findings), `is_unreadable` and `sentence`, which says the same in words. `content`: one
    object with `source_id`, `content` and `count` for each kind of record that would be kept.
    `not_checked`: sentences on references to records that none of the files lists. `rules`: what
    each rule that a finding names means, in words.
    """
    files = [
        {
            "file": account.file,
            "source_id": account.source_id,
            "title": item.mapping.title,
            "sheets": {name: rows for name, rows in account.rows_by_sheet.items() if name},
            "read": account.read,
            "kept": account.kept,
            "rejected": account.rejected,
            "warnings": account.warnings,
            "is_unreadable": account.is_unreadable,
            "sentence": describe_account(account),
        }
        for account, item in zip(reading.accounts, inputs, strict=True)
    ]
    not_checked = describe_not_checked(reading, inputs, mappings)
    return {
        "files": files,
        "content": reading.checked.content,
        "not_checked": not_checked,
        "rules": wording.RULES,
    }


def write_report(path: Path, outcome: dict[str, Iterable]) -> None:
    """Writes the outcome as JSON. Raises `BuildError` when the file cannot be written."""
    text = json.dumps(outcome, ensure_ascii=False, indent=2)
    try:
        path.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise BuildError(wording.CANNOT_WRITE.format(folder=path, reason=reason)) from None
