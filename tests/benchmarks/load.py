"""Many users at once, over the websocket.

Each opens one page, then changes filters with pauses between. What they choose is drawn from one
list by a power law: some selections are asked for by many, others by one. So some answers come
from the caches and some have to be computed; both are told apart.
"""

import asyncio
import random
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from tests.benchmarks.servers import Server
from tests.benchmarks.socket_user import COUNT, Run, User

SEED = 20
Choice = Mapping[str, Sequence[str]]


@dataclass
class Load:
    """What N users saw. Runs whose page and selection nobody had asked for before are `new`."""

    n_users: int
    opened: list[float] = field(default_factory=list)
    new: list[float] = field(default_factory=list)
    repeated: list[float] = field(default_factory=list)
    n_bytes: list[int] = field(default_factory=list)
    n_errors: int = 0
    processor_ms: float = 0.0  # of the server, for each filter change
    memory_mb: float = 0.0

    @property
    def all(self) -> list[float]:
        """The seconds of all filter changes."""
        return self.new + self.repeated

    @property
    def share_repeated(self) -> float:
        """The part of the filter changes that somebody had asked for before."""
        return len(self.repeated) / max(len(self.all), 1)

    def note(self, run: Run, *, is_new: bool) -> None:
        """Keeps one filter change."""
        (self.new if is_new else self.repeated).append(run.seconds)
        self.n_bytes.append(run.n_bytes)
        self.n_errors += run.n_errors


def find_percentile(values: Sequence[float], percent: int) -> float:
    """That percentile; the value itself when there is only one, nan when there is none."""
    if len(values) < 2:
        return values[0] if values else float("nan")
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


async def list_choices(server: Server, page: str) -> list[Choice]:
    """Single goals, regions and countries, pairs of goals, and goals in regions, shuffled."""
    user = await User.arrive(server.base, page)
    await user.open()
    await user.leave()
    goals, regions, countries = (
        [COUNT.sub("", label) for label in user.options[f"filter_{name}"]]
        for name in ("sdgs", "regions", "countries")
    )
    chosen: list[Choice] = [
        *({"filter_sdgs": [goal]} for goal in goals),
        *({"filter_regions": [region]} for region in regions),
        *({"filter_countries": [country]} for country in countries[::4]),
        *({"filter_sdgs": list(pair)} for pair in zip(goals, goals[3:], strict=False)),
        *(
            {"filter_sdgs": [goal], "filter_regions": [region]}
            for goal, region in product(goals, regions)
        ),
    ]
    random.Random(SEED).shuffle(chosen)
    return chosen


@dataclass
class Habits:
    """What users do: pages they open, what they choose from, how often and with which pauses.

    `asked` holds what the server was asked before: page and place among the choices.
    """

    pages: Sequence[str]
    choices: Sequence[Choice]
    n_changes: int
    pause: float
    asked: set[tuple[str, int]] = field(default_factory=set)

    def draw(self, chance: random.Random) -> int:
        """The place of the next choice: the first ones are the most popular."""
        weights = [1 / (place + 1) ** 0.8 for place in range(len(self.choices))]
        return chance.choices(range(len(self.choices)), weights)[0]


async def press(server: Server, habits: Habits, n_users: int) -> Load:
    """So many users at once: all open their page, then all change filters."""
    load, pages = Load(n_users), habits.pages
    users = [await User.arrive(server.base, pages[n % len(pages)]) for n in range(n_users)]
    for user in users:
        run = await user.open()
        load.opened.append(run.seconds)
        load.n_errors += run.n_errors
    before = server.read_processor()
    await asyncio.gather(
        *(_use(user, habits, random.Random(SEED + n), load) for n, user in enumerate(users))
    )
    load.processor_ms = (server.read_processor() - before) * 1000 / max(len(load.all), 1)
    load.memory_mb = server.read_memory()
    for user in users:
        await user.leave()
    return load


async def _use(user: User, habits: Habits, chance: random.Random, load: Load) -> None:
    """One user at the page."""
    for _ in range(habits.n_changes):
        await asyncio.sleep(chance.expovariate(1 / habits.pause) if habits.pause else 0)
        place = habits.draw(chance)
        is_new = (user.page, place) not in habits.asked
        habits.asked.add((user.page, place))
        load.note(await user.choose(habits.choices[place]), is_new=is_new)


async def soak(server: Server, habits: Habits, minutes: float) -> list[tuple[float, float]]:
    """Ten users for so long; the minute and the memory in MB after each round of visits."""
    samples, loop = [], asyncio.get_running_loop()
    begin, brisk = loop.time(), replace(habits, pause=0.5)
    while not samples or loop.time() - begin < minutes * 60:
        # New sessions in each round: what a session leaves behind would add up.
        await press(server, brisk, 10)
        samples.append(((loop.time() - begin) / 60, server.read_memory()))
    return samples
