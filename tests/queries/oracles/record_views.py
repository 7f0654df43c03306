"""The views about single records: what a list and a profile say of each."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from oracles.adoption import ADOPTED, STAGE_ORDER, Pair
from oracles.case import Case
from oracles.records import Record, Row
from oracles.world import World

LADDER = STAGE_ORDER[:-1]
STEP_KEY = ("adoption_id", "stage_code", "claimed_stage_code", "on_date", "source_row")


class Details:
    """The raw rows of the tables around each record."""

    def __init__(self, world: World) -> None:
        self._world = world

    def _group(self, table: str) -> dict[str, list[Row]]:
        grouped = defaultdict(list)
        for row in self._world.read(table):
            grouped[row["initiative_id"]].append(row)
        return grouped

    @cached_property
    def countries(self) -> dict[str, list[Row]]:
        return self._group("initiative_countries")

    @cached_property
    def entities(self) -> dict[str, list[Row]]:
        return self._group("initiative_entities")

    @cached_property
    def themes(self) -> dict[str, list[Row]]:
        return self._group("initiative_themes")

    @cached_property
    def partners(self) -> dict[str, list[Row]]:
        return self._group("initiative_partners")

    @cached_property
    def goals(self) -> dict[str, list[Row]]:
        return self._group("initiative_sdgs")

    @cached_property
    def outcomes(self) -> dict[str, Row]:
        return {row["outcome_code"]: row for row in self._world.read("outcomes")}

    @cached_property
    def sources(self) -> dict[tuple[str, str], Row]:
        return {(row["source_id"], row["file"]): row for row in self._world.read("sources")}


def join(values: Iterable[str | None]) -> str | None:
    """The distinct values in alphabetical order."""
    return "; ".join(sorted({value for value in values if value is not None})) or None


def group_pairs(case: Case) -> dict[str, list[Pair]]:
    """The pairs of each record."""
    grouped = defaultdict(list)
    for pair in case.pairs:
        grouped[pair.record.id].append(pair)
    return grouped


def find_furthest(pairs: Iterable[Pair]) -> int | None:
    """The place on the ladder of the highest stage of all, SX aside."""
    reached = [
        LADDER.index(step.stage) for pair in pairs for step in pair.steps if step.stage != "SX"
    ]
    return max(reached, default=None)


def tell_stage(pairs: list[Pair]) -> Row:
    """The furthest stage, and in how many countries it was and is adopted."""
    furthest = find_furthest(pairs)
    if not pairs:
        return {"stage_code": None, "n_adopters": None, "n_adopters_now": None}
    return {
        "stage_code": None if furthest is None else LADDER[furthest],
        "n_adopters": sum(any(step.stage in ADOPTED for step in pair.steps) for pair in pairs),
        "n_adopters_now": sum(pair.steps[-1].stage in ADOPTED for pair in pairs),
    }


def compute_facets(case: Case) -> list[Row]:
    """record_facets."""
    pairs = group_pairs(case)
    return [
        {
            "initiative_id": record.id,
            "record_type": record.row["record_type"],
            "stage_code": tell_stage(pairs.get(record.id, []))["stage_code"] or "none",
        }
        for record in case.selected
    ]


def compute_ids(case: Case) -> list[Row]:
    """selected_ids."""
    return [{"initiative_id": record.id} for record in case.selected]


def compute_cards(case: Case) -> list[Row]:
    """record_cards of all records."""
    pairs, details = group_pairs(case), Details(case.world)
    return [_make_card(case, details, record, pairs.get(record.id, [])) for record in case.selected]


def _make_card(case: Case, details: Details, record: Record, pairs: list[Pair]) -> Row:
    row, world = record.row, case.world
    # A country stands once for each of its rows.
    named = sorted(
        world.countries[place["iso3"]]["name_en"] for place in details.countries.get(record.id, ())
    )
    goals = {goal["goal"] for goal in details.goals.get(record.id, ())}
    shown = sorted(goals - ({17} if case.chosen.without_sdg17 else set()))
    return {
        **{name: row[name] for name in ("initiative_id", "record_type", "title", "summary")},
        "entity_code": row["entity_code"],
        "entity_name": world.entity_names.get(row["entity_code"]),
        "countries": "; ".join(named) or None,
        "goals": ", ".join(map(str, shown)) or None,
        "period_start_year": record.period[0] if record.period else None,
        **tell_stage(pairs),
        **{name: row[name] for name in ("source_id", "source_file", "source_row")},
        "is_illustrative": record.is_illustrative,
    }


def compute_profiles(case: Case) -> list[Row]:
    """record_profile of all records."""
    pairs, details = group_pairs(case), Details(case.world)
    return [
        _make_profile(case, details, record, pairs.get(record.id, [])) for record in case.selected
    ]


def _make_profile(case: Case, details: Details, record: Record, pairs: list[Pair]) -> Row:
    row, world, name = record.row, case.world, record.id
    places = details.countries.get(name, [])
    origins = {place["iso3"] for place in places if place["role"] == "provider"}
    origins |= {adoption["origin_iso3"] for adoption in world.adoptions.get(name, ())} - {None}
    outcome = details.outcomes.get(row["outcome_code"], {})
    source = details.sources.get((row["source_id"], row["source_file"]), {})
    others = {part["entity_code"] for part in details.entities.get(name, ())} - {row["entity_code"]}
    kept = ("initiative_id", "record_type", "title", "summary", "language", "text_quality")
    reported = ("modality", "modality_basis", "sstc_basis", "outcome_code", "outcome_basis")
    dates = ("status", "start_date", "end_date", "documented_on", "url", "source_id")
    lines = ("source_file", "source_sheet", "source_row")
    goals = sorted({goal["goal"] for goal in details.goals.get(name, ())})
    found = {
        **{key: row[key] for key in (*kept, "entity_code", *reported, *dates, *lines)},
        "entity_name": world.entity_names.get(row["entity_code"]),
        "entities": join(world.entity_names.get(code) for code in others),
        "outcome_label": outcome.get("label"),
        "outcome_text_status": outcome.get("text_status"),
        "origins": join(world.countries[iso3]["name_en"] for iso3 in origins),
        "countries": join(world.countries[place["iso3"]]["name_en"] for place in places),
        "place": row["place_as_reported"],
        "goals": ", ".join(map(str, goals)) or None,
        "themes": join(part["theme"] for part in details.themes.get(name, ())),
        "partners": join(part["partner_type"] for part in details.partners.get(name, ())),
        **tell_stage(pairs),
        "source_title": source.get("title"),
        **{key: source.get(key) for key in ("licence", "citation", "retrieved_on")},
        "is_illustrative": record.is_illustrative,
    }
    return {key: found[key] for key in PROFILE_COLUMNS}


PROFILE_COLUMNS = (
    "initiative_id", "record_type", "title", "summary", "language", "text_quality", "entity_code",
    "entity_name", "entities", "modality", "modality_basis", "sstc_basis", "outcome_code",
    "outcome_label", "outcome_text_status", "outcome_basis", "status", "start_date", "end_date",
    "documented_on", "origins", "countries", "place", "goals", "themes", "partners", "stage_code",
    "n_adopters", "n_adopters_now", "url", "source_id", "source_title", "licence", "citation",
    "retrieved_on", "source_file", "source_sheet", "source_row", "is_illustrative",
)  # fmt: skip


def compute_steps(case: Case) -> list[Row]:
    """record_steps of all records."""
    rows = []
    details = Details(case.world)
    for record in case.selected:
        by_adopter = defaultdict(list)
        for adoption in case.world.adoptions.get(record.id, ()):
            steps = case.world.steps.get(adoption["adoption_id"], ()) or [None]
            by_adopter[adoption["adopter_iso3"]] += [(adoption, step) for step in steps]
        places = sorted(by_adopter, key=lambda iso3: _place(case.world, iso3, by_adopter[iso3]))
        for place, iso3 in enumerate(places, 1):
            for adoption, step in by_adopter[iso3]:
                made = _make_step(case.world, details, record, adoption, step)
                rows.append({**made, "place_of_pair": place})
    return rows


def _place(world: World, iso3: str, pairs: list[tuple[Row, Row | None]]) -> tuple:
    days = [step["on_date"] for _adoption, step in pairs if step]
    first = min(days).toordinal() if days else float("inf")
    return first, world.countries[iso3]["name_en"], iso3


def _make_step(
    world: World, details: Details, record: Record, adoption: Row, step: Row | None
) -> Row:
    line, told = step or adoption, step or {}
    origin = adoption["origin_iso3"]
    stage = ("stage_code", "claimed_stage_code", "on_date", "evidence_url", "evidence_status",
             "people_reached", "reach_basis")  # fmt: skip
    return {
        "initiative_id": record.id,
        "place_of_pair": 0,
        "adoption_id": adoption["adoption_id"],
        "origin_iso3": origin,
        "origin_name": world.countries[origin]["name_en"] if origin else None,
        "adopter_iso3": adoption["adopter_iso3"],
        "adopter_name": world.countries[adoption["adopter_iso3"]]["name_en"],
        "reported_by": adoption["reported_by"],
        **{name: told.get(name) for name in stage},
        "licence": details.sources.get((line["source_id"], line["source_file"]), {}).get("licence"),
        **{name: line[name] for name in ("source_file", "source_sheet", "source_row")},
        "is_illustrative": any(
            world.is_illustrative(row) for row in (record.row, adoption, step) if row
        ),
    }


def compute_places(case: Case) -> list[Row]:
    """record_places of all records."""
    details, pairs = Details(case.world), group_pairs(case)
    rows = []
    for record in case.selected:
        roles = defaultdict(set)
        for place in details.countries.get(record.id, ()):
            roles[place["iso3"]].add(place["role"])
        adoptions = case.world.adoptions.get(record.id, ())
        origins = {adoption["origin_iso3"] for adoption in adoptions} - {None}
        adopters = {adoption["adopter_iso3"] for adoption in adoptions}
        for iso3 in {*roles, *origins, *adopters}:
            country = case.world.countries[iso3]
            own = [pair for pair in pairs.get(record.id, ()) if pair.adopter == iso3]
            rows.append(
                {
                    "initiative_id": record.id,
                    "iso3": iso3,
                    "name": country["name_en"],
                    "latitude": country["latitude"],
                    "longitude": country["longitude"],
                    "roles": "; ".join(sorted(roles.get(iso3, ()))) or None,
                    "is_origin": iso3 in origins or "provider" in roles.get(iso3, ()),
                    "is_adopter": iso3 in adopters,
                    "reached_order": find_furthest(own),
                    "is_illustrative": record.is_illustrative,
                }
            )
    return rows
