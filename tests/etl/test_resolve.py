"""Do codes and names in six languages lead to the right country and entity, never by a guess?"""

import random

import pytest

from etl.reference import Reference
from etl.resolve import NAME_COLUMNS, Resolver, fold

RESOLVER = Resolver(Reference())


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "cote d ivoire"),
        ("COTE D'IVOIRE", "cote d ivoire"),
        ("The Gambia", "gambia"),
        ("  Guinea-Bissau ", "guinea bissau"),
        ("Türkiye", "turkiye"),
        ("the", ""),
        ("", ""),
    ],
)
def test_names_are_compared_without_case_accents_punctuation_and_article(
    text: str, folded: str
) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("KEN", "KEN"),
        ("ke", "KEN"),
        ("404", "KEN"),
        ("004", "AFG"),
        ("kenya", "KEN"),
        ("Sénégal", "SEN"),
        ("Brasil", "BRA"),
        ("Кения", "KEN"),
        ("肯尼亚", "KEN"),
        ("كينيا", "KEN"),
        ("Cote d'Ivoire", "CIV"),
        ("the Gambia", "GMB"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("Republic of Korea", "KOR"),
        ("XKX", "XKX"),
    ],
)
def test_a_country_is_found_by_code_and_by_name(text: str, iso3: str) -> None:
    assert RESOLVER.find_country(text) == iso3


@pytest.mark.parametrize("text", ["", "!", "Kenia!", "Pacific", "the Caribbean", "GLOBAL", "999"])
def test_what_is_no_country_is_not_guessed(text: str) -> None:
    assert RESOLVER.find_country(text) is None


def test_every_code_and_name_of_a_country_leads_to_it_alone() -> None:
    columns = ("iso3", "iso2", "m49", "name_en", "name_fr", "name_es", "name_ru", "name_zh")
    wrong = [
        (row["iso3"], row[column])
        for row in Reference().rows("countries")
        for column in (*columns, "name_ar")
        if row[column] and RESOLVER.find_country(row[column]) != row["iso3"]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kenia", ["Kenya"]),
        ("Guinea Bissao", ["Guinea-Bissau", "Guinea"]),
        ("Kenya, Uganda", ["Kenya", "Uganda"]),
        ("Atlantis", []),
        ("x", []),
    ],
)
def test_the_nearest_countries_are_suggested(text: str, names: list[str]) -> None:
    suggested = RESOLVER.suggest_countries(text)
    assert set(names) <= set(suggested)
    assert bool(suggested) == bool(names)
    assert len(suggested) <= 3


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Kenya and Uganda", ["KEN", "UGA"]),
        ("Kenya, Uganda and Tanzania", ["KEN", "UGA", "TZA"]),
        ("Namibia, Kenya, and Uganda", ["NAM", "KEN", "UGA"]),
        ("Kenya & Uganda", ["KEN", "UGA"]),
        ("Kenya/Uganda", ["KEN", "UGA"]),
        ("KENYA AND UGANDA", ["KEN", "UGA"]),
        ("Brasil y Perú", ["BRA", "PER"]),
        ("España e Italia", ["ESP", "ITA"]),
        ("le Sénégal et le Mali", ["SEN", "MLI"]),
        ("l'Angola, la Côte d’Ivoire et les Comores", ["AGO", "CIV", "COM"]),
        ("Brasil e Angola", ["BRA", "AGO"]),
        ("São Tomé e Príncipe e Cabo Verde", ["STP", "CPV"]),
        ("Кения и Уганда", ["KEN", "UGA"]),
        ("中国和肯尼亚", ["CHN", "KEN"]),
        ("刚果民主共和国、肯尼亚", ["COD", "KEN"]),
        ("كينيا، أوغندا", ["KEN", "UGA"]),
        ("KE, ug/TZA", ["KEN", "UGA", "TZA"]),
        ("KEN, AND, UGA", ["KEN", "AND", "UGA"]),
        ("Antigua and Barbuda and Barbados", ["ATG", "BRB"]),
        ("Trinidad and Tobago, Saint Vincent and the Grenadines", ["TTO", "VCT"]),
        ("Korea, Republic of and Kenya", ["KOR", "KEN"]),
        ("Congo, Democratic Republic of the, Kenya", ["COD", "KEN"]),
        ("Congo and Republic of Korea", ["COG", "KOR"]),
        ("Bosnia and Herzegovina and Serbia", ["BIH", "SRB"]),
        ("Saint Helena, Ascension and Tristan da Cunha, Ghana", ["SHN", "GHA"]),
        ("Australia and New Zealand", ["AUS", "NZL"]),
        ("Niue, New Zealand", ["NIU", "NZL"]),
        ("Serbia, Montenegro", ["SRB", "MNE"]),
    ],
)
def test_a_list_of_countries_is_read_as_its_parts(text: str, countries: list[str]) -> None:
    assert RESOLVER.find_country(text) is None
    assert [RESOLVER.find_country(part) for part in RESOLVER.split_countries(text)] == countries


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Bosnia and Herzegovina", "BIH"),
        ("Bosnia & Herzegovina", "BIH"),
        ("Trinidad and Tobago", "TTO"),
        ("Saint Vincent and the Grenadines", "VCT"),
        ("Korea, Republic of", "KOR"),
        ("Congo, Democratic Republic of the", "COD"),
        ("Sao Tome and Principe", "STP"),
        ("Guinea, Bissau", "GNB"),
        ("Hong Kong, China", "HKG"),
        ("China, Hong Kong SAR", "HKG"),
        ("Guadeloupe (France)", "GLP"),
        ("Democratic Republic of the Congo (DRC)", "COD"),
        ("les Comores", "COM"),
        ("El Salvador", "SLV"),
    ],
)
def test_a_name_with_separators_stays_whole(text: str, iso3: str) -> None:
    assert RESOLVER.find_country(text) == iso3
    assert RESOLVER.split_countries(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya, Ugnda and Tanzania",
        "South Africa, Indonesia and 7 other countries",
        "Kenya and Africa",
        "Kenya and Yugoslavia",
        "Serbia and Montenegro",
        "KE ET UG",
        "KEN AND UGA",
        "Salvador",
        "Congo (Kenya)",
        "Kenya Uganda",
        "",
        ",",
        "and",
        ", ".join(["Kenya"] * 200),
    ],
)
def test_a_list_with_a_doubtful_part_is_left_whole(text: str) -> None:
    assert RESOLVER.split_countries(text) == [text]
    assert not RESOLVER.names_no_country(text)


