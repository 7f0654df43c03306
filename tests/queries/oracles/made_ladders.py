"""The solutions of the made-up world that are taken up step by step, as published ones are.

In the records of `made_facts` every order of steps is as likely as any other. Here most adoptions
climb the ladder after the solution was documented; and some histories are told by hand, one for
each case in which a rule of scale-up shows.
"""

import random
from collections import defaultdict
from datetime import date, timedelta

from oracles.records import Row

FIRST_DAY, LAST_DAY = date(2012, 1, 1), date(2023, 12, 31)
ENDS = ("ARG", "BRA", "BTN", "CUB", "FRA", "IND", "KEN", "MLI", "NPL", "RWA", "TUV", "XKX")
MODALITIES = ("south_south", "triangular", "unknown")
CLIMB = ("S0", "S1", "S2", "S3", "S4", "S5", "S6")
QUIET_SOURCE = "quiet"
PROVEN = ("S3", "S4", "S5", "S6")

# Name, day of documentation (- for none), then per adoption: origin > adopter (? for an unknown
# origin) and its steps. A stage in brackets is claimed without evidence. A star: the solution is
# told by the quiet source, which is not illustrative; the adoption or step by one that is.
HISTORIES = """
adopted-on-the-day 2015-01-01 IND>BTN S3 2015-01-01 S4 2015-01-01
adopted-before-documented 2016-06-15 IND>KEN S4 2014-03-01 S6 2017-01-01
adopted-the-day-before 2016-06-15 BRA>KEN S4 2016-06-14
month-not-yet-full 2015-01-31 BRA>MLI S4 2015-02-28
month-just-full 2015-01-28 BRA>MLI S4 2015-02-28
leap-day 2016-02-29 BRA>NPL S4 2017-02-28
a-day-before-two-years 2014-11-10 IND>BTN S3 2016-11-09
two-years-to-the-day 2014-11-10 IND>BTN S3 2016-11-10
a-day-after-two-years 2014-11-10 IND>BTN S3 2016-11-11
by-the-origin-only 2013-04-01 KEN>KEN S3 2014-01-01 S4 2015-01-01 S6 2016-01-01
by-the-origin-first 2013-04-01 KEN>KEN S4 2014-01-01 KEN>RWA S3 2017-07-01 S4 2018-12-31
origin-unknown 2014-04-01 ?>RWA S4 2016-01-01
origin-unknown-and-known 2014-04-01 ?>CUB S4 2016-01-01 CUB>NPL S3 2018-01-01 CUB>CUB S5 2019-01-01
two-origins 2014-04-01 BRA>CUB S3 2015-01-01 CUB>CUB S4 2016-01-01
piloted-only 2015-05-01 IND>NPL S3 2015-12-31
piloted-in-the-new-year 2015-05-01 IND>NPL S3 2016-01-01
exchanged-only 2015-05-01 IND>NPL S0 2015-06-01 S2 2016-01-01
claimed-only 2015-05-01 IND>BTN (S5) 2016-01-01 IND>NPL (S3) 2016-05-01
claimed-then-proven 2015-05-01 IND>BTN (S4) 2016-01-01 S4 2019-01-01
proven-then-claimed 2017-05-01 IND>BTN S4 2018-01-01 (S6) 2020-01-01
back-and-up-again 2016-05-01 ARG>TUV S4 2017-01-01 S3 2018-01-01 S5 2019-06-30
back-and-stayed 2016-05-01 ARG>TUV S6 2017-01-01 S1 2018-01-01
jumped-to-the-top 2016-05-01 ARG>FRA S6 2021-01-01
institutionalised-and-dropped 2016-05-01 ARG>BTN S3 2017-01-01 S6 2018-01-01 SX 2020-02-29
dropped-and-revived 2016-05-01 ARG>BTN S4 2017-01-01 SX 2018-01-01 S6 2022-01-01
dropped-from-the-start 2018-05-01 ARG>MLI SX 2019-01-01
dropped-after-a-pilot 2018-05-01 ARG>MLI S3 2019-01-01 SX 2020-01-01
dropped-after-an-exchange 2018-05-01 ARG>MLI S2 2019-01-01 SX 2020-01-01
adopted-and-dropped-in-a-day 2018-05-01 ARG>KEN S4 2020-08-08 SX 2020-08-08
adopted-and-back-in-a-day 2018-05-01 ARG>KEN S4 2020-08-08 S2 2020-08-08
up-by-the-other-report 2018-05-01 ARG>KEN S3 2019-01-01 ARG>KEN S6 2021-01-01
adopted-in-the-future 2019-05-01 IND>TUV S3 2020-01-01 S4 2026-01-01
adopted-on-the-last-day 2019-05-01 IND>TUV S4 2024-12-31
documented-in-the-last-year 2024-03-01 IND>TUV S4 2024-06-01
documented-after-the-data 2024-12-01 IND>KEN S2 2024-12-15
adopted-before-the-data-knows 2024-12-01 IND>KEN S4 2024-02-01
adopted-on-the-last-day-seen 2019-05-01 IND>RWA S3 2024-09-30 S4 2024-09-30
taken-on-the-last-day-of-a-year 2018-12-31 IND>NPL S3 2019-12-31 S4 2019-12-31
adopted-after-the-data 2019-05-01 IND>MLI S3 2024-09-30 S4 2024-10-01
never-taken-up 2019-05-01
never-a-step 2019-05-01 IND>KEN
undated-and-adopted - BRA>KEN S3 2018-01-01 S4 2019-01-01
undated - BRA>KEN S1 2018-01-01
reach-of-five 2017-03-03 CUB>ARG S4 2018-01-01 CUB>BRA S4 2018-06-01 CUB>BTN S5 2019-01-01 \
CUB>IND S6 2020-01-01 CUB>XKX S4 2022-01-01 CUB>CUB S4 2018-01-01
quiet-and-far* 2014-03-10 BRA>KEN S3 2015-01-01 S4 2016-01-01
quiet-then-hearsay* 2015-08-20 BRA>IND S4 2016-08-20 BRA>NPL* S2 2020-02-02 S4 2021-01-01
quiet-at-home* 2014-01-31 KEN>KEN S4 2018-02-28
quiet-hearsay-at-home* 2020-05-05 KEN>KEN* S4 2020-07-01
quiet-then-a-step* 2017-02-02 BRA>MLI S4 2018-01-01 S5* 2023-01-01
quiet-hearsay-before* 2016-06-06 BRA>CUB* S4 2016-01-01
quiet-dropped* 2015-09-09 BRA>BTN S2 2016-01-01 SX 2016-05-05
quiet-dropped-hearsay* 2015-09-09 BRA>BTN* S2 2017-01-01 SX 2018-05-05
quiet-claim* 2015-09-09 BRA>RWA (S4) 2016-01-01 BRA>FRA* (S4) 2019-01-01
quiet-undated* - BRA>KEN S2 2014-05-01 BRA>JAM* S1 2015-06-01
quiet-alone* 2018-08-08
reach-of-two 2017-03-03 CUB>ARG S4 2018-01-01 CUB>BRA S4 2018-01-01 CUB>NPL S3 2018-01-01
"""


