"""Which initiatives do entities report, between which countries and of which kind?"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from data.make.illustrative_calendar import LAST_DAY, spread_dates
from data.make.illustrative_forms import FOREIGN_FORMS, write_how, write_title
from data.make.illustrative_places import FACILITATORS, Places, pick_weighted
from data.make.illustrative_practices import Practice, extend_goals, list_practices
from data.make.illustrative_solutions import ENTITY_WEIGHTS
from data.make.illustrative_specials import Special, list_specials
from data.make.illustrative_terrain import fits

COUNT = 700
# "no_sstc" is work without SSTC, kept as denominator; "" is SSTC whose modality nobody stated.
KIND_WEIGHTS = {
    "south_south": 43,
    "triangular": 19,
    "regional": 10,
    "interregional": 6,
    "global": 4,
    "unknown": 3,
    "": 7,
    "no_sstc": 8,
}
OUTCOME_WEIGHTS = {"O4": 40, "O3": 21, "O2": 13, "O5": 10, "O1": 8, "": 8}
PARTNER_WEIGHTS = {
    "government": 10,
    "academia": 5,
    "civil society": 5,
    "private sector": 4,
    "regional body": 3,
    "development bank": 2,
    "foundation": 2,
    "local authority": 3,
}
SHARE_WITHOUT_PROVIDER = 0.1
# Words of practices that are SSTC by their nature, so that they cannot be a denominator.
COOPERATION_WORDS = ("south", "exchange", "peer review", "each other's", "cooperation")
INITIATIVE_COLUMNS = (
    "initiative_id",
    "title",
    "summary",
    "entity",
    "is_sstc",
    "modality",
    "level",
    "outcome",
    "status",
    "start_date",
    "end_date",
    "provider_countries",
    "recipient_countries",
    "facilitators",
    "partner_types",
    "sdgs",
    "themes",
    "confirmed_by_provider",
    "confirmed_by_recipient",
    "url",
)


@dataclass(frozen=True)
class Parties:
    """The countries of an initiative, as ISO alpha-3 codes."""

    providers: list[str]
    recipients: list[str]
    facilitators: list[str]


def make_initiatives(rng: random.Random, places: Places) -> list[dict[str, str]]:
    """COUNT rows, numbered in the order of their start; planned ones last."""
    rows = [make_foreign(rng, places, special) for special in list_specials()]
    rows = [row for row in rows if row]
    titles = {row["title"] for row in rows}
    while len(rows) < COUNT:
        row = make_initiative(rng, places)
        if row and row["title"] not in titles:
            titles.add(row["title"])
            rows.append(row)
    days = spread_dates(rng, COUNT)
    rng.shuffle(days)
    for row, day in zip(rows, days, strict=True):
        row.update(describe_course(rng, day))
    rows.sort(key=lambda row: (row["start_date"] or "9999", row["title"]))
    for number, row in enumerate(rows, start=1):
        row["initiative_id"] = f"INI-{number:04d}"
        row["url"] = f"https://example.org/initiatives/INI-{number:04d}"
    return rows


def make_initiative(rng: random.Random, places: Places) -> dict[str, str]:
    """One row without id, course and address; empty when the practice does not fit a country."""
    kind = pick_weighted(rng, KIND_WEIGHTS)
    practice = rng.choice(list_practices())
    setting = rng.choice(practice.settings) if rng.random() < 0.3 else ""
    parties = pick_parties(rng, places, kind)
    title = write_title(rng, kind, f"{practice.topic} {setting}".strip())
    if not fits(title, [*parties.providers, *parties.recipients]):
        return {}
    if kind == "no_sstc" and speaks_of_cooperation(practice):
        return {}
    goals = practice.goals if kind == "no_sstc" else extend_goals(rng, practice.goals)
    return {
        "title": title,
        "summary": f"{practice.what} {write_how(rng, kind)}".strip(),
        "themes": "; ".join(practice.themes),
        "sdgs": "; ".join(map(str, sorted(goals))),
        **describe_parties(rng, places, kind, parties),
    }


def speaks_of_cooperation(practice: Practice) -> bool:
    """Whether the practice is itself a way for countries to learn from each other."""
    words = f"{practice.title} {practice.what}".lower()
    return "Knowledge management" in practice.themes or any(
        word in words for word in COOPERATION_WORDS
    )


def make_foreign(rng: random.Random, places: Places, special: Special) -> dict[str, str]:
    """A row in the language of a hand-written solution; empty where there is no form for it."""
    if special.language not in FOREIGN_FORMS:
        return {}
    provider, *recipients = rng.sample(special.origins, len(special.origins))
    kind = rng.choice(("south_south", "triangular"))
    facilitators = pick_some(rng, FACILITATORS, 1) if kind == "triangular" else []
    form, sentence = FOREIGN_FORMS[special.language][kind]
    return {
        "title": form.format(topic=special.title[0].lower() + special.title[1:]),
        "summary": f"{special.summary} {sentence}",
        "themes": "; ".join(special.themes),
        "sdgs": "; ".join(map(str, sorted({*special.goals, 17}))),
        **describe_parties(rng, places, kind, Parties([provider], recipients, facilitators)),
    }


def pick_parties(rng: random.Random, places: Places, kind: str) -> Parties:
    """Who provides, who receives, who facilitates. `kind` is a key of KIND_WEIGHTS."""
    if (kind == "global" and rng.random() < 0.5) or (kind == "regional" and rng.random() < 0.08):
        return Parties([], [], [])
    first = places.pick_origin(rng)
    if kind == "no_sstc":
        return Parties([], [places.pick_adopter(rng, first)], [])
    within = {"regional": 1.0, "interregional": 0.1, "global": 0.3}.get(kind, 0.66)
    many = rng.choices((1, 2, 3, 4, 5), (60, 18, 10, 7, 5))[0]
    if kind in ("regional", "interregional", "global"):
        many = rng.randint(3, 7)
    recipients = sorted({places.pick_adopter(rng, first, within) for _ in range(many)})
    providers = [first]
    second = places.pick_origin(rng)
    if kind != "regional" and rng.random() < 0.12 and second not in {first, *recipients}:
        providers.append(second)
    used = {*providers, *recipients}
    free = {iso3: weight for iso3, weight in FACILITATORS.items() if iso3 not in used}
    facilitators = []
    if kind == "triangular" or (kind == "" and rng.random() < 0.15):
        facilitators = pick_some(rng, free, 2 if rng.random() < 0.12 else 1)
    if rng.random() < SHARE_WITHOUT_PROVIDER:
        providers = []
    return Parties(providers, recipients, facilitators)


def pick_some(rng: random.Random, weights: dict[str, int], count: int) -> list[str]:
    """Up to `count` different keys, in the order of the weights."""
    drawn = {pick_weighted(rng, weights) for _ in range(count)}
    return [key for key in weights if key in drawn]


def describe_parties(
    rng: random.Random, places: Places, kind: str, parties: Parties
) -> dict[str, str]:
    """The cells that say who took part and on which level."""
    return {
        "entity": pick_weighted(rng, ENTITY_WEIGHTS),
        "is_sstc": "no" if kind == "no_sstc" else "yes",
        "modality": "" if kind == "no_sstc" else kind,
        "level": pick_level(rng, places, kind, parties),
        "provider_countries": places.list_names(parties.providers),
        "recipient_countries": places.list_names(parties.recipients),
        "facilitators": places.list_names(parties.facilitators),
        "partner_types": "; ".join(pick_some(rng, PARTNER_WEIGHTS, rng.randint(1, 3))),
        "confirmed_by_provider": pick_confirmed(rng) if parties.providers else "",
        "confirmed_by_recipient": pick_confirmed(rng) if parties.recipients else "",
    }


def pick_level(rng: random.Random, places: Places, kind: str, parties: Parties) -> str:
    """The level that fits the countries; sometimes unknown."""
    if kind in ("regional", "interregional", "global"):
        return kind
    if rng.random() < 0.06:
        return "unknown"
    if len(parties.recipients) == 1:
        return "national"
    codes = [*parties.providers, *parties.recipients]
    return "regional" if len({places.regions[iso3] for iso3 in codes}) == 1 else "interregional"


def pick_confirmed(rng: random.Random) -> str:
    """Whether a country confirmed the record; mostly yes or not asked."""
    return rng.choices(("yes", "no", ""), (48, 7, 45))[0]


def describe_course(rng: random.Random, start: date) -> dict[str, str]:
    """Outcome, status, start and end. Running work has no end yet, planned work no start."""
    end = start + timedelta(days=rng.randint(90, 1400))
    status = rng.choices(("", "planned", "suspended", "cancelled", "unknown"), (91, 1, 2, 2, 4))[0]
    if not status:
        status = "completed" if end <= LAST_DAY else "active"
    has_end = status in ("completed", "cancelled") and end <= LAST_DAY
    return {
        "outcome": pick_weighted(rng, OUTCOME_WEIGHTS),
        "status": status,
        "start_date": start.isoformat() if status != "planned" else "",
        "end_date": end.isoformat() if has_end else "",
    }
