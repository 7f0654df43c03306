"""Which polygons does the world map draw, and how do they come out of the plotly.js package?

    python -m data.make.boundaries --plotly plotly.js-X.Y.Z.tgz --undata undata-X.Y.Z.whl

plotly.js (3.1 and later) carries a world of UN Geodata. The polygons of an area are gathered
under its ISO 3166 alpha-3 code, simplified so that neighbours keep the same border, rounded and
written as GeoJSON. Names come from M49. Empty topologies for plotly.js are written beside, see
`EMPTY_TOPOLOGIES`.
"""

import argparse
import csv
import json
import re
import tarfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from data.make.packages import read_m49

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
BASEMAP = STATIC / "geo" / "un_geodata_50m" / "countries.json"
DISPUTED = Path(__file__).parent / "inputs" / "disputed_areas.csv"

ASSETS = "package/dist/plotly-geo-assets.js"
WORLD = "dist/topojson/world_50m.json"
# The steps of the topology are 0.0004 degrees; more digits than this are noise of the arithmetic.
SOURCE_DECIMALS = 6
# Degrees: the square root of the smallest triangle that is kept. About a kilometre, below a pixel
# even when a region of 30 degrees fills a screen of 3,000 pixels.
TOLERANCE = 0.01
DECIMALS = 2
# Square degrees. A larger polygon that touches itself after rounding is repaired; a smaller one,
# which rounding would bend out of shape or wipe out, keeps more decimals instead.
SMALL_AREA = 0.01
# plotly.js asks for these files whenever a map is drawn and, when they cannot be had, leaves the
# map blank without an error. They are empty because all that the maps show is in the GeoJSON.
EMPTY_TOPOLOGIES = ("world_110m.json", "world_50m.json")
LAYERS = ("coastlines", "countries", "lakes", "land", "ocean", "rivers", "subunits")

Point = tuple[float, float]
Ring = list[Point]


def main() -> None:
    """Reads the two packages and writes the basemap and the empty topologies."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--plotly", type=Path, required=True, help="plotly.js from npm (.tgz)")
    parser.add_argument("--undata", type=Path, required=True, help="undata from PyPI (.whl)")
    options = parser.parse_args()

    areas = gather_areas(read_topology(options.plotly))
    names = {row["iso3"]: row["name"] for row in read_m49(options.undata)}
    names["TWN"] = "Taiwan Province of China"
    disputed = read_disputed()
    write_basemap(BASEMAP, simplify_areas(areas), names | disputed, set(disputed))
    write_empty_topologies(STATIC)
    print(f"{len(areas)} areas, {BASEMAP.stat().st_size:,} bytes in {BASEMAP.relative_to(ROOT)}")


def read_disputed(path: Path = DISPUTED) -> dict[str, str]:
    """Names of the areas that UN Geodata draws on their own, by their codes (which M49 lacks)."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["name"] for row in csv.DictReader(file)}


def read_topology(package: Path) -> dict:
    """The TopoJSON of the world that is bundled in the npm package of plotly.js."""
    with tarfile.open(package) as archive:
        script = archive.extractfile(ASSETS).read().decode()
    module = script[script.index(f'"{WORLD}"(') :]
    literal = module[module.index("module.exports = ") + len("module.exports = ") :]
    # The file is JavaScript: keys stand without quotes, 1000 is written 1e3. No string in it holds
    # a colon.
    quoted = re.sub(r"([{,]\s*)([A-Za-z_]\w*)\s*:", r'\1"\2":', literal[: literal.index("};") + 1])
    return json.loads(quoted, parse_float=parse_number)


def parse_number(text: str) -> int | float:
    """The number of a literal such as `1e3` or `-69.97`; whole ones can index a list."""
    number = float(text)
    return int(number) if number.is_integer() else number


