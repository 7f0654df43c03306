"""Which queries are there, and what does each one say about itself?

Every `.sql` file starts with a comment block that people and machines read:

    -- id: SU-04
    -- formula: one or more lines; a line that starts with more than one space
    --   continues the value above it
    -- columns:
    --   year: what the column holds
    -- key: year, group_code
    -- evidence: link
    -- headline: group_code=LDC
    -- no_value: the sentence that stands where there is no figure

`columns: as <step>` takes the columns that the header of a shared step describes. `key` names the
columns that tell the rows apart, `evidence` the file of `evidence/` that finds the source lines of
what the step `counted` lists: `queries.trace` explains both. A shared step may say `reads: rates`:
it goes on from the step `rates` that every query which needs it has itself.

`headline` says which rows carry the one figure of a query: it fixes the columns of the key other
than year (nothing behind the sign: null), "none" when there are no others, and is left out when
there is no one figure (`queries.headline`). `no_value` says what is missing where there is no
figure, and what would change it; an indicator has to.

The rest of the file is one statement: `with <steps> select * from <last step>`, then `order by`.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent
INDICATORS = ROOT / "indicators"
VIEWS = ROOT / "views"
SHARED = (ROOT / "selection.sql", ROOT / "shared")
EVIDENCE = ROOT / "evidence"
COMPARISONS = ROOT / "comparisons"

STEP_KEYS = ("id", "title", "formula", "grain", "tables", "needs")
QUERY_KEYS = (*STEP_KEYS, "question", "unit", "direction", "caveats", "columns")
OPTIONAL_STEP_KEYS = ("columns", "reads")
INDICATOR_KEYS = (*QUERY_KEYS, "no_value")
OPTIONAL_KEYS = ("parameters", "key", "evidence", "headline", "no_value")
DIRECTIONS = ("up", "down", "none")
KEY_LINE = re.compile(r"-- ([a-z_]+):(?: (.*))?")
CONTINUATION = re.compile(r"--(?:  +(.*))?")
SAME_COLUMNS = re.compile(r"as ([a-z_]+)")
NOTHING = "none"


class HeaderError(Exception):
    """A query file that cannot be read as one; the message names the file and what is wrong."""


@dataclass(frozen=True)
class Described:
    """A result column or an extra parameter of a query, and what it holds in words."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Step:
    """A shared part of queries: CTEs that others need.

    Those of `selection.sql` and `shared/*.sql` are named under `needs`, those of `evidence/*.sql`
    under `evidence`. `columns` is empty unless queries take their columns from here; `reads` is ""
    unless the step goes on from a step of the query's own.
    """

    id: str
    title: str
    formula: str
    grain: str
    tables: tuple[str, ...]
    needs: tuple[str, ...]
    reads: str
    path: Path
    statement: str
    columns: tuple[Described, ...]


@dataclass(frozen=True)
class Query(Step):
    """An indicator, the data of a view or a comparison (`kind`), with all that its header says.

    `direction` is "up" (more is good), "down" or "none"; `sql` is the file as people read it,
    header included. `evidence` is "" for a query whose rows cannot be walked back. `headline` holds
    the columns and the texts of their values ("" for null) that tell the rows of its one figure
    from the others, None when it has no one figure; `no_value` is "" for a view that does not say.
    """

    question: str
    unit: str
    direction: str
    caveats: str
    parameters: tuple[Described, ...]
    key: tuple[str, ...]
    evidence: str
    headline: tuple[tuple[str, str], ...] | None
    no_value: str
    kind: str
    sql: str

    @property
    def column_names(self) -> tuple[str, ...]:
        """The result columns, in order."""
        return tuple(column.name for column in self.columns)


def catalogue() -> tuple[Query, ...]:
    """Every query: the indicators by id, then the views by name. Raises HeaderError."""
    return tuple(_read_queries().values())


def describe(query_id: str) -> Query:
    """The query of that id ("SU-04") or name ("country_map"). Raises KeyError."""
    try:
        return _read_queries()[query_id]
    except KeyError:
        raise KeyError(f"There is no query {query_id!r}.") from None


@cache
def read_steps() -> dict[str, Step]:
    """Every shared step by id. Raises HeaderError."""
    files = [SHARED[0], *sorted(SHARED[1].glob("*.sql"))]
    return {step.id: step for step in map(parse_step, files)}


@cache
def read_evidence() -> dict[str, Step]:
    """The ways to find source lines, by the name that headers use. Raises HeaderError."""
    return {step.id: step for step in map(parse_step, sorted(EVIDENCE.glob("*.sql")))}


@cache
def read_comparisons() -> dict[str, Query]:
    """The questions on two snapshots at once, by id (see `queries.comparison`).

    They are no part of the catalogue: no selection applies to them. Raises HeaderError.
    """
    queries = (parse_query(path, "comparison") for path in sorted(COMPARISONS.glob("*.sql")))
    return {query.id: query for query in queries}


@cache
def _read_queries() -> dict[str, Query]:
    queries = {}
    for folder, kind in ((INDICATORS, "indicator"), (VIEWS, "view")):
        for path in sorted(folder.glob("*.sql")):
            query = parse_query(path, kind)
            queries[query.id] = query
    return queries


