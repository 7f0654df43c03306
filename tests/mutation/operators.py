"""Which other things could stand in the place of one part of an expression?

`list_replacements` gives, for a node of a parsed statement, the nodes that are put in its place one
after the other. What changes no figure by its form alone is left alone: the number in a type, what
is put together to a label.
"""

from collections.abc import Callable, Iterator

from sqlglot import exp

from etl import contracts

Node = exp.Expression
TINY = 1e-3
COMPARISONS: dict[type[Node], tuple[type[Node], ...]] = {
    exp.NEQ: (exp.EQ, exp.LT),
    exp.LT: (exp.LTE, exp.GTE),
    exp.LTE: (exp.LT, exp.GT),
    exp.GT: (exp.GTE, exp.LTE),
    exp.GTE: (exp.GT, exp.LT),
}
ARITHMETIC: dict[type[Node], tuple[type[Node], ...]] = {
    exp.Add: (exp.Sub, exp.Mul),
    exp.Sub: (exp.Add, exp.Mul),
    exp.Mul: (exp.Add, exp.Div),
    exp.Div: (exp.Mul, exp.Sub),
}
JUNCTIONS: dict[type[Node], tuple[type[Node], ...]] = {exp.And: (exp.Or,), exp.Or: (exp.And,)}
FUNCTIONS: dict[type[Node], tuple[type[Node], ...]] = {
    exp.Min: (exp.Max,),
    exp.Max: (exp.Min,),
    exp.Sum: (exp.Max,),
    exp.Avg: (exp.Max,),
    exp.LogicalOr: (exp.LogicalAnd,),
    exp.LogicalAnd: (exp.LogicalOr,),
    exp.Greatest: (exp.Least,),
    exp.Least: (exp.Greatest,),
    exp.Lead: (exp.Lag,),
    exp.Lag: (exp.Lead,),
}
# Codes of which one stands for another, in an order in which the neighbours are the nearest.
FAMILIES = (
    contracts.STAGES,
    contracts.SSTC_BASES,
    contracts.RECORD_TYPES,
    contracts.MODALITIES,
    contracts.STATUSES,
    contracts.ROLES,
    contracts.EVIDENCE_STATUSES,
    contracts.MEASURES,
    contracts.RELATIONS,
    contracts.REPORTER_KINDS,
    contracts.VALUE_KINDS,
)


def list_replacements(node: Node) -> Iterator[Node]:
    """The nodes that are put in the place of this one, each a new one."""
    if node.find_ancestor(exp.DPipe, exp.Group):
        return  # part of a label, or what rows are grouped by
    for kinds, replace in SWAPS:
        for other in kinds.get(type(node), ()):
            yield replace(node, other)
    for change in CHANGES.get(type(node), ()):
        yield from change(node)
    if is_predicate(node):
        yield from drop_predicate(node)


def swap_operator(node: Node, other: type[Node]) -> Node:
    """Another operator between the same operands, in brackets where the order would change."""
    swapped = other(this=node.this.copy(), expression=node.expression.copy())
    return exp.paren(swapped, copy=False)


def swap_function(node: Node, other: type[Node]) -> Node:
    """Another function of the same arguments."""
    return other(**{name: _copy(value) for name, value in node.args.items()})


def _copy(value: object) -> object:
    if isinstance(value, list):
        return [_copy(item) for item in value]
    return value.copy() if isinstance(value, Node) else value


SWAPS: tuple[tuple[dict[type[Node], tuple[type[Node], ...]], Callable[..., Node]], ...] = (
    (COMPARISONS, swap_operator),
    (ARITHMETIC, swap_operator),
    (JUNCTIONS, swap_operator),
    (FUNCTIONS, swap_function),
)


def is_predicate(node: Node) -> bool:
    """Whether rows, counted rows or a branch depend on the truth of just this node."""
    parent = node.parent
    if isinstance(node, exp.Paren | exp.And | exp.Or | exp.Boolean | exp.Null):
        # Of a chain the single predicates are dropped; brackets stand for what is in them.
        return isinstance(node, exp.Paren) and _is_condition(node, parent)
    return _is_condition(node, parent)


def _is_condition(node: Node, parent: Node | None) -> bool:
    if isinstance(parent, exp.If):
        is_value = isinstance(parent.parent, exp.Case) and parent.parent.this is not None
        return node.arg_key == "this" and not is_value
    if isinstance(parent, exp.Join):
        return node.arg_key == "on"
    return isinstance(parent, exp.Where | exp.Having | exp.And | exp.Or)


def drop_predicate(node: Node) -> Iterator[Node]:
    """True, or under `or` false, in its place; a plain flag also turned round.

    The condition of a branch is once always and once never true.
    """
    if isinstance(node.parent, exp.If):
        yield exp.true()
        yield exp.false()
    else:
        yield exp.false() if isinstance(node.parent, exp.Or) else exp.true()
    if isinstance(node, exp.Column | exp.Func | exp.In | exp.Between):
        yield exp.Not(this=exp.paren(node.copy()))


def remove_not(node: exp.Not) -> Iterator[Node]:
    """What is denied, without the denial; `is not null` becomes `is null`."""
    yield node.this.copy()


