"""Does the map show every country, none twice, each the right way round, and nothing undue?"""

import csv
import gzip
import json
from pathlib import Path

import pytest
import shapely
from shapely.geometry import Point, Polygon, shape

from data.make.boundaries import BASEMAP, EMPTY_TOPOLOGIES, read_disputed
from data.make.visibility import NEAR, SMALLEST_VISIBLE, SMALLEST_VISIBLE_SIDS, measure_pixels

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "data" / "reference"
GENERAL_DISCLAIMER = (
    "The boundaries and names shown and the designations used on this map do not imply official "
    "endorsement or acceptance by the United Nations."
)


def read_table(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def features() -> dict[str, dict]:
    collection = json.loads(BASEMAP.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert len({f["id"] for f in collection["features"]}) == len(collection["features"])
    return {feature["id"]: feature for feature in collection["features"]}


@pytest.fixture(scope="module")
def areas(features) -> dict[str, shapely.MultiPolygon]:
    return {code: shape(feature["geometry"]) for code, feature in features.items()}


@pytest.fixture(scope="module")
def countries() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in read_table("countries")}


def find_largest(areas: dict[str, shapely.MultiPolygon], iso3: str) -> float:
    return max((measure_pixels(p) for p in areas[iso3].geoms), default=0) if iso3 in areas else 0


def test_the_file_is_small_enough_for_a_bad_network():
    content = BASEMAP.read_bytes()
    assert len(content) < 1_000_000
    assert len(gzip.compress(content)) < 400_000


def test_every_feature_is_a_country_or_a_disputed_area(features, countries):
    disputed = read_disputed()
    assert set(features) - set(countries) == set(disputed)
    for code, feature in features.items():
        assert feature["properties"]["is_disputed"] == (code in disputed)
        assert feature["properties"]["name"] == (
            disputed[code] if code in disputed else countries[code]["name_en"]
        )


def test_a_country_without_polygon_has_a_marker(features, countries):
    lacking = set(countries) - set(features)
    assert lacking == {"IOT", "SMR", "UMI", "VAT", "WLF", "XKX"}
    assert all(countries[iso3]["needs_marker"] == "true" for iso3 in lacking)


def test_markers_go_by_what_can_be_seen(areas, countries):
    sids = {row["iso3"] for row in read_table("country_groups") if row["group_code"] == "SIDS"}
    assert len(sids) == 53
    for iso3, row in countries.items():
        smallest = SMALLEST_VISIBLE_SIDS if iso3 in sids else SMALLEST_VISIBLE
        is_hidden = find_largest(areas, iso3) < smallest
        assert row["needs_marker"] == str(is_hidden).lower(), iso3


def test_positions_lie_in_or_near_the_country(areas, countries):
    for iso3, area in areas.items():
        if iso3 in countries:
            latitude = float(countries[iso3]["latitude"])
            longitude = float(countries[iso3]["longitude"])
            around = [Point(longitude, latitude), Point(longitude + 360, latitude)]
            assert min(area.distance(point) for point in around) <= NEAR + 0.001, iso3


def test_every_polygon_is_valid_and_has_an_area(areas):
    for code, area in areas.items():
        assert area.is_valid, code
        assert all(polygon.area > 0 for polygon in area.geoms), code
        assert area.bounds[0] >= -180 and area.bounds[2] <= 192, code


def test_outer_rings_run_clockwise_so_that_no_country_fills_the_globe(areas):
    for code, area in areas.items():
        for polygon in area.geoms:
            assert not polygon.exterior.is_ccw, code
            assert all(hole.is_ccw for hole in polygon.interiors), code


def test_no_ring_leaps_across_the_map(areas):
    for code in set(areas) - {"ATA"}:  # whose ring runs along the edge of the map
        for polygon in areas[code].geoms:
            assert polygon.bounds[2] - polygon.bounds[0] < 180, code


def test_lesotho_is_a_hole_in_south_africa(areas):
    mainland = max(areas["ZAF"].geoms, key=lambda polygon: polygon.area)
    (hole,) = mainland.interiors
    assert Polygon(hole).symmetric_difference(areas["LSO"]).area < 0.001


def test_neighbours_share_their_borders(areas):
    total = sum(area.area for area in areas.values())
    overlap = total - shapely.union_all(list(areas.values())).area
    assert overlap < 1e-6 * total


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "code"),
    [
        ("Simferopol", 34.1, 44.95, "UKR"),
        ("Laayoune", -13.0, 27.0, "ESH"),
        ("Maseru", 27.6, -29.4, "LSO"),
        ("Pristina", 21.1, 42.6, "SRB"),  # UN Geodata as shipped has no polygon XKX
        ("Srinagar", 74.8, 34.1, "XJK"),
        ("Ramallah", 35.2, 31.95, "PSE"),
        ("Gaza", 34.4, 31.42, "PSE"),
        ("Anadyr", 177.5, 64.8, "RUS"),
        ("Chukotka beyond 180", 187.0, 66.5, "RUS"),
        ("Juba", 31.5, 4.8, "SSD"),
    ],
)
def test_places_lie_where_un_geodata_has_them(areas, place, longitude, latitude, code):
    point = Point(longitude, latitude)
    assert [c for c, area in areas.items() if area.covers(point)] == [code], place


@pytest.mark.parametrize("name", EMPTY_TOPOLOGIES)
def test_topologies_are_empty_and_have_every_layer_plotly_asks_for(name):
    topology = json.loads((ROOT / "static" / name).read_text(encoding="utf-8"))
    assert topology["type"] == "Topology"
    assert topology["arcs"] == []
    assert set(topology["objects"]) == {
        "coastlines",
        "countries",
        "lakes",
        "land",
        "ocean",
        "rivers",
        "subunits",
    }
    assert all(layer["geometries"] == [] for layer in topology["objects"].values())


@pytest.mark.parametrize("basemap", ["un_geodata_50m", "markers_only"])
def test_every_basemap_begins_with_the_general_disclaimer(basemap):
    rows = [row for row in read_table("basemaps") if row["basemap_id"] == basemap]
    assert rows[0]["text"] == GENERAL_DISCLAIMER
    assert rows[0]["needs_polygons"] == "false"
    assert [int(row["line_order"]) for row in rows] == list(range(1, len(rows) + 1))


def test_lines_under_polygons_name_what_the_polygons_cannot_show():
    texts = [row["text"] for row in read_table("basemaps") if row["basemap_id"] == "un_geodata_50m"]
    for subject in ("South Sudan", "Abyei", "Falkland Islands (Malvinas)", "UN Geodata"):
        assert any(subject in text for text in texts), subject
    # Its line is not drawn, so it is not explained.
    assert not any("Line of Control" in text for text in texts)


def test_the_polygons_carry_their_notice():
    notice = (BASEMAP.parent / "NOTICE.md").read_text(encoding="utf-8")
    assert "Credit the United Nations" in notice
    for code in read_disputed():
        assert code in notice
