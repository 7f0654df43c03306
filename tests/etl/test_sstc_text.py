"""Does the matcher find South-South and triangular cooperation in four languages, and no more?"""

import pytest

from etl.sstc_text import SstcMatcher

MATCHER = SstcMatcher()

FOUND = [
    ("South-South cooperation on seed banks", "south_south", ("south-south",)),
    ("an exchange in the spirit of SOUTH SOUTH learning", "south_south", ("south south",)),
    ("South–South and south—south partnerships", "south_south", ("south–south", "south—south")),
    ("a south/south cooperation project", "south_south", ("south/south",)),
    ("a south -\n south exchange", "south_south", ("south - south",)),
    ("a triangular cooperation project with Portugal", "triangular", ("triangular",)),
    ("Promotion de la coopération Sud-Sud", "south_south", ("sud-sud",)),
    ("un projet de coopération triangulaire", "triangular", ("coopération triangulaire",)),
    ("des partenariats triangulaires", "triangular", ("triangulaires",)),
    ("Cooperación Sur-Sur entre municipios", "south_south", ("sur-sur",)),
    ("proyectos triangulares de cooperación", "triangular", ("triangulares",)),
    ("cooperación triangular con Chile", "triangular", ("triangular",)),
    ("Cooperação Sul-Sul em saúde", "south_south", ("sul-sul",)),
    ("cooperação triangular", "triangular", ("triangular",)),
    ("support to SSTC offices", "unknown", ("sstc",)),
    ("a window for SSTrC", "unknown", ("sstrc",)),
    ("South-South and triangular cooperation", "unknown", ("south-south", "triangular")),
    ("Cooperación Sur-Sur y triangular", "unknown", ("sur-sur", "triangular")),
]

NOT_FOUND = [
    "",
    "North-South dialogue",
    "South-North migration",
    "a road in the South-South-East",
    "wind from south-south-west",
    "vent du sud-sud-est",
    "viento del sur-sureste y sur-sur-oeste",
    "cooperation with South Sudan",
    "Soudan du Sud",
    "the south. South Africa joined",
    "Southern and south-eastern Asia",
    "a triangle of cooperation",
    "triangulation of data",
    "el sur y el surtido",
    "o sul e o sulco",
    "the ASSTC standard",
]


@pytest.mark.parametrize(("text", "modality", "words"), FOUND, ids=[text for text, *_ in FOUND])
def test_a_text_on_south_south_or_triangular_cooperation_is_found(
    text: str, modality: str, words: tuple[str, ...]
) -> None:
    match = MATCHER.match(text)
    assert match is not None
    assert match.modality == modality
    assert match.words == words


@pytest.mark.parametrize("text", NOT_FOUND)
def test_a_near_miss_is_not_found(text: str) -> None:
    assert MATCHER.match(text) is None


def test_a_word_that_comes_twice_is_named_once() -> None:
    match = MATCHER.match("South-South learning, then south-south trade")
    assert match is not None
    assert match.words == ("south-south",)
