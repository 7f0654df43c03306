"""Do the columns that follow from others follow by the rules?"""

from datetime import date

import pytest

from etl import derive
from etl.mapping import Pairs
from etl.reference import Reference
from etl.sstc_text import SstcMatcher

MATCHER = SstcMatcher()
DIRECTED = Pairs("provider", "recipient", direction_known=True)
RATES = {
    (row["currency"], row["year"]): row
    for row in (
        {
            "currency": "EUR",
            "year": 2014,
            "units_per_usd": 0.25,
            "basis": "annual average",
            "source": "Bank of Somewhere",
        },
        {
            "currency": "EUR",
            "year": 2015,
            "units_per_usd": 2.0,
            "basis": "middle of the year",
            "source": "Bank of Elsewhere",
        },
    )
}
UNDIRECTED = Pairs("host", "partner", direction_known=False)


def make_countries(**roles: str) -> list[dict]:
    return [{"iso3": iso3, "role": role} for iso3, role in roles.items()]


def pair(rows: list[dict], pairs: Pairs, **initiative: object) -> list[dict]:
    tables = {"initiative_countries": derive.share_countries(rows)}
    derive.pair_countries(
        {"modality": "south_south", **initiative},
        tables,
        pairs,
        confirmed_by_origin=True,
        confirmed_by_adopter=None,
    )
    return tables["exchanges"]


def list_links(exchanges: list[dict]) -> list[tuple[str, str]]:
    return [(row["from_iso3"], row["to_iso3"]) for row in exchanges]


@pytest.mark.parametrize("count", [1, 2, 3, 7, 49])
def test_the_shares_of_countries_sum_to_1(count: int) -> None:
    rows = [{"iso3": f"C{number:02}", "role": "partner"} for number in range(count)]
    shares = [row["share"] for row in derive.share_countries(rows)]
    assert sum(shares) == pytest.approx(1)
    assert set(shares) == {1 / count}


def test_a_country_named_twice_counts_once_with_its_first_role() -> None:
    rows = [*make_countries(KEN="host", IND="partner"), {"iso3": "KEN", "role": "partner"}]
    assert derive.share_countries(rows) == [
        {"iso3": "KEN", "role": "host", "share": 0.5},
        {"iso3": "IND", "role": "partner", "share": 0.5},
    ]


def test_a_percentage_weighs_nothing_and_adds_up_for_a_country_named_twice() -> None:
    rows = make_countries(KEN="recipient", UGA="recipient")
    rows = [{**row, "percentage": 30.0} for row in (*rows, rows[0])]
    assert [(row["share"], row["percentage"]) for row in derive.share_countries(rows)] == [
        (0.5, 60.0),
        (0.5, 30.0),
    ]


@pytest.mark.parametrize("roles", [("provider", "recipient"), ("recipient", "provider")])
def test_who_provides_and_receives_has_role_both(roles: tuple[str, str]) -> None:
    rows = [{"iso3": "KEN", "role": role} for role in (*roles, *roles)]
    assert derive.share_countries(rows) == [{"iso3": "KEN", "role": "both", "share": 1.0}]


def test_the_rows_that_were_given_are_not_changed() -> None:
    rows = make_countries(KEN="provider")
    derive.share_countries(rows)
    assert rows == make_countries(KEN="provider")


def test_goals_weigh_the_same_and_so_do_the_targets_of_a_goal() -> None:
    rows = [
        {"goal": 3, "target": "3.1"},
        {"goal": 3, "target": "3.2"},
        {"goal": 17, "target": None},
    ]
    assert [row["share"] for row in derive.share_sdgs(rows)] == [0.25, 0.25, 0.5]


@pytest.mark.parametrize("goals", [[1], [3, 3, 17], [1, 2, 3, 5, 7, 11, 13]])
def test_the_shares_of_goals_sum_to_1(goals: list[int]) -> None:
    rows = derive.share_sdgs([{"goal": goal, "target": None} for goal in goals])
    assert sum(row["share"] for row in rows) == pytest.approx(1)
    assert [row["goal"] for row in rows] == list(dict.fromkeys(goals))


def test_a_goal_named_twice_keeps_its_first_basis() -> None:
    rows = [{"goal": 3, "basis": "tag"}, {"goal": 3, "basis": "sector"}]
    assert derive.share_sdgs(rows) == [{"goal": 3, "basis": "tag", "share": 1.0}]


