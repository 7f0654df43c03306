"""Which changes mean the same by their form alone, whatever the tables hold?"""

from collections.abc import Collection

from sqlglot import exp

Node = exp.Expression
# What is null as soon as one of its operands is.
NULL_WITH_ANY = (
    *(exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE),
    *(exp.Add, exp.Sub, exp.Mul, exp.Div),
)
NULL_WITH_FIRST = (exp.Paren, exp.Not, exp.Neg, exp.Cast, exp.In, exp.Between)
# The same for any number of equal values.
BLIND_TO_REPEATS = (exp.Min, exp.Max, exp.LogicalOr, exp.LogicalAnd)


def is_without_gaps(join: exp.Join) -> bool:
    """Whether an inner join is the same as a left join: rows without a match are dropped anyhow.

    A later inner join or the `where` asks of the joined table, or of one that is found by it, what
    is not true of null.
    """
    select, missing = join.parent, {join.this.alias_or_name}
    joins = select.args["joins"]
    for later in joins[joins.index(join) + 1 :]:
        condition = later.args.get("on")
        if condition is not None and rejects_missing(condition, missing):
            if later.kind == "INNER":
                return True
            missing.add(later.this.alias_or_name)
    where = select.args.get("where")
    return where is not None and rejects_missing(where.this, missing)


def rejects_missing(condition: Node, missing: Collection[str]) -> bool:
    """Whether the condition is never true for a row in which all columns of the tables are null."""
    if isinstance(condition, exp.And):
        return any(rejects_missing(each, missing) for each in (condition.left, condition.right))
    if isinstance(condition, exp.Or):
        return all(rejects_missing(each, missing) for each in (condition.left, condition.right))
    if isinstance(condition, exp.Paren):
        return rejects_missing(condition.this, missing)
    if isinstance(condition, exp.Not) and isinstance(condition.this, exp.Is):
        tested = condition.this
        return isinstance(tested.expression, exp.Null) and is_null_with(tested.this, missing)
    return is_null_with(condition, missing)


def is_null_with(value: Node, missing: Collection[str]) -> bool:
    """Whether the value is null where all columns of the tables are."""
    if isinstance(value, exp.Column):
        return value.table in missing
    if isinstance(value, NULL_WITH_ANY):
        return is_null_with(value.left, missing) or is_null_with(value.right, missing)
    if isinstance(value, exp.Extract):
        return is_null_with(value.expression, missing)
    return isinstance(value, NULL_WITH_FIRST) and is_null_with(value.this, missing)


def is_of_one_value(aggregate: Node, one_row: Collection[str]) -> bool:
    """Whether least and greatest are the same: the only value of a step that has one row."""
    if not isinstance(aggregate, BLIND_TO_REPEATS) or not isinstance(aggregate.this, exp.Column):
        return False
    select, name = aggregate.find_ancestor(exp.Select), aggregate.this.table
    tables = {table.alias_or_name: table.name for table in select.find_all(exp.Table)}
    return tables.get(name) in one_row
