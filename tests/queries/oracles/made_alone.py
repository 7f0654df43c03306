"""Worlds of a solution or few, in which nothing else hides what becomes of them.

Where many things are counted, one of them is illustrative anyway, and a median lies among others.
"""

import random
from datetime import date
from functools import partial
from pathlib import Path

from oracles.made_framework import tell_framework
from oracles.made_ladders import tell_histories
from oracles.made_timely import tell_timely_reports
from oracles.made_world import complete_all, list_reference_rows, publish_rows
from oracles.records import Row

# In the words of `made_ladders.HISTORIES`.
ALONE = {
    # Not seen yet, so not illustrative either.
    "step_of_later": "alone* 2017-02-02 BRA>MLI S4 2018-01-01 S5* 2026-01-01",
    "one_of_two_by_hearsay": "alone* 2015-08-20 BRA>IND S4 2016-08-20 BRA>NPL* S4 2017-01-01",
    "one_step_by_hearsay": "alone* 2017-02-02 BRA>MLI S3 2018-01-01 S4* 2023-01-01",
    # Half of them are left after 3/4 and 2/3 of the rest, which binary numbers do not hit.
    "just_half": """
        first* 2015-01-01 BRA>KEN S4 2015-04-01
        second* 2015-01-01 BRA>KEN S4 2015-07-01
        third* 2015-01-01
        fourth* 2015-01-01
        """,
    # What comes first of all is a step, or the older of two documents.
    "step_before_all": "alone* 2016-01-01 BRA>KEN S3 2012-01-01 S4 2018-01-01",
    "documented_apart": """
        first* 2013-01-01
        second* 2019-01-01
        """,
    # Rwanda adopted before it was an LDC, Bhutan when it was none any more.
    "joins_later": "alone* 2016-03-03 IND>BTN S4 2022-01-01 IND>RWA S4 2017-02-02",
    # The curve comes down to nothing after it has come down by half.
    "all_taken_up": """
        first* 2015-01-01 BRA>KEN S4 2015-04-01
        second* 2015-01-01 BRA>KEN S4 2016-07-01
        """,
}
# Until when these worlds are known: not to the end of December, and to that of another month.
KNOWN_UNTIL = {"known_in_december": date(2024, 12, 15), "known_to_a_31st": date(2024, 10, 31)}
KNOWN = "alone* 2021-03-03 BRA>KEN S4 2023-05-05"


def publish_alone(name: str, data_folder: Path) -> Path:
    """Write one of these worlds as the current snapshot of a data folder."""
    return publish_told(name, data_folder, tell_histories(ALONE[name], random.Random(1)))


def publish_known(name: str, data_folder: Path) -> Path:
    """Write a world that is known until its own day as the current snapshot of a data folder."""
    told = tell_histories(KNOWN, random.Random(1))
    return publish_told(name, data_folder, told, KNOWN_UNTIL[name])


def publish_told(
    name: str, data_folder: Path, told: dict[str, list[Row]], known_until: date | None = None
) -> Path:
    """Write what is told as the current snapshot of a data folder, with the reference rows."""
    tables = {**list_reference_rows(), **tell_framework()}
    if known_until is not None:
        for row in tables["sources"]:
            row["retrieved_on"] = known_until
    for table, rows in told.items():
        tables[table] = [*tables.get(table, ()), *rows]
    return publish_rows(data_folder, name, complete_all(tables))


def publish_reports(data_folder: Path) -> Path:
    """Write a world that holds nothing but reports as the current snapshot of a data folder."""
    return publish_told("reports_alone", data_folder, tell_timely_reports())


PUBLISH = {
    **{name: partial(publish_alone, name) for name in ALONE},
    **{name: partial(publish_known, name) for name in KNOWN_UNTIL},
    "reports_alone": publish_reports,
}
