"""Which words do the page Solutions, its search and the profile of a record say?"""

import math

import pandas as pd

from ui.direction import isolate
from ui.style import show_number, show_percent
from ui.wording import MODALITIES, PLACEHOLDER_NOTE, as_plain_text, cut_text

STAGES = {
    "S0": "proposed",
    "S1": "documented",
    "S2": "exchanged",
    "S3": "piloted",
    "S4": "adopted",
    "S5": "scaled",
    "S6": "institutionalised",
    "SX": "discontinued",
}
NO_STAGE = "none"
LADDER = ("S0", "S1", "S2", "S3", "S4", "S5", "S6")
RECORD_TYPES = {
    "solution": "Solution",
    "activity": "Initiative",
    "work_plan_output": "Work plan output",
}
SNIPPET = 170  # characters of its text under a record in a list
FEWEST = 5  # below this many nothing is claimed of a share

# The answer
UNIT_SOLUTIONS = "solutions"
UNIT_ADOPTIONS = "solution and country pairs"
NO_SOLUTIONS_TITLE = "What these data cannot say, and what would"
NO_SOLUTIONS = (
    "None of the {n} records in this selection is a documented solution, so how far solutions "
    "travel cannot be said. They are initiatives: they say what is done and where, not who took up "
    "what later."
)
NEAREST_TITLE = "The nearest that these data can say: countries per initiative"
NEAREST_UNIT = "initiatives by number of countries that take part"
NEAREST_NOTE = (
    "Countries that take part together are no proof that one took something over from another."
)
NEAREST_LAST = "10+"
NO_RECORDS = "Nothing is left of this selection. Remove a filter above, or reset."
WOULD_HELP = (
    ("solutions*.csv", "solution_id, title, summary, entity, origin_country, documented_on, sdgs",
     "Solutions documented; search by what they do"),
    ("adoptions*.csv", "adoption_id, solution_id, origin_country, adopter_country",
     "Which country took up which solution; the map"),
    ("adoption_stages*.csv", "adoption_id, stage (S0 to S6, SX), on_date, evidence_url",
     "Stage ladder, scale-up rate, time to adoption, reach"),
)  # fmt: skip
WOULD_HELP_HEAD = ("File", "Columns", "What it would answer")
WOULD_HELP_NOTE = (
    "Any catalogue with such columns will do, under names of its own and with a mapping file; or "
    "the project's workbook filled in (python -m etl template)."
)

# Figures
LADDER_TITLE = "How far adoptions come"
LADDER_NAMES = ("Ever reached", "There now")
LADDER_NOTE = (
    "Behind the arrow: the share that came to the next stage. Recent pairs have had less time."
)
EMPTY_LADDER = "No adoption with a dated stage is in this selection."
COHORTS_TITLE = "Taken to another country, by age of the solution"
COHORTS_NAMES = ("Each year of documentation", "All together, 95 % interval")
COHORTS_UNIT = "share transferred"
COHORTS_AXIS = "Across: whole years since documentation."
EMPTY_COHORTS = "No solution of this selection was documented a whole year before the data end."
SURVIVAL_TITLE = "Waiting for the first adoption"
SURVIVAL_UNIT = "share not yet adopted (Kaplan-Meier, 95\u00a0%)"
SURVIVAL_AXIS = "Across: months since documentation."
EMPTY_SURVIVAL = "No solution of this selection has a date of documentation."
REACH_TITLE = "How many countries a solution reaches"
REACH_UNIT = "by number of adopter countries"
REACH_AXIS = "Across: countries that have ever adopted the solution."
EMPTY_REACH = "No solution is in this selection."
TRAVELLED_TITLE = "The most travelled solutions"
TRAVELLED_UNIT = "adopter countries ever"
TRAVELLED_NOTE = "Click a bar to open the solution."
EMPTY_TRAVELLED = "No solution of this selection has been adopted by any country so far."

