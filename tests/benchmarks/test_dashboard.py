"""Does the benchmark of the dashboard really drive two servers? No seconds are judged."""

import asyncio
from pathlib import Path

import duckdb
import pytest

from etl import contracts
from tests.benchmarks import dashboard, load, made_facts, made_world
from tests.benchmarks.servers import serve

INITIATIVES = 1_500


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    made_world.publish_world(folder, INITIATIVES)
    return folder


def read_table(world: Path, name: str) -> list[tuple]:
    path = next(world.glob(f"snapshots/*/{name}.parquet"))
    return duckdb.read_parquet(str(path)).fetchall()


def test_a_made_world_keeps_its_contracts(world: Path, monkeypatch) -> None:
    """Keys are unique, references lead somewhere; the same seed gives the same rows."""
    held = {}
    for name in made_facts.MAKERS:
        table, names = contracts.TABLES[name], [c.name for c in contracts.TABLES[name].columns]
        held[name] = [dict(zip(names, row, strict=True)) for row in read_table(world, name)]
        assert held[name], name
        keys = [tuple(row[column] for column in table.key) for row in held[name]]
        assert not table.key or len(set(keys)) == len(keys), name
        for column in table.columns:
            values = {row[column.name] for row in held[name]} - {None}
            assert not column.codes or values <= set(column.codes), (name, column.name)
            if column.refers_to:
                target, _, other = column.refers_to.partition(".")
                at = [c.name for c in contracts.TABLES[target].columns].index(other)
                assert values <= {row[at] for row in read_table(world, target)}, column
    assert len(held["initiatives"]) == INITIATIVES
    monkeypatch.setattr(made_facts, "BATCH", 1_000)
    codes = made_world._list_codes(made_world.read_reference())
    again = made_facts.Facts(1_000, made_facts.SEED, codes).make(contracts.TABLES["initiatives"])
    ids = {row["initiative_id"] for row in next(iter(again)).to_pylist()}
    assert ids == {row["initiative_id"] for row in held["initiatives"][:1_000]}


def test_shares_add_up_and_a_few_have_most(world: Path) -> None:
    path = next(world.glob("snapshots/*/initiative_countries.parquet"))
    rows = duckdb.read_parquet(str(path))
    whole = rows.aggregate("initiative_id, sum(share) as whole", "initiative_id")
    assert whole.filter("abs(whole - 1) > 1e-9").fetchall() == []
    by_country = [n for _, n in rows.aggregate("iso3, count(*) as n").order("n desc").fetchall()]
    assert sum(by_country[:20]) > 0.4 * sum(by_country)


@pytest.mark.parametrize("kind", dashboard.PAGES)
def test_users_over_the_websocket_get_other_figures(kind: str, world: Path) -> None:
    async def use() -> None:
        pages = dashboard.PAGES[kind]
        choices = await load.list_choices(server, pages[-1])
        assert len(choices) > 150
        user = await load.User.arrive(server.base, pages[-1])
        whole, narrow = (
            await user.open(),
            await user.choose({"filter_sdgs": ["3 Good health and well-being"]}),
        )
        assert whole.figures and narrow.figures
        assert whole.figures != narrow.figures
        assert narrow.n_bytes > 1_000 and not whole.n_errors + narrow.n_errors
        with pytest.raises(ValueError, match="offer"):
            await user.choose({"filter_sdgs": ["18 More"]})
        await user.leave()
        habits = load.Habits(pages, choices[:3], n_changes=3, pause=0.0)
        one = await load.press(server, habits, n_users=3)
        assert len(one.all) == 9 and one.repeated and not one.n_errors
        assert 0 < len(one.new) == len(habits.asked)
        assert one.processor_ms > 0 and one.memory_mb > 50

    with serve(kind, world) as server:
        asyncio.run(use())


@pytest.mark.parametrize("kind", dashboard.PAGES)
def test_clicks_in_the_browser_redraw_the_map(kind: str, world: Path) -> None:
    found = dashboard.measure(kind, world, dashboard.Plan(users=(), clicks=3))
    assert found.cold > found.ready > 0 and found.warm > 0
    assert found.clicks.n_unchanged == 0
    assert len(found.clicks.last_ms) == len(found.clicks.n_bytes) == 3
    for first, last in zip(found.clicks.first_ms, found.clicks.last_ms, strict=True):
        assert 0 < first <= last
    assert min(found.clicks.n_bytes) > 1_000


def test_memory_of_a_soak_is_sampled_after_each_round(world: Path) -> None:
    plan = dashboard.Plan(users=(), clicks=0, changes=1, pause=0.0, soak=0.01)
    found = dashboard.measure("plain", world, plan)
    assert found.soak and all(memory > 50 for _minute, memory in found.soak)
    names = [name for name, _value, _unit in dashboard.list_lines(found)]
    assert "soak: growth after the first fifth" in names


@pytest.mark.parametrize(("values", "percent", "expected"), [([3.0], 95, 3.0), ([1, 2, 3], 50, 2)])
def test_percentiles_of_few_values(values: list, percent: int, expected: float) -> None:
    assert load.find_percentile(values, percent) == expected
