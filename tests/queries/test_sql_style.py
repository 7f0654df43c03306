"""Does every query file read like the others, bind its values and stay portable?

`sqlfluff lint --config queries/.sqlfluff --templater placeholder queries` checks the finer points.
"""

import re
from dataclasses import fields

import pytest

from queries import Selection, catalogue, compose
from queries.catalogue import ROOT, read_comparisons, read_evidence, read_steps
from queries.compose import compose_trace

FILES = sorted(ROOT.rglob("*.sql"))
KEYWORDS = (
    "select from where group order by having join left inner cross on union all with as case when "
    "then else end and or not in is null cast count sum min max over partition between distinct"
).upper()
# What SQLGlot cannot carry to Spark, or carries with another meaning.
NOT_PORTABLE = (
    r"\bqualify\b",
    r"\b(un)?pivot\b",
    r"->",
    r"\blambda\b",
    r"\bgroup by all\b",
    r"\border by all\b",
    r"\bapprox_\w+",
    r"::",
    r"\bgrouping sets\b",
    r"\brollup\b",
    r"\bcube\b",
    r"\basof\b",
    r"\bexclude\b",
    r"\bcolumns\(",
    r"\bgen_random_uuid\b|\brandom\(|\bnow\(|\bcurrent_(date|timestamp)\b|\btoday\(",
)
SELECTION_PARAMETERS = {field.name for field in fields(Selection)}


def read_statement(path) -> str:
    """The statement of a file without comments."""
    return re.sub(r"--.*", "", path.read_text(encoding="utf-8"))


def name(path) -> str:
    return path.stem


def test_there_are_files():
    n_whole = len(catalogue()) + len(read_comparisons())
    assert len(FILES) == n_whole + len(read_steps()) + len(read_evidence())


@pytest.mark.parametrize("path", FILES, ids=name)
def test_it_ends_by_selecting_its_last_step(path):
    statement = read_statement(path).strip()
    assert statement.startswith("with\n")
    steps = re.findall(r"^([a-z_]+) as \(", statement, re.MULTILINE)
    ending = re.search(r"^select \* from ([a-z_]+)$(.*)", statement, re.MULTILINE | re.DOTALL)
    assert ending[1] == steps[-1]
    is_last = path.parent.name in ("indicators", "views", "comparisons") or path.stem == "lines"
    assert ending[2].strip().startswith("order by") == is_last


@pytest.mark.parametrize("path", FILES, ids=name)
def test_keywords_are_in_lower_case(path):
    words = set(re.findall(r"\b[A-Z]{2,}\b", re.sub(r"'[^']*'", "", read_statement(path))))
    assert not words & set(KEYWORDS.split())


@pytest.mark.parametrize("path", FILES, ids=name)
def test_it_stays_portable(path):
    statement = re.sub(r"'[^']*'", "''", read_statement(path))
    assert [pattern for pattern in NOT_PORTABLE if re.search(pattern, statement)] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_it_divides_as_double_and_never_by_zero(path):
    for line in re.findall(r"[^\n]*\n?[^\n]* / [^\n]*", read_statement(path)):
        assert "/ nullif(" in line, line
        assert "double" in line or "share" in line or "value" in line, line


@pytest.mark.parametrize("path", FILES, ids=name)
def test_lines_fit(path):
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 100] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_is_pasted_into_it(path):
    statement = re.sub(r"'[^']*'", "''", read_statement(path))
    assert not re.search(r"[{}%?]|\$\d", statement)


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.id)
def test_all_its_parameters_are_known(query):
    own = {parameter.name for parameter in query.parameters}
    bound = compose(query.id).parameters
    assert bound <= SELECTION_PARAMETERS | own
    assert own <= bound


@pytest.mark.parametrize("query", read_comparisons().values(), ids=lambda query: query.id)
def test_a_comparison_binds_its_own_parameters_and_reads_two_snapshots(query):
    statement = read_statement(query.path)
    bound = set(re.findall(r"\$([a-z_]+)", statement))
    assert bound == {parameter.name for parameter in query.parameters}
    own_steps = set(re.findall(r"^([a-z_]+) as \(", statement, re.MULTILINE))
    read = set(re.findall(r"(?<!distinct )(?:from|join) ([a-z_]+)", statement))
    assert read - own_steps == {"earlier", "later"}
    assert not query.needs and not query.tables


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.id)
def test_a_step_name_is_defined_once_in_a_composed_query(query):
    statements = [compose(query.id).sql]
    if query.evidence:
        statements.append(compose_trace(query.id).sql)
    for sql in statements:
        steps = re.findall(r"^([a-z_]+) as \(", sql, re.MULTILINE)
        assert len(steps) == len(set(steps))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_engine_module_is_the_only_one_that_knows_the_engine(path):
    assert "duckdb" not in path.read_text(encoding="utf-8").lower()


def test_no_other_module_imports_the_engine_s_library():
    importing = [
        path.name for path in ROOT.glob("*.py") if re.search(r"import duckdb", path.read_text())
    ]
    assert importing == ["engine.py"]