# Search
SEARCH = "Search solutions and initiatives"
SEARCH_PLACEHOLDER = "Title, text, country or entity, in any language; typos are forgiven"
FACETS = "Kind and stage"
ALL = "All"
SEARCH_TYPES = "Record type"
SEARCH_STAGES = "Furthest stage"
RESULTS_TITLE = "Found"
MORE = "Show more"
NO_TITLE = "(without a title)"
NO_HITS = "No record of this selection holds {words}. Take a word away, or a filter."
TOO_SHORT = "Type at least two letters."

# The profile
NO_RECORD_TITLE = "Which solution?"
CHOOSE_RECORD = "Search for a solution or an initiative to open."
UNKNOWN_RECORD = "No record has the id “{id}”. Search for it by what it is called or does."
SUMMARY_TITLE = "Challenge and solution"
TEXT_TITLE = "What it is"
NO_SUMMARY = "The source gives no text beside the title."
FACTS_TITLE = "The record"
FACTS_HEAD = ("What", "As reported")
MAP_TITLE = "Where it came from, and where it went"
MAP_TITLE_RECORD = "Countries of this record"
MAP_NOTE = "Diamond: origin. Circles: adopters, the stronger the further the stage."
MAP_CLICK = "Click a country to open its profile."
NO_PLACES = "The record names no country."
TIMELINE_TITLE = "Its adoptions, step by step"
TIMELINE_NOTE = (
    "The stronger the colour, the further the stage; a weaker one after it is a step back, or a "
    "claim without public evidence. Cross: discontinued."
)
NO_STEPS = (
    "No adoption of this record is in the data. A row in adoptions*.csv (solution_id, "
    "adopter_country) with its adoption_stages*.csv (stage, on_date, evidence_url) brings one."
)
OPEN_EVIDENCE = "open"
ALL_STEPS = "Show all steps"
EVIDENCE_TITLE = "Steps and their evidence"
EVIDENCE_HEAD = {
    "country": "Country",
    "stage": "Stage",
    "date": "Date",
    "status": "Evidence",
    "link": "Link",
    "people": "People reached",
    "line": "File and row",
    "licence": "Licence",
}
SIMILAR_TITLE = {True: "Similar solutions", False: "Similar records"}
SIMILAR_UNIT = "records that share its most distinctive words, the nearest first"
NO_SIMILAR = "No other record of the selection shares its words."
FACTS = {
    "record_type": "Kind",
    "origins": "Origin",
    "countries": "Countries",
    "place": "Place",
    "entity": "Entity",
    "entities": "Other entities",
    "modality": "Modality",
    "goals": "SDGs",
    "outcome": "Outcome",
    "status": "Status",
    "period": "Period",
    "documented_on": "Documented on",
    "stage": "Furthest stage",
    "adopters": "Adopter countries",
    "themes": "Themes",
    "partners": "Partners",
    "url": "Record at its source",
    "source": "Source",
    "line": "File and row",
    "licence": "Licence",
    "retrieved_on": "As of",
    "initiative_id": "Id",
}
BASES = {"text": "read from the text", "reported": "", "none": "", "source": "", "flag": ""}
EVIDENCE = {
    "public": "public",
    "claimed": "claimed, no public evidence",
    "not_needed": "not needed for this stage",
}


def name_stage(code: str | None) -> str:
    """'S4 adopted'; 'no stage' without one."""
    if code is None or pd.isna(code) or code == NO_STAGE:
        return "no stage"
    return f"{code} {STAGES[code]}"


def say_travelled(n_travelled: int, n_all: int, furthest: int | None) -> str:
    """How many solutions are at work in another country, and how far the first has come.

    No share: old and young solutions have not had the same time (see SU-02).
    """
    solutions = "documented solution is" if n_all == 1 else "documented solutions are"
    if not n_travelled:
        text = f"None of **{n_all:,}** documented {'solution' if n_all == 1 else 'solutions'} is"
    else:
        text = f"**{n_travelled:,}** of **{n_all:,}** {solutions}"
    text += " at work in another country today, piloted or further."
    if furthest:
        text += f" The furthest has been adopted in **{count_countries(furthest)}**."
    return text