def test_any_two_countries_make_a_list() -> None:
    """Each country with a draw of others, joined in each way; no pair is a name of its own."""
    draw = random.Random(1)
    named = {row["name_en"]: row["iso3"] for row in Reference().rows("countries")}
    joins = (" and ", ", ", "/", " & ", ", and ", " et ", " y ", " e ", "; ", " + ")
    wrong = []
    for first, iso3 in named.items():
        for join in joins:
            second = draw.choice([name for name in named if name != first])
            text = f"{first}{join}{second}"
            found = [RESOLVER.find_country(part) for part in RESOLVER.split_countries(text)]
            if found != [iso3, named[second]]:
                wrong.append(text)
    assert wrong == []


def test_every_name_alias_and_code_leads_to_its_country_and_is_no_list() -> None:
    columns = ("iso3", "iso2", "m49", *NAME_COLUMNS)
    known = [
        (row[column], row["iso3"])
        for row in Reference().rows("countries")
        for column in columns
        if row[column]
    ]
    known += [(row["alias"], row["iso3"]) for row in Reference().rows("country_aliases")]
    assert len(known) > 2500
    for text, iso3 in known:
        for spelt in (text, text.upper(), f" {text}\u00a0", text.replace(" ", "  ")):
            # Capital letters of a few scripts have other small ones: that is not ours to mend.
            if fold(spelt) == fold(text):
                assert RESOLVER.find_country(spelt) == iso3, spelt
                assert RESOLVER.split_countries(spelt) == [spelt], spelt


@pytest.mark.parametrize(
    "text",
    [
        "Pacific",
        "the Caribbean",
        "Africa",
        "Sub-Saharan Africa",
        "Latin America",
        "Asia-Pacific",
        "Arab States",
        "Global",
        "GLOBAL",
        "XX",
        "Global South",
        "Regional Bureau for Africa",
        "Multi-country",
        "Afrique de l'Ouest",
        "l’Afrique",
        "América Latina y el Caribe",
        "África Subsaariana",
        "Africa and Asia",
        "Asia, Arab States, Europe and Central Asia",
        "RBLAC",
        "Africa (RBA)",
        "002",
    ],
)
def test_a_name_of_a_region_is_known_and_is_no_country(text: str) -> None:
    assert RESOLVER.names_no_country(text)
    assert RESOLVER.find_country(text) is None
    assert RESOLVER.split_countries(text) == [text]


