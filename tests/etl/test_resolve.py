"""Do codes and names in six languages lead to the right country and entity, never by a guess?"""

import pytest

from etl.reference import Reference
from etl.resolve import Resolver, fold

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
        ("Guinea Bisau", ["Guinea-Bissau", "Guinea"]),
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
