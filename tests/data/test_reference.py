"""Do the reference tables keep their contracts, and do they say what the field agrees on?"""

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from etl import contracts, values
from etl.reference import Reference
from etl.resolve import Resolver, fold
from queries import describe

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data" / "reference"
FRAMEWORK_FOLDER = FOLDER / "results_framework"
ADDITIONS = {"TWN", "XKX"}  # besides M49
# No target of an indicator is published, so there is no file of them.
FRAMEWORK_TABLES = tuple(
    table for table in contracts.FRAMEWORK_TABLES if table.name != "indicator_targets"
)
TABLES = (*contracts.REFERENCE_TABLES, *FRAMEWORK_TABLES)


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find_file(name: str) -> Path:
    is_framework = name in {table.name for table in FRAMEWORK_TABLES}
    return (FRAMEWORK_FOLDER if is_framework else FOLDER) / f"{name}.csv"


def read_table(name: str) -> list[dict[str, str]]:
    return read_rows(find_file(name))


def list_columns(table: contracts.Table) -> list[contracts.Column]:
    """The columns that stand in a file: what tells where a row comes from is added later."""
    return [column for column in table.columns if column not in contracts.LINEAGE]


COMPUTED = {
    row["indicator_code"]: row for row in read_table("indicators") if row["is_computed"] == "true"
}


@pytest.fixture(scope="module")
def countries() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in read_table("countries")}


@pytest.fixture(scope="module")
def groups() -> dict[str, list[dict[str, str]]]:
    members = defaultdict(list)
    for row in read_table("country_groups"):
        members[row["group_code"]].append(row)
    return members


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(Reference())


# ---------------------------------------------------------------- contracts


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_stand_in_the_order_of_the_contract(table):
    with find_file(table.name).open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == [column.name for column in list_columns(table)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_file_is_plain_utf8_with_unix_line_ends(table):
    content = find_file(table.name).read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_value_has_the_type_of_its_column(table):
    rows = read_table(table.name)
    assert rows
    for number, row in enumerate(rows, start=2):
        for column in list_columns(table):
            place = f"{table.name}.csv, line {number}, {column.name}"
            assert row[column.name] == row[column.name].strip(), place
            value = values.parse(row[column.name], column.type)
            assert value is not None or not column.required, place
            assert value in column.codes or not column.codes, place


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_are_unique(table):
    keys = Counter(tuple(row[name] for name in table.key) for row in read_table(table.name))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_references_lead_somewhere(table):
    for column in table.columns:
        if column.refers_to:
            other, name = column.refers_to.split(".")
            known = {row[name] for row in read_table(other)} | {""}
            assert {row[column.name] for row in read_table(table.name)} - known == set()


# ---------------------------------------------------------------- countries


def test_countries_are_those_of_m49_and_two_more(countries):
    in_m49 = {iso3 for iso3, row in countries.items() if row["m49"]}
    assert len(in_m49) == 248
    assert set(countries) - in_m49 == ADDITIONS
    assert all(re.fullmatch(r"\d{3}", countries[iso3]["m49"]) for iso3 in in_m49)
    assert countries["AFG"]["m49"] == "004"


def test_additions_carry_the_names_the_united_nations_uses(countries):
    assert countries["TWN"]["name_en"] == "Taiwan Province of China"
    assert countries["XKX"]["name_en"] == "Kosovo (as per Security Council resolution 1244 (1999))"
    assert all(countries[iso3]["note"] for iso3 in ADDITIONS)


def test_states_are_the_members_and_four_more(countries):
    states = {iso3 for iso3, row in countries.items() if row["is_state"] == "true"}
    assert len(states) == 197
    assert {"VAT", "PSE", "COK", "NIU"} <= states
    assert not states & {"HKG", "PRI", "ESH", "GRL", "TWN", "XKX"}


def test_every_country_of_m49_is_named_in_six_languages(countries):
    columns = [f"name_{language}" for language in ("en", "fr", "es", "ru", "zh", "ar")]
    lacking = [
        (iso3, column) for iso3, row in countries.items() for column in columns if not row[column]
    ]
    assert {iso3 for iso3, _ in lacking} <= ADDITIONS


def test_every_country_has_a_position_on_the_globe(countries):
    for row in countries.values():
        assert -90 <= float(row["latitude"]) <= 90
        assert -180 <= float(row["longitude"]) <= 180


# ------------------------------------------------------------------ aliases


def test_no_spelling_means_two_countries(countries):
    meanings = defaultdict(set)
    for iso3, row in countries.items():
        for column, value in row.items():
            if value and (column in ("iso3", "iso2", "m49") or column.startswith("name_")):
                meanings[fold(value)].add(iso3)
    for row in read_table("country_aliases"):
        assert fold(row["alias"])
        meanings[fold(row["alias"])].add(row["iso3"])
    assert {text: iso3 for text, iso3 in meanings.items() if len(iso3) > 1} == {}


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("UAE", "ARE"),
        ("USA", "USA"),
        ("UK", "GBR"),
        ("PNG", "PNG"),
        ("DRC", "COD"),
        ("Congo", "COG"),
        ("Ivory Coast", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Turkey", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("Swaziland", "SWZ"),
        ("Cape Verde", "CPV"),
        ("East Timor", "TLS"),
        ("Timor Leste", "TLS"),
        ("Burma", "MMR"),
        ("Zaire", "COD"),
        ("FYROM", "MKD"),
        ("Upper Volta", "BFA"),
        ("Dahomey", "BEN"),
        ("Ceylon", "LKA"),
        ("Rhodesia", "ZWE"),
        ("Western Samoa", "WSM"),
        ("Sudan", "SDN"),
        ("BUR", "MMR"),
        ("ZAR", "COD"),
        ("TMP", "TLS"),
        ("DDR", "DEU"),
        ("ROM", "ROU"),
        ("Moçambique", "MOZ"),
        ("Quênia", "KEN"),
        ("Trinidad e Tobago", "TTO"),
        ("Россия", "RUS"),
        ("韩国", "KOR"),
        ("États-Unis", "USA"),
        ("Macedonia", "MKD"),
        ("Czech Republic", "CZE"),
        ("Laos", "LAO"),
        ("Lao PDR", "LAO"),
        ("Vietnam", "VNM"),
        ("Tanzania", "TZA"),
        ("Bolivia", "BOL"),
        ("Venezuela", "VEN"),
        ("Iran", "IRN"),
        ("Syria", "SYR"),
        ("Moldova", "MDA"),
        ("South Korea", "KOR"),
        ("North Korea", "PRK"),
        ("Palestine", "PSE"),
        ("Brunei", "BRN"),
        ("Russia", "RUS"),
        ("Micronesia", "FSM"),
        ("The Gambia", "GMB"),
        ("Guiné-Bissau", "GNB"),
        ("São Tomé e Príncipe", "STP"),
        ("Kosovo", "XKX"),
        ("Hong Kong", "HKG"),
        ("Nauru", "NRU"),
        ("Netherlands", "NLD"),
        ("États-Unis d'Amérique", "USA"),
        ("República Dominicana", "DOM"),
        ("مصر", "EGY"),
    ],
)
def test_common_names_lead_to_the_country(resolver, text, iso3):
    assert resolver.find_country(text) == iso3


