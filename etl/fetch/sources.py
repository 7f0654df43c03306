"""Which public sources are known, where are they, and under which names do their files land?

Sources are data: one TOML file each in `sources/`. A slip in one stops the command with one
sentence before anything is asked of the network.
"""

import dataclasses
import datetime
import itertools
import re
import string
import tomllib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar
from urllib.parse import urlsplit

from etl import wording as etl_wording
from etl.fetch import wording
from etl.problems import BuildError

SOURCES = Path(__file__).parent / "sources"
KINDS = ("csv", "json", "jsonl", "parquet", "text", "xlsx", "xml", "zip")
STYLES = ("cursor", "number")
SAID = ("source_id", "title")  # what a source may say in source.toml beside what it always says
CONFIRMED, UNVERIFIED = "confirmed", "unverified"
CHOICE = re.compile(r"[A-Za-z0-9][\w.-]*", re.ASCII)
LOOPBACK = ("127.0.0.1", "::1", "localhost")

Made = TypeVar("Made")


@dataclass(frozen=True)
class Transfer:
    """How patient a source is asked: seconds without an answer, attempts, seconds between them.

    `whole_seconds` bounds one whole answer, `most_wait_seconds` what a server may ask us to wait,
    `most_bytes` the size of one answer, unpacked.
    """

    timeout_seconds: float = 30.0
    whole_seconds: float = 1800.0
    attempts: int = 4
    wait_seconds: float = 1.0
    most_wait_seconds: float = 120.0
    most_bytes: int = 50_000_000


@dataclass(frozen=True)
class Key:
    """The user's own key: the variable it stands in, the header it is sent in, where to get it."""

    variable: str
    header: str
    obtain: str


@dataclass(frozen=True)
class Pages:
    """How an interface is asked page by page.

    `style` is `cursor` (each answer names the next page under `next`) or `number` (the answer
    names the last page under `last`). `send` is the parameter that asks for a page, `first` its
    first value. `items` and `total` name, with dots, the records and how many there are.
    """

    style: str
    send: str
    first: str
    items: str
    total: str
    next: str = ""
    last: str = ""


@dataclass(frozen=True)
class RemoteFile:
    """One file (or with `unpack`, files of one archive): where it is and where it lands."""

    address: str
    path: str
    kind: str
    sha256: str = ""
    query: dict[str, str] = field(default_factory=dict)
    pages: Pages | None = None
    unpack: str = ""
    members: int = 0

    @property
    def folder(self) -> str:
        """The folder that it lands in, with forward slashes."""
        return self.path.rstrip("/") if self.unpack else str(PurePosixPath(self.path).parent)

    @property
    def example(self) -> str:
        """A path that it lands under, such as a mapping's pattern fits."""
        name = PurePosixPath(self.unpack).name.replace("[0-9]", "0")
        return f"{self.folder}/{name}" if self.unpack else self.path


@dataclass(frozen=True)
class Source:
    """One public source: what it is, under which licence, and its files.

    `as_of` is the date for which an edition stands; without it, the day of the fetch counts.
    `confirmed_by` says where the addresses were seen.
    """

    name: str
    title: str
    licence: str
    citation: str
    url: str
    address_status: str
    confirmed_by: str
    files: tuple[RemoteFile, ...]
    parameters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    key: Key | None = None
    as_of: datetime.date | None = None
    note: str = ""
    says: dict[str, str] = field(default_factory=dict)
    transfer: Transfer = Transfer()

    def list_files(self, choices: dict[str, tuple[str, ...]] | None = None) -> list[RemoteFile]:
        """Its files with every parameter filled in, by default with the values that it lists."""
        chosen = {**self.parameters, **(choices or {})}
        found = []
        for file in self.files:
            names = _name_parameters(file)
            for values in itertools.product(*(chosen[name] for name in names)):
                found.append(_fill(file, dict(zip(names, values, strict=True))))
        return found


def _name_parameters(file: RemoteFile) -> list[str]:
    """The names in braces in a file's address, path and query."""
    texts = (file.address, file.path, *file.query.values())
    parts = (part for text in texts for part in string.Formatter().parse(text))
    return list(dict.fromkeys(name for _, name, _, _ in parts if name))


def _fill(file: RemoteFile, values: dict[str, str]) -> RemoteFile:
    query = {key: text.format_map(values) for key, text in file.query.items()}
    address, path = file.address.format_map(values), file.path.format_map(values)
    return dataclasses.replace(file, address=address, path=path, query=query)


def load_sources(folder: Path = SOURCES) -> tuple[Source, ...]:
    """All sources of a folder, by name. Raises `BuildError` for one that cannot be used."""
    if not folder.is_dir():
        raise BuildError(etl_wording.NO_FOLDER.format(folder=folder))
    sources = tuple(_parse(path) for path in sorted(folder.glob("*.toml")))
    owners: dict[str, str] = {}
    for source in sources:
        for place in {file.folder for file in source.list_files()}:
            other = owners.setdefault(place, source.name)
            if other != source.name:
                reason = wording.FOLDER_SHARED.format(folder=place, other=other)
                raise BuildError(etl_wording.describe_bad_mapping(f"{source.name}.toml", reason))
    return sources