def gather_areas(topology: dict) -> dict[str, MultiPolygon]:
    """All polygons of a code as one multi-polygon. Longitudes run from -180 to at most 192."""
    arcs = decode_arcs(topology)
    polygons: dict[str, list[Polygon]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        is_single = geometry["type"] == "Polygon"
        for rings in [geometry["arcs"]] if is_single else geometry["arcs"]:
            polygon = make_polygon([join_arcs(ring, arcs) for ring in rings])
            polygons.setdefault(geometry["id"], []).extend(polygon)
    return {
        code: MultiPolygon(continue_beyond_antimeridian(parts))
        for code, parts in sorted(polygons.items())
    }


def decode_arcs(topology: dict) -> list[Ring]:
    """The shared lines of a quantised topology in degrees."""
    transform = topology["transform"]
    scale, shift = np.array(transform["scale"]), np.array(transform["translate"])
    return [
        [tuple(point) for point in (np.cumsum(arc, axis=0) * scale + shift).tolist()]
        for arc in topology["arcs"]
    ]


def join_arcs(indices: Sequence[int], arcs: list[Ring]) -> Ring:
    """One closed ring from its arcs; a negative index means that arc backwards."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def make_polygon(rings: list[Ring]) -> list[Polygon]:
    """The polygon of the rings; it falls apart where it crosses itself."""
    shell, *holes = [close_around_pole(unwrap(ring)) for ring in rings]
    return keep_polygons(Polygon(shell, holes))


def keep_polygons(geometry: shapely.Geometry, decimals: int = SOURCE_DECIMALS) -> list[Polygon]:
    """The polygons that are left when a geometry is made valid, without stray lines and points."""
    valid = shapely.set_precision(shapely.make_valid(geometry), 10.0**-decimals)
    return [
        shapely.transform(part, lambda xy: xy.round(decimals))
        for part in shapely.get_parts(valid)
        if isinstance(part, Polygon)
    ]


def unwrap(ring: Ring) -> Ring:
    """The ring without leaps from one edge of the map to the other."""
    turn = 0
    unwrapped = [ring[0]]
    for (before, _), (longitude, latitude) in pairwise(ring):
        turn += 360 * ((longitude - before < -180) - (longitude - before > 180))
        unwrapped.append((longitude + turn, latitude))
    return [(round(x, SOURCE_DECIMALS), round(y, SOURCE_DECIMALS)) for x, y in unwrapped]


def close_around_pole(ring: Ring) -> Ring:
    """A ring that goes once around the world (Antarctica), closed along the South Pole."""
    (first, _), (last, _) = ring[0], ring[-1]
    return ring if first == last else [*ring, (last, -90), (first, -90), ring[0]]


def continue_beyond_antimeridian(polygons: list[Polygon]) -> list[Polygon]:
    """Keeps an area in one piece when the antimeridian cuts it (Russian Federation, Fiji).

    Its western part continues beyond 180 degrees. Cut pieces would show a line wherever a map is
    not centred on Greenwich, and leaps within a ring would be streaks in most other software.
    """
    if all(p.bounds[0] >= -180 and p.bounds[2] <= 180 for p in polygons):
        return polygons
    whole_turn = np.array([360, 0])
    return [
        shapely.transform(p, lambda xy: (xy + whole_turn).round(SOURCE_DECIMALS))
        if p.centroid.x < 0
        else p
        for p in polygons
    ]


def simplify_areas(areas: dict[str, MultiPolygon]) -> dict[str, MultiPolygon]:
    """Fewer points and digits. A border that two areas share stays the same in both."""
    coverage = np.array(list(areas.values()), dtype=object)
    if not shapely.coverage_is_valid(coverage):
        raise ValueError("areas overlap or their borders do not match: simplifying would tear them")
    simplified = shapely.coverage_simplify(coverage, TOLERANCE)
    return {code: round_area(area) for code, area in zip(areas, simplified, strict=True)}


def round_area(area: MultiPolygon) -> MultiPolygon:
    """Rounded coordinates, every part valid and none lost, outer rings clockwise.

    Clockwise is what d3-geo, and so plotly.js, takes for the inside (the opposite of RFC 7946): a
    ring that runs the other way would fill the globe except for the country.
    """
    parts = [part for polygon in shapely.get_parts(area) for part in round_polygon(polygon)]
    if not MultiPolygon(parts).is_valid:  # islands that touch or overlap now
        parts = keep_polygons(shapely.union_all(parts), SOURCE_DECIMALS)
    return shapely.orient_polygons(MultiPolygon(parts), exterior_cw=True)


def round_polygon(polygon: Polygon) -> list[Polygon]:
    """The polygon with as few decimals as it can bear."""
    for decimals in range(DECIMALS, SOURCE_DECIMALS + 1):
        rounded = shapely.transform(polygon, lambda xy, n=decimals: xy.round(n))
        if rounded.is_valid and rounded.area > 0:
            return [shapely.remove_repeated_points(rounded)]
        if polygon.area > SMALL_AREA:
            return keep_polygons(rounded, decimals)
    raise ValueError(f"a polygon near {polygon.centroid} is lost by rounding")


def write_basemap(
    path: Path, areas: dict[str, MultiPolygon], names: dict[str, str], disputed: set[str]
) -> None:
    """Writes a FeatureCollection, one feature a line so that a change can be read in a diff."""
    lines = []
    for code, area in areas.items():
        feature = {
            "type": "Feature",
            "id": code,
            "properties": {"name": names[code], "is_disputed": code in disputed},
            "geometry": {"type": "MultiPolygon", "coordinates": list_coordinates(area)},
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    path.parent.mkdir(parents=True, exist_ok=True)
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def list_coordinates(area: MultiPolygon) -> list:
    """Coordinates as GeoJSON lists them; whole degrees without a point."""
    return [
        [
            [[int(v) if v == int(v) else v for v in point] for point in ring.coords]
            for ring in (polygon.exterior, *polygon.interiors)
        ]
        for polygon in area.geoms
    ]


def write_empty_topologies(folder: Path) -> None:
    """Writes topologies with every layer that plotly.js may ask for, and nothing in them."""
    layers = {name: {"type": "GeometryCollection", "geometries": []} for name in LAYERS}
    topology = {"type": "Topology", "objects": layers, "arcs": []}
    for name in EMPTY_TOPOLOGIES:
        text = json.dumps(topology, separators=(",", ":")) + "\n"
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