def read_spellings(countries) -> set[str]:
    """All that means a country, as it is compared."""
    columns = (
        "iso3",
        "iso2",
        "m49",
        *(f"name_{code}" for code in ("en", "fr", "es", "ru", "zh", "ar")),
    )
    names = {fold(row[column]) for row in countries.values() for column in columns if row[column]}
    return names | {fold(row["alias"]) for row in read_table("country_aliases")}


def test_no_name_of_a_region_or_divided_state_means_a_country(countries):
    spellings = read_spellings(countries)
    regions = {
        fold(text) for row in read_table("region_names") for text in (row["name"], row["code"])
    }
    divided = {fold(row["name"]) for row in read_table("former_states")}
    assert spellings & regions == set()
    assert spellings & divided == set()
    assert regions & divided == set()


def test_no_name_of_a_region_is_there_twice():
    names = Counter(fold(row["name"]) for row in read_table("region_names"))
    assert [name for name, count in names.items() if count > 1 or not name] == []


def test_every_region_that_figures_show_is_known_as_a_name(resolver):
    unknown = {
        row["region_name"]
        for row in read_table("region_schemes")
        if row["scheme"] != "regional_commission"  # named after the commission
        and not resolver.names_no_country(row["region_name"])
    }
    # The two countries, and the country.
    assert unknown == {"Australia and New Zealand", "Micronesia"}


def test_codes_of_region_names_are_those_of_m49_or_of_a_scheme():
    known = {row["region_code"] for row in read_table("region_schemes")}
    m49_levels_between = {"001", "003", "005", "011", "013", "014", "017", "018", "029"}
    codes = {row["code"] for row in read_table("region_names")} - {""}
    assert codes <= known | m49_levels_between


def test_a_divided_state_has_at_least_two_successors():
    successors = Counter(row["name"] for row in read_table("former_states"))
    assert min(successors.values()) >= 2
    assert successors["Soviet Union"] == successors["SUN"] == 15


