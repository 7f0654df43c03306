"""Does the tool change what it should, notice what can be noticed, and count it right?"""

from dataclasses import replace

import pytest
import sqlglot
from oracles.figures import FIGURES

from queries.catalogue import read_steps
from tests.mutation.equivalents import list_stale, read_equivalents, read_place, write_entry
from tests.mutation.judge import Judge, OracleDisagrees, Verdict
from tests.mutation.mutants import Change, Mutant, digest, find_filled_parts, list_mutants
from tests.mutation.operators import list_replacements
from tests.mutation.proofs import is_of_one_value, is_without_gaps
from tests.mutation.report import Outcome, describe_outcome, is_enough, take_rate
from tests.mutation.statements import (
    DIALECT,
    Part,
    list_queries_on,
    read_statement,
    write,
)
from tests.mutation.trials import Cell, Trials

# Queries of several kinds, and every how many-th of their mutants is tried.
QUERIES = ("SU-04", "SU-13", "SU-16", "SU-19", "FIN-04")
EVERY = 13
ENOUGH_PERCENT = 80  # on one small world


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(Trials(["few"]), QUERIES)


def find_statement(owner: str):
    return read_statement(owner if owner in FIGURES else list_queries_on(owner, FIGURES)[0])


def mutate(sql: str) -> set[str]:
    """Everything that one expression is changed into, node by node."""
    tree = sqlglot.parse_one(f"select 1 from t where {sql}", read=DIALECT)
    found = set()
    for index, node in enumerate(tree.args["where"].walk()):
        for replacement in list_replacements(node):
            changed = tree.copy()
            list(changed.args["where"].walk())[index].replace(replacement)
            found.add(write(changed.args["where"].this))
    return found


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("a < b", {"(a <= b)", "(a >= b)", "TRUE"}),
        ("a = b", {"(a <> b)", "(a <= b)", "TRUE"}),
        ("place = 1", {"(place <> 1)", "(place >= 1)", "place = 2", "place = 0", "TRUE"}),
        ("stage = 'S4'", {"(stage <> 'S4')", "stage = 'S3'", "stage = 'S5'", "TRUE"}),
        ("a", {"TRUE", "NOT (a)"}),
        ("not a", {"a", "TRUE"}),
        ("a is null", {"NOT a IS NULL", "TRUE"}),
        ("a and b", {"(a OR b)", "TRUE AND b", "NOT (a) AND b", "a AND TRUE", "a AND NOT (b)"}),
        ("a or b", {"(a AND b)", "FALSE OR b", "NOT (a) OR b", "a OR FALSE", "a OR NOT (b)"}),
        (
            "a between b and c",
            {"(a > b AND a <= c)", "(a >= b AND a < c)", "TRUE", "NOT (a BETWEEN b AND c)"},
        ),
    ],
)
def test_a_predicate_is_changed_in_each_way(sql: str, expected: set[str]) -> None:
    assert mutate(sql) == expected


@pytest.mark.parametrize(
    ("sql", "changed"),
    [
        ("x = 100 * a / b", "x = (100 * a * b)"),
        ("x = a - 1", "x = (a + 1)"),
        ("x <= 50 + 1e-7", "x <= 50 + 0"),
        ("x = min(a)", "x = MAX(a)"),
        ("x = count(distinct a)", "x = COUNT(a)"),
        ("x = count(a)", "x = COUNT(DISTINCT a)"),
        ("bool_or(a)", "BOOL_AND(CAST(a AS BOOLEAN))"),
        ("x = coalesce(a, b)", "x = a"),
        ("x = case when a then 1 else 2 end", "x = CASE WHEN FALSE THEN 1 ELSE 2 END"),
        ("x = sum(a) filter (where b)", "x = SUM(a) FILTER(WHERE TRUE)"),
        (
            "x = row_number() over (partition by a order by b)",
            "x = ROW_NUMBER() OVER (PARTITION BY a ORDER BY b DESC)",
        ),
    ],
)
def test_other_expressions_are_changed_too(sql: str, changed: str) -> None:
    assert changed in mutate(sql)