def tell_ladders(seed: int, n_solutions: int = 60) -> dict[str, list[Row]]:
    """The rows of all tables that hold these solutions, always the same ones for a seed."""
    chance = random.Random(seed)
    tables = tell_histories(HISTORIES, chance)
    for number in range(n_solutions):
        _add_ladder(tables, f"solution-{number:02}", chance)
    return tables


def tell_histories(text: str, chance: random.Random) -> dict[str, list[Row]]:
    """The rows of all tables that hold the solutions told in the text, one a line."""
    tables: dict[str, list[Row]] = defaultdict(list)
    for line in text.strip().splitlines():
        _add_history(tables, line.strip(), chance)
    return tables


def _add_history(tables: dict[str, list[Row]], line: str, chance: random.Random) -> None:
    title, documented, *words = line.split()
    name = title.strip("*")
    _add_solution(tables, name, None if documented == "-" else _read_day(documented), chance)
    if title != name:
        for table in ("initiatives", "initiative_sdgs", "initiative_countries"):
            _retell([row for row in tables[table] if row["initiative_id"] == name], QUIET_SOURCE)
    adoption_id = ""
    while words:
        word = words.pop(0)
        if ">" in word:
            adoption_id = _add_adoption(tables, name, *word.strip("*").split(">"))
            told = tables["adoptions"][-1:]
        else:
            stage, is_proven = word.strip("()*"), "(" not in word
            _add_step(tables, adoption_id, stage, _read_day(words.pop(0)), is_proven)
            told = tables["adoption_stages"][-1:]
        if "*" in word:
            _retell(told, "made")


