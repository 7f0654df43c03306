"""Which changes cannot be noticed, because the statement means the same as before?

`equivalents.toml` lists them under their reasons. An entry holds for one text of its step: when the
step is changed, the entry is stale and is named as such.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from tests.mutation.mutants import Change

LISTED = Path(__file__).with_name("equivalents.toml")


def read_equivalents(path: Path = LISTED) -> dict[Change, str]:
    """Change -> the reason why it cannot be noticed. Raises ValueError for one listed twice."""
    found: dict[Change, str] = {}
    for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", []):
        for listed in entry["changes"]:
            for place in listed["where"]:
                change = read_place(place, listed["before"], listed["after"])
                if change in found:
                    raise ValueError(f"{path.name}: listed twice: {change.owner} {change}")
                found[change] = entry["reason"]
    return found


def read_place(place: str, before: str, after: str) -> Change:
    """The change at a place such as "SU-13 roles 9829e13c", or "SU-13 roles 9829e13c 2"."""
    owner, step, text, *number = place.split()
    return Change(owner, step, before, after, int(number[0]) if number else 1, text)


def write_entry(change: Change) -> str:
    """The change as `equivalents.toml` lists it."""
    number = f" {change.place}" if change.place > 1 else ""
    return (
        f"{{ before = {_quote(change.before)}, after = {_quote(change.after)}, "
        f"where = [{_quote(f'{change.owner} {change.step} {change.text}{number}')}] }},"
    )


def _quote(text: str) -> str:
    """As a literal where that can be, else escaped."""
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def list_stale(
    equivalents: Iterable[Change], changes: Iterable[Change], owners: Iterable[str]
) -> list[Change]:
    """The listed changes of the owners that are none of the changes tried."""
    tried, judged = set(changes), set(owners)
    return [change for change in equivalents if change.owner in judged and change not in tried]
