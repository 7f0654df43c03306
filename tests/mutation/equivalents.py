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
            change = Change(**{"place": 1, **listed})
            if change in found:
                raise ValueError(f"{path.name}: listed twice: {change.owner} {change}")
            found[change] = entry["reason"]
    return found


def list_stale(
    equivalents: Iterable[Change], changes: Iterable[Change], owners: Iterable[str]
) -> list[Change]:
    """The listed changes of the owners that are none of the changes tried."""
    tried, judged = set(changes), set(owners)
    return [change for change in equivalents if change.owner in judged and change not in tried]


def write_entry(change: Change) -> str:
    """The change as `equivalents.toml` lists it."""
    fields = {
        "owner": change.owner,
        "step": change.step,
        "text": change.text,
        "before": change.before,
        "after": change.after,
    }
    parts = [f"{name} = {_quote(value)}" for name, value in fields.items()]
    if change.place > 1:
        parts.append(f"place = {change.place}")
    return "{ " + ", ".join(parts) + " }"


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
