"""Where does each part of a map, a key and a diagram of flows lie on a slide? In inches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot

import numpy as np

from ui.decks import earth
from ui.decks.layout import TEXT_SIZE, Box
from ui.decks.visuals import Arc, Earth, Flows, Mark

KEY_HEIGHT, SQUARE = 0.38, 0.2
CHARACTER, GAP = 0.105, 0.3
MAP_KEY_WIDTH, NODE_WIDTH = 1.7, 0.22
NODE_LABEL_WIDTH, NODE_GAP, BAND_STEPS = 3.2, 0.16, 16
LABEL_HEIGHT = 0.3
METRIC_COLUMNS, METRIC_HEIGHT = 4, 2.0
METRIC_NAME, METRIC_VALUE = 0.4, 0.85  # inches high
METRIC_SIZE, METRIC_NAME_SIZE = 44, 18
ARC_STEPS, LEAST_ANGLE = 14, 0.02
NODE_LABEL_HEIGHT = 0.47  # two lines


@dataclass(frozen=True)
class KeyPlace:
    """An entry of a key: a coloured square and what it means."""

    text: str
    colour: str
    square: Box
    text_box: Box
    is_left: bool = True


@dataclass(frozen=True)
class Band:
    """A flow as a closed shape."""

    name: str
    colour: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class FlowPlan:
    """The shapes of a diagram of flows."""

    bands: Sequence[Band]
    nodes: Sequence[KeyPlace]


def fit_earth(box: Box) -> Box:
    """The largest map that fits a box, to its left and in the middle of its height."""
    width = min(box.width, box.height / earth.measure_shape())
    height = width * earth.measure_shape()
    return Box(box.x, box.y + (box.height - height) / 2, width, height)


def place_metrics(n: int, box: Box) -> list[Box]:
    """A card for each headline figure, at most four in a row."""
    columns = min(n, METRIC_COLUMNS) or 1
    rows = -(-n // columns)
    width, height = box.width / columns, min(box.height / rows, METRIC_HEIGHT)
    return [
        Box(box.x + i % columns * width, box.y + 0.15 + i // columns * height, width - GAP, height)
        for i in range(n)
    ]


def part_metric(box: Box, texts: Sequence[str]) -> list[tuple[str, int, Box]]:
    """Name, value and more of a headline figure, each with its size and place."""
    sizes = (METRIC_NAME_SIZE, METRIC_SIZE, TEXT_SIZE)
    heights = (METRIC_NAME, METRIC_VALUE, LABEL_HEIGHT)
    parts, y = [], box.y
    for text, size, height in zip(texts, sizes, heights, strict=True):
        parts.append((text, size, Box(box.x, y, box.width, height)))
        y += height
    return parts


def place_marks(marks: Sequence[Mark], frame: Box) -> list[tuple[float, float]]:
    """The middle of each mark."""
    if not marks:
        return []
    longitudes, latitudes = ([getattr(m, n) for m in marks] for n in ("longitude", "latitude"))
    placed = earth.place_marks(np.array(longitudes), np.array(latitudes)) * frame.width
    return [(frame.x + x, frame.y + y) for x, y in placed]


def trace_arc(arc: Arc, frame: Box) -> list[list[tuple[float, float]]]:
    """The shortest way over the globe, in pieces where it leaves the map and comes back."""
    placed = earth.place_marks(*_follow(arc.start, arc.end)) * frame.width
    points = [(frame.x + x, frame.y + y) for x, y in placed]
    pieces = [[points[0]]]
    for before, point in pairwise(points):
        if abs(point[0] - before[0]) > frame.width / 2:
            pieces.append([])
        pieces[-1].append(point)
    return [piece for piece in pieces if len(piece) > 1]


def _follow(start: tuple[float, float], end: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    """Longitudes and latitudes along a great circle."""
    a, b = (_turn_to_space(*place) for place in (start, end))
    angle = float(np.arccos(np.clip(a @ b, -1, 1)))
    if angle < LEAST_ANGLE:
        return np.array([start[0], end[0]]), np.array([start[1], end[1]])
    share = np.linspace(0, 1, ARC_STEPS)[:, None]
    way = (np.sin((1 - share) * angle) * a + np.sin(share * angle) * b) / np.sin(angle)
    return np.degrees(np.arctan2(way[:, 1], way[:, 0])), np.degrees(np.arcsin(way[:, 2]))


def _turn_to_space(longitude: float, latitude: float) -> np.ndarray:
    x, y = np.radians(longitude), np.radians(latitude)
    return np.array([np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)])


def place_key(key: Sequence[tuple[str, str]], box: Box) -> list[KeyPlace]:
    """The entries of a key side by side at the top of a box."""
    placed, x = [], box.x
    for text, colour in key:
        width = len(text) * CHARACTER + 0.1
        placed.append(
            KeyPlace(
                text,
                colour,
                Box(x, box.y + 0.05, SQUARE, SQUARE),
                Box(x + SQUARE + 0.08, box.y, width, LABEL_HEIGHT),
            )
        )
        x += SQUARE + 0.08 + width + GAP / 2
    return placed


def place_map_key(visual: Earth, frame: Box) -> list[KeyPlace]:
    """The key of a map, one entry a line, over the south of the Pacific; its unit above."""
    if not visual.key:
        return []
    step = 0.26
    y = frame.y + frame.height - (len(visual.key) + 1) * step
    placed = [
        KeyPlace(visual.unit, "", Box(frame.x, y, 0, 0), Box(frame.x, y, MAP_KEY_WIDTH, step))
    ]
    for text, colour in visual.key:
        y += step
        placed.append(
            KeyPlace(
                text,
                colour,
                Box(frame.x, y + 0.03, SQUARE, SQUARE),
                Box(frame.x + SQUARE + 0.1, y, MAP_KEY_WIDTH, step),
            )
        )
    return placed


def plan_flows(visual: Flows, box: Box) -> FlowPlan:
    """Nodes as bars on both sides, as long as what flows through them, and bands between them."""
    totals = {True: [0.0] * len(visual.nodes), False: [0.0] * len(visual.nodes)}
    for source, target, value in visual.links:
        totals[True][source] += value
        totals[False][target] += value
    sides = {
        is_left: [i for i, node in enumerate(visual.nodes) if node.is_left == is_left]
        for is_left in (True, False)
    }
    room = box.height - NODE_GAP * (max(map(len, sides.values())) - 1)
    scale = room / (sum(value for _source, _target, value in visual.links) or 1)
    inner_left = box.x + NODE_LABEL_WIDTH
    inner_right = box.x + box.width - NODE_LABEL_WIDTH
    nodes: list[KeyPlace] = []
    tops = {}
    for is_left, places in sides.items():
        y, side = box.y, []
        for place in places:
            node, value = visual.nodes[place], totals[is_left][place]
            height = value * scale
            x = inner_left - NODE_WIDTH if is_left else inner_right
            label_x = box.x if is_left else inner_right + NODE_WIDTH + 0.1
            middle = y + height / 2 - NODE_LABEL_HEIGHT / 2
            width = NODE_LABEL_WIDTH - NODE_WIDTH - 0.1
            side.append(
                KeyPlace(
                    f"{node.name} {value:,.0f}",
                    node.colour,
                    Box(x, y, NODE_WIDTH, max(height, 0.02)),
                    Box(label_x, middle, width, NODE_LABEL_HEIGHT),
                    is_left=not is_left,
                )
            )
            tops[is_left, place] = y
            y += height + NODE_GAP
        nodes += _part_labels(side, box)
    return FlowPlan(_plan_bands(visual, tops, scale, inner_left, inner_right), nodes)


def _part_labels(nodes: Sequence[KeyPlace], box: Box) -> list[KeyPlace]:
    """The nodes of one side with their labels moved just so far that none lies over another."""
    tops = [node.text_box.y for node in nodes]
    for i in range(1, len(tops)):
        tops[i] = max(tops[i], tops[i - 1] + NODE_LABEL_HEIGHT)
    limit = box.y + box.height
    for i in range(len(tops) - 1, -1, -1):
        tops[i] = min(tops[i], limit - NODE_LABEL_HEIGHT)
        limit = tops[i]
    return [
        replace(node, text_box=replace(node.text_box, y=top))
        for node, top in zip(nodes, tops, strict=True)
    ]


def _plan_bands(
    visual: Flows,
    tops: dict[tuple[bool, int], float],
    scale: float,
    left: float,
    right: float,
) -> list[Band]:
    bands, used = [], dict(tops)
    for source, target, value in visual.links:
        height = value * scale
        start, end = used[True, source], used[False, target]
        used[True, source] += height
        used[False, target] += height
        name = f"{visual.nodes[source].name} → {visual.nodes[target].name}: {value:,.0f}"
        edge = [_bend(step / BAND_STEPS) for step in range(BAND_STEPS + 1)]
        upper = [
            (left + (right - left) * i / BAND_STEPS, start + (end - start) * part)
            for i, part in enumerate(edge)
        ]
        lower = [(x, y + height) for x, y in reversed(upper)]
        bands.append(Band(name, visual.nodes[source].colour, [*upper, *lower]))
    return bands


def _bend(share: float) -> float:
    """From 0 to 1, level at both ends."""
    return share * share * (3 - 2 * share)


def point_at(line: Sequence[tuple[float, float]], length: float) -> list[tuple[float, float]]:
    """The three corners of the point of an arrow at the end of a line."""
    (from_x, from_y), (x, y) = line[-2:]
    way = hypot(x - from_x, y - from_y) or 1.0
    along = ((x - from_x) / way * length, (y - from_y) / way * length)
    across = (-along[1] / 2, along[0] / 2)
    back = (x - along[0], y - along[1])
    return [
        (x, y),
        (back[0] + across[0], back[1] + across[1]),
        (back[0] - across[0], back[1] - across[1]),
    ]
