"""Does the matcher find South-South and triangular cooperation in seven languages, and no more?"""

import csv
from pathlib import Path

import pytest

from etl.reference import FOLDER
from etl.sstc_text import SstcMatcher

TERMS = FOLDER / "sstc_terms.csv"
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
    ("leveraging South?South cooperation", "south_south", ("south?south",)),
    ("knowledge sharing, south-to-south collaboration", "south_south", ("south-to-south",)),
    ("a South to South visit", "south_south", ("south to south",)),
    ("South-South Asia Pacific facility", "south_south", ("south-south",)),
    ("focus on N-S-S cooperation", "triangular", ("n-s-s cooperation",)),
    ("reports on S-S exchanges", "south_south", ("s-s exchanges",)),
    ("a TCDC project of the 1980s", "south_south", ("tcdc",)),
    (
        "technical co-operation among developing countries",
        "south_south",
        ("co-operation among developing countries",),
    ),
    (
        "exchange between other developing countries",
        "south_south",
        ("exchange between other developing countries",),
    ),
    ("a trilateral cooperation project", "triangular", ("trilateral cooperation",)),
    ("trilateral technical cooperation", "triangular", ("trilateral technical cooperation",)),
    ("SS&TC partnerships and SSC&TC", "unknown", ("ss&tc", "ssc&tc")),
    (
        "la coopération technique entre pays en développement",
        "south_south",
        ("coopération technique entre pays en développement",),
    ),
    ("une coopération trilatérale", "triangular", ("coopération trilatérale",)),
    ("Cooperacion Sur Sur del Gobierno", "south_south", ("cooperacion sur sur",)),
    ("un taller Sur Sur", "south_south", ("sur sur",)),
    ("nota [CoopSurSur14]", "south_south", ("coopsursur",)),
    (
        "cooperación técnica entre países en desarrollo",
        "south_south",
        ("cooperación técnica entre países en desarrollo",),
    ),
    ("cooperación trilateral con México", "triangular", ("cooperación trilateral",)),
    (
        "cooperação técnica entre países em desenvolvimento",
        "south_south",
        ("cooperação técnica entre países em desenvolvimento",),
    ),
    ("cooperação trilateral", "triangular", ("cooperação trilateral",)),
    ("parcerias Sul–Sul entre países lusófonos", "south_south", ("sul–sul",)),
    ("تعزيز التعاون فيما بين بلدان الجنوب", "south_south", ("تعاون فيما بين بلدان الجنوب",)),
    ("تعاون بلدان الجنوب", "south_south", ("تعاون بلدان الجنوب",)),
    ("مشروع في إطار التعاون الثلاثي", "triangular", ("التعاون الثلاثي",)),
    ("сотрудничество Юг — Юг в здравоохранении", "south_south", ("юг — юг",)),
    ("в рамках трехстороннего сотрудничества", "triangular", ("трехстороннего сотрудничества",)),
    ("трёхстороннее сотрудничество", "triangular", ("трёхстороннее сотрудничество",)),
    ("加强南南合作", "south_south", ("南南合作",)),
    ("南南合作和三方合作", "unknown", ("南南合作", "三方合作")),
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
    "refugees in South-South Nigeria",
    "the South-South geopolitical zone",
    "states of the South South region of Nigeria",
    "supported by SSTC NRS, a technical centre for nuclear safety",
    "from north to south and from south to north",
    "class S-S fuses",
    "a north-south experience sharing in Italy",
    "trilateral meetings of ministries and unions",
    "a trilateral commission",
    "sectors of developing countries",
    "cooperation with developing countries",
    "triangulation with other sources of data",
    "l'échange d'expérience sur sur les bonnes pratiques",
    "les pays en développement",
    "triangulación de datos con otras fuentes",
    "los países en desarrollo",
    "viento sur / sureste",
    "os países em desenvolvimento",
    "rumo ao sul, sulcando o mar",
    "بلدان الجنوب الأفريقي",
    "جنوب السودان",
    "трехсторонние переговоры",
    "ветер юго-юго-восточный",
    "юг страны",
    "云南南部农村",
    "第三方合作",
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


def test_what_a_term_needs_is_in_every_match_of_it(tmp_path: Path) -> None:
    rows = list(csv.DictReader(TERMS.open(encoding="utf-8", newline="")))
    path = tmp_path / "terms.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0])
        writer.writeheader()
        writer.writerows({**row, "needs": ""} for row in rows)  # an empty text is in every text
    unhurried = SstcMatcher(path)
    texts = [text for text, *_ in FOUND]
    assert [MATCHER.match(text) for text in texts] == [unhurried.match(text) for text in texts]
    for text in (*texts, *map(str.upper, texts), *map(str.title, texts)):
        assert MATCHER.match(text) == unhurried.match(text), text
