"""Which columns of a header belong together, and what items do they give in each row?

A template names the columns: "{year} Spent", "activity_date_{n}", "title_{language}". A list is
made of the columns of one template or of several, or of groups of columns: with
`{date = "date_{n}", type = "date_type_{n}"}` the columns of each number are one item.
"""

import re
from dataclasses import dataclass

PLACES = {"year": r"(?:19|20)\d\d", "n": r"\d{1,3}", "language": r"[a-z]{2,3}"}
Gather = str | list[str] | dict[str, str]


@dataclass(frozen=True)
class Group:
    """The columns of one item: key of the item -> column, and what the templates' places hold."""

    places: dict[str, str]
    columns: dict[str, str]

    def read(self, cells: dict[str, object]) -> dict[str, str]:
        """The item of a row, with the column that it begins with; empty without any value."""
        found = {key: str(cells[name]) for key, name in self.columns.items() if cells.get(name)}
        first = next(iter(self.columns.values()))
        return {**self.places, **found, "column": first} if found else {}


def list_places(template: str) -> list[str]:
    """The places of a template, in the order of the alphabet; none when it cannot be used."""
    names = sorted(re.findall(r"\{(\w+)\}", template))
    return names if set(names) <= PLACES.keys() and len(set(names)) == len(names) else []


def list_templates(said: Gather) -> list[str]:
    """All templates of a list."""
    if isinstance(said, str):
        return [said]
    return list(said.values()) if isinstance(said, dict) else list(said)


def find_groups(said: Gather, names: list[str]) -> list[Group]:
    """The groups of columns that a header holds, in its order."""
    keyed = said if isinstance(said, dict) else None
    templates = keyed.items() if keyed else [("value", name) for name in list_templates(said)]
    patterns = [(key, _compile(template)) for key, template in templates]
    groups: dict[object, Group] = {}
    for name in names:
        for key, pattern in patterns:
            if match := pattern.fullmatch(name):
                places = match.groupdict()
                at = tuple(sorted(places.items())) if keyed else name
                groups.setdefault(at, Group(places, {})).columns[key] = name
    order = [key for key, _ in patterns]
    return [
        Group(group.places, {key: group.columns[key] for key in order if key in group.columns})
        for group in groups.values()
    ]


def show_example(said: Gather) -> str:
    """A column that would fit, for a message."""
    examples = {"year": "2025", "n": "1", "language": "en"}
    return re.sub(r"\{(\w+)\}", lambda m: examples.get(m[1], m[0]), list_templates(said)[0])


def _compile(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    pattern = "".join(
        f"(?P<{part}>{PLACES[part]})" if number % 2 else re.escape(part)
        for number, part in enumerate(parts)
    )
    return re.compile(pattern)