def say_rate(value: float, interval: tuple[float, float], n: int, age: int) -> str:
    """The scale-up rate at an age; nothing on fewer than five."""
    if n < FEWEST:
        return ""
    return (
        f"Of those documented long enough ago, **{show_percent(value)}** had travelled within "
        f"{'a year' if age == 1 else f'{age} years'} (95 % interval {interval[0]:.0f}–"
        f"{interval[1]:.0f} %, n = {n:,})."
    )


def say_time(months: float | None, n: int) -> str:
    """How long half of them wait for the first adoption."""
    if n < FEWEST:
        return ""
    if months is None or math.isnan(months):
        return "Fewer than half have been adopted anywhere so far, however long one waits."
    return f"Half are first adopted within **{show_number(months)} months** of documentation."


def count_countries(count: int) -> str:
    """'1 country', '13 countries'."""
    return "1 country" if count == 1 else f"{count:,} countries"


def count_solutions(count: int) -> str:
    """'1 solution', '13 solutions'."""
    return "1 solution" if count == 1 else f"{count:,} solutions"


def say_conversion(percent: float | None) -> str:
    """Behind a bar of the ladder: how many went on."""
    return "" if percent is None or pd.isna(percent) else f"→ {percent:.0f} %"


def describe_ladder(codes: list[str], reached: list[int], n: int) -> str:
    """Alternative text of the ladder."""
    parts = ", ".join(
        f"{name_stage(code)} {value:,}" for code, value in zip(codes, reached, strict=True)
    )
    return f"{LADDER_TITLE}: of {n:,} {UNIT_ADOPTIONS}, ever reached: {parts}."


def describe_cohorts(age: int, value: float, n: int, n_cohorts: int) -> str:
    """Alternative text of the cohort curves."""
    return (
        f"{COHORTS_TITLE}: {n_cohorts} cohorts; all together {value:.1f} percent of {n:,} after "
        f"{age} years."
    )


def describe_survival(months: float, value: float, n: int) -> str:
    """Alternative text of the curve of those not yet adopted."""
    return (
        f"{SURVIVAL_TITLE}: of {n:,} solutions {value:.1f} percent are not yet adopted after "
        f"{months:,.0f} months."
    )


def describe_reach(n_none: int, n: int, greatest: int) -> str:
    """Alternative text of the distribution of reach."""
    return (
        f"{REACH_TITLE}: {n_none:,} of {n:,} solutions have no adopter, the furthest has "
        f"{count_countries(greatest)}."
    )


def describe_nearest(n_several: int, n: int) -> str:
    """Alternative text of the countries per initiative."""
    return f"{NEAREST_TITLE}: {n_several:,} of {n:,} initiatives with a country name two or more."


def say_reach(median: float, p90: float) -> str:
    """Median and P90 of the reach."""
    return f"median {show_number(median)}, P90 {show_number(p90)}"


def say_left_out(n_undated: int) -> str:
    """Solutions that no cohort holds."""
    if not n_undated:
        return ""
    solutions = "solution" if n_undated == 1 else "solutions"
    return f"{n_undated:,} {solutions} without a date of documentation not shown."


def say_adopted_before(count: int) -> str:
    """Solutions that were adopted before anybody wrote them down."""
    if not count:
        return ""
    were = "solution was" if count == 1 else "solutions were"
    return f"{count:,} {were} adopted before being documented and never waited: left out."


def say_found(n_found: int, n_searched: int, words: tuple[str, ...]) -> str:
    """How many records hold the words."""
    held = f", matching {', '.join(as_plain_text(word) for word in words)}" if words else ""
    order = " · best first" if words else ""
    return f"{n_found:,} of {n_searched:,} records{held}{order}"


