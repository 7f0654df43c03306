"""Which columns follow from others, the same way for every source?

SSTC basis, modality from text, shares, roles, exchanges, the stage that an unproven claim is worth,
amounts in US dollars.
"""

from collections import Counter

import ftfy

from etl import contracts, values
from etl.mapping import Pairs
from etl.reference import Reference
from etl.sstc_text import SstcMatcher

PROVEN_STAGES = frozenset({"S3", "S4", "S5", "S6"})
LONG_TITLE = 200
ENCODING_MENDED = "encoding_mended"
# Currency and year -> the row of exchange_rates.
Rates = dict[tuple[str, int], dict]
# Where the names of SSTC and the plain words by which others count part.
IN_OTHER_WORDS, IN_ANOTHER_SENSE = "sstc_in_other_words", "sstc_words_in_another_sense"


def decide_sstc(
    initiative: dict,
    settings: dict,
    *,
    flag: bool | None,
    text: str,
    matcher: SstcMatcher,
    context: str = "",
) -> None:
    """Sets sstc_basis: the source lists SSTC only, or a flag says so, or else the text does.

    `context` is text around the record that is not its own, such as the wording of its SDG targets:
    where only that speaks of SSTC, text_quality says so.
    """
    match = matcher.match(text) if "text" in settings else None
    if not match and context and (match := matcher.match(context)):
        add_text_flag(initiative, "sstc_in_context_only")
    if "text" in settings:
        has_plain_words = matcher.has_plain_words(f"{text}\n{context}")
        if match and not has_plain_words:
            add_text_flag(initiative, IN_OTHER_WORDS)
        elif has_plain_words and not match:
            add_text_flag(initiative, IN_ANOTHER_SENSE)
    if settings.get("source"):
        basis = "source"
    elif "flag" in settings:
        basis = "flag" if flag else "none"
    else:
        basis = "text" if match else "none"
    initiative["sstc_basis"] = basis
    initiative["matched_words"] = "; ".join(match.words) if match else None


def decide_modality(initiative: dict, text: str, matcher: SstcMatcher) -> None:
    """Sets modality_basis; a modality that is not reported is taken from the text."""
    if initiative.get("modality") not in (None, "unknown"):
        initiative["modality_basis"] = "reported"
        return
    match = matcher.match(text) if text else None
    initiative["modality"] = match.modality if match else "unknown"
    initiative["modality_basis"] = "text" if initiative["modality"] != "unknown" else "none"


def add_text_flag(initiative: dict, flag: str) -> None:
    """Adds one flag to text_quality."""
    known = initiative.get("text_quality")
    initiative["text_quality"] = f"{known}; {flag}" if known else flag


def flag_text(initiative: dict) -> None:
    """Sets text_quality: what a reader of title and summary should know."""
    flags = [initiative["text_quality"]] if initiative.get("text_quality") else []
    if not initiative.get("title"):
        flags.append("title_missing")
    elif len(initiative["title"]) > LONG_TITLE:
        flags.append("title_long")
    if not initiative.get("summary"):
        flags.append("summary_missing")
    initiative["text_quality"] = "; ".join(flags) or None


def repair_texts(initiative: dict) -> None:
    """Mends title and summary whose accents were read in the wrong encoding before they came here.

    "formula√ß√£o" is "formulação", written as UTF-8 and read as Mac Roman. What was mended carries
    a flag in text_quality; the file keeps what it says.
    """
    for name in ("title", "summary"):
        text = initiative.get(name)
        if not text or text.isascii():
            continue
        mended = ftfy.fix_encoding(text)
        if mended != text:
            initiative[name] = mended
            if ENCODING_MENDED not in (initiative.get("text_quality") or ""):
                add_text_flag(initiative, ENCODING_MENDED)


def ends_before_start(initiative: dict) -> bool:
    """Whether both dates are known and in the wrong order."""
    start, end = initiative.get("start_date"), initiative.get("end_date")
    return start is not None and end is not None and end < start


def complete_children(initiative: dict, tables: dict[str, list[dict]]) -> None:
    """Makes an initiative's countries, goals and themes distinct and gives each its share."""
    for table, make in (
        ("initiative_countries", share_countries),
        ("initiative_sdgs", share_sdgs),
    ):
        if table in tables:
            tables[table] = make(tables[table])
    for table, column in (("initiative_partners", "partner_type"), ("initiative_themes", "theme")):
        if table in tables:
            tables[table] = list({row[column]: row for row in tables[table]}.values())
    if initiative.get("entity_code"):
        tables.setdefault("initiative_entities", []).append(
            {"entity_code": initiative["entity_code"], "role": "reporting"}
        )


