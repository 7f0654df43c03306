"""How does the round earth come onto a flat slide?

The projection and the polygons are those of the maps on screen (Natural Earth, centred on 11
degrees east), so that a slide shows the same picture.
"""

import json
from functools import lru_cache

import numpy as np

from ui.charts.basemap import GEOMETRY, STATIC

CENTRE = 11.0  # degrees: lonaxis from -169 to 191
SOUTH, NORTH = -58.0, 84.0
# Shorter edges than this share of the width of the world cannot be seen on a slide.
FINENESS = 0.0011
SMALLEST_RING = 3


def project(longitude: np.ndarray, latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Natural Earth (Savric, Jenny, Patterson 2011): to the right and down, in units of radius."""
    turned = np.asarray(longitude, dtype=float) - CENTRE
    x, y = np.radians(turned), np.radians(np.asarray(latitude, dtype=float))
    two, four = y**2, y**4
    across = 0.8707 - 0.131979 * two - 0.013791 * four + 0.003971 * y**10 - 0.001529 * y**12
    up = y * (1.007226 + 0.015085 * two - 0.044475 * y**6 + 0.028874 * y**8 - 0.005916 * y**10)
    return x * across, -up


@lru_cache(maxsize=1)
def measure() -> tuple[float, float, float, float]:
    """Left, top, width and height of the map in the units of `project`."""
    left = float(project(np.array([CENTRE - 180]), np.array([0.0]))[0][0])
    top = float(project(np.array([CENTRE]), np.array([NORTH]))[1][0])
    bottom = float(project(np.array([CENTRE]), np.array([SOUTH]))[1][0])
    return left, top, -2 * left, bottom - top


def place_points(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """Places as shares of the width of the map, from its upper left corner: columns x and y."""
    left, top, width, _height = measure()
    x, y = project(longitude, latitude)
    return np.column_stack([(x - left) / width, (y - top) / width])


def place_marks(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """The same for single places, which may be given from either side of the date line."""
    return place_points(np.array([_turn(x, x) for x in longitude]), latitude)


def _turn(longitude, middle: float):
    """Once around the world where the middle lies beyond the edge of the map."""
    if middle - CENTRE < -180:
        return longitude + 360
    return longitude - 360 if middle - CENTRE > 180 else longitude


def measure_shape() -> float:
    """Height of the map by its width."""
    _left, _top, width, height = measure()
    return height / width


@lru_cache(maxsize=1)
def list_outlines() -> dict[str, tuple[np.ndarray, ...]]:
    """The rings of every polygon by id, placed on the map, without points that cannot be told."""
    shapes = json.loads((STATIC / GEOMETRY).read_text(encoding="utf-8"))["features"]
    return {shape["id"]: tuple(_list_rings(shape["geometry"])) for shape in shapes}


def _list_rings(geometry: dict) -> list[np.ndarray]:
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    rings = []
    for ring in (ring for polygon in polygons for ring in polygon):
        points = np.array(ring, dtype=float)
        south = points[:, 1].max() < SOUTH
        # As a whole to the side where its middle lies: a shape must not be torn at the edge.
        points[:, 0] = _turn(points[:, 0], points[:, 0].mean())
        placed = _thin(place_points(points[:, 0], np.clip(points[:, 1], SOUTH, NORTH)))
        if len(placed) >= SMALLEST_RING and not south:
            rings.append(placed)
    return rings


def _thin(points: np.ndarray) -> np.ndarray:
    """Without points that stand too near to the one before."""
    kept = [points[0]]
    for point in points[1:]:
        if np.abs(point - kept[-1]).max() >= FINENESS:
            kept.append(point)
    return np.array(kept)
