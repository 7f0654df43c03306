"""Does a results framework contradict itself, beyond keys and references?

A finding takes the row that is wrong; of two rows that contradict each other, the later one.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator

from etl import wording
from etl.problems import Problem

Tables = dict[str, list[dict]]
NameColumn = Callable[[dict, str, str], str]
# outcome -> (outcome that it lies within, whether strictly)
Within = dict[str, set[tuple[str, bool]]]


def find_contradictions(tables: Tables, name_column: NameColumn) -> list[tuple[int, Problem]]:
    """The rows of framework tables that contradict themselves or an earlier row.

    Raw row number and finding of each; `name_column` tells the raw column behind a canonical one.
    """
    checks = (
        _check_frameworks,
        _check_indicators,
        _check_targets,
        _check_mappings,
        _check_thresholds,
    )
    return [
        (
            row["raw_number"],
            Problem(
                rule,
                file=row["source_file"],
                sheet=row["source_sheet"] or "",
                row=row["source_row"],
                column=name_column(row, table, column) or column,
                value=value,
                expected=expected,
                source_id=row["source_id"],
            ),
        )
        for check in checks
        for table, row, rule, column, value, expected in check(tables)
    ]


# table, row, rule, column, what was found, what was expected
Finding = tuple[str, dict, str, str, str, str]


def _check_frameworks(tables: Tables) -> Iterator[Finding]:
    for row in tables.get("frameworks", []):
        start, end = row["valid_from"], row["valid_to"]
        if start and end and end < start:
            found = _span(start, end)
            yield "frameworks", row, "dates_reversed", "valid_to", found, wording.EXPECTED_END


def _span(start: datetime.date, end: datetime.date) -> str:
    return f"{start} to {end}"


def _check_indicators(tables: Tables) -> Iterator[Finding]:
    """An indicator of a deliverable belongs to the outcome of that deliverable."""
    outcomes = {
        row["deliverable_code"]: row["outcome_code"] for row in tables.get("deliverables", [])
    }
    for row in tables.get("indicators", []):
        outcome = outcomes.get(row["deliverable_code"])
        if outcome and outcome != row["outcome_code"]:
            expected = wording.expect_outcome_of(row["deliverable_code"], outcome)
            found = row["outcome_code"] or ""
            yield "indicators", row, "other_outcome", "outcome_code", found, expected


def _check_targets(tables: Tables) -> Iterator[Finding]:
    """The value of a baseline has a year, and the target lies after it."""
    table = "indicator_targets"
    for row in tables.get(table, []):
        value, year, target_year = row["baseline"], row["baseline_year"], row["target_year"]
        if value is not None and year is None:
            yield table, row, "required", "baseline_year", "", wording.EXPECTED_BASELINE
        elif year is not None and target_year <= year:
            expected = wording.expect_after(year)
            yield table, row, "target_too_early", "target_year", str(target_year), expected


def _check_mappings(tables: Tables) -> Iterator[Finding]:
    """A mapping joins outcomes of two frameworks, and no outcome lies strictly within itself."""
    table = "outcome_mappings"
    frameworks = {row["outcome_code"]: row["framework_id"] for row in tables.get("outcomes", [])}
    within: Within = defaultdict(set)
    for row in tables.get(table, []):
        first, second = row["from_outcome_code"], row["to_outcome_code"]
        found = f"{first} {row['relation']} {second}"
        framework = frameworks.get(first)
        if first == second:
            expected = wording.EXPECTED_OTHER_OUTCOME
            yield table, row, "maps_to_itself", "to_outcome_code", second, expected
        elif framework and framework == frameworks.get(second):
            expected = wording.expect_other_framework(framework)
            yield table, row, "same_framework", "to_outcome_code", found, expected
        elif _contradicts(row["relation"], first, second, within):
            expected = wording.EXPECTED_RELATION
            yield table, row, "mapping_contradicts", "relation", found, expected
        else:
            _add_relation(row["relation"], first, second, within)


def _contradicts(relation: str, first: str, second: str, within: Within) -> bool:
    if relation == "equal":
        return (second, True) in _reach(first, within) or (first, True) in _reach(second, within)
    if relation == "related":
        return False
    inner, outer = (first, second) if relation == "narrower" else (second, first)
    return any(outcome == inner for outcome, _ in _reach(outer, within))


def _add_relation(relation: str, first: str, second: str, within: Within) -> None:
    if relation in ("narrower", "equal"):
        within[first].add((second, relation == "narrower"))
    if relation in ("broader", "equal"):
        within[second].add((first, relation == "broader"))


def _reach(start: str, within: Within) -> set[tuple[str, bool]]:
    """The outcomes that `start` lies within, itself too, and whether strictly."""
    reached, waiting = {(start, False)}, [(start, False)]
    while waiting:
        outcome, was_strict = waiting.pop()
        for outer, is_strict in within.get(outcome, ()):
            step = outer, was_strict or is_strict
            if step not in reached:
                reached.add(step)
                waiting.append(step)
    return reached


def _check_thresholds(tables: Tables) -> Iterator[Finding]:
    """No two statuses begin at the same ratio."""
    table = "progress_thresholds"
    first: dict[float | None, str] = {}
    for row in tables.get(table, []):
        ratio, status = row["at_least"], row["status"]
        if ratio in first:
            found = "" if ratio is None else f"{ratio:g}"
            expected = wording.expect_other_ratio(first[ratio])
            yield table, row, "threshold_taken", "at_least", found, expected
        else:
            first[ratio] = status
