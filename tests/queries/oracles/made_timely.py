"""A world of few reports, each seen on one day, in which every year is judged for one reason."""

from datetime import date

from oracles.made_reports import RETURNS
from oracles.records import Row

# Reports are due six months after the end of their period, those of FAO three.
DEADLINES = ((None, 6), ("FAO", 3))
# Entity, year, end of the period and the day on which the file was seen (- for none).
# Besides: an entity with a record that is SSTC by its text, one with a record that is none, and one
# that a publication quotes; and a country that told of a year before any record.
#
# 2015 FAO is in time before the year is over, and nobody looks later on
# 2017 nobody is in time, and the only look in between is of the last day of the year
# 2018 FAO is late: another file of theirs was seen after the report was due
# 2019 the only look is of the day before the last of the year
# 2022 one report is in time, of the other it is not known when it was there
# 2023 the only report is in a file that is not among the sources
REPORTS = """
FAO 2014 - 2019-06-01
FAO 2015 2015-06-30 2015-09-30
FAO 2016 - 2017-12-31
WHO 2017 - 2019-02-02
FAO 2018 - 2019-12-30
FAO 2019 - 2022-01-01
WHO 2022 - 2023-06-30
FAO 2022 - -
FAO 2023 - unlisted
"""
ASKED = "INST-08"


def tell_timely_reports() -> dict[str, list[Row]]:
    """The rows of the tables that reports stand in."""
    lines = [line.split() for line in REPORTS.strip().splitlines()]
    return {
        "indicators": [
            {"indicator_code": ASKED, "name": ASKED, "direction": "up", "unit": "projects"}
        ],
        "reporting_deadlines": [
            {"entity_code": entity, "months": months} for entity, months in DEADLINES
        ],
        "sources": [
            {"source_id": RETURNS, "file": f"seen {day}", "retrieved_on": _read_day(day)}
            for day in sorted({line[-1] for line in lines} - {"unlisted"})
        ],
        "initiatives": [
            {
                "initiative_id": basis,
                "entity_code": entity,
                "sstc_basis": basis,
                "documented_on": date(2020, 1, 1),
                "source_id": "unlisted",
            }
            for entity, basis in (("UNDP", "text"), ("ILO", "none"))
        ],
        "indicator_values": [
            _report("GIZ", 2016, len(lines) + 1) | {"evidence": "second-hand"},
            _report("Kenya", 2005, len(lines) + 2) | {"reporter_kind": "country", "iso3": "KEN"},
            *(
                _report(entity, int(year), place)
                | {"period_end": _read_day(period_end), "source_file": f"seen {day}"}
                for place, (entity, year, period_end, day) in enumerate(lines, start=1)
            ),
        ],
    }


def _report(entity: str, year: int, place: int) -> Row:
    return {
        "indicator_code": ASKED,
        "reporter": entity,
        "reporter_kind": "entity",
        "year": year,
        "value": 5.0,
        "unit": "projects",
        "source_id": RETURNS,
        "source_row": place,
    }


def _read_day(text: str) -> date | None:
    return None if text in ("-", "unlisted") else date.fromisoformat(text)