def test_every_provider_is_paired_with_every_recipient() -> None:
    rows = make_countries(BRA="provider", IND="provider", KEN="recipient", DEU="facilitator")
    assert list_links(pair(rows, DIRECTED)) == [("BRA", "KEN"), ("IND", "KEN")]


def test_a_country_with_role_both_stands_on_either_side_and_never_faces_itself() -> None:
    rows = [
        *make_countries(BRA="provider", KEN="provider"),
        {"iso3": "KEN", "role": "recipient"},
        {"iso3": "UGA", "role": "recipient"},
    ]
    assert list_links(pair(rows, DIRECTED)) == [
        ("BRA", "KEN"),
        ("BRA", "UGA"),
        ("KEN", "UGA"),
    ]


def test_host_and_partner_are_paired_without_a_direction() -> None:
    (exchange,) = pair(make_countries(BEN="host", IND="partner"), UNDIRECTED)
    assert (exchange["from_iso3"], exchange["to_iso3"]) == ("BEN", "IND")
    assert exchange["direction_known"] is False


def test_without_a_provider_there_is_no_exchange() -> None:
    assert pair(make_countries(KEN="recipient", UGA="recipient"), DIRECTED) == []


@pytest.mark.parametrize(
    ("dates", "year"),
    [
        ({"start_date": date(2020, 5, 1), "documented_on": date(2022, 1, 1)}, 2020),
        ({"documented_on": date(2022, 1, 1)}, 2022),
        ({}, None),
    ],
)
def test_an_exchange_has_the_year_of_the_start_else_of_the_record(
    dates: dict[str, date], year: int | None
) -> None:
    (exchange,) = pair(make_countries(KEN="provider", UGA="recipient"), DIRECTED, **dates)
    assert exchange["year"] == year
    assert (exchange["confirmed_by_origin"], exchange["confirmed_by_adopter"]) == (True, None)


@pytest.mark.parametrize("claimed", ["S3", "S4", "S5", "S6"])
def test_a_claim_without_evidence_is_held_at_s2(claimed: str) -> None:
    stage = {"claimed_stage_code": claimed, "evidence_url": None}
    assert derive.hold_claim_at_exchanged(stage)
    assert (stage["stage_code"], stage["evidence_status"]) == ("S2", "claimed")
    assert stage["claimed_stage_code"] == claimed


@pytest.mark.parametrize("claimed", ["S3", "S4", "S5", "S6", "S1"])
def test_a_claim_with_evidence_stands(claimed: str) -> None:
    stage = {"claimed_stage_code": claimed, "evidence_url": "https://example.org/e"}
    assert not derive.hold_claim_at_exchanged(stage)
    assert (stage["stage_code"], stage["evidence_status"]) == (claimed, "public")


@pytest.mark.parametrize("claimed", ["S0", "S1", "S2", "SX"])
def test_a_stage_that_needs_no_evidence_stands_without_it(claimed: str) -> None:
    stage = {"claimed_stage_code": claimed}
    assert not derive.hold_claim_at_exchanged(stage)
    assert (stage["stage_code"], stage["evidence_status"]) == (claimed, "not_needed")


@pytest.mark.parametrize(
    ("settings", "flag", "text", "basis", "words"),
    [
        ({"source": True}, None, "anything", "source", None),
        ({"flag": "f"}, True, "", "flag", None),
        ({"flag": "f"}, False, "South-South", "none", None),
        ({"text": "t"}, None, "South-South", "text", "south-south"),
        ({"text": "t"}, None, "North-South", "none", None),
        ({"flag": "f", "text": "t"}, False, "South-South", "none", "south-south"),
        ({}, None, "South-South", "none", None),
    ],
)
def test_the_basis_of_sstc_is_the_source_else_the_flag_else_the_text(
    settings: dict, flag: bool | None, text: str, basis: str, words: str | None
) -> None:
    initiative: dict = {}
    derive.decide_sstc(initiative, settings, flag=flag, text=text, matcher=MATCHER)
    assert initiative == {"sstc_basis": basis, "matched_words": words}


