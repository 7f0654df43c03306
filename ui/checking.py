"""What is wrong with a file that a visitor hands in?

`python -m etl check` answers, in a process of its own (`ui/sandbox.py`). What it found is read from
the files that it writes; the visitor's file is never opened here.
"""

import csv
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path, PurePosixPath

import pandas as pd

from ui import sandbox

SWITCH = "SSTC_CHECK_PAGE"
TYPES = ("xlsx", "csv", "json", "jsonl", "xml", "txt")
LARGEST_UPLOAD = 50  # MB; the same as server.maxUploadSize in .streamlit/config.toml
LARGEST_RESULT = 100 * 1024**2
LONGEST_STEM = 200  # bytes; file systems take 255, and a pattern may add some
MOST_FINDINGS = 10_000
SEVERITIES = ("error", "warning", "info")
CHECKED, NOT_READ, BUSY, TOO_LARGE = "checked", "not_read", "busy", "too_large"
GROUP = ("severity", "rule", "column")

# Called with what is going on ("waiting", "checking") and for how many seconds.
Say = Callable[[str, float], None]
WAITING, CHECKING = "waiting", "checking"


@dataclass(frozen=True)
class Kind:
    """A kind of file that a mapping reads: its source's title and the pattern of its names."""

    title: str
    pattern: str


@dataclass(frozen=True)
class Outcome:
    """What a check found, or why there was none.

    `reason` is CHECKED, or what kept the file from being checked; `sentence` is what the command
    said then. `findings` holds up to MOST_FINDINGS rows, errors first; `groups` counts all of them
    by severity, rule and column. `problems` and `annotated` are files to download, maybe empty.
    """

    reason: str
    file: str
    sentence: str = ""
    report: dict = field(default_factory=dict)
    findings: pd.DataFrame = field(default_factory=pd.DataFrame)
    groups: pd.DataFrame = field(default_factory=pd.DataFrame)
    problems: bytes = b""
    annotated: bytes = b""

    @property
    def account(self) -> dict:
        """Rows read, kept, rejected, and warnings, with the sentence on them."""
        return self.report["files"][0]

    @property
    def count(self) -> int:
        """How many findings there are."""
        return int(self.groups["count"].sum()) if len(self.groups) else 0


def is_on() -> bool:
    """Whether the server is configured to take files."""
    return os.environ.get(SWITCH, "").strip().lower() == "on"


def check(name: str, content: bytes, pattern: str, say: Say) -> Outcome:
    """Checks a file; with a `pattern`, as a file of that kind.

    `say` is called several times a second; what it raises ends the check. Nothing stays on disk.
    """
    file = clean_name(name)
    if pattern and pattern not in {kind.pattern for kind in list_kinds()}:
        pattern = ""  # browsers can send what was never offered, such as a way out of the folder
    if len(content) > LARGEST_UPLOAD * 1024**2:
        return Outcome(TOO_LARGE, file)
    try:
        with (
            sandbox.take_place(lambda seconds: say(WAITING, seconds)),
            sandbox.make_private_folder() as folder,
        ):
            return _check_in(folder, fit_name(file, pattern), content, say)
    except sandbox.BusyError:
        return Outcome(BUSY, file)


def _check_in(folder: Path, place: str, content: bytes, say: Say) -> Outcome:
    path = folder / "file" / place
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    report, problems, annotated = (
        folder / name for name in ("report.json", "problems.csv", "annotated.xlsx")
    )
    options = {"--problems": problems, "--report": report, "--annotated": annotated}
    ended = sandbox.run_etl(
        ["check", str(path), *(str(part) for option in options.items() for part in option)],
        folder,
        lambda seconds: say(CHECKING, seconds),
    )
    outcome = _read_report(report) if problems.exists() else None
    if outcome is None and ended.stopped:
        return Outcome(ended.stopped, path.name)
    if outcome is None:
        sentence = ended.err.replace(f"{path.parent}/", "").strip()
        return Outcome(NOT_READ, path.name, sentence)
    findings, groups = read_findings(problems)
    return Outcome(
        CHECKED,
        path.name,
        report=outcome,
        findings=findings,
        groups=groups,
        problems=_read_result(problems),
        # The marked copy is written last: a check that ends in it has still told all.
        annotated=b"" if ended.stopped else _read_result(annotated),
    )