def test_every_alias_has_a_source():
    sources = {row["source"].partition(":")[0] for row in read_table("country_aliases")}
    assert sources == {
        "django-countries-hdx 3.0.3", "hand-kept", "ISO 3166-3", "ISO 3166-1, former code",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Korea", "America", "Virgin Islands", "Pacific", "the Caribbean", "Africa"]
)
def test_names_of_no_one_country_lead_nowhere(resolver, text):
    assert resolver.find_country(text) is None


# ------------------------------------------------------------------- groups


def test_current_groups_have_as_many_members_as_m49_says(groups):
    current = {code: [r for r in rows if not r["valid_to"]] for code, rows in groups.items()}
    assert {code: len(rows) for code, rows in current.items()} == {
        "LDC": 44,
        "LLDC": 32,
        "SIDS": 53,
        "SOUTH": 182,
    }


def test_former_ldcs_left_on_dates_that_are_marked_unverified(groups):
    left = {row["iso3"]: row for row in groups["LDC"] if row["valid_to"]}
    assert set(left) == {"BWA", "CPV", "MDV", "WSM", "GNQ", "VUT", "BTN", "STP"}
    assert left["BTN"]["valid_to"] == "2023-12-13"
    assert left["STP"]["valid_to"] == "2024-12-13"
    assert all("unverified" in row["source"] for row in left.values())
    assert all(date.fromisoformat(row["valid_to"]) < date.today() for row in left.values())


def test_every_member_of_the_un_groups_is_in_the_south(groups):
    south = {row["iso3"] for row in groups["SOUTH"]}
    for code in ("LDC", "LLDC", "SIDS"):
        developed = {row["iso3"] for row in groups[code]} - south
        # M49 lists these landlocked countries as Developed.
        assert developed <= {"MDA", "MKD"}, code


def test_the_definition_of_the_south_says_that_it_is_no_official_list():
    definition = {row["group_code"]: row["definition"] for row in read_table("groups")}["SOUTH"]
    assert "M49 lists as Developing" in definition
    assert "no official United Nations list" in definition


# ----------------------------------------------------------------- entities


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("UNWTO", "UN Tourism"),
        ("UN Women", "UN-Women"),
        ("UNISDR", "UNDRR"),
        ("HABITAT", "UN-Habitat"),
        ("OHRLLS", "UN-OHRLLS"),
        ("International Labour Organization (ILO)", "ILO"),
        ("International Labour Organization", "ILO"),
        ("XM-DAC-41114", "UNDP"),
        ("XM-DAC-41301", "FAO"),
        ("41302", "ILO"),
        ("XM-DAC-928", "WHO"),
        ("XM-DAC-41304", "UNESCO"),
        ("XM-DAC-41122", "UNICEF"),
        ("XM-DAC-41140", "WFP"),
        ("XM-DAC-47066", "IOM"),
        ("XM-DAC-41123", "UNIDO"),
        ("XM-DAC-41121", "UNHCR"),
        ("41AAA", "UNOPS"),
        ("XM-DAC-41108", "IFAD"),
        ("XM-DAC-41116", "UNEP"),
        ("United Nations World Food Programme (WFP)", "WFP"),
        ("UNSOM", "UNSOM"),
        ("UN RCO", "RCO"),
        ("GPAP", "UN Global Pulse"),
        ("UNS", "UN Secretariat"),
        ("UNESCAP-CSAM", "ESCAP"),
        ("IDLO", "IDLO"),
        ("ONU Mujeres", "UN-Women"),
        ("OIT", "ILO"),
        ("Demo entity 07", "DEMO-07"),
    ],
)
def test_names_and_references_lead_to_the_entity(resolver, text, entity):
    assert resolver.find_entity(text) == entity


def test_no_name_means_two_entities():
    meanings = defaultdict(set)
    for row in read_table("entities"):
        meanings[fold(row["entity_code"])].add(row["entity_code"])
        meanings[fold(row["name"])].add(row["entity_code"])
    for row in read_table("entity_aliases"):
        meanings[fold(row["alias"])].add(row["entity_code"])
    assert {text: codes for text, codes in meanings.items() if len(codes) > 1} == {}


def test_entities_are_many_and_only_the_demo_ones_are_invented():
    rows = read_table("entities")
    invented = {row["entity_code"] for row in rows if row["is_illustrative"] == "true"}
    assert invented == {f"DEMO-{number:02}" for number in range(1, 13)}
    assert sum(row["kind"] == "un_entity" for row in rows) - len(invented) > 30
    assert {row["kind"] for row in rows} == {"un_entity", "un_system", "region_body", "other"}


# --------------------------------------------------------- goals, framework


def test_there_are_17_goals_and_169_targets():
    goals = [int(row["goal"]) for row in read_table("sdg_goals")]
    assert goals == list(range(1, 18))
    targets = read_table("sdg_targets")
    assert len(targets) == 169
    for row in targets:
        assert re.fullmatch(rf"{row['goal']}\.(\d+|[a-d])", row["target"])