def _parse(path: Path) -> Source:
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        files = tuple(_parse_file(entry) for entry in said.pop("file", []))
        said["parameters"] = {
            name: tuple(map(str, values)) for name, values in said.get("parameters", {}).items()
        }
        if "key" in said:
            said["key"] = _make(Key, said["key"])
        said["transfer"] = _make(Transfer, said.get("transfer", {}))
        source = _make(Source, {**said, "name": path.stem, "files": files})
        _check_source(source)
        return source
    except (OSError, UnicodeDecodeError, TypeError, ValueError, AttributeError) as error:
        raise BuildError(etl_wording.describe_bad_mapping(path.name, str(error))) from None
    except KeyError as error:
        reason = wording.NO_SUCH_PARAMETER.format(name=error.args[0])
        raise BuildError(etl_wording.describe_bad_mapping(path.name, reason)) from None


def _parse_file(said: dict) -> RemoteFile:
    if "pages" in said:
        said = {**said, "pages": _make(Pages, said["pages"])}
    return _make(RemoteFile, said)


def _make(kind: type[Made], said: dict) -> Made:
    """A value from a table of TOML. Raises ValueError for a key that is unknown or missing."""
    known = {entry.name: entry for entry in dataclasses.fields(kind)}
    for key in said:
        if key not in known:
            raise ValueError(etl_wording.describe_unknown_key(key, sorted(known)))
    for key, entry in known.items():
        is_needed = entry.default is entry.default_factory is dataclasses.MISSING
        if is_needed and key not in said:
            raise ValueError(etl_wording.KEY_MISSING.format(key=key))
        if entry.type is str and not isinstance(said.get(key, ""), str):
            said_ = {"key": key, "value": said[key], "expected": "text in quotation marks"}
            raise ValueError(etl_wording.BAD_VALUE.format_map(said_))
    return kind(**said)


def _check_source(source: Source) -> None:
    """Raises ValueError for what a source may not say."""
    statuses = [CONFIRMED, UNVERIFIED]
    expected = etl_wording.expect_one_of(statuses)
    _check("address_status", source.address_status, source.address_status in statuses, expected)
    for key in source.says:
        _check("says", key, key in SAID, etl_wording.expect_one_of(list(SAID)))
    if source.transfer.attempts < 1:
        _check("attempts", f"{source.transfer.attempts}", False, wording.AT_LEAST_ONE)
    files = source.list_files()
    if not files:
        raise ValueError(etl_wording.KEY_MISSING.format(key="file"))
    paths = [file.path for file in files]
    for file in files:
        if paths.count(file.path) > 1:
            raise ValueError(wording.PATH_REPEATED.format(path=file.path))
        _check_file(file)
        parts = urlsplit(file.address)
        is_safe = parts.scheme == "https" or parts.hostname in LOOPBACK
        _check("address", file.address, is_safe or not source.key, wording.BAD_KEY_ADDRESS)


def _check_file(file: RemoteFile) -> None:
    parts = urlsplit(file.address)
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    _check("address", file.address, is_web, wording.BAD_URL)
    is_right = is_safe_path(file.path) and file.path.endswith("/") == bool(file.unpack)
    _check("path", file.path, is_right, wording.BAD_PATH)
    _check("kind", file.kind, file.kind in KINDS, etl_wording.expect_one_of(list(KINDS)))
    is_sha256 = not file.sha256 or bool(re.fullmatch(r"[0-9a-f]{64}", file.sha256))
    _check("sha256", file.sha256, is_sha256, wording.BAD_SHA256)
    if file.pages:
        style = file.pages.style
        _check("style", style, style in STYLES, etl_wording.expect_one_of(list(STYLES)))


def _check(key: str, value: str, is_right: bool, expected: str) -> None:
    if not is_right:
        raise ValueError(etl_wording.BAD_VALUE.format(key=key, value=value, expected=expected))


def is_safe_path(text: str) -> bool:
    """Whether a path with forward slashes stays inside the folder that it is put in.

    A file stands in a folder of its own, because a `source.toml` there speaks of all in it.
    """
    parts = text.rstrip("/").split("/")
    is_plain = all(re.fullmatch(r"[\w][\w .()-]*", part, re.ASCII) for part in parts)
    return is_plain and (len(parts) > 1 or text.endswith("/"))


def read_choices(said: list[str], sources: list[Source]) -> dict[str, tuple[str, ...]]:
    """The values of parameters that the user chose. Raises `BuildError` for what cannot be one."""
    known = {name for source in sources for name in source.parameters}
    choices = {}
    for text in said:
        name, _, values = text.partition("=")
        items = tuple(values.split(","))
        if not all(CHOICE.fullmatch(item) and ".." not in item for item in (name, *items)):
            raise BuildError(wording.BAD_CHOICE.format(said=etl_wording.shorten(text)))
        if name not in known:
            names = ", ".join(sorted(known)) or wording.NO_PARAMETER
            raise BuildError(wording.UNKNOWN_PARAMETER.format(name=name, names=names))
        choices[name] = items
    return choices
