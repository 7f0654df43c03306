"""The view entity_presence: what does the data hold of each entity, what has it reported?"""

from collections.abc import Iterable

from oracles.case import Case
from oracles.records import Record, Row
from oracles.reports import list_expected, list_reports

COMPUTED = ("initiatives", "solutions", "adoptions", "countries", "goals", "outcomes")
Line = tuple[object, int | None, bool]  # what is counted, its year, whether it is illustrative


def compute(case: Case) -> list[Row]:
    """A row for each entity and each measure: what records say, then what anyone reported."""
    chosen, expected = set(case.chosen.entities), set(list_expected(case))
    named = {entity for record in case.selected for entity in record.entities}
    entities = sorted(expected | {e for e in named if not chosen or e in chosen})
    reports = list_shown_reports(case)
    measures = (*COMPUTED, *sorted({row["indicator_code"] for row in reports}))
    lines = Lines(case)
    lines.add_records()
    lines.add_reports(reports)
    return [
        {
            "entity_code": entity,
            "entity_name": case.world.entity_names.get(entity),
            "measure": measure,
            "measure_name": case.world.indicators.get(measure, {}).get("name"),
            "measure_order": number,
            "kind": "computed" if measure in COMPUTED else "reported",
            **summarise(lines.found.get((entity, measure), []), measure, entity in expected),
            "n_entities": len(entities),
            "is_illustrative": any(line[2] for line in lines.found.get((entity, measure), [])),
        }
        for entity in entities
        for number, measure in enumerate(measures, start=1)
    ]


def list_shown_reports(case: Case) -> list[Row]:
    """The reports of anyone in the shown years."""
    first = case.chosen.year_from
    return [
        row
        for row in list_reports(case)
        if row["year"] <= case.last_year and (first is None or row["year"] >= first)
    ]


def summarise(lines: list[Line], measure: str, is_expected: bool) -> Row:
    """How many different things were counted, how recent, and what it means that there are none."""
    years = [year for _item, year, _made in lines if year is not None]
    missing = "absent" if measure in COMPUTED or is_expected else "not_expected"
    return {
        "state": "present" if lines else missing,
        "value": len({item for item, _year, _made in lines}),
        "latest_year": max(years, default=None),
        "is_expected": is_expected,
    }


class Lines:
    """What is counted, by entity and measure."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.scope = case.list_scope(case.last_year)
        self.found: dict[tuple[str, str], list[Line]] = {}

    def add(
        self, entities: Iterable[str], measure: str, item: object, year: int | None, line: Row
    ) -> None:
        """One thing counted, and the row of a file that tells of it."""
        is_made = self.case.world.is_illustrative(line)
        for entity in entities:
            self.found.setdefault((entity, measure), []).append((item, year, is_made))

    def add_records(self) -> None:
        """What the selected records say."""
        selected = {record.id: record for record in self.case.selected}
        for record in selected.values():
            self._add_record(record)
        for row in self.case.world.read("initiative_countries"):
            if (record := selected.get(row["initiative_id"])) and row["iso3"] in self.scope:
                self.add(record.entities, "countries", row["iso3"], None, row)
        for row in self.case.world.read("initiative_sdgs"):
            record = selected.get(row["initiative_id"])
            if record and row["goal"] in self.case.find_goals(record):
                self.add(record.entities, "goals", row["goal"], None, row)

    def _add_record(self, record: Record) -> None:
        began = record.period[0] if record.period else None
        year = began if began is not None and began <= self.case.last_year else None
        measure = "solutions" if record.is_solution else "initiatives"
        self.add(record.entities, measure, record.id, year, record.row)
        if record.row["outcome_code"] is not None:
            outcome = record.row["outcome_code"]
            self.add(record.entities, "outcomes", outcome, None, record.row)
        for row in self.case.world.adoptions.get(record.id, ()):
            if row["adopter_iso3"] in self.scope:
                self.add(record.entities, "adoptions", row["adoption_id"], None, row)

    def add_reports(self, reports: list[Row]) -> None:
        """What the entities sent."""
        for row in reports:
            self.add([row["reporter"]], row["indicator_code"], row["year"], row["year"], row)