@pytest.mark.parametrize("row", read_table("sdg_goals"), ids=lambda row: f"SDG {row['goal']}")
def test_text_can_be_read_on_the_colour_of_a_goal(row):
    lighter, darker = sorted(
        (measure_luminance(row["colour"]), measure_luminance(row["text_colour"])), reverse=True
    )
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def measure_luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    assert re.fullmatch(r"#[0-9A-F]{6}", colour)
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_file_of_the_framework_is_a_table():
    names = {path.stem for path in FRAMEWORK_FOLDER.glob("*.csv")}
    assert names == {table.name for table in FRAMEWORK_TABLES}


def test_five_outcomes_stand_beside_the_three_of_a_second_framework():
    codes = defaultdict(list)
    for row in read_table("outcomes"):
        codes[row["framework_id"]].append(row["outcome_code"])
    assert codes == {
        "sstc-strategy": ["O1", "O2", "O3", "O4", "O5"],
        "unossc-framework": ["U1", "U2", "U3"],
    }
    assert [row["framework_id"] for row in read_table("frameworks")] == list(codes)


@pytest.mark.parametrize("name", ["outcomes", "deliverables", "indicative_activities"])
def test_no_text_is_taken_for_the_official_one(name):
    rows = read_table(name)
    assert {row["text_status"] for row in rows} == {"placeholder"}
    assert all("working label" in row.get("source", "working label") for row in rows)


def test_every_outcome_of_the_strategy_has_activities_at_every_level():
    outcomes = {row["deliverable_code"]: row["outcome_code"] for row in read_table("deliverables")}
    activities = read_table("indicative_activities")
    levels = {(outcomes[row["deliverable_code"]], row["level"]) for row in activities}
    assert levels == {
        (f"O{number}", level)
        for number in range(1, 6)
        for level in ("national", "regional", "global")
    }
    assert {row["deliverable_code"] for row in activities} == set(outcomes)


def test_every_outcome_is_mapped_into_the_other_framework():
    frameworks = {row["outcome_code"]: row["framework_id"] for row in read_table("outcomes")}
    mapped = set()
    for row in read_table("outcome_mappings"):
        pair = row["from_outcome_code"], row["to_outcome_code"]
        assert frameworks[pair[0]] != frameworks[pair[1]]
        assert "this project's reading" in row["source"]
        mapped |= set(pair)
    assert mapped == set(frameworks)


def test_progress_is_judged_by_the_thresholds_of_national_platforms():
    rows = read_table("progress_thresholds")
    assert [(row["status"], row["at_least"]) for row in rows] == [
        ("on_track", "0.95"),
        ("slow", "0.5"),
        ("stalled", "0"),
        ("backwards", ""),
    ]


def test_a_report_is_due_half_a_year_after_its_period_and_nobody_says_it_is_published():
    (row,) = read_table("reporting_deadlines")
    assert (row["entity_code"], row["months"]) == ("", "6")
    assert "this project's convention" in row["source"]


def test_every_published_indicator_is_known_with_its_unit():
    units = {row["indicator_code"]: row["unit"] for row in read_table("indicators")}
    published = read_rows(ROOT / "data" / "raw" / "published" / "published_figures.csv")
    assert published
    assert {(row["indicator_code"], row["unit"]) for row in published} <= set(units.items())


def test_only_an_obstacle_gets_better_by_going_down():
    directions = {row["indicator_code"]: row["direction"] for row in read_table("indicators")}
    reported = {code: way for code, way in directions.items() if code not in COMPUTED}
    assert [code for code, way in reported.items() if way == "down"] == ["INST-07"]
    assert {code for code, way in reported.items() if way == "none"} == {
        "CTX-01",
        "CTX-02",
        "CTX-03",
        "CTX-04",
        "CTX-05",
        "CTX-06",
    }


@pytest.mark.parametrize("code", sorted(COMPUTED))
def test_a_computed_indicator_says_what_its_query_says(code):
    row, query = COMPUTED[code], describe(code)
    assert (row["name"], row["unit"], row["direction"]) == (
        query.title,
        query.unit,
        query.direction,
    )
    assert row["is_denominator"] == "false"


def test_denominators_belong_to_no_outcome_and_are_no_published_indicator():
    rows = [row for row in read_table("indicators") if row["is_denominator"] == "true"]
    assert [row["indicator_code"] for row in rows] == ["CTX-04", "CTX-05", "CTX-06", "CTX-07"]
    assert {row["outcome_code"] for row in rows} == {""}
    published = read_rows(ROOT / "data" / "raw" / "published" / "published_figures.csv")
    assert not {row["indicator_code"] for row in published} & {
        row["indicator_code"] for row in rows
    }
