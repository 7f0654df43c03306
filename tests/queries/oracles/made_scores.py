"""How far the countries of the made-up world are on some of the goals, by several sources."""

import random

from oracles.made_facts import COUNTRIES, ONLY_ADOPTER, SOURCES
from oracles.records import Row

SCORE = "CTX-07"
VALUES = (0.0, 100.0, 12.5, 40.0, 63.25, 88.0, None, -1.0, 100.5)  # the last three are no scores


def add_scores(tables: dict[str, list[Row]], seed: int) -> None:
    """Add scores for some pairs of country and goal, always the same ones for a seed."""
    chance = random.Random(seed)
    tables["indicators"].append(
        {"indicator_code": SCORE, "name": "Score", "is_denominator": True, "direction": "up"}
    )
    for iso3 in (*COUNTRIES, ONLY_ADOPTER):
        for goal in chance.sample(range(1, 18), chance.choice((0, 2, 5))):
            for source in chance.choice((SOURCES[:1], SOURCES[1:], SOURCES)):
                for year in chance.sample(range(2014, 2027), chance.choice((1, 2, 6))):
                    tables["indicator_values"].append(
                        {
                            "indicator_code": SCORE,
                            "reporter": f"{source} index",
                            "reporter_kind": "country",
                            "iso3": iso3,
                            "sdg_goal": goal,
                            "year": year,
                            "dimension": f"{iso3} {goal}",
                            "value": chance.choice(VALUES),
                            "unit": "score",
                            "evidence": "first-hand",
                            "source_id": source,
                            "source_row": len(tables["indicator_values"]),
                        }
                    )
    tables["indicator_values"] += tell_rare_scores(len(tables["indicator_values"]))


def tell_rare_scores(first_row: int) -> list[Row]:
    """Two scores of a country and goal by one source, and one that is of no goal."""
    rare = (("second", 3, 20.0), ("first", 3, 30.0), ("all goals", None, 50.0))
    return [
        {
            "indicator_code": SCORE,
            "reporter": "reported index",
            "reporter_kind": "country",
            "iso3": ONLY_ADOPTER,
            "sdg_goal": goal,
            "year": 2013,
            "dimension": dimension,
            "value": value,
            "unit": "score",
            "evidence": "first-hand",
            "source_id": SOURCES[-1],
            "source_row": first_row + number,
        }
        for number, (dimension, goal, value) in enumerate(rare)
    ]
