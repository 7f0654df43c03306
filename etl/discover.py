"""Which files are there to read, by which mapping, and what is the fingerprint of the whole?"""

import hashlib
import itertools
import os
from dataclasses import dataclass, replace
from pathlib import Path

from etl import wording
from etl.mapping import FileMapping, Mapping
from etl.mapping_file import SIDECAR, apply_sidecar, is_mapping_beside, load_beside
from etl.problems import BuildError

PROJECT = Path(__file__).parent.parent
CODE = ("etl/**/*.py", "etl/**/*.sql", "etl/**/*.toml", "data/reference/**/*.csv")
# Texts that accompany data are no data.
ACCOMPANYING = ("readme", "license", "licence", "notice", "changelog", SIDECAR, "fetched.json")


@dataclass(frozen=True)
class Input:
    """One file to read. `name` is its path inside the raw folder, with forward slashes.

    A workbook may be read by several entries, each of them one sheet.
    A folder of many small files is one Input too: `path` is the folder, `name` a pattern and
    `members` are its files, name and path of each. `leads_outside`: a link that leads out of the
    raw folder, whose content is not looked at. `is_default`: it comes with the project and was not
    handed in.
    """

    path: Path
    name: str
    mapping: Mapping
    file_mappings: tuple[FileMapping, ...]
    members: tuple[tuple[str, Path], ...] = ()
    leads_outside: bool = False
    is_default: bool = False

    @property
    def file_mapping(self) -> FileMapping:
        """The first of the entries: they share reader and pattern."""
        return self.file_mappings[0]

    @property
    def files(self) -> tuple[tuple[str, Path], ...]:
        """Name and path of each file to read."""
        return self.members or ((self.name, self.path),)


@dataclass(frozen=True)
class Discovery:
    """The files that mappings read, and the names of those that none reads."""

    inputs: tuple[Input, ...]
    not_read: tuple[str, ...]


def discover(folders: list[Path], mappings: tuple[Mapping, ...]) -> Discovery:
    """Looks through the raw folders (or single files).

    Mappings that stand in a folder come first for its files. Raises `BuildError` for a missing
    folder and for a mapping that cannot be used.
    """
    inputs, not_read, taken = [], [], set()
    beside: dict[Path, dict[Path, Mapping]] = {}
    for folder in folders:
        if not folder.exists():
            raise BuildError(wording.NO_FOLDER.format(folder=folder))
        base = folder if folder.is_dir() else folder.parent
        paths = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
        for path in paths:
            name = _write_name(path.relative_to(base))
            if _is_hidden(name):
                continue
            if path.parent not in beside:
                beside[path.parent] = load_beside(path.parent)
            found = _match(path, (*beside[path.parent].values(), *mappings))
            if found:
                name = name_apart(name, base, taken)
                outside = not path.resolve().is_relative_to(base.resolve())
                inputs.append(Input(path, name, *found, leads_outside=outside))
            elif path.is_file() and not _accompanies(path, beside[path.parent].get(path)):
                not_read.append(name)
    return Discovery(tuple(_gather_folders(inputs, taken)), tuple(not_read))


def _gather_folders(inputs: list[Input], taken: set[str]) -> list[Input]:
    """The inputs, those of one folder as one where their entry says `folder`."""
    places: dict[object, list[Input]] = {}
    for item in inputs:
        place = (item.path.parent, item.file_mapping.pattern)
        places.setdefault(place if item.file_mapping.folder else item.name, []).append(item)
    return [
        _gather(items, taken) if items[0].file_mapping.folder else items[0]
        for items in places.values()
    ]


def _gather(items: list[Input], taken: set[str]) -> Input:
    folder, slash, _ = items[0].name.rpartition("/")
    name = f"{folder}{slash}*{items[0].path.suffix}"
    path = items[0].path.parent
    return replace(
        items[0],
        path=path,
        name=name_apart(name, path, taken),
        members=tuple((item.name, item.path) for item in items),
        leads_outside=any(item.leads_outside for item in items),
    )


def name_apart(name: str, folder: Path, taken: set[str]) -> str:
    """The name, or the first variant of it with its folder that is not taken; takes it."""
    folder_name = _write_name(Path(folder.resolve().name))
    numbered = (f"{folder_name}-{number}/{name}" for number in itertools.count(2))
    variants = itertools.chain([name, f"{folder_name}/{name}"], numbered)
    free = next(variant for variant in variants if variant not in taken)
    taken.add(free)
    return free


def match_file(
    path: Path, mappings: tuple[Mapping, ...]
) -> tuple[Mapping, tuple[FileMapping, ...]] | None:
    """The mapping (with the folder's own statements) and the entries that read this file.

    Mappings beside the file come first. Raises `BuildError` for one that cannot be used.
    """
    return _match(path, (*load_beside(path.parent).values(), *mappings))


def _match(
    path: Path, mappings: tuple[Mapping, ...]
) -> tuple[Mapping, tuple[FileMapping, ...]] | None:
    if is_mapping_beside(path) or path.name == SIDECAR:
        return None
    for mapping in mappings:
        entries = mapping.list_file_mappings(path)
        if entries:
            return apply_sidecar(mapping, path.parent), entries
    return None


def _accompanies(path: Path, own: Mapping | None) -> bool:
    """Whether a file is no data: a text beside it, or a mapping (`own`) that reads some of it."""
    if not own:
        return path.name.lower().startswith(ACCOMPANYING)
    return any(own.list_file_mappings(other) for other in path.parent.iterdir() if other != path)


def hash_input(item: Input) -> str:
    """SHA-256 of the file; of a folder the one of its files' names and hashes, line by line."""
    if item.leads_outside:
        return hashlib.sha256().hexdigest()
    if not item.members:
        return hash_file(item.path)
    lines = (f"{hash_file(path)}  {name}\n" for name, path in item.members)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def hash_file(path: Path) -> str:
    """SHA-256 of the bytes; of nothing for what cannot be read, which the reader will report."""
    if not path.is_file():
        return hashlib.sha256().hexdigest()
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return hashlib.sha256().hexdigest()


def hash_code() -> str:
    """Fingerprint of the code, mappings and reference tables that turn files into rows."""
    digest = hashlib.sha256()
    for pattern in CODE:
        for path in sorted(PROJECT.glob(pattern)):
            digest.update(path.relative_to(PROJECT).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def name_snapshot(inputs: tuple[Input, ...], hashes: dict[str, str], *options: object) -> str:
    """The id of the snapshot that these inputs give: same input and code, same id."""
    digest = hashlib.sha256(hash_code().encode())
    for item in inputs:
        digest.update(f"{item.name}\0{hashes[item.name]}\0{item.mapping}\0".encode())
    digest.update(repr(options).encode())
    return digest.hexdigest()[:16]


def _write_name(path: Path) -> str:
    """The path as text with forward slashes, whatever bytes the system allows in names."""
    return os.fsencode(path.as_posix()).decode("utf-8", errors="replace")


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "~$")) for part in name.split("/"))