def parse_step(path: Path) -> Step:
    """Read one shared step. Raises HeaderError."""
    header, statement = _split(path)
    _check_keys(path, header, STEP_KEYS, OPTIONAL_STEP_KEYS)
    columns = _read_described(path, "columns", header.get("columns", ""))
    return Step(**_read_common(header), path=path, statement=statement, columns=columns)


def parse_query(path: Path, kind: str) -> Query:
    """Read one indicator or view. Raises HeaderError."""
    header, statement = _split(path)
    required = INDICATOR_KEYS if kind == "indicator" else QUERY_KEYS
    _check_keys(path, header, required, OPTIONAL_KEYS)
    if header["direction"] not in DIRECTIONS:
        raise HeaderError(f"{path.name}: direction is {header['direction']!r}, not up, down, none.")
    columns = _read_columns(path, header["columns"])
    return Query(
        **_read_common(header),
        path=path,
        statement=statement,
        question=_join_lines(header["question"]),
        unit=header["unit"],
        direction=header["direction"],
        caveats=_join_lines(header["caveats"]),
        columns=columns,
        parameters=_read_described(path, "parameters", header.get("parameters", "")),
        key=_read_names(header.get("key", NOTHING)),
        evidence=header.get("evidence", ""),
        headline=_read_headline(path, header.get("headline"), columns),
        no_value=_join_lines(header.get("no_value", "")),
        kind=kind,
        sql=path.read_text(encoding="utf-8"),
    )


def _split(path: Path) -> tuple[dict[str, str], str]:
    """The header of a file as key -> text, lines kept, and the statement below it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header: dict[str, list[str]] = {}
    key = ""
    end = 0
    for end, line in enumerate(lines):
        if not line.startswith("--"):
            break
        if found := KEY_LINE.fullmatch(line):
            key = found[1]
            if key in header:
                raise HeaderError(f"{path.name}: the header has {key} twice.")
            header[key] = [found[2] or ""]
        elif key and (found := CONTINUATION.fullmatch(line)):
            header[key].append((found[1] or "").strip())
        else:
            raise HeaderError(f"{path.name}: line {end + 1} is no part of a header: {line!r}.")
    texts = {name: "\n".join(value).strip() for name, value in header.items()}
    return texts, "\n".join(lines[end:]).strip() + "\n"


def _check_keys(
    path: Path, header: dict[str, str], required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> None:
    """Raise HeaderError for a key missing, empty or unknown, or an id that is not the name."""
    for key in required:
        if not header.get(key):
            raise HeaderError(f"{path.name}: the header lacks {key}.")
    for key in header:
        if key not in (*required, *optional):
            raise HeaderError(f"{path.name}: the header has an unknown key {key}.")
    if header["id"] != path.stem:
        raise HeaderError(f"{path.name}: id is {header['id']!r}, not the file's name.")


def _read_common(header: dict[str, str]) -> dict[str, str | tuple[str, ...]]:
    """The fields that steps and queries share."""
    return {
        "id": header["id"],
        "title": _join_lines(header["title"]),
        "formula": _join_lines(header["formula"]),
        "grain": _join_lines(header["grain"]),
        "tables": _read_names(header["tables"]),
        "needs": _read_names(header["needs"]),
        "reads": header.get("reads", ""),
    }


def _join_lines(text: str) -> str:
    """Lines that were broken to fit become one paragraph; an empty line starts a new one."""
    return "\n".join(" ".join(part.split()) for part in re.split(r"\n\n+", text))


def _read_names(text: str) -> tuple[str, ...]:
    """A comma-separated list; the word "none" is the empty one."""
    if text == NOTHING:
        return ()
    return tuple(name.strip() for name in text.replace("\n", " ").split(",") if name.strip())


def _read_headline(
    path: Path, text: str | None, columns: tuple[Described, ...]
) -> tuple[tuple[str, str], ...] | None:
    """The columns that a headline fixes with their values ("" for null); "none" fixes none."""
    if text is None:
        return None
    fixed = []
    for part in _read_names(text):
        name, sign, value = part.partition("=")
        if not sign or name not in {column.name for column in columns}:
            raise HeaderError(f"{path.name}: headline fixes no column by {part!r}.")
        fixed.append((name, value))
    return tuple(fixed)


def _read_columns(path: Path, text: str) -> tuple[Described, ...]:
    """The columns that a query describes itself, or those of the step that it names."""
    found = SAME_COLUMNS.fullmatch(text)
    if not found:
        return _read_described(path, "columns", text)
    step = read_steps().get(found[1])
    if step is None or not step.columns:
        raise HeaderError(f"{path.name}: there are no columns as {found[1]}.")
    return step.columns


def _read_described(path: Path, key: str, text: str) -> tuple[Described, ...]:
    """Lines of "name: meaning"; a line without a name continues the one above."""
    found: list[list[str]] = []
    for line in text.splitlines():
        if named := re.fullmatch(r"([a-z][a-z0-9_]*): (.+)", line):
            found.append([named[1], named[2]])
        elif found:
            found[-1][1] += f" {line}"
        else:
            raise HeaderError(f"{path.name}: {key} starts with no name: {line!r}.")
    return tuple(Described(name, meaning) for name, meaning in found)