def _retell(rows: list[Row], source: str) -> None:
    for row in rows:
        row["source_id"] = source


def _add_ladder(tables: dict[str, list[Row]], name: str, chance: random.Random) -> None:
    """A solution that up to six countries climb with, each as far as it gets."""
    days = (LAST_DAY - FIRST_DAY).days
    documented = FIRST_DAY + timedelta(days=chance.randint(0, days))
    _add_solution(tables, name, documented, chance)
    countries = chance.sample(ENDS, 7)
    for adopter in countries[: chance.choice((0, 0, 1, 1, 2, 4, 6))]:
        origin = chance.choice((countries[-1], countries[-1], countries[-1], adopter, "?"))
        adoption_id = _add_adoption(tables, name, origin, adopter)
        day = documented + timedelta(days=chance.randint(-90, 700))
        for stage in chance.choice((CLIMB[:3], CLIMB[2:5], CLIMB[3:], CLIMB[2::2], CLIMB)):
            _add_step(tables, adoption_id, stage, day, chance.random() < 0.8)
            day += timedelta(days=chance.randint(0, 800))
        if chance.random() < 0.25:
            _add_step(tables, adoption_id, chance.choice(("SX", "SX", "S2", "S3")), day, True)


def _add_solution(
    tables: dict[str, list[Row]], name: str, documented: date | None, chance: random.Random
) -> None:
    lineage = {"initiative_id": name, "source_id": chance.choice(("observed", "reported", "made"))}
    tables["initiatives"].append(
        {
            **lineage,
            "record_type": "solution",
            "sstc_basis": "source",
            "modality": chance.choice(MODALITIES),
            "outcome_code": chance.choice(("O1", "O2", "O3", None)),
            "entity_code": chance.choice(("FAO", "ILO", "UNDP", "WHO", None)),
            "documented_on": documented,
        }
    )
    goals = chance.sample(range(1, 18), chance.randint(0, 2))
    tables["initiative_sdgs"] += [
        {**lineage, "goal": goal, "share": 1 / len(goals)} for goal in goals
    ]
    named = chance.sample(ENDS, chance.randint(0, 2))
    tables["initiative_countries"] += [
        {**lineage, "iso3": iso3, "role": "provider", "share": 1 / len(named)} for iso3 in named
    ]


def _add_adoption(tables: dict[str, list[Row]], name: str, origin: str, adopter: str) -> str:
    """A row for the adoption by the source of its solution; returns its id."""
    adoption_id = f"{name}-{len(tables['adoptions'])}"
    tables["adoptions"].append(
        {
            "adoption_id": adoption_id,
            "initiative_id": name,
            "source_id": tables["initiatives"][-1]["source_id"],
            "origin_iso3": None if origin == "?" else origin,
            "adopter_iso3": adopter,
        }
    )
    return adoption_id


def _add_step(
    tables: dict[str, list[Row]], adoption_id: str, claimed: str, day: date, is_proven: bool
) -> None:
    """A step as the tables hold it: a claim that needs evidence and has none stands as S2.

    Every year it reaches a thousand people more, which only some sources give a basis for.
    """
    needs_evidence = claimed in PROVEN
    is_held = needs_evidence and not is_proven
    evidence_status = "public" if needs_evidence else "not_needed"
    tables["adoption_stages"].append(
        {
            "adoption_id": adoption_id,
            "source_id": tables["adoptions"][-1]["source_id"],
            "stage_code": "S2" if is_held else claimed,
            "claimed_stage_code": claimed,
            "on_date": day,
            "evidence_status": "claimed" if is_held else evidence_status,
            "people_reached": 1000.0 * (day.year - FIRST_DAY.year) if day.month < 9 else None,
            "reach_basis": "records" if day.day < 20 else None,
        }
    )


def _read_day(text: str) -> date:
    return date.fromisoformat(text)