def share_countries(rows: list[dict]) -> list[dict]:
    """One row per country with share 1/n; who provides and receives has role both.

    A country that is named twice has the sum of its percentages.
    """
    by_country: dict[str, dict] = {}
    for row in rows:
        known = by_country.get(row["iso3"])
        if known is None:
            by_country[row["iso3"]] = dict(row)
            continue
        if {known["role"], row["role"]} == {"provider", "recipient"}:
            known["role"] = "both"
        if row.get("percentage") is not None:
            known["percentage"] = (known.get("percentage") or 0) + row["percentage"]
    for row in by_country.values():
        row["share"] = 1 / len(by_country)
    return list(by_country.values())


def share_sdgs(rows: list[dict]) -> list[dict]:
    """One row per goal and target; goals weigh the same, and so do the targets of a goal."""
    with_target = {row["goal"] for row in rows if row.get("target")}
    # A goal beside its own targets says nothing more than they do.
    rows = [row for row in rows if row.get("target") or row["goal"] not in with_target]
    distinct = {(row["goal"], row.get("target")): row for row in reversed(rows)}
    targets = Counter(goal for goal, _ in distinct)
    for (goal, _), row in distinct.items():
        row["share"] = 1 / len(targets) / targets[goal]
    return list(reversed(distinct.values()))


def pair_countries(
    initiative: dict,
    tables: dict[str, list[dict]],
    pairs: Pairs,
    *,
    confirmed_by_origin: bool | None,
    confirmed_by_adopter: bool | None,
) -> None:
    """Adds an exchange for each pair of the two roles among the initiative's countries."""
    countries = tables.get("initiative_countries", [])
    start = initiative.get("start_date") or initiative.get("documented_on")
    tables["exchanges"] = [
        {
            "from_iso3": origin["iso3"],
            "to_iso3": adopter["iso3"],
            "direction_known": pairs.direction_known,
            "year": start.year if start else None,
            "modality": initiative["modality"],
            "confirmed_by_origin": confirmed_by_origin,
            "confirmed_by_adopter": confirmed_by_adopter,
        }
        for origin in countries
        if origin["role"] in (pairs.from_role, "both")
        for adopter in countries
        if adopter["role"] in (pairs.to_role, "both") and adopter["iso3"] != origin["iso3"]
    ]


def hold_claim_at_exchanged(stage: dict) -> bool:
    """Sets stage_code and evidence_status; True when a claim had to be held at S2."""
    claimed = stage["claimed_stage_code"]
    has_evidence = bool(stage.get("evidence_url"))
    is_held = claimed in PROVEN_STAGES and not has_evidence
    stage["stage_code"] = "S2" if is_held else claimed
    stage["evidence_status"] = "claimed" if is_held else "public" if has_evidence else "not_needed"
    return is_held


def list_rates(reference: Reference) -> Rates:
    """The exchange rates by currency and year."""
    rows = reference.rows("exchange_rates")
    return {(row["currency"], row["year"]): row for row in rows}


def convert_to_usd(finance: dict, rates: Rates) -> None:
    """Sets amount_usd and usd_basis; both stay empty where no rate is known.

    An amount in US dollars that the source reports beside the one paid stands as it is.
    """
    if finance.get("amount_usd") is not None:
        finance["usd_basis"] = "reported by the source"
        return
    rate = rates.get((finance.get("currency"), finance.get("year")))
    if finance.get("currency") == "USD":
        finance["amount_usd"], finance["usd_basis"] = finance["amount"], "reported in USD"
    elif rate:
        finance["amount_usd"] = finance["amount"] / rate["units_per_usd"]
        finance["usd_basis"] = "{basis} {year}, {source}".format_map(rate)
    else:
        finance["amount_usd"] = finance["usd_basis"] = None


def read_result_value(result: dict) -> bool:
    """Moves value_text to value where it is a number; False for text where one was to be expected.

    "1,234" and "50%" stay text: what a comma separates differs from country to country.
    """
    try:
        result["value"] = values.parse(result.get("value_text") or "", contracts.NUMBER)
    except values.NotParsableError:
        result["value"] = None
        return result["measure"] == "qualitative"
    result["value_text"] = None
    return True