@pytest.mark.parametrize(
    ("sql", "before", "after"),
    [
        ("select * from t inner join u on t.a = u.a", "INNER JOIN u", "LEFT JOIN u"),
        ("select * from t left join u on t.a = u.a", "LEFT JOIN u", "INNER JOIN u"),
        ("select * from t cross join u", "CROSS JOIN u", "LEFT JOIN u"),
        ("select a from t union all select a from u", "UNION ALL", "UNION"),
        ("select distinct a from t", "SELECT DISTINCT", "SELECT"),
    ],
)
def test_joins_unions_and_distinct_are_changed(sql: str, before: str, after: str) -> None:
    part = Part("SU-99", "step", sqlglot.parse_one(sql, read=DIALECT))
    statement = type("Alone", (), {"parts": {"step": part}})
    changes = {(each.change.before, each.change.after) for each in list_mutants(statement, "SU-99")}
    assert (before, after) in changes


@pytest.mark.parametrize(
    ("joins", "is_same"),
    [
        ("inner join u on t.a = u.a", False),
        ("inner join u on t.a = u.a where u.b = 1", True),
        ("left join u on t.a = u.a where u.b is not null", True),
        ("inner join u on t.a = u.a where u.b is null", False),
        ("inner join u on t.a = u.a where coalesce(u.b, 0) = 0", False),
        ("inner join u on t.a = u.a where u.b = 1 or t.b = 1", False),
        ("inner join u on t.a = u.a where u.b = 1 or u.c between 1 and 2", True),
        ("inner join u on t.a = u.a inner join v on u.a + 1 = v.a and v.b = t.b", True),
        ("inner join u on t.a = u.a inner join v on u.a is not distinct from v.a", False),
        ("inner join u on t.a = u.a left join v on u.a = v.a", False),
        ("inner join u on t.a = u.a left join v on u.a = v.a where v.b is not null", True),
        ("inner join v on t.a = v.a inner join u on t.a = u.a where v.b = 1", False),
    ],
)
def test_rows_that_are_dropped_anyhow_tell_no_joins_apart(joins: str, is_same: bool) -> None:
    tree = sqlglot.parse_one(f"select t.a from t {joins}", read=DIALECT)
    join = next(each for each in tree.args["joins"] if each.this.name == "u")
    assert is_without_gaps(join) == is_same


def test_the_least_of_one_row_is_its_greatest() -> None:
    tree = sqlglot.parse_one(
        "select min(one.a), max(many.a), sum(one.b), max(o.c) from many cross join one "
        "cross join one as o",
        read=DIALECT,
    )
    told = [is_of_one_value(each, {"one"}) for each in tree.expressions]
    assert told == [True, False, False, True]


def test_a_left_join_with_what_has_a_row_by_its_form_is_no_change() -> None:
    parts = find_statement("SU-13").parts.values()
    assert {"chosen", "as_of", "shown_years", "situations"} <= find_filled_parts(parts)
    assert not {"selected", "links", "years"} & find_filled_parts(parts)


@pytest.mark.parametrize("query_id", FIGURES)
def test_every_part_has_an_owner(query_id: str) -> None:
    statement = read_statement(query_id)
    owners = {part.owner for part in statement.parts.values()}
    assert query_id in owners
    assert owners - {query_id} <= set(read_steps())


def test_a_known_mutant_is_killed(judge: Judge) -> None:
    mutants = list_mutants(find_statement("as_of"), "as_of")
    latest, earliest = (
        f"{name}(EXTRACT(YEAR FROM retrieved_on)) AS year" for name in ("MAX", "MIN")
    )
    mutant = next(each for each in mutants if each.change.before == latest)
    assert mutant.change.after == earliest
    verdict = judge.judge(mutant)
    assert verdict.is_killed
    assert verdict.cell.world == "few"
    assert not verdict.failure


