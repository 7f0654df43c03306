"""How sure is a share, how long does a thing take, what lies in the middle, how few make the most?

The estimates of the scale-up figures, from the textbook formulas with nothing but arithmetic.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

Z_95 = NormalDist().inv_cdf(0.975)
Z_PRINTED = 1.959964  # the same to the digits that the headers of the queries give


def bound_share(part: int, whole: int, z: float = Z_95) -> tuple[float, float] | None:
    """Wilson's score interval of part / whole, as shares from 0 to 1; None where there is no whole.

    The two roots p of (part/whole - p)^2 = z^2 * p * (1 - p) / whole (Wilson 1927).
    """
    if not whole:
        return None
    # whole * (1 + z^2/whole) * p^2 - (2 * part + z^2) * p + part^2/whole = 0
    square, linear, constant = whole + z**2, 2 * part + z**2, part**2 / whole
    root = math.sqrt(max(linear**2 - 4 * square * constant, 0.0))
    return (linear - root) / (2 * square), (linear + root) / (2 * square)


def bound_percent(part: int, whole: int) -> tuple[float, float] | tuple[None, None]:
    """The same interval in percent, with the z of the headers."""
    interval = bound_share(part, whole, Z_PRINTED)
    return (None, None) if interval is None else (100 * interval[0], 100 * interval[1])


def find_concentration(sizes: Sequence[float]) -> float | None:
    """The Herfindahl-Hirschman index: the sum of the squares of the shares; None of nothing."""
    whole = sum(sizes)
    return sum((size / whole) ** 2 for size in sizes) if whole else None


def take_quantile(values: Sequence[float], share: float) -> float | None:
    """The value that lies at the share of the way from the smallest to the largest.

    Between two values it is drawn straight from one to the other (type 7 of Hyndman and Fan 1996).
    """
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


@dataclass(frozen=True)
class Watched:
    """Something watched from time 0: for how long, and whether the event ended the watch."""

    time: float
    is_event: bool


@dataclass(frozen=True)
class Step:
    """The curve at a time when someone left: the share that the event has not come to by then."""

    time: float
    n_at_risk: int  # watched up to just before the time
    n_events: int
    n_censored: int
    survival: float
    lower: float | None
    upper: float | None


def trace_survival(watched: Sequence[Watched], z: float = Z_95) -> list[Step]:
    """Kaplan and Meier's curve (1958), a step for each time at which anyone left.

    Who leaves unseen at a time is at risk for the events of that time. The interval is that of the
    log of minus the log of the curve, with Greenwood's variance; None while the curve is 1 (nothing
    has happened) or 0 (the logarithm has no value).
    """
    steps = []
    survival, greenwood = 1.0, 0.0
    for time in sorted({each.time for each in watched}):
        at_risk = sum(each.time >= time for each in watched)
        events = sum(each.time == time and each.is_event for each in watched)
        censored = sum(each.time == time and not each.is_event for each in watched)
        survival *= 1 - events / at_risk
        if events < at_risk:
            greenwood += events / (at_risk * (at_risk - events))
        lower, upper = _bound_survival(survival, greenwood, z)
        steps.append(Step(time, at_risk, events, censored, survival, lower, upper))
    return steps


def _bound_survival(
    survival: float, greenwood: float, z: float
) -> tuple[float, float] | tuple[None, None]:
    if survival in (0.0, 1.0):
        return None, None
    spread = z * math.sqrt(greenwood) / -math.log(survival)
    return survival ** math.exp(spread), survival ** math.exp(-spread)


def find_time_reaching(steps: Sequence[Step], level: float, curve: str) -> float | None:
    """The first time at which survival, lower or upper is at the level or below; None if never."""
    for step in steps:
        height = getattr(step, curve)
        if height is not None and height <= level:
            return step.time
    return None


@dataclass(frozen=True)
class Course:
    """Growth (compound) or change (linear) a year: so far, and as it has to be."""

    actual: float | None
    required: float | None
    method: str | None
    why_linear: str | None


def follow(
    baseline: float | None,
    latest: float | None,
    target: float,
    years: int | None,
    years_to_target: int | None,
    *,
    is_percent: bool,
) -> Course:
    """From baseline to latest in the years, and from baseline to target in those until then.

    The rate that compounds to what was gained, (last / first)^(1 / years) - 1; where growth rates
    mean little the same amount each year. Nothing where a value is missing or no year lies between.
    """
    if baseline is None or latest is None or not (years and years > 0):
        return Course(None, None, None, None)
    if not (years_to_target and years_to_target > 0):
        return Course(None, None, None, None)
    why = find_why_linear(baseline, latest, target, is_percent=is_percent)
    rate = take_growth if why is None else take_change
    return Course(
        actual=rate(baseline, latest, years),
        required=rate(baseline, target, years_to_target),
        method="compound" if why is None else "linear",
        why_linear=why,
    )


def find_why_linear(
    baseline: float, latest: float, target: float, *, is_percent: bool
) -> str | None:
    """Why growth rates mean little here; None where they do not."""
    if baseline == 0:
        return "baseline_zero"
    if baseline < 0 or latest < 0 or target <= 0:
        return "signs"
    if is_percent and not (10 < baseline < 90 and 10 < target < 90):
        return "percentage_near_bound"
    return None


def take_growth(first: float, last: float, years: int) -> float:
    """The compound rate a year."""
    return (last / first) ** (1 / years) - 1


def take_change(first: float, last: float, years: int) -> float:
    """The change a year."""
    return (last - first) / years