@pytest.mark.parametrize(
    ("reported", "text", "modality", "basis"),
    [
        ("regional", "South-South", "regional", "reported"),
        ("unknown", "South-South", "south_south", "text"),
        (None, "triangular", "triangular", "text"),
        ("unknown", "South-South and triangular", "unknown", "none"),
        ("unknown", "", "unknown", "none"),
    ],
)
def test_a_modality_that_is_not_reported_is_taken_from_the_text(
    reported: str | None, text: str, modality: str, basis: str
) -> None:
    initiative = {"modality": reported}
    derive.decide_modality(initiative, text, MATCHER)
    assert initiative == {"modality": modality, "modality_basis": basis}


@pytest.mark.parametrize(
    ("initiative", "quality"),
    [
        ({"title": "A", "summary": "B"}, None),
        ({"title": "A"}, "summary_missing"),
        ({}, "title_missing; summary_missing"),
        ({"title": "A" * 201, "summary": "B"}, "title_long"),
        (
            {"title": "A", "text_quality": "title_composed"},
            "title_composed; summary_missing",
        ),
    ],
)
def test_what_a_reader_of_the_texts_should_know_is_flagged(
    initiative: dict, quality: str | None
) -> None:
    derive.flag_text(initiative)
    assert initiative["text_quality"] == quality


@pytest.mark.parametrize(
    ("currency", "year", "amount_usd", "basis"),
    [
        ("USD", 2014, 5.0, "reported in USD"),
        ("USD", None, 5.0, "reported in USD"),
        ("EUR", 2014, 20.0, "annual average 2014, Bank of Somewhere"),
        ("EUR", 2015, 2.5, "middle of the year 2015, Bank of Elsewhere"),
        ("EUR", 2016, None, None),
        ("EUR", None, None, None),
        ("XDR", 2014, None, None),
        (None, 2014, None, None),
    ],
)
def test_an_amount_is_converted_by_the_rate_of_its_currency_and_year(
    currency: str | None, year: int | None, amount_usd: float | None, basis: str | None
) -> None:
    finance = {"amount": 5.0, "currency": currency, "year": year}
    derive.convert_to_usd(finance, RATES)
    assert (finance["amount_usd"], finance["usd_basis"]) == (amount_usd, basis)


def test_a_negative_amount_stays_negative() -> None:
    finance = {"amount": -1.0, "currency": "EUR", "year": 2014}
    derive.convert_to_usd(finance, RATES)
    assert finance["amount_usd"] == -4


@pytest.mark.parametrize("currency", ["USD", "EUR", "XDR"])
def test_dollars_that_the_source_reports_stand_as_they_are(currency: str) -> None:
    finance = {"amount": 100.0, "currency": currency, "year": 2014, "amount_usd": 99.6}
    derive.convert_to_usd(finance, RATES)
    assert (finance["amount_usd"], finance["usd_basis"]) == (99.6, "reported by the source")


def test_the_rates_of_the_reference_are_found_by_currency_and_year() -> None:
    finance = {"amount": 752.0, "currency": "EUR", "year": 2014}
    derive.convert_to_usd(finance, derive.list_rates(Reference()))
    assert finance["amount_usd"] == pytest.approx(1000)
    assert finance["usd_basis"] == "annual average 2014, Federal Reserve H.10"


@pytest.mark.parametrize("text", ["1,234", "1.234,5", "50%", "n/a", "Yes", "nan", "1_000"])
def test_a_value_that_is_no_number_is_never_guessed(text: str) -> None:
    result = {"value_text": text, "measure": "unit"}
    assert not derive.read_result_value(result)
    assert (result["value"], result["value_text"]) == (None, text)


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("Apoio √† formula√ß√£o do novo Programa", "Apoio à formulação do novo Programa"),
        ("L'Ã©laboration d'une stratÃ©gie", "L'élaboration d'une stratégie"),
    ],
)
def test_accents_read_in_the_wrong_encoding_are_mended_and_flagged(
    broken: str, mended: str
) -> None:
    initiative = {"title": broken, "summary": broken, "text_quality": "title_composed"}
    derive.repair_texts(initiative)
    assert initiative["title"] == initiative["summary"] == mended
    assert initiative["text_quality"] == "title_composed; encoding_mended"


@pytest.mark.parametrize(
    "text",
    ["Formulação do programa", "التعاون بين بلدان الجنوب", "√9 = 3", "Programme Ⅲ – café", ""],
)
def test_text_that_is_right_is_left_as_it_is(text: str) -> None:
    initiative = {"title": text, "summary": None}
    derive.repair_texts(initiative)
    assert initiative == {"title": text, "summary": None}
