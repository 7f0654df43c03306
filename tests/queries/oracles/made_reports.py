"""What the reporters of the made-up world say, in which file, and by when it was due.

Answers of yes and no beside shares and counts; of entities, of country teams and countries that
contradict each other, of the system and of regions; sent in and quoted; by several sources, not all
of which give a value; of years before and after everything else.
"""

import random
from dataclasses import dataclass
from datetime import date

from oracles.made_facts import ENTITIES, ONLY_OUTSIDE_SSTC
from oracles.records import Row

RETURNS = "returns"
# Files of returns and the day on which each was retrieved: the last day of a period, the day on
# which reports are due and the day after, and some that nobody dated.
FILES = {
    "returns-a": date(2016, 3, 31),
    "returns-b": date(2017, 12, 31),
    "returns-c": date(2018, 6, 30),
    "returns-d": date(2019, 7, 1),
    "returns-e": date(2020, 2, 15),
    "returns-f": date(2021, 3, 31),
    "returns-g": date(2021, 9, 30),
    "returns-h": date(2023, 6, 15),
    "returns-i": date(2024, 6, 30),
    "returns-undated": None,
}
# Months after the end of the period; those of 2023 of WHO are due on the last day that the data
# knows.
DEADLINES = ((None, 6), ("FAO", 3), ("WHO", 9), ("ILO", 1))
UNLISTED = "GIZ"  # reports, but is not in the table of entities
REPORTERS = (
    *(("entity", entity, None) for entity in (*ENTITIES, UNLISTED)),
    ("entity", "FAO", "KEN"),
    ("system", "UN system", None),
    ("country_team", "UN in Kenya", "KEN"),
    ("country_team", "UN in Nepal", "NPL"),
    ("country_team", "UN of all islands", "TUV"),
    ("country_team", "UN of all islands", "FJI"),
    ("country_team", "UN somewhere", None),
    ("country", "Kenya", "KEN"),
    ("country", "Vanuatu", ONLY_OUTSIDE_SSTC),
    ("country", "Rwanda", "RWA"),
    ("region", "Pacific", None),
)
SINCE, UNTIL = 2014, 2026
BEFORE_ALL = 2008  # before anything that records tell
MONEY = (
    *("USD", "million USD", "USD thousand", " Billion usd ", "thousand USD", "USD million"),
    *("usd billion", "million EUR", "million USD a year"),
)
# Code, outcome, deliverable, direction, unit and dimensions.
ASKED = (
    *((f"INST-0{number}", "O2", None, "up", "1 = yes", (None,)) for number in range(1, 6)),
    ("INST-06", "O2", None, "up", "1 = yes", (None, "country programmes")),
    ("INST-07", "O1", "D1", "down", "1 = yes", (None, "language")),
    ("INST-08", None, None, "up", "projects", (None,)),
    ("INST-09", "O3", None, "up", "countries", (None,)),
    *((f"INST-{number}", "P1", None, "up", "projects", (None,)) for number in (10, 11, 12)),
    ("INST-13", "O3", None, "up", "percent", (None,)),
    ("FIN-02", "O1", "D2", "up", MONEY[1], (None, "in kind")),
    ("PLAT-01", "P1", None, "up", "1 = yes", (None, "regional")),
    ("PLAT-02", None, None, "none", "solutions", (None, "observed")),
)
TOLD_BY = ((RETURNS,), (RETURNS,), ("made",), (RETURNS, "made"), ("observed", RETURNS, "made"))
QUOTED = ("first-hand", "second-hand")
EVIDENCE = (None, None, None, "illustrative", *QUOTED)


@dataclass(frozen=True)
class Tale:
    """The chance that everything is drawn from, and what entities sent: by entity and year."""

    chance: random.Random
    returns: dict[tuple[str, int], Row]


def add_reports(tables: dict[str, list[Row]], seed: int) -> None:
    """Add indicators, values, deadlines and files, always the same ones for a seed."""
    chance = random.Random(seed)
    tale = Tale(chance, _send_returns(chance))
    tables["sources"] += [
        {"source_id": RETURNS, "file": file, "title": file, "retrieved_on": day}
        for file, day in FILES.items()
    ]
    tables["reporting_deadlines"] = [
        {"entity_code": entity, "months": months} for entity, months in DEADLINES
    ]
    for code, outcome, deliverable, direction, unit, dimensions in ASKED:
        tables["indicators"].append(
            {
                "indicator_code": code,
                "name": f"Indicator {code}",
                "outcome_code": outcome,
                "deliverable_code": deliverable,
                "direction": direction,
                "unit": unit,
            }
        )
        values: dict[tuple, Row] = {}
        for reporter in REPORTERS:
            for dimension in dimensions:
                for row in _answer(code, reporter, dimension, unit, tale):
                    key = (row["source_id"], row["reporter"], row["year"], row["dimension"])
                    values.setdefault(key, row)
        tables["indicator_values"] += values.values()
    tables["indicator_values"] += _contradict()
    for place, row in enumerate(tables["indicator_values"], start=1):
        row.setdefault("source_row", place)