def say_no_hits(text: str, looked_for: tuple[str, ...]) -> str:
    """Why nothing was found."""
    if text.strip() and not looked_for:
        return TOO_SHORT
    plain = [as_plain_text(word) for word in looked_for]
    return NO_HITS.format(words=" and ".join(plain)) if plain else NO_RECORDS


def say_hit(card: dict) -> list[str]:
    """What stands under the title of a record in a list: kind and stage, then who and where."""
    adopters = card["n_adopters"]
    stage = [] if not card["stage_code"] else [name_stage(card["stage_code"])]
    if adopters:
        stage.append(f"adopted in {count_countries(int(adopters))}")
    year = card["period_start_year"]
    first = [RECORD_TYPES.get(card["record_type"], card["record_type"]), *stage]
    first += [str(int(year))] if year else []
    first += [f"SDG {card['goals']}"] if card["goals"] else []
    second = [card["entity_name"] or "", cut_list(card["countries"] or "")]
    text = cut_text(" ".join((card["summary"] or "").split()), SNIPPET)
    return [*(" · ".join(isolate(part) for part in line if part) for line in (first, second)), text]


def cut_list(text: str, most: int = 8) -> str:
    """The first of many names."""
    names = text.split("; ")
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def say_same_title(count: int) -> str:
    """Of several records with one title only one is listed."""
    return "" if count < 2 else f"{count:,} records have this title"


def name_modality(code: str, basis: str) -> str:
    """'Triangular (read from the text)'."""
    name = MODALITIES.get(code, code)
    return f"{name} ({BASES['text']})" if basis == "text" else name


def say_line(file: str, sheet: str | None, row: float | None) -> str:
    """'solutions.csv, row 41'."""
    parts = [file or ""]
    parts += [f"sheet {sheet}"] if sheet else []
    parts += [f"row {int(row):,}"] if row else []
    return ", ".join(parts)


def say_adopters(ever: int | None, now: int | None) -> str:
    """'13 ever, 11 now'."""
    return "" if ever is None else f"{ever:,} ever, {now:,} now"


def say_step(country: str, stage: str, claimed: str | None, date: str) -> str:
    """What the reader sees over a mark of the timeline."""
    claim = f"<br>claimed as {name_stage(claimed)}" if claimed and claimed != stage else ""
    return f"<b>{country}</b><br>{name_stage(stage)}, {date}{claim}"


def say_place(name: str, roles: str | None, stage: str | None, *, is_origin: bool) -> str:
    """What the reader sees over a country of the map."""
    parts = ["origin"] if is_origin else []
    parts += [name_stage(stage)] if stage else []
    parts += [roles.replace("; ", ", ")] if roles and not is_origin else []
    return f"<b>{name}</b><br>{' · '.join(parts) or 'adopter'}"


def describe_timeline(n_steps: int, n_countries: int) -> str:
    """Alternative text of the timeline."""
    return f"{TIMELINE_TITLE}: {n_steps:,} steps in {count_countries(n_countries)}."


def describe_places(origins: list[str], n_others: int) -> str:
    """Alternative text of the map of a record."""
    start = f"from {', '.join(origins)} " if origins else ""
    return f"{start}to {count_countries(n_others)}."


def say_period(start: str | None, end: str | None) -> str:
    """'2020-01-01 to 2021-12-31', or what of it is known."""
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"until {end}" if end else ""


def say_placeholder(text_status: str | None) -> str:
    """That the label of an outcome is not the official one."""
    return PLACEHOLDER_NOTE if text_status == "placeholder" else ""


def say_steps_shown(shown: int, count: int) -> str:
    """How many of the steps stand in the table."""
    return f"{shown:,} of {count:,} steps"


def say_undated_steps(count: int) -> str:
    """Adoptions that have no step to draw."""
    if not count:
        return ""
    rows = "adoption has" if count == 1 else "adoptions have"
    return f"{count:,} {rows} no dated step and is only in the table."
