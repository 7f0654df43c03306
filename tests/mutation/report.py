"""What came of the mutants, in words and as JSON?"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.mutation.equivalents import list_stale, write_entry
from tests.mutation.judge import Verdict
from tests.mutation.mutants import Change

ENOUGH_PERCENT = 95.0


@dataclass(frozen=True)
class Outcome:
    """The verdicts on the mutants of one query or shared step."""

    owner: str
    verdicts: tuple[Verdict, ...]
    equivalents: frozenset[Change]

    @property
    def judged(self) -> list[Verdict]:
        """Those on mutants that mean something else than the original for a figure."""
        return [
            each
            for each in self.verdicts
            if each.mutant.change not in self.equivalents and not each.is_of_lines
        ]

    @property
    def n_killed(self) -> int:
        """How many of these an oracle noticed."""
        return sum(verdict.is_killed for verdict in self.judged)

    @property
    def n_failed(self) -> int:
        """How many of the killed did not run at all."""
        return sum(bool(verdict.failure) for verdict in self.judged)

    @property
    def survivors(self) -> list[Verdict]:
        """Those that no oracle noticed."""
        return [verdict for verdict in self.judged if not verdict.is_killed]

    @property
    def wrongly_listed(self) -> list[Verdict]:
        """Listed as equivalent, but noticed."""
        return [
            each
            for each in self.verdicts
            if each.is_killed and each.mutant.change in self.equivalents
        ]


def describe_outcome(outcome: Outcome, show_entries: bool = False) -> str:
    """One line of numbers, then each survivor with its exact change."""
    n_of_lines = sum(verdict.is_of_lines for verdict in outcome.verdicts)
    n_equivalent = len(outcome.verdicts) - len(outcome.judged) - n_of_lines
    lines = [
        f"{outcome.owner}: {len(outcome.judged)} mutants, {outcome.n_killed} killed "
        f"({outcome.n_failed} of them did not run), {len(outcome.survivors)} survived; "
        f"{n_equivalent} equivalent, {n_of_lines} of source lines only"
    ]
    for verdict in outcome.survivors:
        seen = "" if verdict.is_seen else "  (its step never differs)"
        lines.append(f"  survived  {verdict.mutant.change}{seen}")
        if show_entries:
            lines.append(write_entry(verdict.mutant.change))
    lines += [
        f"  listed as equivalent, but killed by {verdict.killer} at {verdict.cell}: "
        f"{verdict.mutant.change}"
        for verdict in outcome.wrongly_listed
    ]
    return "\n".join(lines)


def find_stale(outcomes: Iterable[Outcome], equivalents: Iterable[Change]) -> list[Change]:
    """The listed changes of what was judged that do not occur any more."""
    outcomes = list(outcomes)
    tried = [verdict.mutant.change for outcome in outcomes for verdict in outcome.verdicts]
    return list_stale(equivalents, tried, [outcome.owner for outcome in outcomes])


def describe_total(outcomes: list[Outcome], stale: list[Change]) -> str:
    """The kill rate over all, and what is wrong with the list of equivalents."""
    n_judged = sum(len(outcome.judged) for outcome in outcomes)
    n_killed = sum(outcome.n_killed for outcome in outcomes)
    lines = [f"All: {n_killed} of {n_judged} mutants killed, {take_rate(outcomes):.2f} percent"]
    lines += [f"stale in equivalents.toml: {change.owner} {change}" for change in stale]
    return "\n".join(lines)


def take_rate(outcomes: Iterable[Outcome]) -> float:
    """Killed mutants in percent of those that mean something else; 100 without any."""
    outcomes = list(outcomes)
    n_judged = sum(len(outcome.judged) for outcome in outcomes)
    return 100 * sum(outcome.n_killed for outcome in outcomes) / n_judged if n_judged else 100.0


def is_enough(outcomes: list[Outcome], stale: list[Change]) -> bool:
    """Whether enough were killed and the list of equivalents is right."""
    is_list_right = not stale and not any(outcome.wrongly_listed for outcome in outcomes)
    return take_rate(outcomes) >= ENOUGH_PERCENT and is_list_right


def write_json(path: Path, outcomes: list[Outcome]) -> None:
    """Every verdict, for another program."""
    told = [
        {
            "owner": outcome.owner,
            "mutants": [
                {
                    **asdict(verdict.mutant.change),
                    "is_equivalent": verdict.mutant.change in outcome.equivalents,
                    "is_killed": verdict.is_killed,
                    "is_of_lines": verdict.is_of_lines,
                    "killer": verdict.killer,
                    "cell": verdict.cell and verdict.cell._asdict(),
                    "failure": verdict.failure,
                }
                for verdict in outcome.verdicts
            ],
        }
        for outcome in outcomes
    ]
    path.write_text(json.dumps(told, indent=1), encoding="utf-8")