def test_what_does_not_run_is_killed_and_said(judge: Judge) -> None:
    change = Change("SU-04", "standing", "", "", 1, "")
    verdict = judge.judge(Mutant(change, "SELECT nothing FROM nowhere"))
    assert verdict.is_killed
    assert "nowhere" in verdict.failure


def test_an_equivalent_mutant_survives_and_is_never_seen(judge: Judge) -> None:
    part = find_statement("SU-04").parts["standing"]
    change = Change("SU-04", "standing", "", "", 1, "")
    verdict = judge.judge(Mutant(change, f"SELECT * FROM ({part.sql}) AS the_same"))
    assert not verdict.is_killed
    assert not verdict.is_seen


def test_an_oracle_that_disagrees_is_no_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(FIGURES["SU-19"], compute=lambda case: [])
    monkeypatch.setitem(FIGURES, "SU-19", wrong)
    change = Change("SU-19", "counted", "", "", 1, "")
    with pytest.raises(OracleDisagrees, match="SU-19 differs from its oracle, unchanged"):
        Judge(Trials(["step_of_later"])).judge(Mutant(change, "SELECT nothing FROM nowhere"))


def test_most_of_a_sample_is_killed_on_one_small_world(judge: Judge) -> None:
    sample = [
        mutant
        for owner in QUERIES
        for mutant in list_mutants(find_statement(owner), owner)[::EVERY]
    ]
    outcome = Outcome("sample", tuple(map(judge.judge, sample)), frozenset(read_equivalents()))
    assert len(outcome.judged) > 30
    assert take_rate([outcome]) >= ENOUGH_PERCENT, describe_outcome(outcome)


def test_the_equivalents_are_of_steps_as_they_are() -> None:
    stale = [
        f"{change.owner} {change}"
        for change in read_equivalents()
        if change.text != digest(find_statement(change.owner).parts[change.step])
    ]
    assert stale == []


def test_an_entry_is_read_as_it_is_written(tmp_path) -> None:
    change = Change("SU-13", "roles", "a = 'x'", 'a = "y"', 2, "9829e13c")
    path = tmp_path / "listed.toml"
    path.write_text(f"[[equivalent]]\nreason = 'R.'\nchanges = [\n{write_entry(change)}\n]\n")
    assert read_equivalents(path) == {change: "R."}
    assert read_place("SU-13 roles 9829e13c", "a", "b").place == 1
    assert list_stale([change], [], ["SU-13"]) == [change]
    assert list_stale([change], [], ["SU-14"]) == []
    path.write_text(path.read_text() * 2)
    with pytest.raises(ValueError, match="listed twice"):
        read_equivalents(path)


def test_the_rate_leaves_out_what_cannot_be_noticed() -> None:
    changes = [Change("SU-99", "step", "a", str(number), 1, "text") for number in range(41)]
    cell = Cell("few", "default")
    verdicts = [Verdict(Mutant(change, ""), "SU-99", cell) for change in changes[:38]]
    verdicts += [Verdict(Mutant(change, "")) for change in changes[38:]]
    verdicts.append(Verdict(Mutant(Change("SU-99", "step", "b", "c", 1, ""), ""), is_of_lines=True))
    outcome = Outcome("SU-99", tuple(verdicts), frozenset(changes[40:]))
    assert (len(outcome.judged), outcome.n_killed, len(outcome.survivors)) == (40, 38, 2)
    assert take_rate([outcome]) == 95
    assert is_enough([outcome], [])
    assert not is_enough([outcome], changes[:1])  # a stale entry
    wrong = Outcome("SU-99", tuple(verdicts), frozenset(changes[39:] + changes[:1]))
    assert not is_enough([wrong], [])  # listed, but killed
    worse = Outcome("SU-99", tuple(verdicts), frozenset())
    assert not is_enough([worse], [])
    assert "survived  step: a  ->  40" in describe_outcome(worse)