def deny_null(node: exp.Is) -> Iterator[Node]:
    """`is null` becomes `is not null`; where that stands already, `remove_not` turns it."""
    if not isinstance(node.parent, exp.Not):
        yield exp.Not(this=node.copy())


def change_literal(node: exp.Literal) -> Iterator[Node]:
    """A number one more and one less; a code its neighbours; another text one that is unknown."""
    if node.find_ancestor(exp.DataType):
        return  # the width of a type
    if not node.is_string:
        number = float(node.this)
        shown = int(number) if number.is_integer() and "." not in node.this else number
        yield _number(shown + 1)
        if not isinstance(node.parent, exp.Coalesce | exp.Nullif):  # one other value says it all
            yield _number(shown - 1)
        if 0 < abs(number) < TINY:
            yield _number(0)
        return
    neighbours = dict.fromkeys(
        family[place]
        for family in FAMILIES
        if node.this in family
        for place in (family.index(node.this) - 1, (family.index(node.this) + 1) % len(family))
    )
    for text in neighbours or (f"{node.this}!",):
        yield exp.Literal.string(text)


def _number(value: float) -> Node:
    literal = exp.Literal.number(abs(value))
    return exp.paren(exp.Neg(this=literal)) if value < 0 else literal


def loosen_equality(node: exp.EQ) -> Iterator[Node]:
    """Equal becomes unequal and at most; at least for a place, which is never less than 1.

    Of a code there is no more and no less: its neighbours take its place anyhow.
    """
    compared = node.expression
    yield swap_operator(node, exp.NEQ)
    if not (isinstance(compared, exp.Literal) and compared.is_string):
        is_place = isinstance(compared, exp.Literal) and compared.this == "1"
        yield swap_operator(node, exp.GTE if is_place else exp.LTE)


def turn_boolean(node: exp.Boolean) -> Iterator[Node]:
    """True becomes false and false true."""
    yield exp.Boolean(this=not node.this)


def drop_sign(node: exp.Neg) -> Iterator[Node]:
    """The number without its sign."""
    yield node.this.copy()


def shift_between(node: exp.Between) -> Iterator[Node]:
    """Without the lower bound itself, and without the upper."""
    value, low, high = (node.args[name] for name in ("this", "low", "high"))
    for lower, upper in ((exp.GT, exp.LTE), (exp.GTE, exp.LT)):
        above = lower(this=value.copy(), expression=low.copy())
        below = upper(this=value.copy(), expression=high.copy())
        yield exp.paren(exp.And(this=above, expression=below), copy=False)


def count_otherwise(node: exp.Count) -> Iterator[Node]:
    """`count(distinct x)` becomes `count(x)` and the other way round."""
    counted = node.this
    if isinstance(counted, exp.Distinct):
        yield exp.Count(this=counted.expressions[0].copy())
    elif not isinstance(counted, exp.Star):
        yield exp.Count(this=exp.Distinct(expressions=[counted.copy()]))


def take_first(node: Node) -> Iterator[Node]:
    """`coalesce(a, b)` and `nullif(a, b)` become a."""
    yield node.this.copy()


def turn_join(node: exp.Join) -> Iterator[Node]:
    """An inner join becomes a left join and the other way round."""
    turned = node.copy()
    if node.side == "LEFT":
        turned.set("side", None)
        turned.set("kind", "INNER")
    elif node.kind == "INNER":
        turned.set("side", "LEFT")
        turned.set("kind", None)
    else:  # a cross join: the rows stay when the other side has none
        turned.set("side", "LEFT")
        turned.set("kind", None)
        turned.set("on", exp.true())
    yield turned


def turn_union(node: exp.Union) -> Iterator[Node]:
    """`union` becomes `union all` and the other way round, but for rows that are written out."""
    if all(branch.args.get("from_") is None for branch in (node.left, node.right)):
        return
    turned = node.copy()
    turned.set("distinct", not node.args.get("distinct"))
    yield turned


def keep_repeats(node: exp.Select) -> Iterator[Node]:
    """`select distinct` becomes `select`."""
    if node.args.get("distinct"):
        repeating = node.copy()
        repeating.set("distinct", None)
        yield repeating


def turn_order(node: exp.Ordered) -> Iterator[Node]:
    """The other direction inside a window or an aggregate; that of a whole result says nothing."""
    if node.find_ancestor(exp.Window, exp.WithinGroup, exp.GroupConcat):
        turned = node.copy()
        turned.set("desc", not node.args.get("desc"))
        yield turned


CHANGES: dict[type[Node], tuple[Callable[..., Iterator[Node]], ...]] = {
    exp.EQ: (loosen_equality,),
    exp.Not: (remove_not,),
    exp.Is: (deny_null,),
    exp.Literal: (change_literal,),
    exp.Boolean: (turn_boolean,),
    exp.Neg: (drop_sign,),
    exp.Between: (shift_between,),
    exp.Count: (count_otherwise,),
    exp.Coalesce: (take_first,),
    exp.Nullif: (take_first,),
    exp.Join: (turn_join,),
    exp.Union: (turn_union,),
    exp.Select: (keep_repeats,),
    exp.Ordered: (turn_order,),
}