def _read_report(path: Path) -> dict | None:
    """The outcome of a check; None when the command came to no outcome."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def read_findings(path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The findings of a `--problems` file: the first of them, errors first, and counts of all.

    The counts come with the first finding of each group, by severity and then most frequent first.
    """
    first: dict[str, list[dict]] = {severity: [] for severity in SEVERITIES}
    groups: dict[tuple, dict] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            if len(first[row["severity"]]) < MOST_FINDINGS:
                first[row["severity"]].append(_undo_defusing(row))
            key = tuple(row[name] for name in GROUP)
            group = groups.setdefault(key, {**_undo_defusing(row), "count": 0})
            group["count"] += 1
    rows = [row for severity in SEVERITIES for row in first[severity]][:MOST_FINDINGS]
    ranked = sorted(groups.values(), key=lambda g: (SEVERITIES.index(g["severity"]), -g["count"]))
    columns = list(reader.fieldnames or ())
    return pd.DataFrame(rows, columns=columns), pd.DataFrame(ranked, columns=[*columns, "count"])


def _undo_defusing(row: dict[str, str]) -> dict[str, str]:
    """What was found, without the ' that keeps a spreadsheet from running it."""
    return {name: re.sub(r"^'(?=[=+\-@\t\r])", "", value) for name, value in row.items()}


def _read_result(path: Path) -> bytes:
    is_there = path.exists() and path.stat().st_size <= LARGEST_RESULT
    return path.read_bytes() if is_there else b""


@lru_cache(maxsize=1)
def list_kinds() -> tuple[Kind, ...]:
    """The kinds of file that the ETL reads. Raises `RuntimeError` when it does not say."""
    with sandbox.make_private_folder() as folder:
        ended = sandbox.run_etl(["sources", "--json"], folder, lambda seconds: None)
    if ended.code:
        raise RuntimeError(ended.err)
    return tuple(
        Kind(source["title"], pattern)
        for source in json.loads(ended.out)["sources"]
        for pattern in source["patterns"]
    )


@lru_cache(maxsize=1)
def make_template() -> bytes:
    """The empty workbook to fill in. Raises `RuntimeError` when it cannot be made."""
    with sandbox.make_private_folder() as folder:
        path = folder / "template.xlsx"
        ended = sandbox.run_etl(["template", str(path)], folder, lambda seconds: None)
        if ended.code or not path.exists():
            raise RuntimeError(ended.err)
        return path.read_bytes()


def rank_kinds(name: str) -> list[Kind]:
    """The kinds that a file could be taken for, those of its ending first.

    A kind that its name fits already is not among them.
    """
    file = PurePosixPath(clean_name(name))
    kinds = [kind for kind in list_kinds() if fit_name(file.name, kind.pattern) != file.name]
    return sorted(kinds, key=lambda kind: not kind.pattern.endswith(file.suffix.lower()))


def clean_name(name: str) -> str:
    """The last part of a path as a name that every file system takes and no pattern misreads."""
    base = re.split(r"[/\\]", name)[-1]
    stem, dot, suffix = base.rpartition(".")
    clean = re.sub(r"[^\w .()+-]", "_", stem if dot else suffix)
    clean = clean.encode()[:LONGEST_STEM].decode(errors="ignore").strip(" .")
    ending = re.sub(r"[^a-z0-9]", "", suffix.lower())[:8] if dot else ""
    return f"{clean or 'file'}.{ending}" if ending else clean or "file"


def fit_name(file: str, pattern: str) -> str:
    """A relative path for the file that fits the pattern; its own name when that fits."""
    if not pattern or fnmatch(file.lower(), pattern.lower()):
        return file
    *folders, last = pattern.split("/")
    start, star, end = last.rpartition("*")
    start = re.sub(r"\[(.).*?\]", r"\1", start.lstrip("*").replace("*", "-")).replace("?", "x")
    stem = PurePosixPath(file).stem
    named = f"{start}{'-' if start else ''}{stem}{end}" if star else last
    return "/".join([*(folder.replace("*", "files") for folder in folders), named])