def _contradict() -> list[Row]:
    """No by a country and yes by the country team there, to one question of one year."""
    return [
        {
            "indicator_code": "PLAT-01",
            "reporter_kind": kind,
            "reporter": reporter,
            "iso3": "KEN",
            "dimension": "answered twice",
            "year": 2021,
            "value": value,
            "unit": "1 = yes",
            "source_id": "observed",
        }
        for kind, reporter, value in (
            ("country", "Kenya", 0.0),
            ("country_team", "UN in Kenya", 1.0),
        )
    ]


def _send_returns(chance: random.Random) -> dict[tuple[str, int], Row]:
    """What each entity sends for each year: a file or two that can know of it, or nothing."""
    returns = {}
    for entity in (*ENTITIES, UNLISTED):
        for year in (BEFORE_ALL, *range(SINCE, UNTIL + 1)):
            known = [file for file, day in FILES.items() if day is None or day.year > year]
            known = chance.choice((known, known[:2], known[1:]))
            if known and chance.random() < 0.6:
                returns[entity, year] = {
                    "files": chance.sample(known, min(len(known), chance.choice((1, 1, 1, 2)))),
                    "period_ends": chance.choice(
                        (
                            (None,),
                            (date(year, 12, 31), None),
                            (date(year, 6, 30), date(year, 3, 31)),
                            (date(year + 1, 3, 15),),
                        )
                    ),
                }
    return returns


def _answer(code: str, reporter: tuple, dimension: str | None, unit: str, tale: Tale) -> list[Row]:
    """What a reporter says of an indicator over the years, each year by up to three sources."""
    kind, name, iso3 = reporter
    chance = tale.chance
    often = chance.choice((0.0, 0.3, 0.7))
    years = [year for year in range(SINCE, UNTIL + 1) if chance.random() < often]
    if iso3 is None and chance.random() < 0.2:  # of countries nothing is told before records begin
        years.append(BEFORE_ALL)
    rows = []
    for year in years:
        told = {
            "indicator_code": code,
            "reporter_kind": kind,
            "reporter": name,
            "iso3": iso3,
            "sdg_goal": chance.choice((None, None, None, None, 3, 17)),
            "dimension": dimension,
            "year": year,
        }
        for source in chance.choice(TOLD_BY):
            row = {**told, "source_id": source, **_value(kind, unit, chance)}
            rows.append(row | _send(row, tale))
    return rows


def _value(kind: str, unit: str, chance: random.Random) -> Row:
    """A value in the unit, at times in another one, with its base, or nothing."""
    usual = chance.choice(MONEY) if unit in MONEY else unit
    unit = chance.choice((usual, usual, usual, usual, "percent", "1 = yes"))
    if kind == "system":
        unit = "percent"
    value = {"1 = yes": chance.choice((0.0, 1.0, 1.0, 1.0, 0.5, 2.0))}.get(
        unit, float(chance.randint(0, 100))
    )
    base = chance.choice((None, float(chance.randint(1, 120))))
    return {
        "value": None if chance.random() < 0.1 else value,
        "unit": unit,
        "denominator": base,
        "numerator": None if base is None else chance.choice((None, base // 2)),
        "response_base": chance.choice((None, "all who answered")),
        "source_citation": chance.choice((None, "A/79/1")),
        "evidence": chance.choice(EVIDENCE),
    }


def _send(row: Row, tale: Tale) -> Row:
    """Where the value stands; what an entity did not send is quoted from a publication."""
    chance, source = tale.chance, row["source_id"]
    told = {"source_file": chance.choice(tuple(FILES))} if source == RETURNS else {}
    if row["reporter_kind"] != "entity" or row["evidence"] in QUOTED:
        return told
    sent = tale.returns.get((row["reporter"], row["year"]))
    if sent and source == RETURNS:
        return {
            "source_file": chance.choice(sent["files"]),
            "period_start": chance.choice((None, date(row["year"], 1, 1))),
            "period_end": chance.choice(sent["period_ends"]),
        }
    if sent and source == "made" and chance.random() < 0.1:
        return told
    return {**told, "evidence": chance.choice(QUOTED)}
