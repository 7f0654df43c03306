"""Where on the map does a country stand, and can its polygon be seen?

Both are read off the basemap that `data.make.boundaries` writes.
"""

import json
import math
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import Point, Polygon, shape

# A world map of this width in pixels, in the Equal Earth projection. It keeps areas, so an area in
# pixels follows from the area on the sphere; the factor is the projection's width over its radius.
MAP_WIDTH = 1100
EQUAL_EARTH_WIDTH = 2 * 2.70663
# Square pixels that the largest polygon must cover to be seen without a marker. Small island
# developing States get the benefit of the doubt: seeing whether they take part is a question of
# its own, so one that a person might overlook from the last row has a marker.
SMALLEST_VISIBLE = 4**2
SMALLEST_VISIBLE_SIDS = 6**2
# Degrees, less than a pixel: a position this near to its country's polygon is taken as right.
NEAR = 0.25

Areas = dict[str, list[Polygon]]


def read_areas(basemap: Path) -> Areas:
    """The polygons of each feature of the basemap, by its id."""
    features = json.loads(basemap.read_text(encoding="utf-8"))["features"]
    return {f["id"]: list(shapely.get_parts(shape(f["geometry"]))) for f in features}


def measure_pixels(polygon: Polygon) -> float:
    """Square pixels that a polygon covers on the world map."""
    sphere = shapely.transform(
        polygon, lambda xy: np.column_stack((np.radians(xy[:, 0]), np.sin(np.radians(xy[:, 1]))))
    )
    return sphere.area * (MAP_WIDTH / EQUAL_EARTH_WIDTH) ** 2


def needs_marker(polygons: list[Polygon], is_sids: bool) -> bool:
    """Whether a country without a marker would be overlooked."""
    largest = max(map(measure_pixels, polygons), default=0)
    return largest < (SMALLEST_VISIBLE_SIDS if is_sids else SMALLEST_VISIBLE)


def find_position(
    polygons: list[Polygon], latitude: float, longitude: float
) -> tuple[float, float]:
    """Latitude and longitude of a point in or near the country's polygons.

    The given position is kept when it is. Otherwise the centre of the largest circle that fits into
    the largest polygon is taken: the positions of widespread islands, averages over the sea, can
    lie thousands of kilometres off.
    """
    longitude = wrap(longitude)
    candidates = [Point(longitude, latitude), Point(longitude + 360, latitude)]
    if polygons and not any(p.distance(c) <= NEAR for p in polygons for c in candidates):
        circle = shapely.maximum_inscribed_circle(max(polygons, key=measure_pixels))
        longitude, latitude = circle.coords[0]
    return round(latitude, 4), round(wrap(longitude), 4)


def wrap(longitude: float) -> float:
    """The longitude between -180 and 180."""
    return math.remainder(longitude, 360)