@pytest.mark.parametrize(
    "text", ["Kenya", "Atlantis", "America", "Africa and Kenya", "Micronesia", "798", ""]
)
def test_what_is_no_name_of_a_region_is_not_taken_for_one(text: str) -> None:
    assert not RESOLVER.names_no_country(text)


@pytest.mark.parametrize(
    ("text", "successors"),
    [
        ("Czechoslovakia", ["Czechia", "Slovakia"]),
        ("Tchécoslovaquie", ["Czechia", "Slovakia"]),
        ("Serbia & Montenegro", ["Montenegro", "Serbia"]),
        ("SCG", ["Montenegro", "Serbia"]),
        ("ANT", ["Bonaire, Sint Eustatius and Saba", "Curaçao", "Sint Maarten (Dutch part)"]),
    ],
)
def test_a_divided_state_is_not_guessed_and_its_successors_are_named(
    text: str, successors: list[str]
) -> None:
    assert RESOLVER.find_country(text) is None
    assert not RESOLVER.names_no_country(text)
    assert RESOLVER.suggest_countries(text) == successors


@pytest.mark.parametrize("code", ["YUG", "SUN", "Soviet Union", "Yugoslavia", "CS"])
def test_of_many_successors_none_is_taken(code: str) -> None:
    assert RESOLVER.find_country(code) is None
    assert len(RESOLVER.suggest_countries(code)) >= 4


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kenyia", "Kenya"),
        ("Sénégale", "Senegal"),
        ("Brazill", "Brazil"),
        ("Perou du Sud", "Peru"),
        ("Moçambic", "Mozambique"),
        ("Уганdа", "Uganda"),
        ("Kеnya", "Kenya"),  # with a Cyrillic letter
        ("Ken­yaa", "Kenya"),  # with a soft hyphen
        ("Républik démocratique du Congo", "Democratic Republic of the Congo"),
        ("Repubblica Dominicana", "Dominican Republic"),
        ("Guiné Equatoriale", "Equatorial Guinea"),
        ("Indonesien", "Indonesia"),
        ("Phillipines", "Philippines"),
    ],
)
def test_a_misspelt_name_is_rejected_with_the_right_candidate(text: str, name: str) -> None:
    assert RESOLVER.find_country(text) is None
    assert name in RESOLVER.suggest_countries(text)


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        (" ken ", "KEN"),
        ("Ke", "KEN"),
        ("\ufeffKEN", "KEN"),
        ("Ken\u00adya", "KEN"),
        ("ＫＥＮ", "KEN"),
    ],
)
def test_spaces_case_and_signs_that_cannot_be_seen_do_not_matter(text: str, iso3: str) -> None:
    assert RESOLVER.find_country(text) == iso3


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Kenya, Ugnda", '"Ugnda" is no one country, did you mean Uganda?'),
        ("Kenya and Atlantis", '"Atlantis" is no one country.'),
        ("Kenya and Africa", '"Africa" is no one country.'),
        (
            "Kenya and Czechoslovakia",
            '"Czechoslovakia" is no one country, did you mean Czechia or Slovakia?',
        ),
        ("Ugnda", "did you mean Uganda?"),
        ("Kenya and Uganda", ""),
    ],
)
def test_the_part_that_failed_is_named(text: str, hint: str) -> None:
    assert RESOLVER.explain_unknown_country(text)[1] == hint


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("undp", "UNDP"),
        ("XM-DAC-41114", "UNDP"),
        ("United Nations Development Programme", "UNDP"),
        ("XM-DAC-928", "WHO"),
        ("UN Women", "UN-Women"),
        ("un-women", "UN-Women"),
        ("demo entity 03", "DEMO-03"),
    ],
)
def test_an_entity_is_found_by_code_name_and_reference(text: str, code: str) -> None:
    assert RESOLVER.find_entity(text) == code


def test_an_entity_is_suggested_by_an_alias_that_looks_like_it() -> None:
    suggested = RESOLVER.suggest_entities("Food and Agricultre Organisation")
    assert suggested == ["Food and Agriculture Organization of the United Nations"]
    assert RESOLVER.find_entity("Food and Agricultre Organisation") is None
